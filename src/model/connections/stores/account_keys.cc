// SPDX-License-Identifier: Apache-2.0
// A key of an account bears the vendor's name and a word of `account_words`: "STRIPE_SECRET_KEY".
#include "model/connections/stores/account_keys.h"

#include <algorithm>
#include <set>
#include <vector>

#include "base/word_at.h"
#include "catalogue/word_rows.h"
#include "model/connections/addresses/sample_files.h"

namespace cutaway::model {
namespace {

using catalogue::words_of;
using Words = catalogue::WordSet;

bool is_nothing(std::string_view value) {
  const std::string plain = lower(trim(value));
  return plain.empty() || plain == "none" || plain == "null" || plain == "false" ||
         plain == "nil" || plain == "undefined" || plain == "\"\"" || plain == "''";
}

/// A file of the product gives it a value of its own, so everybody's copy goes there.
bool is_given(const Inputs& in, const Words& samples, std::string_view key) {
  return std::ranges::any_of(in.links.settings_of(key), [&](const linking::Setting* row) {
    const std::string_view value = trim(row->value);
    return in.own(row->place) && !is_nothing(value) && value.find_first_of("$<{") == value.npos &&
           !is_to_be_copied(samples, in.path(row->place));
  });
}

using Reads = std::vector<const linking::SettingRead*>;

/// Those of the settings for which a condition asks that nothing throws under: code goes on
/// without them. `if (!process.env.STRIPE_KEY) throw …` asks for one that must be there.
Words asked_whether_set(const Inputs& in, const Reads& reads) {
  std::set<std::string_view> written;
  for (const linking::SettingRead* read : reads) written.insert(read->written);
  Words out;
  for (std::size_t f = 0; f < in.project.size() && !written.empty(); ++f) {
    if (!in.own(FileId(f))) continue;
    const syntax::Syntax& syntax = in.project.of(FileId(f));
    std::set<GuardId> throws;
    for (const syntax::Exit& exit : syntax.exits)
      if (exit.kind == syntax::ExitKind::throw_ && exit.guard.valid()) throws.insert(exit.guard);
    for (std::size_t g = 0; g < syntax.guards.size(); ++g) {
      const std::string_view condition = syntax.text(syntax.guards[g].condition);
      if (throws.contains(GuardId(g))) continue;
      for (std::size_t at = 0; at < condition.size();) {
        std::size_t end = at;
        while (end < condition.size() && is_word_char(condition[end])) ++end;
        if (const auto word = condition.substr(at, end - at); written.contains(word))
          out.emplace(word);
        at = end + 1;
      }
    }
  }
  return out;
}

/// A key by which only the vendor's calls are told from others' says nothing of what is asked.
bool is_for_calls_back(std::string_view key) {
  return std::ranges::any_of(identifier_words(key),
                             [](const std::string& word) { return word == "webhook"; });
}

}  // namespace

AccountKeys::AccountKeys(const Inputs& in)
    : categories_(words_of(in.catalogue, "parts", "account_categories")),
      accounts_(words_of(in.catalogue, "parts", "account_words")),
      in_(in) {
  const Words samples = words_of(in.catalogue, "parts", "to_be_copied_words");
  Words always;  // keys of which one read has a default, or a file gives a value
  Reads asked;
  for (const linking::SettingRead& read : in.links.setting_reads()) {
    if (!in.own(read.place)) continue;
    const auto words = identifier_words(read.key);
    const bool account = words.size() > 1 && std::ranges::any_of(words, [&](const auto& word) {
                           return accounts_.contains(word);
                         });
    if (!account) continue;
    if (read.default_value && !is_nothing(*read.default_value))
      always.insert(read.key);
    else
      asked.push_back(&read);
  }
  const Words spared = asked_whether_set(in, asked);
  for (const linking::SettingRead* read : asked) {
    if (always.contains(read->key)) continue;
    if (is_given(in, samples, read->key)) {
      always.insert(read->key);
      continue;
    }
    note(*read, !is_for_calls_back(read->key) &&
                    (read->default_value.has_value() || spared.contains(read->written)));
  }
  for (const std::string& key : always) {
    for (const TechnologyId id : in.catalogue.by_setting(key)) given_.insert(id);
    for (const std::string& word : identifier_words(key)) given_words_.insert(word);
  }
}

bool AccountKeys::comes_along(TechnologyId vendor) const {
  const auto words = identifier_words(in_.technology(vendor).id);
  return given_.contains(vendor) || (words.size() == 1 && given_words_.contains(words.front()));
}

void AccountKeys::note(const linking::SettingRead& read, bool spared) {
  const auto add = [&](Asked& asked) {
    if (asked.first == nullptr) asked.first = &read;
    if (spared && asked.spared == nullptr) asked.spared = &read;
  };
  for (const TechnologyId id : in_.catalogue.by_setting(read.key)) add(by_vendor_[id]);
  for (const std::string& word : identifier_words(read.key))
    if (word.size() > 3 && !accounts_.contains(word)) add(by_word_[word]);
}

const AccountKeys::Asked* AccountKeys::asked_for(TechnologyId vendor) const {
  const auto known = by_vendor_.find(vendor);
  if (known != by_vendor_.end()) return &known->second;
  // An id of several words says more than its maker's name: "google-maps" is not "google".
  const auto words = identifier_words(in_.technology(vendor).id);
  if (words.size() != 1) return nullptr;
  const auto found = by_word_.find(words.front());
  return found == by_word_.end() ? nullptr : &found->second;
}

bool AccountKeys::must_be_given(TechnologyId vendor) const {
  const Asked* asked = asked_for(vendor);
  return asked != nullptr && asked->spared == nullptr &&
         !categories_.contains(in_.technology(vendor).category);
}

std::string AccountKeys::of(TechnologyId vendor) const {
  const catalogue::Technology& technology = in_.technology(vendor);
  const bool brought = categories_.contains(technology.category);
  const Asked* asked = asked_for(vendor);
  if ((!brought && technology.component != "external") || asked == nullptr) return {};
  const linking::SettingRead* read = brought ? asked->first : asked->spared;
  return read == nullptr ? std::string() : read->written;
}

}  // namespace cutaway::model

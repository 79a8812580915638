// SPDX-License-Identifier: Apache-2.0
// A key of an account bears the vendor's name and a word of `account_words`: "STRIPE_SECRET_KEY".
#include "model/connections/stores/account_keys.h"

#include <algorithm>
#include <set>

namespace cutaway::model {
namespace {

using Words = std::set<std::string, std::less<>>;

Words list(const Inputs& in, std::string_view name) {
  Words out;
  for (const auto& [key, word] : in.catalogue.table("parts"))
    if (key == name) out.insert(word);
  return out;
}

bool is_nothing(std::string_view value) {
  const std::string plain = lower(trim(value));
  return plain.empty() || plain == "none" || plain == "null" || plain == "false" ||
         plain == "nil" || plain == "undefined" || plain == "\"\"" || plain == "''";
}

/// `.env.example`, `settings.sample.yml`: what stands there is to be replaced.
bool is_to_be_copied(const Words& samples, std::string_view path) {
  const auto words = identifier_words(base_name(path));
  return std::ranges::any_of(words, [&](const auto& word) { return samples.contains(word); });
}

/// A file of the product gives it a value of its own, so everybody's copy goes there.
bool is_given(const Inputs& in, const Words& samples, std::string_view key) {
  return std::ranges::any_of(in.links.settings_of(key), [&](const linking::Setting* row) {
    const std::string_view value = trim(row->value);
    return in.own(row->place) && !is_nothing(value) && value.find_first_of("$<{") == value.npos &&
           !is_to_be_copied(samples, in.path(row->place));
  });
}

}  // namespace

AccountKeys::AccountKeys(const Inputs& in) : categories_(list(in, "account_categories")), in_(in) {
  const Words accounts = list(in, "account_words"), samples = list(in, "to_be_copied_words");
  Words always;  // keys of which one read has a default, or a file gives a value
  std::vector<const linking::SettingRead*> asked;
  for (const linking::SettingRead& read : in.links.setting_reads()) {
    if (!in.own(read.place)) continue;
    const auto words = identifier_words(read.key);
    const bool account = words.size() > 1 && std::ranges::any_of(words, [&](const auto& word) {
                           return accounts.contains(word);
                         });
    if (!account) continue;
    if (read.default_value && !is_nothing(*read.default_value))
      always.insert(read.key);
    else
      asked.push_back(&read);
  }
  for (const linking::SettingRead* read : asked) {
    if (always.contains(read->key)) continue;
    if (is_given(in, samples, read->key)) {
      always.insert(read->key);
      continue;
    }
    for (const TechnologyId id : in.catalogue.by_setting(read->key)) by_vendor_.emplace(id, read);
    for (const std::string& word : identifier_words(read->key))
      if (word.size() > 3 && !accounts.contains(word)) by_word_.emplace(word, read);
  }
}

std::string AccountKeys::of(TechnologyId vendor) const {
  if (!categories_.contains(in_.technology(vendor).category)) return {};
  const auto known = by_vendor_.find(vendor);
  if (known != by_vendor_.end()) return known->second->written;
  // An id of several words says more than its maker's name: "google-maps" is not "google".
  const auto words = identifier_words(in_.technology(vendor).id);
  if (words.size() != 1) return {};
  const auto found = by_word_.find(words.front());
  return found == by_word_.end() ? std::string() : found->second->written;
}

}  // namespace cutaway::model

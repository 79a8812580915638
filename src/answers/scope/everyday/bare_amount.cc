// SPDX-License-Identifier: Apache-2.0
// A name with words for amounts and for what happens in the end is of whatever it stands in.
#include "answers/scope/everyday/bare_amount.h"

#include <algorithm>
#include <set>

#include "answers/scope/existing/floor.h"
#include "answers/scope/request/dimensions.h"
#include "answers/scope/request/word_bits.h"
#include "answers/scope/sources/amount_sources.h"
#include "base/text.h"

namespace cutaway::answers {
namespace {

class BareAmount {
 public:
  BareAmount(const Beside& beside, const RequestWords& words, const Matter& matter)
      : beside_(beside), words_(words) {
    // Of the matter's own names those words that say of what: "session" of "session max age".
    for (const MatterName& name : matter.names) roots_.insert(name.roots.begin(), name.roots.end());
    roots_.insert(matter.near.begin(), matter.near.end());
    // `cleanupOldSessionStores` clears something, and does not say that it is what is asked about.
    for (const std::string& act : words.group("clearing_jobs")) roots_.erase(root_of(act));
    for (const RequestWord& word : beside.request.words) {
      const bool thing = !word.act && !word.people && !word.measure && !word.vague &&
                         !word.negated && !word.plain && !is_unit(word) && !is_bare(word.word);
      if (!thing) continue;
      named_ = true;
      roots_.insert(word.roots.begin(), word.roots.end());
      roots_.insert(word.akin.begin(), word.akin.end());
    }
  }

  bool is(const Everyday& found) const {
    const std::string_view name = found.thing.name;
    if (!named_ || says_thing(name) || says_thing(found.above) || says_thing(found.thing.inside))
      return false;
    if (!std::ranges::all_of(identifier_words(name.substr(name.rfind('.') + 1)),
                             [&](const std::string& word) { return is_bare(word); }))
      return false;
    if (is_said_at(found.thing.place)) return false;
    return std::ranges::none_of(found.read, [&](const Place& at) { return is_said_at(at); });
  }

 private:
  bool is_unit(const RequestWord& word) const {
    return std::ranges::any_of(beside_.request.numbers, [&](const RequestNumber& number) {
      return !number.unit.empty() && word.roots.contains(root_of(number.unit));
    });
  }

  bool is_bare(const std::string& said) const {
    const std::string word = lower(said);
    return words_.has("value_words", word) || words_.has("dimensions", word) ||
           words_.has("value_limits", word) || words_.has("amount_names", word) ||
           words_.has("bare_amounts", word) || !dimension_named(word).empty();
  }

  bool says_thing(std::string_view text) const {
    return std::ranges::any_of(identifier_words(text), [&](const std::string& word) {
      return !is_bare(word) && roots_.contains(root_of(lower(word)));
    });
  }

  /// Its file and folders, the function around it and what is noted at it.
  bool is_said_at(const Place& place) const {
    constexpr std::uint32_t kAbove = 3;
    if (says_thing(beside_.analysis.project->file(place.file).path)) return true;
    const syntax::Syntax& syntax = beside_.analysis.project->of(place.file);
    if (says_thing(function_around(syntax, place.line))) return true;
    const bool noted = std::ranges::any_of(syntax.comments, [&](const syntax::Comment& one) {
      return one.line <= place.line && one.end_line + kAbove >= place.line &&
             says_thing(syntax.text(one.text));
    });
    return noted || std::ranges::any_of(syntax.symbols, [&](const syntax::Symbol& one) {
             return one.line <= place.line && place.line <= one.end_line && !one.doc.empty() &&
                    says_thing(syntax.text(one.doc));
           });
  }

  const Beside& beside_;
  const RequestWords& words_;
  std::set<std::string> roots_;
  bool named_ = false;  ///< the request names a thing that the value could be of
};

}  // namespace

bool is_no_number(const RequestWords& words, const Request& request, const Everyday& found) {
  const auto measured = [](const RequestNumber& number) {
    return number.today || !number.unit.empty();
  };
  if (!found.set || std::ranges::none_of(request.numbers, measured)) return false;
  if (found.thing.written.find_first_of("0123456789") != std::string::npos) return false;
  const std::vector<std::string> name = identifier_words(lower(found.thing.name));
  return std::ranges::none_of(name, [&](const std::string& word) {
    return words.has("dimensions", word) || words.has("value_limits", word) ||
           words.has("amount_names", word);
  });
}

bool is_bare_amount(const Beside& beside, const RequestWords& words, const Existing& existing,
                    const Matter& matter, const Everyday& found) {
  return found.set && !existing.amounts.sure && BareAmount(beside, words, matter).is(found);
}

}  // namespace cutaway::answers

// SPDX-License-Identifier: Apache-2.0
// A name counts where it says what is to be done and with what; the manner may stand in its lines.
#include "answers/scope/outcome/told_as_it_is.h"

#include <algorithm>
#include <bit>

#include "answers/scope/existing/floor.h"
#include "answers/scope/existing/verdict.h"
#include "answers/scope/outcome/said_of.h"
#include "base/text.h"
#include "model/quotes.h"

namespace cutaway::answers {
namespace {

constexpr double kWhole = .99;    ///< a name that has no other words
constexpr double kByNumber = .5;  ///< of all that tells, beside today's number
constexpr std::uint32_t kMostLines = 60;

}  // namespace

ToldAsItIs::ToldAsItIs(const OutcomeInputs& inputs, const Existing& existing, const Scope& scope,
                       const TellingWords& words)
    : beside_(inputs.beside),
      inputs_(inputs),
      existing_(existing),
      scope_(scope),
      words_(words),
      request_(words.request()),
      bits_(request_),
      telling_(words.telling()) {}

bool ToldAsItIs::is_part() const {
  return is_kind(kAnswerPart) || (is_kind(kAnswerSome) && !is_set_whole());
}

std::uint32_t ToldAsItIs::lacks_what_it_is() const {
  const std::string names = names_of(scope_.answer->text());
  std::uint32_t named = 0;
  for (const std::string_view name : split(names, '\n')) named |= bits_.in(name) | bits_.akin(name);
  const Form& form = existing_.form;
  const std::uint32_t decides = (form.act | form.head) & telling_;
  // Neither the act as it is asked for nor the noun is met: what is told does something else.
  if ((form.act & telling_) != 0 && (form.act & bits_.in(names)) == 0 && (form.head & named) == 0)
    return form.head & telling_ & ~named;
  return decides & ~named & existing_.missing;
}

bool ToldAsItIs::says_no_word() const {
  const Everyday* found = inputs_.everyday;
  if (!is_kind(kAnswerSome) || found == nullptr || found->set || found->kept) return false;
  return bits_.in(names_of(scope_.answer->text())) == 0;
}

bool ToldAsItIs::is_kind(std::string_view kind) const { return scope_.answer->rule() == kind; }

bool ToldAsItIs::holds() const {
  if (!scope_.answer) return false;
  const std::string& kind = scope_.answer->rule();
  if (kind == kAnswerPart) return true;
  if (kind == kAnswerLacks) return lacks_indeed();
  if (is_kind(kAnswer) && lacks_denied()) return false;
  if (is_named_as_people_say()) return true;
  if (kind != kAnswer) return false;
  if (existing_.family && existing_.family->done) return true;
  if (!existing_.wording.renamed.empty()) return true;
  return meets_all();
}

/// "With people who have no account": what the answer has to do without is not said there.
bool ToldAsItIs::lacks_denied() const {
  static constexpr std::string_view kDenies[] = {"no", "without"};
  constexpr std::size_t kReach = 3;
  const std::vector<std::string>& tokens = inputs_.said.tokens;
  const std::uint32_t named = bits_.in(names_of(scope_.answer->text()));
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    if (std::ranges::find(kDenies, tokens[at]) == std::end(kDenies)) continue;
    for (std::size_t i = at + 1; i < tokens.size() && i < at + kReach; ++i) {
      const std::uint32_t word = bits_.in(tokens[i]);
      if ((word & ~named) != 0) return true;
    }
  }
  return false;
}

/// What people say has a name of its own in code, and that name stands here: such names are few
/// for each matter, and mean little else. More of each thing to be kept, and other words, are not
/// there by that; of what is set no word for a thing may be left over.
bool ToldAsItIs::is_named_as_people_say() const {
  if (inputs_.everyday == nullptr || words_.wants_words() ||
      (!is_kind(kAnswer) && !is_kind(kAnswerSome)))
    return false;
  if (scope_.change_class == "data" && !inputs_.everyday->kept) return false;
  return is_kind(kAnswer) || !inputs_.everyday->set || is_set_whole();
}

/// "Throws out whoever logs in twice": who acts and what happens then stands in no name of a
/// value, which is set all the same.
bool ToldAsItIs::is_set_whole() const {
  const Everyday* found = inputs_.everyday;
  if (found == nullptr || !found->set || !found->unsaid.empty() || found->other_number)
    return false;
  return std::ranges::all_of(found->lacks, [&](const std::string& lack) {
    return std::ranges::any_of(beside_.request.words, [&](const RequestWord& word) {
      return word.word == lack && (word.act || word.people || word.trigger || word.plain);
    });
  });
}

/// No field of the kept thing has a word that is near to what it is said to lack.
bool ToldAsItIs::lacks_indeed() const {
  const std::uint32_t asked = existing_.form.object & telling_;
  if (is_named_elsewhere(asked)) return false;
  const Thing* kept = existing_.subject;
  if (kept == nullptr) return true;
  if (kept->whole < kWhole && has_own_name(existing_.form.owner)) return false;
  return std::ranges::none_of(
      beside_.analysis.model->entities[kept->row].fields,
      [&](const model::EntityField& field) { return (bits_.akin(field.is.name) & asked) != 0; });
}

/// "Add a poll to an event": `event_polls`, `Poll` or `POST /polls` may be that very thing.
bool ToldAsItIs::is_named_elsewhere(std::uint32_t asked) const {
  return asked != 0 && std::ranges::any_of(beside_.things.all, [&](const Thing& one) {
           return one.kind != ThingKind::text && one.kind != ThingKind::choice &&
                  one.kind != ThingKind::library && (asked & ~one.own) == 0;
         });
}

/// Something is called just so: what has more in its name is another thing.
bool ToldAsItIs::has_own_name(std::uint32_t words) const {
  return words != 0 && std::ranges::any_of(beside_.things.all, [&](const Thing& one) {
           return (one.kind == ThingKind::type || one.kind == ThingKind::entity) &&
                  one.own == words && one.whole >= kWhole;
         });
}

/// Today's number stands in what is told.
bool ToldAsItIs::holds_today() const {
  return std::ranges::any_of(beside_.request.numbers, [&](const RequestNumber& number) {
    return number.today &&
           std::ranges::any_of(scope_.answer->evidence().places(), [&](const Place& place) {
             return beside_.saying.holds_number(place, number.written);
           });
  });
}

/// What the answer says in the words that code has for what people say.
std::uint32_t ToldAsItIs::covered() const {
  const Everyday* found = inputs_.everyday;
  // That something is kept or typed so does nothing yet.
  if (found == nullptr || found->thing.kind == ThingKind::type ||
      found->thing.kind == ThingKind::entity || found->thing.kind == ThingKind::file)
    return 0;
  return found->asked | (found->matter ? found->matter->asked : 0);
}

bool ToldAsItIs::meets_all() const {
  const std::string names = names_of(scope_.answer->text());
  std::uint32_t named = covered(), lines = 0;
  for (const std::string_view name : split(names, '\n')) named |= bits_.in(name);
  model::Quotes quotes(beside_.analysis);
  for (const Place& place : scope_.answer->evidence().places())
    lines |= bits_.in_line(quotes.lines(place, kMostLines));
  const auto own = static_cast<std::uint32_t>(
      telling_ & ((std::uint64_t{1} << beside_.request.words.size()) - 1));
  if (holds_today())
    return beside_.things.share(own & (named | lines)) >= kByNumber * beside_.things.share(own);
  // What is to be done and with what is said by the name; the manner may stand in the lines.
  const std::uint32_t manner =
      (existing_.form.manner | existing_.called) & ~ends_of_pairs(request_, inputs_.said);
  return (own & ~(named | (lines & manner))) == 0 && (own & named) != 0 && says_little_else(names);
}

/// One word of a request is met by many a name: the name says little else.
bool ToldAsItIs::says_little_else(std::string_view names) const {
  constexpr std::size_t kFew = 3;
  if (std::popcount(telling_) > 1) return true;
  for (const std::string_view name : split(names, '\n')) {
    if (bits_.in(name) != 0 && identifier_words(name).size() <= kFew) return true;
  }
  return false;
}

}  // namespace cutaway::answers

// SPDX-License-Identifier: Apache-2.0
// Firm is what meets all that is asked for; a word that nothing has, a stated search; else unsure.
#include "answers/scope/outcome/outcome.h"

#include <algorithm>
#include <bit>

#include "answers/scope/classes/settle.h"
#include "answers/scope/existing/floor.h"
#include "answers/scope/existing/renaming.h"
#include "answers/scope/outcome/near_enough.h"
#include "answers/scope/outcome/near_words.h"
#include "answers/scope/outcome/nearest.h"
#include "answers/scope/outcome/nothing_near.h"
#include "answers/scope/outcome/open_class.h"
#include "answers/scope/outcome/said_by_makers.h"
#include "answers/scope/outcome/said_by_use.h"
#include "answers/scope/outcome/said_by_way.h"
#include "answers/scope/outcome/said_in_changes.h"
#include "answers/scope/outcome/said_of.h"
#include "answers/scope/outcome/said_of_matter.h"
#include "answers/scope/outcome/said_of_place.h"
#include "answers/scope/outcome/said_whole.h"
#include "answers/scope/request/only_place.h"
#include "answers/scope/request/word_bits.h"
#include "answers/scope/sources/wording.h"
#include "base/text.h"
#include "model/queries.h"
#include "model/quotes.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::Claim;

constexpr double kWhole = .99;    ///< a name that has no other words
constexpr double kByNumber = .5;  ///< of all that tells, beside today's number
constexpr std::uint32_t kMostLines = 60;

class Weigher {
 public:
  Weigher(const OutcomeInputs& inputs, Existing& existing, Scope& scope)
      : beside_(inputs.beside),
        inputs_(inputs),
        existing_(existing),
        scope_(scope),
        renaming_(renaming_in(inputs.whole, inputs.words)),
        added_(with_all().words.size()),
        request_(with_near_words(*beside_.analysis.catalogue, with_all())),
        bits_(request_),
        silent_(silent_words(*beside_.analysis.catalogue)),
        telling_(telling()) {}

  Weighed weigh() {
    if (is_told_as_it_is()) {
      const bool part = is_kind(kAnswerPart) || (is_kind(kAnswerSome) && !is_set_whole());
      scope_.outcome = is_kind(kAnswerLacks) ? Outcome::none
                       : part                ? Outcome::unsure
                                             : Outcome::firm;
      scope_.headline = scope_.answer;
      return {};
    }
    const WishAsked asked{beside_.analysis,
                          inputs_.words,
                          beside_.saying,
                          request_,
                          telling_,
                          soft(),
                          inputs_.everyday != nullptr ? &inputs_.everyday->thing : nullptr,
                          called_by_people(),
                          inputs_.spoken,
                          wants_words(),
                          wants_amount(beside_.request)};
    NearestList list = find_nearest_of(asked, scope_, scope_.answer ? &*scope_.answer : nullptr);
    const WholeAsked whole{beside_,
                           inputs_.words,
                           inputs_.said,
                           existing_,
                           list,
                           telling_,
                           wants_words() || asked.values,
                           &request_,
                           telling_ | soft(),
                           scope_.change_class == "behaviour" || scope_.change_class == "code" ||
                               scope_.change_class == "setting"};
    std::optional<Claim> said = told_as_there(whole);
    if (said) {
      drop_guesses(list, false);
      scope_.outcome = Outcome::firm;
      scope_.headline = std::move(said);
      for (const Nearest& one : list.first) {
        if (one.claim.id() != scope_.headline->id()) scope_.nearest.push_back(one.claim);
      }
      return {};
    }
    return weigh_open(asked, list);
  }

 private:
  /// What says by itself that it is there, the surest first; the class of the change follows it.
  std::optional<Claim> told_as_there(const WholeAsked& whole) {
    std::optional<Claim> said = said_whole(whole);
    if (!said) said = said_in_changes(whole);
    if (!said) said = said_by_use(whole);
    if (!said) said = said_of_matter(whole, inputs_.spoken);
    if (!said) said = said_of_place(whole);
    if (!said) said = (makers_ = said_by_makers(whole)).whole;
    if (!said) said = said_inside(whole);
    if (said) tell_class_of_told(makers_.setting, scope_);
    return said;
  }

  /// Nothing says that it is there: whether a word of it is nowhere, and else what is nearest.
  Weighed weigh_open(const WishAsked& asked, NearestList& list) {
    const std::uint32_t nowhere = absent(list);
    auto denied = no_such_text(list);
    if (!denied && nowhere != 0) denied = denial(nowhere, list);
    drop_guesses(list, denied.has_value());
    scope_.outcome = denied ? Outcome::none : Outcome::unsure;
    auto& told = makers_.lacking || denied ? makers_.lacking : makers_.in_part;
    scope_.headline = told                 ? std::move(told)
                      : denied             ? std::move(denied)
                      : list.first.empty() ? none_near(list)
                                           : not_sure(asked, list);
    for (const Nearest& one : list.first) scope_.nearest.push_back(one.claim);
    // Which of its words a place has, and which not, is true also where they are too few.
    if (scope_.outcome == Outcome::unsure) {
      for (const Nearest& one : list.least) scope_.nearest.push_back(one.claim);
    }
    if (!list.first.empty()) list_value_of_class(beside_, existing_, scope_);
    const bool most = std::ranges::any_of(list.first, [&](const Nearest& one) {
      return 2 * std::popcount(one.own & telling_) > std::popcount(telling_);
    });
    tell_class_of_open(inputs_.everyday, !list.first.empty(), scope_);
    // A value that is set is at least the kind of thing that is asked for.
    const bool valued = inputs_.everyday != nullptr || !existing_.amounts.near.empty();
    std::uint32_t met = 0;
    for (const Nearest& one : list.first) met |= one.met;
    const bool moment =
        inputs_.moment && (scope_.outcome == Outcome::none || is_denied(scope_.answer) ||
                           lacks_what_is_sent(request_, telling_ & ~met));
    if (!most && !beside_.request.rights) tell_new_beside(moment, scope_);
    drop_what_stands_on_open(most || valued,
                             is_value_of_all(beside_, inputs_.words, existing_, telling_), scope_);
    const bool all = std::popcount(telling_) > 1 && !list.first.empty() &&
                     (telling_ & ~list.first.front().met) == 0;
    return {scope_.outcome == Outcome::unsure && all &&
                is_half_said(request_, telling_, list.first.front()),
            most};
  }

  /// The request, and behind its words those of what is only added to it.
  Request with_all() const {
    constexpr std::size_t kMost = 24;
    Request out = beside_.request;
    std::set<std::string> roots;
    for (const RequestWord& word : out.words) roots.insert(word.roots.begin(), word.roots.end());
    for (const Request* more : {&inputs_.all, &inputs_.said}) {
      for (const RequestWord& word : more->words) {
        const bool known = std::ranges::any_of(
            word.roots, [&](const std::string& root) { return roots.contains(root); });
        if (known || out.words.size() >= kMost) continue;
        roots.insert(word.roots.begin(), word.roots.end());
        out.words.push_back(word);
      }
    }
    out.tokens = inputs_.said.tokens;
    return out;
  }

  /// "an address they can call" of a clause that only says more about what is wanted.
  bool is_phrase_beside(const RequestWord& word) const {
    return std::ranges::any_of(split(word.word, ' '), [&](std::string_view token) {
      return std::ranges::find(beside_.request.tokens, token) == beside_.request.tokens.end();
    });
  }

  /// What is to stand there one day stands nowhere yet.
  bool is_only_new(const RequestWord& word) const {
    if (!renaming_) return false;
    const auto holds = [&](const std::string& text) {
      return std::ranges::any_of(
          roots_in(text), [&](const std::string& root) { return word.roots.contains(root); });
    };
    return holds(renaming_->to) && !holds(renaming_->from);
  }

  bool wants_words() const {
    return renaming_.has_value() || inputs_.other_words ||
           wants_wording(beside_.request, inputs_.words);
  }

  /// "the sentence people read": how other words are asked for is no part of the text.
  bool only_asks_for_words(const RequestWord& word) const {
    const std::string said = lower(word.word);
    return wants_words() && !word.name &&
           (inputs_.words.has("wording.nouns", said) || inputs_.words.has("wording.manner", said));
  }

  /// Words that are only added.
  std::uint32_t soft() const {
    std::uint32_t out = 0;
    for (std::size_t i = 0; i < request_.words.size() && i < 32; ++i) {
      const RequestWord& word = request_.words[i];
      if (i >= added_) {
        if (is_phrase_beside(word)) out |= 1U << i;
        continue;
      }
      // "as well as Nextcloud": what stands beside it shows how it is done.
      if (word.sibling) out |= 1U << i;
      // "Cap how many …": that it is to be bounded tells which of the values is meant.
      if (word.change && word.akin.contains(root_of("quota"))) out |= 1U << i;
      if (i < beside_.request.words.size()) continue;
      if (!word.vague && !word.change && !word.plain && !word.negated && !is_only_new(word) &&
          !silent_.contains(lower(word.word)))
        out |= 1U << i;
    }
    return out;
  }

  /// The words that say what is wanted: neither who wants it nor how much of it, nor how it is to
  /// be changed.
  std::uint32_t telling() const {
    std::uint32_t out = 0, plain = 0, rest = 0;
    for (std::size_t i = 0; i < request_.words.size() && i < 32; ++i) {
      const RequestWord& word = request_.words[i];
      if (!word.vague && !word.change) rest |= 1U << i;
      if (i >= beside_.request.words.size() && (i < added_ || is_phrase_beside(word))) continue;
      if (word.vague || word.change || word.negated || word.sibling || is_only_new(word)) continue;
      if (silent_.contains(lower(word.word))) continue;
      if (inputs_.words.has("everyday_verbs", lower(word.word))) continue;
      if (is_light_verb(inputs_.said, inputs_.words, lower(word.word))) continue;
      // "The invoice API must return …": what acts is no person, and tells what it is about.
      if ((existing_.form.actor >> i & 1U) != 0 &&
          (inputs_.words.has("people", lower(word.word)) ||
           inputs_.words.has("programs", lower(word.word))))
        continue;
      if (only_asks_for_words(word)) continue;
      ((word.plain && (existing_.strong >> i & 1U) == 0) ? plain : out) |= 1U << i;
    }
    return out != 0 ? out : plain != 0 ? plain : rest;
  }

  bool is_kind(std::string_view kind) const { return scope_.answer->rule() == kind; }

  bool is_told_as_it_is() const {
    if (!scope_.answer) return false;
    const std::string& kind = scope_.answer->rule();
    if (kind == kAnswerPart) return true;
    if (kind == kAnswerLacks) return lacks_indeed();
    if (is_named_as_people_say()) return true;
    if (kind != kAnswer) return false;
    if (!existing_.wording.renamed.empty()) return true;
    return meets_all();
  }

  /// What people say has a name of its own in code, and that name stands here: such names are few
  /// for each matter, and mean little else. More of each thing to be kept, and other words, are not
  /// there by that; of what is set no word for a thing may be left over.
  bool is_named_as_people_say() const {
    if (inputs_.everyday == nullptr || wants_words() ||
        (!is_kind(kAnswer) && !is_kind(kAnswerSome)))
      return false;
    if (scope_.change_class == "data" && !inputs_.everyday->kept) return false;
    return is_kind(kAnswer) || !inputs_.everyday->set || is_set_whole();
  }

  /// "Throws out whoever logs in twice": who acts and what happens then stands in no name of a
  /// value, which is set all the same.
  bool is_set_whole() const {
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
  bool lacks_indeed() const {
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
  bool is_named_elsewhere(std::uint32_t asked) const {
    return asked != 0 && std::ranges::any_of(beside_.things.all, [&](const Thing& one) {
             return one.kind != ThingKind::text && one.kind != ThingKind::choice &&
                    one.kind != ThingKind::library && (asked & ~one.own) == 0;
           });
  }

  /// Something is called just so: what has more in its name is another thing.
  bool has_own_name(std::uint32_t words) const {
    return words != 0 && std::ranges::any_of(beside_.things.all, [&](const Thing& one) {
             return (one.kind == ThingKind::type || one.kind == ThingKind::entity) &&
                    one.own == words && one.whole >= kWhole;
           });
  }

  /// Today's number stands in what is told.
  bool holds_today() const {
    return std::ranges::any_of(beside_.request.numbers, [&](const RequestNumber& number) {
      return number.today &&
             std::ranges::any_of(scope_.answer->evidence().places(), [&](const Place& place) {
               return beside_.saying.holds_number(place, number.written);
             });
    });
  }

  /// What the answer says in the words that code has for what people say.
  std::uint32_t covered() const {
    const Everyday* found = inputs_.everyday;
    // That something is kept or typed so does nothing yet.
    if (found == nullptr || found->thing.kind == ThingKind::type ||
        found->thing.kind == ThingKind::entity || found->thing.kind == ThingKind::file)
      return 0;
    return found->asked | (found->matter ? found->matter->asked : 0);
  }

  bool meets_all() const {
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
    const std::uint32_t manner = (existing_.form.manner | existing_.called) & ~ends_of_pairs();
    return (own & ~(named | (lines & manner))) == 0 && (own & named) != 0 &&
           says_little_else(names);
  }

  /// "plan" of "on a seating plan": a line that speaks of a plan has not said that one.
  std::uint32_t ends_of_pairs() const {
    const auto word_at = [&](const std::string& token) -> std::uint32_t {
      for (std::size_t i = 0; i < request_.words.size() && i < 32; ++i) {
        const RequestWord& word = request_.words[i];
        if (!word.plain && !word.vague && !word.act && lower(word.word) == token) return 1U << i;
      }
      return 0;
    };
    std::uint32_t out = 0, before = 0;
    for (const std::string& token : inputs_.said.tokens) {
      const std::uint32_t now = word_at(token);
      if (before != 0) out |= now;
      before = now;
    }
    return out;
  }

  /// One word of a request is met by many a name: the name says little else.
  bool says_little_else(std::string_view names) const {
    constexpr std::size_t kFew = 3;
    if (std::popcount(telling_) > 1) return true;
    for (const std::string_view name : split(names, '\n')) {
      if (bits_.in(name) != 0 && identifier_words(name).size() <= kFew) return true;
    }
    return false;
  }

  /// What is told by the words of a name only, or denied, is said by the list.
  void drop_guesses(const NearestList& list, bool denied) {
    static constexpr std::string_view kGuesses[] = {
        "exists.akin",   "exists.endpoint", "exists.operation", "exists.rule", "exists.setting",
        "exists.entity", "exists.field",    "exists.text",      "exists.type", "exists.function",
        "exists.choice", "exists.file",     "exists.rarest"};
    const bool met = denied || (existing_.absent & list.seen) != 0;
    const bool texts = !existing_.wording.near.empty();
    std::erase_if(existing_.claims, [&](const Claim& claim) {
      if (claim.rule() == "exists.nothing") return met;
      // What is to be kept is done by nobody today: what guards a way that only gives says nothing.
      if (claim.rule() == "exists.who_today" && scope_.change_class == "data" &&
          !beside_.request.rights && !contains(claim.text(), " `POST ") &&
          !contains(claim.text(), " `PUT ") && !contains(claim.text(), " `PATCH "))
        return true;
      if (claim.rule() == "exists.text" && texts) return false;
      return std::ranges::find(kGuesses, claim.rule()) != std::end(kGuesses);
    });
  }

  /// Words for what is asked for that nothing in the source says, by a near word neither.
  std::uint32_t absent(const NearestList& list) const {
    std::uint32_t out = existing_.absent & telling_ & ~list.seen & denied_by();
    for (const Nearest& one : list.first) out &= ~one.met;
    return out;
  }

  /// Only a name, or what is to be added, may be told as not there: a verb, a place or a manner has
  /// other names.
  std::uint32_t denied_by() const {
    std::uint32_t decides =
        existing_.called | added_noun(beside_.request, inputs_.words, existing_.form);
    for (std::size_t i = 0; i < beside_.request.words.size() && i < 32; ++i) {
      const RequestWord& word = beside_.request.words[i];
      if (word.name || is_technology_named(*beside_.analysis.catalogue, word.word))
        decides |= 1U << i;
      if ((word.act && !word.name) || word.trigger || word.measure) decides &= ~(1U << i);
    }
    return decides;
  }

  /// "No name, setting or text on a screen here has “Vimeo”."
  std::optional<Claim> denial(std::uint32_t nowhere, const NearestList& list) const {
    std::vector<std::string> roots;
    for (std::size_t i = 0; i < request_.words.size() && i < 32; ++i) {
      if ((nowhere >> i & 1U) == 0) continue;
      std::vector<std::string> of_word = spellings_with_near(request_.words[i]);
      if (model::search(beside_.analysis, {"names", {{"words", join(of_word, "|")}}}).hits > 0)
        nowhere &= ~(1U << i);
      if ((nowhere >> i & 1U) != 0) roots.insert(roots.end(), of_word.begin(), of_word.end());
    }
    if (nowhere == 0) return std::nullopt;
    Searched searched = model::search(beside_.analysis, {"names", {{"words", join(roots, "|")}}});
    if (searched.hits > 0 || searched.places == 0) return std::nullopt;
    const std::string text =
        "No definition, route, kept thing, setting, library or text on a screen here has " +
        quoted_words(words_of(request_, nowhere)) +
        (list.first.empty() ? "." : "; nearest by the other words:");
    return beside_.saying.searched(kAnswerNone, beside_.request.text, text, std::move(searched));
  }

  /// "“Forgot password” stands in no file here", where it is to read otherwise.
  std::optional<Claim> no_such_text(const NearestList& list) const {
    const bool quoted = renaming_ && std::ranges::find(beside_.request.quoted, renaming_->from) !=
                                         beside_.request.quoted.end();
    if (!quoted || !existing_.wording.near.empty() || !existing_.literals.empty())
      return std::nullopt;
    Searched searched =
        model::search(beside_.analysis, {"text_search", {{"words", renaming_->from}}});
    if (searched.hits > 0 || searched.places == 0) return std::nullopt;
    return beside_.saying.searched(kAnswerNone, renaming_->from,
                                   narrative::quoted(renaming_->from) + " stands in no file here" +
                                       (list.first.empty() ? "." : "; nearest by the other words:"),
                                   std::move(searched));
  }

  std::optional<Claim> none_near(const NearestList& list) {
    NothingNear found = nothing_near(beside_, request_, inputs_.words, telling_, list);
    if (found.denied) scope_.outcome = Outcome::none;
    return std::move(found.claim);
  }

  std::optional<Claim> not_sure(const WishAsked& asked, const NearestList& list) const {
    std::vector<Place> places;
    std::string facts;
    for (const Nearest& one : list.first) {
      places.push_back(one.thing.place);
      facts += one.thing.name + ' ';
    }
    const bool set = asked.values && scope_.change_class == "setting";
    return beside_.saying.seen(
        kAnswerAbout, facts,
        left_open(beside_.request, asked.texts, set) + "; nearest in the code:", places,
        Confidence::low);
  }

  /// What code has another name for, as people say it: the phrase, else the words that it answers.
  std::string called_by_people() const {
    const Everyday* found = inputs_.everyday;
    if (found == nullptr) return {};
    if (found->matter) return narrative::quoted(found->matter->phrase);
    return found->set && found->asked != 0 ? quoted_words(words_of(beside_.request, found->asked))
                                           : std::string();
  }

  const Beside& beside_;
  const OutcomeInputs& inputs_;
  Existing& existing_;
  Scope& scope_;
  const std::optional<Renaming> renaming_;
  const std::size_t added_;  ///< words with those that are only added; phrases come behind them
  const Request request_;
  const WordBits bits_;
  const std::set<std::string> silent_;
  const std::uint32_t telling_;
  MakersSaid makers_;  ///< read where nothing else says that it is there
};

}  // namespace

Weighed weigh_outcome(const OutcomeInputs& inputs, Existing& existing, Scope& scope) {
  return Weigher(inputs, existing, scope).weigh();
}

}  // namespace cutaway::answers

// SPDX-License-Identifier: Apache-2.0
// Firm is what meets all that is asked for; a word that nothing has, a stated search; else unsure.
#include "answers/scope/outcome/outcome.h"

#include <algorithm>
#include <bit>

#include "answers/scope/classes/settle.h"
#include "answers/scope/existing/floor.h"
#include "answers/scope/existing/verdict.h"
#include "answers/scope/outcome/firm_enough.h"
#include "answers/scope/outcome/first_files.h"
#include "answers/scope/outcome/limit_names.h"
#include "answers/scope/outcome/matter_signs.h"
#include "answers/scope/outcome/near_enough.h"
#include "answers/scope/outcome/near_words.h"
#include "answers/scope/outcome/nearest.h"
#include "answers/scope/outcome/not_yet.h"
#include "answers/scope/outcome/nothing_near.h"
#include "answers/scope/outcome/open_class.h"
#include "answers/scope/outcome/perhaps_there.h"
#include "answers/scope/outcome/said_by_makers.h"
#include "answers/scope/outcome/said_in_part.h"
#include "answers/scope/outcome/said_of.h"
#include "answers/scope/outcome/telling_words.h"
#include "answers/scope/outcome/told_as_it_is.h"
#include "answers/scope/outcome/told_there.h"
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

class Weigher {
 public:
  Weigher(const OutcomeInputs& inputs, Existing& existing, Scope& scope)
      : beside_(inputs.beside),
        inputs_(inputs),
        existing_(existing),
        scope_(scope),
        words_(inputs, existing),
        request_(words_.request()),
        bits_(request_),
        telling_(words_.telling()) {}

  Weighed weigh() {
    const ToldAsItIs found(inputs_, existing_, scope_, words_);
    const bool as_it_is = found.holds(), part = as_it_is && found.is_part();
    if (as_it_is && !part) return tell_as_it_is(found), Weighed{};
    if (part && tells_signs()) return {};
    const std::uint32_t lacking = part ? found.lacks_what_it_is() : 0;
    const bool guessed = lacking != 0 || (part && found.says_no_word());
    if (guessed && contains(scope_.rule, "part of it"))
      tell_class_of_unnamed(quoted_words(words_of(beside_.request, lacking & existing_.missing)),
                            scope_);
    const WishAsked asked{beside_.analysis,
                          inputs_.words,
                          beside_.saying,
                          request_,
                          telling_,
                          words_.soft(),
                          inputs_.everyday != nullptr ? &inputs_.everyday->thing : nullptr,
                          called_by_people(),
                          inputs_.spoken,
                          words_.wants_words(),
                          wants_amount(beside_.request)};
    NearestList list = find_nearest_of(asked, scope_, scope_.answer ? &*scope_.answer : nullptr);
    note_near(list);
    const WholeAsked whole{beside_,
                           inputs_.words,
                           inputs_.said,
                           existing_,
                           list,
                           telling_,
                           words_.wants_words() || asked.values,
                           &request_,
                           telling_ | words_.soft(),
                           scope_.change_class == "behaviour" || scope_.change_class == "code" ||
                               scope_.change_class == "setting"};
    // A name that has a part of it says less than a sentence of the makers that has all.
    ToldThere there = part ? told_by_makers(whole) : told_there(whole, inputs_.spoken);
    if (part && !guessed && !there.claim) {
      scope_.outcome = Outcome::unsure;
      scope_.headline = scope_.answer;
      return {};
    }
    makers_ = std::move(there.makers);
    measured_ = std::move(there.measured);
    std::optional<Claim> said = std::move(there.claim);
    // What a past change brought and nothing here is called may be gone.
    if (said && said->basis() == Basis::history && denied_by_matter(false)) said.reset();
    if (said) {
      tell_there(*std::move(said), there.setting, list);
      return {};
    }
    if (auto limit = find_limit_named(whole)) return tell_limit(*std::move(limit), list), Weighed{};
    if (!makers_.lacking && tells_signs()) {
      drop_guesses(list, false);
      return {};
    }
    if (!makers_.lacking) part_ = said_in_part(whole);
    keep_what_tells_more();
    return weigh_open(asked, list);
  }

  std::vector<NearPlace> near() { return std::move(near_); }

 private:
  /// What is listed, with the words that it has and lacks.
  void note_near(const NearestList& list) {
    for (const Nearest& one : list.first) {
      std::vector<std::string> has;
      const auto in = [&](std::uint32_t bits, const char* where) {
        if ((bits & telling_) != 0)
          has.push_back(quoted_words(words_of(request_, bits & telling_)) + where);
      };
      in(one.words.in_name(), " in its name");
      in(one.words.in_file(), " in the name of its file or folder");
      in(one.words.in_lines() & ~one.words.in_name(), " in its lines");
      const std::uint32_t lacks = telling_ & ~one.words.all();
      near_.push_back({one.thing, join_and(has),
                       lacks == 0 ? "" : quoted_words(words_of(request_, lacks)),
                       bits_met(one.words.in_name() | one.words.in_file() | one.words.in_lines()),
                       bits_met(one.words.own()), bits_met(one.words.in_name()),
                       (one.words.all() & existing_.called & telling_) != 0});
    }
  }

  std::size_t bits_met(std::uint32_t words) const {
    return static_cast<std::size_t>(std::popcount(words & telling_));
  }

  void tell_as_it_is(const ToldAsItIs& found) {
    scope_.outcome = found.is_kind(kAnswerLacks) ? Outcome::none : Outcome::firm;
    if (found.is_kind(kAnswer) && says_it_is_there(scope_.answer->text()))
      tell_class_of_told("", scope_);
    scope_.headline = scope_.answer;
    if (is_set_by_guess()) tell_as_maybe();
  }

  /// A value that code often has for what people say, of which neither the name nor the path has
  /// the noun that it is asked for, may be of another thing: `autoApprove` for posts, and what is
  /// approved is who signs up. Who says today's number, or wants another, knows that it is there.
  bool is_set_by_guess() const {
    const Everyday* found = inputs_.everyday;
    const Form& form = existing_.form;
    const std::uint32_t nouns = (form.head | form.object | form.owner) & telling_;
    // "One summary a week": the article is no value.
    const bool valued = std::ranges::any_of(
        request_.numbers, [](const RequestNumber& number) { return number.written != "1"; });
    if (found != nullptr && found->bare) return true;
    if (found == nullptr || !found->set || nouns == 0 || valued || request_.limits ||
        request_.changes || request_.removes)
      return false;
    const std::string& path = beside_.analysis.project->file(found->thing.place.file).path;
    return (nouns & (bits_.in(found->thing.name) | bits_.in(path))) == 0;
  }

  void tell_as_maybe() {
    constexpr std::string_view kSure = "It is there already, as it seems: ";
    const Claim& said = *scope_.headline;
    if (!said.text().starts_with(kSure)) return;
    scope_.outcome = Outcome::unsure;
    scope_.headline =
        Claim(said.rule(), said.id(),
              "It may be there already: " + std::string(said.text().substr(kSure.size())),
              said.basis(), Confidence::low, said.evidence());
    scope_.answer = scope_.headline;
    tell_class_of_maybe(scope_);
  }

  /// The value that limits how many there may be.
  void tell_limit(LimitNamed limit, NearestList& list) {
    scope_.change_class = "setting";
    scope_.ground = ReasonKind::other;
    scope_.rule = "how many there may be is set today by " + narrative::code(limit.name);
    scope_.class_also.clear();
    scope_.rule_also.clear();
    tell_there(std::move(limit.claim), limit.name, list);
    scope_.outcome = Outcome::firm;
  }

  /// It may be there: that is the headline, and what else lies near follows it. A name or a
  /// sentence with the words of a wish may be of another thing, so that nobody is told more.
  void tell_there(Claim said, const std::string& setting, NearestList& list) {
    setting.empty() ? tell_class_of_maybe(scope_) : tell_class_of_told(setting, scope_);
    drop_guesses(list, false);
    scope_.outcome = Outcome::unsure;
    scope_.headline = std::move(said);
    for (const Nearest& one : list.first)
      if (!tells_of(*scope_.headline, one.thing)) scope_.nearest.push_back(one.claim);
  }

  /// A sentence that lacks less, or says three words itself, tells more than a name.
  void keep_what_tells_more() {
    constexpr std::size_t kSays = 3;
    const auto lacks = part_ ? static_cast<std::size_t>(std::popcount(part_->lacks)) : 0;
    const bool sentence =
        makers_.in_part && (makers_.in_part_lacks < lacks || makers_.in_part_own >= kSays);
    if (!part_) return;
    sentence ? part_.reset() : makers_.in_part.reset();
  }

  /// Nothing says that it is there: whether a word of it is nowhere, and else what is nearest.
  Weighed weigh_open(const WishAsked& asked, NearestList& list) {
    const std::uint32_t nowhere = absent(list);
    const std::string renamed = words_.renaming() ? words_.renaming()->from : std::string();
    auto denied = no_such_text(beside_, existing_, renamed, !list.first.empty());
    if (!denied && nowhere != 0) denied = denial(nowhere, list);
    NothingNear none;
    if (list.first.empty()) none = nothing_near(beside_, request_, inputs_.words, telling_, list);
    const bool open = !denied && !part_ && !makers_.lacking && !makers_.in_part && !none.denied;
    if (open) denied = denied_by_matter(!list.first.empty());
    drop_guesses(list, denied && !part_);
    scope_.outcome = denied ? Outcome::none : Outcome::unsure;
    auto& told = makers_.lacking || denied ? makers_.lacking : makers_.in_part;
    if (part_) scope_.outcome = Outcome::unsure;
    const bool only_near = !told && !part_ && !denied && !list.first.empty();
    auto perhaps = only_near ? told_as_perhaps(asked, list) : std::nullopt;
    scope_.headline = perhaps              ? std::move(perhaps)
                      : told               ? std::move(told)
                      : part_              ? std::move(part_->claim)
                      : denied             ? std::move(denied)
                      : list.first.empty() ? none_near(none)
                                           : not_sure(asked, list);
    for (const Nearest& one : list.first) {
      if (!part_ || !tells_of(*scope_.headline, one.thing)) scope_.nearest.push_back(one.claim);
    }
    // Which of its words a place has, and which not, is true also where they are too few.
    if (scope_.outcome == Outcome::unsure) {
      for (const Nearest& one : list.least) scope_.nearest.push_back(one.claim);
    }
    if (!list.first.empty()) list_value_of_class(beside_, existing_, scope_);
    tell_first_files(beside_, scope_);
    const bool most = std::ranges::any_of(list.first, [&](const Nearest& one) {
      return 2 * std::popcount(one.own & telling_) > std::popcount(telling_);
    });
    tell_class_of_open(inputs_.everyday, !list.first.empty(), scope_);
    if (open && scope_.outcome == Outcome::none) tell_class_of_denied(*matter_, scope_);
    // A value that is set is at least the kind of thing that is asked for.
    const bool valued = inputs_.everyday != nullptr || !existing_.amounts.near.empty();
    if (part_)
      tell_part();
    else if (!beside_.request.rights && (!most || needs_unnamed()))
      tell_new_beside(most, is_new_upon(list),
                      needs_unnamed() ? quoted_words(words_of(request_, measured_.unnamed)) : "",
                      scope_);
    drop_what_stands_on_open(most || valued,
                             is_value_of_all(beside_, inputs_.words, existing_, telling_), scope_);
    const bool all = std::popcount(telling_) > 1 && !list.first.empty() &&
                     (telling_ & ~list.first.front().met) == 0;
    return {scope_.outcome == Outcome::unsure && all && !needs_unnamed() &&
                is_half_said(request_, telling_, list.first.front()),
            most, part_ ? std::string() : named_after_all(list)};
  }

  /// What has so much of it that it has to be looked at first, and leads the list.
  std::optional<Claim> told_as_perhaps(const WishAsked& asked, NearestList& list) const {
    const std::vector<std::size_t> at = find_perhaps_there(asked, existing_, list);
    if (at.empty()) return std::nullopt;
    auto claim = told_perhaps(asked, list, at);
    if (!claim) return std::nullopt;
    const auto first = list.first.begin() + static_cast<std::ptrdiff_t>(at.front());
    std::rotate(list.first.begin(), first, first + 1);
    return claim;
  }

  /// Of what is listed the one whose name has all that tells, two words of it at least, half of
  /// them as they are asked for: it may be there by that. Empty without one.
  std::string named_after_all(const NearestList& list) const {
    if (scope_.outcome != Outcome::unsure || beside_.request.rights || beside_.request.removes ||
        beside_.request.changes || words_.wants_words() || std::popcount(telling_) < 2)
      return {};
    for (const Nearest& one : list.first) {
      const bool does = one.thing.kind != ThingKind::text && one.thing.kind != ThingKind::choice &&
                        one.thing.kind != ThingKind::file && one.thing.kind != ThingKind::library;
      if (does && (telling_ & ~one.words.in_name()) == 0 && is_half_said(request_, telling_, one))
        return one.thing.name;
    }
    return {};
  }

  /// What is wanted is named by a word that nothing here is named by, and no place has nearly all
  /// of it: near words alone are no sign that what is there is to act otherwise.
  bool needs_unnamed() const {
    constexpr double kNearlyAll = .9;
    const Request& asked = beside_.request;
    return measured_.unnamed != 0 && measured_.covered < kNearlyAll && !asked.limits &&
           !asked.removes && asked.numbers.empty();
  }

  const std::optional<MatterSigns>& matter() {
    if (!matter_read_)
      matter_ = find_signs({beside_, inputs_.words, existing_, inputs_.whole, inputs_.everyday,
                            words_.wants_words() || wants_amount(beside_.request)});
    matter_read_ = true;
    return matter_;
  }

  /// Tells what several things here are called so.
  bool tells_signs() {
    if (!matter() || !matter_->is_there()) return false;
    auto claim = told_by_signs(beside_, *matter_);
    if (!claim) return false;
    tell_class_of_signs(*matter_, scope_);
    scope_.outcome = Outcome::unsure;
    scope_.headline = std::move(claim);
    return true;
  }

  std::optional<Claim> denied_by_matter(bool listed) {
    return matter() ? denied_by_signs(beside_, *matter_, listed) : std::nullopt;
  }

  /// What is to come upon something else comes from nowhere today.
  bool is_new_upon(const NearestList& list) const {
    if (!inputs_.moment) return false;
    if (scope_.outcome == Outcome::none || is_denied(scope_.answer)) return true;
    std::uint32_t met = 0;
    std::vector<std::uint32_t> each;
    for (const Nearest& one : list.first) met |= each.emplace_back(one.met);
    return lacks_what_is_sent(inputs_.words, request_, telling_ & ~met) ||
           sends_apart(inputs_.words, request_, telling_, each);
  }

  bool tells_of(const Claim& headline, const Thing& thing) const {
    const std::string_view last = std::string_view(thing.name).substr(thing.name.rfind('.') + 1);
    return contains(headline.text(), narrative::code(thing.name)) ||
           contains(headline.text(), narrative::code(std::string(last))) ||
           (thing.kind == ThingKind::text &&
            contains(headline.text(), kind_and_name(beside_.analysis, thing)));
  }

  /// The class of what a part is there of, and whether that is to do the rest.
  void tell_part() {
    const std::vector<std::string> lacks = words_of(request_, part_->lacks);
    bool named = false;
    for (std::size_t i = 0; i < request_.words.size() && i < 32; ++i) {
      if ((part_->lacks >> i & 1U) != 0)
        named = named || request_.words[i].name ||
                ((existing_.called | measured_.unnamed) >> i & 1U) != 0;
    }
    const Thing& thing = *part_->thing;
    const bool text_on_screen = thing.kind == ThingKind::text;
    const std::string what = text_on_screen ? narrative::quoted(narrative::cut_words(thing.name, 8))
                                            : narrative::code(thing.name);
    tell_class_of_part(what, quoted_words(lacks), named, scope_);
    std::string text = "Is " + (text_on_screen ? std::string("what is there") : what) +
                       " to do it with " + quoted_words(lacks) +
                       " as well, or is that something of its own beside it?";
    constexpr std::uint64_t kFewest = 2;
    if (const std::uint64_t calls = sure_calls(beside_.analysis, thing); calls >= kFewest)
      text = "Is " + what + " to do it with " + quoted_words(lacks) + " for all of the " +
             narrative::amount(calls, "place") + " that call it, or is that something of its own?";
    auto question = beside_.saying.seen("ask.part", thing.name, text, {thing.place});
    if (question) scope_.questions.insert(scope_.questions.begin(), std::move(*question));
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

  std::optional<Claim> none_near(NothingNear& none) {
    if (none.denied) scope_.outcome = Outcome::none;
    return std::move(none.claim);
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
  const TellingWords words_;
  const Request& request_;
  const WordBits bits_;
  const std::uint32_t telling_;
  std::vector<NearPlace> near_;
  MakersSaid makers_;
  Measured measured_;
  std::optional<PartInCode> part_;
  std::optional<MatterSigns> matter_;  ///< made when it is asked for
  bool matter_read_ = false;
};

}  // namespace

Weighed weigh_outcome(const OutcomeInputs& inputs, Existing& existing, Scope& scope) {
  Weigher weigher(inputs, existing, scope);
  Weighed out = weigher.weigh();
  out.near = weigher.near();
  tell_firm_or_not(inputs, existing, scope);
  if (!scope.headline || (scope.outcome != Outcome::firm &&
                          !scope.headline->text().starts_with("It may be there already")))
    return out;
  // A menu may lead to a page that says that it is not there yet.
  if (auto lacking = told_not_yet(inputs.beside, inputs.words, *scope.headline)) {
    scope.outcome = Outcome::none;
    scope.answer = lacking;
    scope.headline = std::move(lacking);
    tell_class_of_not_yet(scope);
  }
  return out;
}

}  // namespace cutaway::answers

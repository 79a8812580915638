// SPDX-License-Identifier: Apache-2.0
// Reasons that name what is listed, or deny what may have another name, are told otherwise.
#include "answers/scope/outcome/open_class.h"

#include <algorithm>
#include <string>

#include "answers/scope/existing/verdict.h"
#include "answers/scope/outcome/perhaps_there.h"
#include "answers/scope/outcome/said_of.h"
#include "answers/scope/request/dimensions.h"
#include "answers/scope/request/saying.h"
#include "answers/scope/request/word_bits.h"
#include "base/text.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

/// That a kept thing has no such field is no reason where the same is named elsewhere.
void drop_no_field(Scope& scope) {
  const bool lacks = scope.answer && scope.answer->rule() == kAnswerLacks;
  if (scope.outcome == Outcome::none || !lacks) return;
  if (const std::size_t at = scope.rule.find(", and no field of "); at != std::string::npos)
    scope.rule.replace(at, std::string::npos, "; whether it is kept elsewhere is open");
}

/// Where a reason goes on to say that it is likely new.
std::size_t likely_new(std::string_view rule) {
  return std::min(rule.find(", so it is likely new code"),
                  rule.find(", so that it is likely new code"));
}

/// Where nothing is told as sure, a reason denies nothing: what it did not see may have another
/// name, and what it saw by one word may be no part of it.
void deny_nothing(Scope& scope) {
  if (scope.tells_it_is_there()) return;
  if (scope.ground == ReasonKind::limit_unset)
    scope.rule = "it asks for a limit; whether one is set already is open";
  if (scope.ground == ReasonKind::removal) scope.rule = "it asks that something go";
  if (scope.outcome != Outcome::unsure) return;
  for (std::string* rule : {&scope.rule, &scope.rule_also}) {
    if (const std::size_t at = likely_new(*rule); at != std::string::npos)
      rule->replace(at, std::min(rule->find(';', at), rule->size()) - at,
                    "; where none of the nearest does it, it is new code");
  }
}

/// "The README says that it is there", "the documents say that it is there".
bool told_by_documents(std::string_view rule) {
  return contains(rule, " say that it is there") || contains(rule, " says that it is there");
}

bool shows(const Scope& scope, const TouchedFile& file) {
  const auto in = [&](const narrative::Claim& claim) {
    return std::ranges::any_of(claim.evidence().places(),
                               [&](const Place& place) { return place.file == file.file; });
  };
  return (scope.headline && in(*scope.headline)) || std::ranges::any_of(scope.nearest, in);
}

}  // namespace

bool lacks_what_is_sent(const RequestWords& words, const Request& request, std::uint32_t unmet) {
  if (request.tokens.empty() || !words.has("brings_upon", request.tokens.front())) return false;
  for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
    if ((unmet >> i & 1U) != 0 && !request.words[i].trigger && !request.words[i].act) return true;
  }
  return false;
}

bool sends_apart(const RequestWords& words, const Request& request, std::uint32_t telling,
                 const std::vector<std::uint32_t>& met) {
  if (request.tokens.empty() || !words.has("tells_upon", request.tokens.front())) return false;
  std::uint32_t upon = 0;
  for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
    if (request.words[i].trigger) upon |= telling & 1U << i;
  }
  const std::uint32_t sent = telling & ~upon;
  return upon != 0 && sent != 0 && std::ranges::none_of(met, [&](std::uint32_t one) {
           return (upon & ~one) == 0 && (one & sent) != 0;
         });
}

bool says_it_is_there(std::string_view answer) {
  return answer.starts_with("It is there already") ||
         answer.starts_with("It appears to be kept already");
}

void tell_new_beside(bool most, bool moment, const std::string& unnamed, Scope& scope) {
  // Reasons that stand on something near that is named or spoken of.
  static constexpr std::string_view kNear[] = {"what it names is there (", "something named after ",
                                               "something here speaks of ", "something near it is ",
                                               "the nearest that was seen points to it"};
  const bool near = !most && std::ranges::any_of(kNear, [&](std::string_view said) {
    return scope.rule.starts_with(said);
  });
  // That something is to be shown, or comes when something happens, is no sign that it is there.
  static constexpr std::string_view kOpen[] = {"nothing narrower showed",
                                               "what is there is to act otherwise (“show",
                                               "it says when something is to happen",
                                               "what it names is there (",
                                               "the nearest that was seen has every word",
                                               "a sentence for those who use it speaks of "};
  const bool open = !unnamed.empty() && std::ranges::any_of(kOpen, [&](std::string_view said) {
    return scope.rule.starts_with(said);
  });
  if (scope.change_class != "behaviour" || (!near && !open && (most || !moment))) return;
  scope.change_class = "code";
  scope.ground = ReasonKind::pieces;
  scope.rule = !unnamed.empty() && scope.outcome != Outcome::none
                   ? "nothing here is named after " + unnamed +
                         ", so it is likely new code beside what is there; this is unsure, as it "
                         "may be there by another name"
               : scope.outcome == Outcome::none
                   ? "it needs what nothing here is named after, so it is new code beside what is "
                     "there"
                   : "nothing that was seen has the most of what is asked for, so it is likely new "
                     "code beside what is there; this is unsure, as it may be there by another "
                     "name";
}

bool is_value_of_all(const Beside& beside, const RequestWords& words, const Existing& existing,
                     std::uint32_t telling) {
  if (!existing.amounts.sure || existing.amounts.near.empty()) return false;
  const Thing& value = existing.amounts.near.front().thing;
  auto asked =
      static_cast<std::uint32_t>(telling & ((std::uint64_t{1} << beside.request.words.size()) - 1));
  const WordBits bits(beside.request);
  const std::uint32_t said = bits.in(value.name);
  for (std::size_t i = 0; i < beside.request.words.size() && i < 32; ++i) {
    const RequestWord& word = beside.request.words[i];
    if (word.measure || words.has("dimensions", lower(word.word)) ||
        !dimension_named(lower(word.word)).empty())
      asked &= ~(1U << i);
  }
  if (asked == 0 || (asked & ~(said | value.holder)) != 0 || (asked & said) == 0) return false;
  return std::ranges::all_of(identifier_words(value.name), [&](const std::string& word) {
    return bits.in(word) != 0 || words.has("value_words", word) || words.has("dimensions", word) ||
           words.has("value_limits", word) || !dimension_named(word).empty();
  });
}

void drop_what_stands_on_open(bool most, bool whole_value, Scope& scope) {
  for (TouchedFile& file : scope.files) {
    if (!shows(scope, file)) std::erase(file.why, std::string("named in the answer"));
  }
  // "What it asks for seems to be there" is no reason beside "not sure".
  if (scope.outcome == Outcome::unsure &&
      contains(scope.rule, "what it asks for seems to be there")) {
    scope.ground = ReasonKind::other;
    scope.rule =
        "the nearest that was seen points to it; this is unsure, as nothing that was seen meets "
        "all that is asked for";
  }
  // Where nobody knows whether it is that place, no work begins there.
  if (!whole_value) {
    scope.cheapest_slice.reset();
    scope.order_of_work.clear();
  }
  if (!scope.answer || most) return;
  std::vector<std::string> names;
  const std::string told = names_of(scope.answer->text());
  for (const std::string_view one : split(told, '\n')) {
    if (!one.empty()) names.push_back(narrative::code(std::string(one)));
  }
  std::erase_if(scope.settings, [&](const Thing& one) {
    return std::ranges::find(names, narrative::code(one.name)) != names.end();
  });
  // "Which right is it to ask for instead …" of an act that may not be meant.
  std::erase_if(scope.questions,
                [](const narrative::Claim& one) { return one.rule() == "ask.gate"; });
}

void tell_class_of_open(const Everyday* everyday, bool listed, Scope& scope) {
  const bool set = everyday != nullptr && everyday->set;
  const bool one = scope.answer && scope.answer->rule() == kAnswer && listed;
  if (one || set) {
    for (TouchedFile& file : scope.files) std::erase(file.why, std::string("named in the answer"));
  }
  const std::string names = one ? names_of(scope.answer->text()) : std::string();
  bool told = std::ranges::any_of(split(names, '\n'), [&](std::string_view name) {
    return !name.empty() && contains(scope.rule, narrative::code(std::string(name)));
  });
  told = told || (set && contains(scope.rule, narrative::code(std::string(everyday->thing.name))));
  if (told) {
    scope.ground = ReasonKind::other;
    scope.rule =
        "the nearest that was seen points to it; this is unsure, as nothing that was "
        "seen meets all that is asked for";
  }
  // "The documents say that it is there" is no reason beside "not sure", nor beside a denial.
  if (scope.outcome == Outcome::none && told_by_documents(scope.rule)) {
    scope.change_class = "code";
    scope.ground = ReasonKind::pieces;
    scope.rule =
        "it needs what nothing here is named after, so it is new code beside what is there";
    scope.class_also.clear();
    scope.rule_also.clear();
  }
  if (scope.outcome == Outcome::unsure && told_by_documents(scope.rule)) {
    scope.change_class = "behaviour";
    scope.ground = ReasonKind::other;
    scope.rule =
        "something near it is spoken of; this is unsure, as nothing that was seen meets all "
        "that is asked for";
  }
  deny_nothing(scope);
  drop_no_field(scope);
  // What was not seen may have another name.
  if (scope.outcome == Outcome::unsure && scope.also_ground == ReasonKind::new_value)
    scope.rule_also =
        "whether a value for it is there is open: where none is, the code has to obey a new one";
}

void list_value_of_class(const Beside& beside, const Existing& existing, Scope& scope) {
  if (existing.amounts.near.empty()) return;
  const Thing& thing = existing.amounts.near.front().thing;
  const std::string name = narrative::code(thing.name);
  const bool listed = std::ranges::any_of(
      scope.nearest, [&](const narrative::Claim& one) { return contains(one.text(), name); });
  if (listed || !contains(scope.rule, name)) return;
  auto claim = beside.saying.seen(
      "scope.nearest", thing.name,
      narrative::capitalised(kind_and_name(beside.analysis, thing)) + " is the nearest value.",
      {thing.place}, Confidence::medium);
  if (claim) scope.nearest.insert(scope.nearest.begin(), std::move(*claim));
}

void tell_class_of_told(const std::string& setting, Scope& scope) {
  // A value that is set is changed, and no text is there already that is to be another.
  if (scope.change_class == "setting" || scope.change_class == "text_style") return;
  if (!setting.empty()) {
    scope.change_class = "setting";
    scope.ground = ReasonKind::other;
    scope.rule = "a document says that " + narrative::code(setting) + " sets it";
    scope.class_also.clear();
    scope.rule_also.clear();
    return;
  }
  scope.change_class = "behaviour";
  scope.ground = ReasonKind::other;
  scope.rule =
      "it seems to be there: where that is all, nothing is to be built, and else what it lacks "
      "would "
      "make it act otherwise; this is unsure, as what it does was not read";
  scope.class_also.clear();
  scope.rule_also.clear();
}

void tell_class_of_not_yet(Scope& scope) {
  scope.change_class = "code";
  scope.ground = ReasonKind::pieces;
  scope.rule = "the place that is named after it says itself that it is not there yet";
  scope.class_also.clear();
  scope.rule_also.clear();
}

namespace {

/// What the change is where what may be there does not do it.
const char* change_if_not(std::string_view change_class) {
  return change_class == "behaviour"    ? "what is there would act otherwise"
         : change_class == "data"       ? "something more has to be kept"
         : change_class == "setting"    ? "it is a setting more"
         : change_class == "contract"   ? "what others call changes"
         : change_class == "rebuild"    ? "a layer is to be rebuilt"
         : change_class == "text_style" ? "it is a text or its looks"
                                        : "it is new code beside what is there";
}

}  // namespace

void tell_class_of_maybe(Scope& scope) {
  scope.ground = ReasonKind::other;
  scope.rule = std::string(
                   "it may be there already: if it is, nothing is to be built, or it is "
                   "switched on; if not, ") +
               change_if_not(scope.change_class);
  scope.class_also.clear();
  scope.rule_also.clear();
}

void tell_class_of_perhaps(const std::string& what, Scope& scope) {
  if (scope.headline && scope.headline->rule() == kAnswerPerhaps) {
    // Which field may hold it says more.
    if (!contains(scope.rule, " may hold it already")) tell_class_of_maybe(scope);
    return;
  }
  if (what.empty() || scope.outcome != Outcome::unsure ||
      (scope.change_class != "behaviour" && scope.change_class != "code"))
    return;
  scope.change_class = "behaviour";
  scope.ground = ReasonKind::other;
  scope.rule = "it may be there already by " + narrative::code(what) +
               ", whose name has all of it: where that does it, nothing is to be built, and else "
               "what it lacks would make it act otherwise; this is unsure, as what it does was not "
               "read";
  scope.class_also.clear();
  scope.rule_also.clear();
}

void tell_class_of_unnamed(const std::string& words, Scope& scope) {
  scope.change_class = "code";
  scope.ground = ReasonKind::pieces;
  scope.rule =
      (words.empty() ? std::string("nothing that was seen has the most of what is asked for")
                     : "nothing here is named after " + words) +
      ", so it is likely new code beside what is there; this is unsure, as it may be "
      "there by another name";
  scope.class_also.clear();
  scope.rule_also.clear();
}

void tell_class_of_part(const std::string& what, const std::string& lacks, bool named,
                        Scope& scope) {
  // What is to be kept, set or given out is told by more than who does it today.
  if (scope.change_class != "behaviour" && scope.change_class != "code") return;
  scope.change_class = named ? "code" : "behaviour";
  scope.ground = ReasonKind::other;
  scope.rule =
      "a part of it seems to be there (" + what + "), " +
      (named ? "and " + lacks + (contains(lacks, "” and “") ? " come" : " comes") + " beside that"
             : "which would act otherwise for " + lacks);
  if (scope.class_also == "code" || scope.class_also == "behaviour") {
    scope.class_also.clear();
    scope.rule_also.clear();
  }
}

std::string left_open(const Request& request, bool texts, bool set) {
  return texts             ? "Not sure which text is meant"
         : request.rights  ? "Not sure what decides it today"
         : request.removes ? "Not sure what is meant"
         : set             ? "Not sure where it is set, if it is"
                           : "Not sure whether this exists";
}

const char* word(Outcome outcome) {
  return outcome == Outcome::firm ? "firm" : outcome == Outcome::unsure ? "unsure" : "none";
}

void tell_class_of_near_value(const RequestWords& words, const Request& said,
                              const std::vector<NearPlace>& near, Scope& scope) {
  constexpr std::size_t kFewest = 2;
  if (scope.outcome != Outcome::unsure || near.empty() || said.removes ||
      (scope.change_class != "code" && scope.change_class != "behaviour"))
    return;
  const bool numbered = std::ranges::any_of(said.numbers, [](const RequestNumber& number) {
    return !number.unit.empty() || number.value > 1;
  });
  const NearPlace& first = near.front();
  const ThingKind kind = first.thing.kind;
  const bool value =
      kind == ThingKind::rule || kind == ThingKind::setting || kind == ThingKind::choice;
  // "PASSWORD_RECOVERY_EXPIRATION_HOUR": its name says itself that it is an amount.
  const bool amount =
      std::ranges::any_of(identifier_words(first.thing.name), [&](const std::string& word) {
        return words.has("value_words", word) || words.has("dimensions", word) ||
               words.has("value_limits", word) || !dimension_named(word).empty();
      });
  if (!numbered || !value || !amount || first.met < kFewest || first.own == 0) return;
  scope.change_class = "setting";
  scope.ground = ReasonKind::other;
  scope.rule = "it names a number, and the nearest that is set today is " +
               narrative::code(first.thing.name) +
               "; this is unsure, as nothing that was seen meets all that is asked for";
  scope.class_also.clear();
  scope.rule_also.clear();
}

}  // namespace cutaway::answers

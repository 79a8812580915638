// SPDX-License-Identifier: Apache-2.0
// What people ask for in everyday words and the code has is told as an answer, with what is set
// beside it, what lacks, and for whom it is there.
#include "answers/scope/everyday/everyday_told.h"

#include <algorithm>

#include "answers/scope/existing/verdict.h"
#include "answers/scope/request/dimensions.h"
#include "answers/scope/request/number_words.h"
#include "answers/scope/request/word_bits.h"
#include "answers/scope/sources/setting_readers.h"
#include "base/text.h"
#include "narrative/phrases.h"

namespace cutaway::answers {

using narrative::code;

namespace {

/// Where it is read, and what else is set about the same.
void tell_beside(const Beside& beside, const Everyday& found, Existing& existing) {
  const auto path = [&](const Place& place) {
    return code(base_name(beside.analysis.project->file(place.file).path));
  };
  if (!found.read.empty()) {
    std::vector<std::string> names;
    for (const Place& place : found.read) {
      std::string name = path(place);  // two files of one name: the second by its path
      if (std::ranges::find(names, name) != names.end())
        name = code(beside.analysis.project->file(place.file).path);
      names.push_back(std::move(name));
    }
    add(existing.claims,
        beside.saying.seen("exists.everyday_read", found.thing.name,
                           code(found.thing.name) + " is named in " + join_and(names) + ", too.",
                           found.read));
  }
  for (const Thing& one : found.beside)
    add(existing.claims,
        beside.saying.seen("exists.everyday_beside", one.name,
                           "Beside it " + code(one.name) + " is set.", {one.place}));
}

/// "Holders give it back themselves" and `AdminReservationApiController.refund`: there, and not for
/// those who are to do it.
bool is_for_others(const Beside& beside, const Thing& thing) {
  const bool themselves = std::ranges::any_of(beside.request.tokens, [](const std::string& token) {
    return token == "themselves" || token == "himself" || token == "herself";
  });
  return themselves &&
         contains(lower(thing.name + beside.analysis.project->file(thing.place.file).path),
                  "admin");
}

/// " MB": in what a size is measured. A time is told bare, as its unit is often guessed by its
/// name.
std::string told_unit(const Beside& beside, const Thing& thing) {
  if (thing.kind != ThingKind::rule) return {};
  const std::string& unit = beside.analysis.model->rules[thing.row].is.unit;
  return unit.ends_with("B") ? " " + unit : std::string();
}

/// ", to `10` MB today"; what a sample file sets holds nowhere by itself.
std::string told_value(const Beside& beside, const RequestWords& words, const Thing& thing) {
  const std::string& path = beside.analysis.project->file(thing.place.file).path;
  return ", to " + code(thing.written) + told_unit(beside, thing) +
         (is_sample_file(words, path) ? " in the sample " + code(base_name(path)) : " today");
}

/// Two that may be meant: which one has to be said.
void tell_rivals(const Beside& beside, const Everyday& found, Existing& existing) {
  auto claim =
      beside.saying.seen(kAnswerAbout, found.rival->name,
                         "Which setting is meant has to be said; the nearest are " +
                             code(found.rival->name) + " and " + code(found.thing.name) + ".",
                         {found.rival->place, found.thing.place}, Confidence::medium);
  claim = naming(beside.saying, std::move(claim), *found.rival);
  if (!claim) return;
  existing.answer = std::move(claim);
  existing.claims.clear();
  existing.shown.assign({&*found.rival, &found.thing});
}

/// "Where 48 hours are set today": the number that is told to hold now, and no name has.
std::string where_today(const Request& request) {
  const auto today = std::ranges::find_if(request.numbers, &RequestNumber::today);
  const std::string unit = today->unit.empty() || today->value == 1 ? "" : " " + today->unit + "s";
  return "Where " + told_number(*today) + unit + " " + (unit.empty() ? "is" : "are") +
         " set today was not seen";
}

}  // namespace

/// "Scan" of a barcode that is searched for: another act is a part of it at most.
static std::string unsaid_act(const Beside& beside, const Existing& existing,
                              const Everyday& found) {
  const WordBits bits(beside.request);
  const std::uint32_t said = found.asked | bits.in(found.thing.name) | bits.akin(found.thing.name);
  const std::uint32_t open = existing.form.act & existing.acts & ~said;
  for (std::size_t i = 0; i < beside.request.words.size() && i < 32; ++i) {
    if ((open >> i & 1U) != 0 && beside.request.words[i].act) return beside.request.words[i].word;
  }
  // "Reply automatically when the office is closed": a name says nothing of a condition.
  for (std::size_t i = 0; i < beside.request.words.size() && i < 32; ++i) {
    const RequestWord& word = beside.request.words[i];
    // "After half an hour": how long it takes is no condition.
    if (word.trigger && !word.vague && !word.people && (said >> i & 1U) == 0 &&
        dimension_named(lower(word.word)) != "time")
      return word.word;
  }
  return {};
}

/// "10" of "after 10 requests" where neither the name nor the lines of what does it have a ten.
static std::string number_not_held(const Beside& beside, const RequestWords& words,
                                   const Thing& thing) {
  for (const std::string& number : numbers_not_said(beside.request, words, thing.name)) {
    // "For a week": one of them is said by the article.
    if (number == "1" && !contains(beside.request.text, "1")) continue;
    if (!beside.saying.holds_number(thing.place, number) &&
        !beside.saying.holds(thing.place, number))
      return number;
  }
  return {};
}

/// What has one part of it, and what the other one.
static void tell_both_parts(const Beside& beside, const Everyday& found, Existing& existing) {
  const Thing &one = found.thing, &other = *found.second;
  auto claim = beside.saying.seen(
      kAnswerAbout, one.name,
      "Parts of it are there, as it seems: " + kind_and_name(beside.analysis, one) + " and, for " +
          narrative::quoted(found.unsaid) + ", " + kind_and_name(beside.analysis, other) +
          "; whether they go together was not read.",
      {one.place, other.place}, Confidence::medium);
  if (!claim) return;
  existing.answer = std::move(claim);
  existing.claims.clear();
  existing.shown.assign({&one, &other});
}

void tell_everyday(const Beside& beside, const RequestWords& words, const Everyday& found,
                   Existing& existing) {
  if (found.rival) return tell_rivals(beside, found, existing);
  if (found.second) return tell_both_parts(beside, found, existing);
  const Thing& thing = found.thing;
  // `LimitKey = "rate.limit"`: the key by which it is read, and no value.
  const bool key = is_own_key(thing.name, thing.written) ||
                   (contains(thing.written, ".") && !contains(thing.written, " ") &&
                    thing.written.find_first_of("0123456789") == std::string::npos);
  const bool shown = found.set && !key && !thing.written.empty() && thing.written.size() < 40 &&
                     beside.saying.holds(thing.place, thing.written) &&
                     // The 6 of `60 * 60 * 6` is not what it is set to.
                     !beside.saying.holds(thing.place, "* " + thing.written);
  std::string act = found.set || found.kept ? "" : unsaid_act(beside, existing, found);
  if (act.empty() && found.lacks.empty()) act = found.of_another;
  if (words.has("anybody", lower(act))) act.clear();  // "when somebody takes a laptop"
  if (act.empty()) act = found.unsaid;
  // What is done today after no number, or after another, is a part of what is asked for.
  if (act.empty() && !found.set && !found.kept) act = number_not_held(beside, words, thing);
  std::string text =
      !found.unsaid.empty() ? "A part of it is there, as it seems: "
      : found.set || found.kept || !is_for_others(beside, thing)
          ? (act.empty() && !found.lacks_in_lines ? "It is there already, as it seems: "
                                                  : "A part of it is there, as it seems: ")
          : "A part of it is there, as it seems, for those who run it: ";
  const bool other =  // that each has an end of its own is not today's number
      found.kept && std::ranges::any_of(beside.request.numbers, &RequestNumber::today);
  if (other) text = "Where today's number is set was not seen; ";
  if (found.other_number) text = where_today(beside.request) + "; the nearest is that ";
  text += found.kept  ? (other ? "each one's own is kept as " : "it is kept as ") + code(thing.name)
          : found.set ? code(thing.name) +
                            (thing.inside.empty() ? "" : " of " + narrative::quoted(thing.inside)) +
                            " sets it" + (shown ? told_value(beside, words, thing) : "")
                      : kind_and_name(beside.analysis, thing);
  std::vector<Place> places{thing.place};
  places.insert(places.end(), found.read.begin(), found.read.end());
  if (!act.empty()) text += "; its name does not say " + narrative::quoted(act);
  if (!found.set && !found.kept) text += told_lacks(found.lacks);
  const bool part = other || found.other_number || !act.empty() || found.lacks_in_lines ||
                    !found.unsaid.empty() || !found.lacks.empty();
  auto claim = beside.saying.seen(part ? kAnswerSome : kAnswer, thing.name, text + ".", places,
                                  Confidence::medium);
  claim = naming(beside.saying, std::move(claim), thing);
  if (!claim) return;
  existing.answer = std::move(claim);
  existing.claims.clear();
  existing.shown.assign(1, &found.thing);
  if (found.is_lever()) existing.value = &found.thing;
  tell_beside(beside, found, existing);
}

Decision decide_by_everyday(const Everyday& found, const Request& request) {
  const std::string name = code(found.thing.name);
  if (found.rival)
    return {"setting",
            "what it asks for is set today by " + code(found.rival->name) + " or " + name, nullptr};
  if (found.other_number)
    return {"setting", "it asks for another value, and the nearest that is set is " + name,
            nullptr};
  if (found.second)
    return {"behaviour",
            "pieces of it seem to be there (" + name + " and " + code(found.second->name) +
                "), so that they would act otherwise",
            nullptr};
  if (!found.unsaid.empty())
    return {"code",
            "a part of it seems to be there (" + name + "), which does not say " +
                narrative::quoted(found.unsaid) + ", so that it is likely new code beside it",
            nullptr};
  if (found.set) return {"setting", "what it asks for is set today by " + name, nullptr};
  if (!found.kept && !found.lacks.empty())
    return {"code",
            "a part of it seems to be there (" + name + "), and " + quoted_words(found.lacks) +
                (found.lacks.size() == 1 ? " is" : " are") +
                " in no name, so that it is likely new code beside it",
            nullptr};
  if (!found.of_another.empty())
    return {"code",
            "something like it seems to be there (" + name + "), not said of " +
                narrative::quoted(found.of_another) + ", so that it is likely new code beside it",
            nullptr};
  return {"behaviour",
          "what it asks for seems to be there (" + name +
              (request.changes || request.limits || !request.numbers.empty()
                   ? "), so that it would act otherwise"
                   : "): where that is all, nothing is to be built, and else it would act "
                     "otherwise"),
          nullptr};
}

}  // namespace cutaway::answers

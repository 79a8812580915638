// SPDX-License-Identifier: Apache-2.0
// A value is told with its number and the comment beside it.
#include "answers/scope/existing/amount_claims.h"

#include <algorithm>

#include "answers/scope/request/dimensions.h"
#include "base/text.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::Claim;
using narrative::code;

constexpr std::size_t kMostShown = 6, kMostElsewhere = 12, kWordsOfLabel = 5;

/// Beside the value only where it is kept and what people read about it.
void drop_others(Existing& existing) {
  const Thing* const value = existing.value;
  const std::uint32_t about = value->named() & existing.strong;
  std::erase_if(existing.shown, [&](const Thing* thing) {
    if (thing == value) return false;
    const bool label =
        thing->kind == ThingKind::text && narrative::word_count(thing->name) <= kWordsOfLabel;
    return !(label || thing->kind == ThingKind::field) || (about & ~thing->named()) != 0;
  });
}

/// "default_valid_until", and no text.
bool is_plain_name(std::string_view name) {
  return name.size() > 2 && name.find_first_of(" \"'`()[]{}/") == std::string_view::npos;
}

}  // namespace

bool take_amounts(const model::Analysis& analysis, const Request& request,
                  const RequestWords& words, const Things& things, const Saying& saying,
                  Existing& existing) {
  const std::uint32_t bound = bound_without_number(request);
  existing.amounts = find_amounts(analysis, request, words, things,
                                  bound != 0 ? bound & existing.strong : existing.strong, saying);
  std::vector<Amount>& near = existing.amounts.near;
  const bool first = std::ranges::find(request.tokens, "default") != request.tokens.end() ||
                     std::ranges::any_of(request.numbers, &RequestNumber::bound);
  if (!existing.amounts.sure && !request.limits && !first) near.clear();
  std::erase_if(existing.shown, [&](const Thing* thing) {
    return thing->kind == ThingKind::rule || thing->kind == ThingKind::setting ||
           std::ranges::any_of(near, [&](const Amount& one) {
             return one.thing.place.file == thing->place.file &&
                    one.thing.place.line == thing->place.line;
           });
  });
  if (near.empty()) return false;
  while (existing.shown.size() + near.size() > kMostShown) existing.shown.pop_back();
  for (std::size_t i = near.size(); i-- > 0;)
    existing.shown.insert(existing.shown.begin(), &near[i].thing);
  if (existing.amounts.sure) {
    existing.value = &near.front().thing;
    drop_others(existing);
  }
  return true;
}

std::string told_amount(const model::Analysis& analysis, const Saying& saying,
                        const Amount& amount) {
  const Thing& thing = amount.thing;
  const bool there = amount.written || saying.holds(thing.place, thing.written) ||
                     thing.written.find(' ') != std::string::npos;
  std::string out = narrative::code(thing.name);
  const bool way = thing.name.find(" /") != std::string::npos;
  if (amount.inside)
    return narrative::code(thing.written) + (way ? " where " : " in the function ") + out +
           (way ? " is made known" : "");
  if (thing.name.find(' ') != std::string::npos) return "the condition " + out;
  // A rule that is called nothing but "max" is known by what it is about.
  if (thing.kind == ThingKind::rule && identifier_words(thing.name).size() == 1 &&
      thing.name == lower(thing.name))
    return narrative::quoted(analysis.model->rules[thing.row].text);
  if (thing.kind == ThingKind::rule)
    out += " (" + analysis.model->rules[thing.row].text + ")";
  else if (there && is_plain_name(thing.inside))
    out = code(thing.written) + " as " + out + " in " + code(thing.inside);
  else if (there)
    out += " is " + narrative::code(thing.written) +
           (amount.unit.empty() || clock_step(thing.written) || iso_span(thing.written) ? ""
            : amount.unit == "char"                             ? " characters"
            : amount.unit.ends_with("B") || amount.unit == "ms" ? " " + amount.unit
                                                                : " " + plural(amount.unit));
  if (thing.kind != ThingKind::rule && !amount.note.empty())
    out += " (" + narrative::quoted(amount.note) + ")";
  return out;
}

std::string amount_text(const model::Analysis& analysis, const Request& request,
                        const Saying& saying, const Existing& existing, const Thing& thing) {
  const auto at = std::ranges::find_if(existing.amounts.near,
                                       [&](const Amount& one) { return &one.thing == &thing; });
  if (at == existing.amounts.near.end()) return {};
  const std::string words =
      quoted_words(words_of(request, (thing.own | thing.holder) & existing.strong));
  return (words.empty() ? "A value is set: " : "A value about " + words + " is set: ") +
         told_amount(analysis, saying, *at) + ".";
}

std::optional<Claim> same_name_elsewhere(const model::Analysis& analysis, const Saying& saying,
                                         const Existing& existing) {
  if (existing.value == nullptr || existing.amounts.near.empty()) return std::nullopt;
  const Amount& amount = existing.amounts.near.front();
  if (amount.elsewhere.empty() || amount.elsewhere.size() > kMostElsewhere) return std::nullopt;
  std::vector<std::string> paths;
  for (const Place& place : amount.elsewhere) {
    if (place.file == amount.thing.place.file) return std::nullopt;
    if (std::ranges::find(paths, code(analysis.project->file(place.file).path)) != paths.end())
      continue;
    paths.push_back(code(analysis.project->file(place.file).path));
  }
  return saying.seen("exists.same_name", amount.thing.name,
                     "A value named " + code(amount.thing.name) + " is also set in " +
                         narrative::list_up_to(paths, 3) + ".",
                     amount.elsewhere);
}

std::optional<Claim> same_number_elsewhere(const model::Analysis& analysis, const Saying& saying,
                                           const Existing& existing) {
  if (existing.value == nullptr || existing.amounts.near.empty()) return std::nullopt;
  const Amount& amount = existing.amounts.near.front();
  std::vector<std::string> told;
  std::vector<Place> places;
  for (const auto& [name, place] : amount.same) {
    told.push_back(code(base_name(analysis.project->file(place.file).path)) + " as " + code(name));
    places.push_back(place);
  }
  if (told.empty()) return std::nullopt;
  return saying.seen("exists.same_number", amount.thing.name,
                     "The same number stands in " + narrative::list_up_to(told, 2) + ".", places);
}

std::optional<Claim> nearest_values(const model::Analysis& analysis, const Request& request,
                                    const Saying& saying, const Existing& existing) {
  if (existing.amounts.near.empty() || existing.amounts.sure) return std::nullopt;
  std::vector<std::string> told;
  std::vector<Place> places;
  for (const Amount& one : existing.amounts.near) {
    told.push_back(told_amount(analysis, saying, one));
    places.push_back(one.thing.place);
  }
  const auto today = std::ranges::find_if(request.numbers, &RequestNumber::today);
  if (existing.amounts.near.front().otherwise && today != request.numbers.end())
    return saying.seen(kAnswerAbout, request.text,
                       "Where " + today->written +
                           " is set today was not seen; the setting about "
                           "it: " +
                           told.front() + ".",
                       places, Confidence::medium);
  return saying.seen(kAnswerAbout, request.text,
                     (told.size() == 1 ? "The nearest value set here: "
                                       : "Which value is meant has to be said; the nearest are ") +
                         join(told, "; ") + ".",
                     places, Confidence::medium);
}

void forget_amounts(Existing& existing) {
  const auto of_these = [&](const Thing* thing) {
    return std::ranges::any_of(existing.amounts.near,
                               [&](const Amount& one) { return &one.thing == thing; });
  };
  for (std::vector<const Thing*>* all : {&existing.shown, &existing.close, &existing.akin})
    std::erase_if(*all, of_these);
  if (of_these(existing.value)) existing.value = nullptr;
  if (of_these(existing.switched)) existing.switched = nullptr;
  existing.amounts.near.clear();
}

}  // namespace cutaway::answers

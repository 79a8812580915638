// SPDX-License-Identifier: Apache-2.0
// The nearest place is told with the words that it says and those that it does not, and no more.
#include "answers/scope/verdict.h"

#include <algorithm>

#include "answers/scope/absence.h"
#include "answers/scope/exists_beside.h"
#include "answers/scope/thing_names.h"
#include "answers/scope/word_bits.h"
#include "base/text.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::Claim;
using narrative::code;

constexpr double kNearly = .6;

std::string lead(const Request& request, const Existing& existing) {
  if (existing.extent == Extent::built) return "It may be there already: ";
  if (wants_amount(request)) {
    const auto today = std::ranges::find_if(request.numbers, &RequestNumber::today);
    return today != request.numbers.end()
               ? "Where " + today->written + " is set today was not seen; nearest: "
               : "No value of this kind was seen; nearest: ";
  }
  return "Nearest: ";
}

}  // namespace

const Thing* kept_subject(const model::Analysis& analysis, const Things& things,
                          std::uint32_t words) {
  const Thing* best = nullptr;
  for (const Thing& thing : things.all) {
    if (thing.kind != ThingKind::entity || (thing.own & words) == 0 || !is_whole_name(thing) ||
        !analysis.model->entities[thing.row].kept)
      continue;
    // Of `playlists` and `playlist_user` the first.
    if (best == nullptr || thing.whole > best->whole + .01 ||
        (thing.whole > best->whole - .01 && thing.name.size() < best->name.size()))
      best = &thing;
  }
  return best;
}

std::string kind_and_name(const model::Analysis& analysis, const Thing& thing) {
  const std::string kind = word(thing.kind);
  if (thing.kind == ThingKind::text)
    return "the text " + narrative::quoted(narrative::cut_words(thing.name, 8));
  std::string out = (kind == "file" ? "" : "the " + kind + " ") + code(thing.name);
  if (thing.kind != ThingKind::function || !thing.symbol.valid()) return out;
  for (const model::Endpoint& endpoint : analysis.model->endpoints) {
    if (endpoint.handler.file == thing.symbol.file &&
        endpoint.handler.symbol == thing.symbol.symbol)
      return out + " (" + code(endpoint.method + " " + endpoint.path) + ")";
  }
  return out;
}

std::string what_it_says(const Request& request, const Existing& existing, const Unit& unit) {
  const WordBits bits(request);
  const bool endpoint = unit.thing.kind == ThingKind::endpoint;
  // Of an endpoint people see the path; what its handler is called has to be said apart.
  const std::uint32_t shown = bits.in(unit.thing.name) & existing.strong;
  const std::uint32_t name = shown | (endpoint ? 0U : unit.thing.own & existing.strong);
  const std::uint32_t handler = unit.thing.own & existing.strong & ~name;
  std::string out;
  const auto add = [&](const char* what, std::uint32_t words) {
    if (words == 0) return;
    out += std::string(out.empty() ? "its " : ", its ") + what + (out.empty() ? " says " : " ") +
           quoted_words(words_of(request, words));
  };
  add("name", name);
  add(unit.thing.symbol.valid() ? "handler" : "method", handler);
  add("place", unit.said & existing.strong & ~name & ~handler);
  add("code", unit.by_lines & existing.strong);
  return out;
}

std::optional<Claim> verdict_on_nearest(const model::Analysis& analysis, const Request& request,
                                        const Saying& saying, const Existing& existing) {
  const auto told = std::ranges::find_if(existing.units, [&](const Unit& unit) {
    return !existing.shown.empty() && &unit.thing == existing.shown.front();
  });
  if (existing.units.empty()) return std::nullopt;
  // What says it by its name comes before what only speaks of it.
  const bool first =
      told != existing.units.end() &&
      (existing.extent == Extent::built || (told->thing.kind != ThingKind::text &&
                                            told->score >= kNearly * existing.units.front().score));
  const bool value = existing.extent != Extent::built && wants_amount(request) &&
                     is_set(existing.units.front().thing);
  const Unit& unit = first && !value ? *told : existing.units.front();
  const std::string says = what_it_says(request, existing, unit);
  const std::string brief = lead(request, existing) + kind_and_name(analysis, unit.thing) + "; " +
                            (says.empty() ? "only plain words of what is asked stand there" : says);
  std::string text = brief;
  const std::uint32_t rest = existing.strong & ~unit.all();
  if (rest != 0)
    text += "; " + quoted_words(words_of(request, rest)) +
            (std::popcount(rest) == 1 ? " was" : " were") + " not seen there";
  const Thing* kept = existing.shown.empty() ? nullptr : existing.shown.back();
  const bool little = std::popcount(rest) * 2 > std::popcount(existing.strong);
  const bool about = (little || (existing.form.act & ~unit.all()) != 0) && kept != nullptr &&
                     kept->kind == ThingKind::entity && kept->name != unit.thing.name;
  if (about) text += "; it is about " + code(kept->name) + ", which is kept";
  std::vector<Place> places{unit.thing.place};
  if (about) places.push_back(kept->place);
  if (unit.lines.end_line > unit.lines.line) places.push_back(unit.lines);
  auto claim = saying.seen("scope.answer", request.text, text + ".", places, Confidence::medium);
  // A sentence has an end: what was not seen of a long request is left out before the place is.
  if (!claim)
    claim = saying.seen("scope.answer", request.text, brief + ".", places, Confidence::medium);
  return naming(saying, std::move(claim), unit.thing);
}

const Thing* field_there(const model::Analysis& analysis, const Things& things,
                         const Existing& existing) {
  const Form& form = existing.form;
  if (!form.adds || form.owner == 0 || form.object == 0) return nullptr;
  const Thing* kept = kept_subject(analysis, things, form.owner);
  if (kept == nullptr) return nullptr;
  for (const Thing& one : things.all) {
    if (one.kind == ThingKind::field && one.row == kept->row && (form.object & ~one.own) == 0 &&
        one.whole >= .5)
      return &one;
  }
  return nullptr;
}

std::optional<Claim> verdict_on_field(const model::Analysis& analysis, const Request& request,
                                      const Things& things, const Saying& saying,
                                      const Existing& existing) {
  const Form& form = existing.form;
  if (!form.adds || form.owner == 0 || form.object == 0) return std::nullopt;
  const Thing* kept = kept_subject(analysis, things, form.owner);
  if (kept == nullptr) return std::nullopt;
  const model::Entity& entity = analysis.model->entities[kept->row];
  if (const Thing* field = field_there(analysis, things, existing))
    return naming(saying,
                  saying.seen("scope.answer", request.text,
                              "It appears to be kept already, as " + code(field->name) + ".",
                              {field->place}, Confidence::medium),
                  *field);
  for (const Thing& one : things.all) {
    if (one.kind != ThingKind::field || one.row != kept->row || (one.own & form.object) == 0)
      continue;
    return naming(
        saying,
        saying.seen("scope.answer", request.text,
                    "Not there yet: no field seen of " + code(entity.name) +
                        " is named after all of " + quoted_words(words_of(request, form.object)) +
                        "; the nearest is " + code(one.name) + ".",
                    {kept->place, one.place}, Confidence::medium),
        one);
  }
  for (const Thing& one : things.all) {
    if (one.kind != ThingKind::entity || one.row == kept->row || (form.object & ~one.own) != 0 ||
        one.whole < .99)
      continue;
    const model::Entity& other = analysis.model->entities[one.row];
    const auto belongs = std::ranges::find_if(other.relations, [&](const auto& relation) {
      return relation.target == entity.name || relation.target == entity.table;
    });
    if (!other.kept || belongs == other.relations.end()) continue;
    return naming(saying,
                  saying.seen("scope.answer", request.text,
                              "It appears to be kept already, as " + code(other.name) +
                                  ", which belongs to " + code(entity.name) + ".",
                              {one.place, belongs->place}, Confidence::medium),
                  one);
  }
  if (entity.fields.empty() || is_named_alike(request, entity, form.object)) return std::nullopt;
  return naming(
      saying,
      saying.seen("scope.answer", request.text,
                  "Not there yet: of the " + narrative::amount(entity.fields.size(), "field") +
                      " of " + code(entity.name) + " seen none is named after " +
                      quoted_words(words_of(request, form.object)) + ".",
                  {kept->place}, Confidence::medium),
      *kept);
}

}  // namespace cutaway::answers

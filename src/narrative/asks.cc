// SPDX-License-Identifier: Apache-2.0
// Consequences and questions: each is built from facts that are cited, and none guesses an
// intention.
#include "narrative/asks.h"

#include <algorithm>

#include "base/text.h"
#include "narrative/part_words.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

struct Callers {
  const model::Part* part = nullptr;
  std::vector<const model::Part*> from;
  std::vector<Place> places;
};

/// Who opens conversations with the part, ours only.
Callers callers_of(const Story& story, const model::Part& part) {
  Callers out{&part, {}, {}};
  for (const auto& connection : story.model().connections) {
    const auto& from = story.model().part(connection.from);
    if (&story.model().part(connection.to) != &part || &from == &part || !is_ours(from) ||
        from.runs == "dev")
      continue;
    if (std::find(out.from.begin(), out.from.end(), &from) != out.from.end()) continue;
    out.from.push_back(&from);
    if (!connection.places.empty()) out.places.push_back(connection.places[0]);
  }
  return out;
}

Callers most_called(const Story& story, bool store) {
  Callers best;
  for (const auto& part : story.model().parts) {
    // Of several that may be chosen none need be there.
    if (part.runs == "dev" || (store && part.runs == "optional") ||
        keeps_data(part.kind) != store || (!store && !is_ours(part)))
      continue;
    Callers one = callers_of(story, part);
    if (one.from.size() > best.from.size()) best = std::move(one);
  }
  return best;
}

std::vector<std::string> name_all(const Story& story, const Callers& callers, Sentence& sentence) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < callers.from.size(); ++i) {
    if (names.size() >= shown_of(callers.from.size(), 3) ||
        seen_name(story, *callers.from[i]).empty())
      continue;
    names.push_back(code(callers.from[i]->name));
    sentence.named(names.back(), seen_name(story, *callers.from[i]),
                   place_of_name(story, *callers.from[i]));
  }
  if (!names.empty() && callers.from.size() > names.size())
    names.push_back(number_word(callers.from.size() - names.size()) + " more");
  return names;
}

}  // namespace

std::vector<Claim> shared_store_consequences(const Story& story) {
  std::vector<Claim> out;
  const Callers callers = most_called(story, true);
  if (callers.from.size() < 2 || !named_in_lines(story, *callers.part)) return out;
  Sentence sentence(story, "means.store", callers.part->key);
  sentence.at(callers.places)
      .named(code(callers.part->name), callers.part->name, place_of_name(story, *callers.part));
  const auto names = name_all(story, callers, sentence);
  if (names.empty()) return out;
  sentence.text("If " + code(callers.part->name) + " stops, " + join_and(names) +
                (callers.part->kind == "broker"   ? " cannot hand on or take messages."
                 : callers.part->kind == "search" ? " cannot search in it."
                                                  : " cannot reach what they keep there."));
  add(out, sentence.basis(Basis::inferred).confidence(Confidence::medium).finish());
  return out;
}

std::vector<Claim> busiest_part_consequences(const Story& story) {
  std::vector<Claim> out;
  const Callers callers = most_called(story, false);
  if (callers.from.size() < 2 || !named_in_lines(story, *callers.part)) return out;
  Sentence sentence(story, "means.part", callers.part->key);
  sentence.at(callers.places)
      .named(code(callers.part->name), callers.part->name, place_of_name(story, *callers.part));
  const auto names = name_all(story, callers, sentence);
  if (names.empty()) return out;
  sentence.text("A change in what " + code(callers.part->name) + " answers reaches " +
                join_and(names) + ".");
  add(out, sentence.basis(Basis::inferred).confidence(Confidence::medium).finish());
  return out;
}

/// People who use it are callers too, though no code shows them, and so is whoever comes through a
/// gateway.
bool has_people(const Story& story, const model::Part& part) {
  return std::ranges::any_of(story.model().connections, [&](const model::Connection& line) {
    const std::string& from = story.model().part(line.from).kind;
    return &story.model().part(line.to) == &part && (from == "actor" || from == "gateway");
  });
}

std::vector<Claim> ask_about_unused_parts(const Story& story) {
  std::vector<Claim> out;
  for (const model::Part* part : running_parts(story)) {
    if (part->kind != "service" || part->exposed || part->from_internet || part->routes == 0 ||
        !callers_of(story, *part).from.empty() || has_people(story, *part))
      continue;
    if (!named_in_lines(story, *part)) continue;
    Sentence sentence(story, "ask.unused", part->key);
    sentence.named(code(part->name), part->name, place_of_name(story, *part));
    sentence.text("Who calls " + code(part->name) +
                  "? It answers routes, and nothing here was seen to call them.");
    add(out, sentence.basis(Basis::inferred).confidence(Confidence::medium).finish());
    break;
  }
  return out;
}

/// What no code was seen to use may be the one database, which an address in a file not read here
/// leads to: that the code can do without it is known only of what it was seen to use.
std::vector<Claim> ask_about_choices(const Story& story) {
  std::vector<Claim> out;
  for (const auto& part : story.model().parts) {
    if (!keeps_data(part.kind) || part.runs != "optional" || callers_of(story, part).from.empty() ||
        !named_in_lines(story, part))
      continue;
    Sentence sentence(story, "ask.optional_store", part.key);
    sentence.named(code(part.name), part.name, place_of_name(story, part));
    sentence.text("Is " + code(part.name) +
                  " used where this runs today? The code can do without it.");
    add(out, sentence.basis(Basis::inferred).confidence(Confidence::medium).finish());
    break;
  }
  return out;
}

std::vector<Claim> ask_about_owner(const Story& story) {
  std::vector<Claim> out;
  const Callers callers = most_called(story, false);
  if (callers.from.size() < 3 || !named_in_lines(story, *callers.part)) return out;
  Sentence sentence(story, "ask.owner", callers.part->key);
  sentence.at(callers.places)
      .named(code(callers.part->name), callers.part->name, place_of_name(story, *callers.part));
  sentence.text("Who decides about changes to " + code(callers.part->name) + "? " +
                capitalised(number_word(callers.from.size())) + " parts call it.");
  add(out, sentence.finish());
  return out;
}

}  // namespace cutaway::narrative

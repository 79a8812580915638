// SPDX-License-Identifier: Apache-2.0
// Adds up points: parts, stores and things that are new, words that are, who may ask.
#include "narrative/pictures/journey_worth.h"

#include <algorithm>
#include <map>
#include <string_view>

#include "base/text.h"

namespace cutaway::narrative {
namespace {

/// A way is for what it writes first of all: the most central thing of those that it always writes,
/// else of those that it writes in some case. One that only reads tells how nothing comes about.
double worth_of_writes(const Matter& matter, const Journey& journey, const Told& told) {
  constexpr double kInSomeCase = 0.6, kAgain = 0.3, kNothing = -5;
  double best = 0;
  bool changes = false;
  for (const Message& message : journey.messages) {
    changes |= message.changes && message.from != message.to;
    for (const std::size_t thing : message.writes) {
      const double part = (message.condition.empty() ? 1 : kInSomeCase) *
                          (told.things.contains(thing) ? kAgain : 1);
      best = std::max(best, part * matter.worth_of(thing));
    }
  }
  return changes && !journey.like_all ? best : kNothing;
}

/// Whether only those may ask who set the product up: "checks the right to do it: require_admin".
bool asks_for_minders(const Matter& matter, const Journey& journey) {
  return std::ranges::any_of(journey.messages, [&](const Message& message) {
    return message.from == message.to && matter.names_minders(message.what);
  });
}

/// Each part that was not told before is worth its place; of outside systems that one way asks,
/// such as messengers that are told the same, the first few are, and none that was told before.
double worth_of_parts(const Story& story, const std::set<PartId>& parts, const Told& told) {
  constexpr std::size_t kFewOutside = 2;
  constexpr double kNew = 2.5, kKnown = 1, kOneMore = 0.2;
  double points = 0;
  std::size_t outside = 0;
  for (const PartId part : parts) {
    const bool known = told.parts.contains(part);
    const bool theirs = story.model().part(part).kind == "external";
    const bool counts = !theirs || outside < kFewOutside;
    outside += theirs ? 1 : 0;
    points += !counts ? kOneMore : known ? kKnown : kNew;
  }
  return points;
}

}  // namespace

int promise_of(const Story& story, const Matter& matter, const model::EntryPoint& entry) {
  if (!entry.body.valid() || !entry.part.valid()) return -1;
  const auto& part = story.model().part(entry.part);
  if (matter.is_for_makers(entry.name)) return -1;
  if (part.runs == "dev" || part.kind == "external") return -1;
  int points = 0;
  if (entry.kind == "endpoint") {
    points = matter.only_shows(entry.name)      ? 1
             : entry.name.starts_with("POST")   ? 6
             : entry.name.starts_with("PUT")    ? 4
             : entry.name.starts_with("PATCH")  ? 4
             : entry.name.starts_with("DELETE") ? 3
                                                : 2;
  } else if (entry.kind == "event" || entry.kind == "job") {
    points = 5;
  } else {
    points = entry.kind == "command" ? 1 : 4;
  }
  const std::string name = lower(entry.name);
  for (std::size_t i = 0; i < story.words.size() && i < 12; ++i) {
    if (contains(name, lower(story.words[i].word))) points += 2;
  }
  constexpr int kMaking = 4;
  if (entry.kind == "endpoint" && matter.makes(entry.name)) points += kMaking;
  return std::max(0, points + matter.points(entry.name));
}

std::vector<std::string> subjects_of(const Journey& journey) {
  std::string name;
  int inside = 0;
  const bool asked = journey.from.kind == "endpoint";
  const std::size_t path = asked ? journey.from.name.find(' ') : std::string::npos;
  for (const char c : std::string_view(journey.from.name).substr(path + 1)) {
    inside += c == '{' ? 1 : 0;
    if (inside == 0) name += c == '/' ? ' ' : c;
    inside -= c == '}' ? 1 : 0;
  }
  return identifier_words(name);
}

std::set<std::string> words_of_most(const std::vector<Journey>& all) {
  std::map<std::string, std::size_t> ways;
  for (const Journey& journey : all) {
    const auto words = subjects_of(journey);
    for (const std::string& word : std::set<std::string>(words.begin(), words.end())) ++ways[word];
  }
  std::set<std::string> out;
  for (const auto& [word, count] : ways) {
    if (all.size() > 2 && count * 3 > all.size() * 2) out.insert(word);
  }
  return out;
}

double worth(const Story& story, const Matter& matter, const Journey& journey, const Told& told) {
  std::set<PartId> parts;
  for (const Message& message : journey.messages) {
    parts.insert(message.from);
    parts.insert(message.to);
  }
  double points = std::min<double>(static_cast<double>(journey.messages.size()), 10) * 0.4;
  points += worth_of_parts(story, parts, told);
  if (!told.starts.contains(journey.from.part)) points += 2;
  double words = 0, again = 0;
  for (const std::string& word : subjects_of(journey)) {
    if (told.everywhere.contains(word)) continue;
    words += 1;
    again += told.subjects.contains(word) ? 1 : 0;
  }
  if (words > 0) points -= 6 * again / words;
  if (journey.from.kind == "endpoint" && matter.only_shows(journey.from.name)) points -= 3;
  if (asks_for_minders(matter, journey)) points -= 5;
  points += worth_of_writes(matter, journey, told);
  // What people do with the central things comes before a way that only touches many parts.
  return points + 0.7 * promise_of(story, matter, journey.from);
}

}  // namespace cutaway::narrative

// SPDX-License-Identifier: Apache-2.0
// Counts the product's files in which each technology without a role is seen.
#include "narrative/stack/standing.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/text.h"
#include "model/stack/samples.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

/// Ways in which a technology is seen in a file, as a row of stack_words.toml tells them: how one
/// file and how several do it.
enum class Way : std::uint8_t { asked, taken, started, addressed, set, count };
constexpr std::array<std::string_view, 5> kOne = {"asks for it", "takes it in", "starts it",
                                                  "names its address", "has a setting of it"};
constexpr std::array<std::string_view, 5> kSeveral = {"ask for it", "take it in", "start it",
                                                      "name its address", "have settings of it"};

/// The way of a sighting; `count` of one that shows no file to be named.
Way way_of(std::string_view how) {
  static constexpr std::array<std::pair<std::string_view, Way>, 9> kWays = {
      {{"dependency", Way::asked},
       {"manifest", Way::asked},
       {"installed", Way::asked},
       {"import", Way::taken},
       {"call", Way::taken},
       {"image", Way::started},
       {"run", Way::started},
       {"address", Way::addressed},
       {"setting", Way::set}}};
  const auto* at = std::ranges::find(kWays, how, &std::pair<std::string_view, Way>::first);
  return at == kWays.end() ? Way::count : at->second;
}

/// The files in which a technology is seen, by the way, each once.
struct Seen {
  std::array<std::vector<Place>, 5> ways;
  std::array<std::set<FileId>, 5> files;

  void add(Way way, const Place& place) {
    const auto at = static_cast<std::size_t>(way);
    if (files[at].insert(place.file).second) ways[at].push_back(place);
  }
};

/// "`go.mod` asks for it" or "at least three files take it in, one of them `store.go`".
std::string told(const Story& story, std::size_t way, const std::vector<Place>& places,
                 Sentence& sentence) {
  const Place& first = places.front();
  const std::string name(base_name(story.path(first.file)));
  sentence.at(first).named(code(name), name, {first.file, 1, 1});
  if (places.size() == 1) return code(name) + " " + std::string(kOne[way]);
  return "at least " + amount(places.size(), "file") + " " + std::string(kSeveral[way]) +
         ", one of them " + code(name);
}

/// Whether the file itself names what it takes in: one that takes in an own module, which takes it
/// in for its own ends, does not.
bool names_it(const Story& story, const meaning::Sighting& row) {
  const std::string& id = story.analysis.catalogue->technology(row.technology).id;
  std::vector<std::string> words = identifier_words(row.detail.substr(row.detail.rfind('/') + 1));
  for (std::string& word : identifier_words(id)) words.push_back(std::move(word));
  std::erase_if(words, [](const std::string& word) { return word.size() < 3; });
  if (words.empty()) return true;
  return std::ranges::any_of(story.quotes.file(row.place.file), [&](const std::string& line) {
    const std::string low = lower(line);
    return std::ranges::any_of(words, [&](const auto& word) { return contains(low, word); });
  });
}

std::optional<Claim> standing_of(const Story& story, const std::string& id, const Seen& seen) {
  constexpr std::size_t kMostWays = 2;
  const bool at_work = !seen.ways[static_cast<std::size_t>(Way::taken)].empty() ||
                       !seen.ways[static_cast<std::size_t>(Way::started)].empty();
  Sentence sentence(story, at_work ? "stands.at_work" : "stands", id);
  std::vector<std::string> pieces;
  for (std::size_t way = 0; way < seen.ways.size() && pieces.size() < kMostWays; ++way)
    if (!seen.ways[way].empty()) pieces.push_back(told(story, way, seen.ways[way], sentence));
  if (pieces.empty()) return std::nullopt;
  return sentence.text("Its use was not read: " + join(pieces, ", and ") + ".").finish();
}

}  // namespace

void tell_standing(const Story& story, std::vector<StackCard>& cards) {
  const auto& uses = story.model().technologies;
  std::map<TechnologyId, Seen> seen;
  for (const StackCard& card : cards)
    if (!card.here && !uses[card.use].tooling) seen.try_emplace(uses[card.use].technology);
  for (const meaning::Sighting& row : story.facts().sightings) {
    const auto at = seen.find(row.technology);
    const Way way = at == seen.end() ? Way::count : way_of(row.how);
    if (way == Way::count || story.tree().file(row.place.file).origin != sources::Origin::own ||
        model::is_sample(*story.analysis.catalogue, story.path(row.place.file)))
      continue;
    if (way == Way::taken && !names_it(story, row)) continue;
    at->second.add(way, row.place);
  }
  for (StackCard& card : cards) {
    const auto at = seen.find(uses[card.use].technology);
    if (card.here || at == seen.end()) continue;
    // "Node.js runs `shop`." has said it.
    if (card.needed &&
        story.analysis.catalogue->technology(uses[card.use].technology).category == "runtime")
      continue;
    card.stands = standing_of(
        story, story.analysis.catalogue->technology(uses[card.use].technology).id, at->second);
  }
}

}  // namespace cutaway::narrative

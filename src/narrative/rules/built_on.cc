// SPDX-License-Identifier: Apache-2.0
// Says on which frameworks and languages it is built.
#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "model/queries.h"
#include "narrative/claim_rule.h"
#include "narrative/part_words.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

/// At most three of a kind.
std::string framework_names(const Story& story, bool screens, Sentence& sentence) {
  constexpr std::size_t kMost = 3;
  std::vector<std::string> names;
  for (const FrameworkUse& one : story.frameworks) {
    if (one.screens != screens || names.size() >= kMost) continue;
    const auto& technology = story.analysis.catalogue->technology(one.use->technology);
    Place place = one.use->places[0];
    std::string seen = word_of_technology(story, technology, place);
    for (const meaning::Sighting& row : story.facts().sightings) {
      const bool told = row.technology == one.use->technology && row.detail.size() > 2;
      if (!seen.empty() || !told || !story.stands(row.place, row.detail)) continue;
      seen = row.detail;
      place = row.place;
    }
    if (seen.empty()) continue;
    names.push_back(technology.name);
    sentence.named(technology.name, seen, place);
  }
  return join_and(names);
}

/// Pages that a server fills outnumber the components that a framework draws: then it draws some of
/// the screens only.
bool are_mostly_filled(const Story& story) {
  constexpr std::size_t kFewest = 10;
  const auto rows = story.analysis.catalogue->table("insides");
  const auto is_one = [&](std::string_view list, std::string_view name) {
    return std::ranges::any_of(
        rows, [&](const auto& row) { return row.first == list && matches_glob(row.second, name); });
  };
  std::size_t filled = 0, drawn = 0;
  for (const sources::File& file : story.tree().files()) {
    if (file.origin != sources::Origin::own) continue;
    const std::string_view name = base_name(file.path);
    if (is_one("pieces_of_screens", name) || name.ends_with(".component.html")) {
      ++drawn;
      continue;
    }
    // "index.html" is the frame of what a browser draws, unless it is one of many to fill.
    if (name.ends_with(".html") && !contains("/" + file.path, "/templates/")) continue;
    filled += is_one("pages_to_fill", name) ? 1 : 0;
  }
  return filled >= kFewest && filled > drawn;
}

void frameworks(const Story& story, std::vector<Claim>& out) {
  Sentence sentence(story, "built_on", "");
  const std::string answers = framework_names(story, false, sentence);
  const std::string draws = framework_names(story, true, sentence);
  if (answers.empty() && draws.empty()) return;
  std::string text =
      answers.empty() ? "Its screens are built on " + draws : "It is built on " + answers;
  if (!answers.empty() && !draws.empty())
    text += (are_mostly_filled(story) ? ", some of its screens on " : ", its screens on ") + draws;
  add(out, sentence.text(text + ".").finish());
}

void languages(const Story& story, std::vector<Claim>& out) {
  if (story.languages.empty()) return;
  const LanguagePart& first = story.languages[0];
  CountedSet counted = model::count(story.analysis, {"code_lines", {{"language", first.members}}});
  if (counted.of == 0) return;
  const auto percent = static_cast<std::uint64_t>(std::lround(100.0 * first.share));
  std::string text = "Its own code is " + rounded(counted.of) + " lines, ";
  if (percent >= 97)
    text += "all but a few of them " + first.name;
  else
    text += std::to_string(percent) + " % of them " + first.name;
  if (story.languages.size() > 1 && percent < 70) text += ", then " + story.languages[1].name;
  Sentence sentence(story, "languages", first.name);
  add(out, sentence.text(text + ".").basis(Basis::counted).counted(std::move(counted)).finish());
}

void tell(const Story& story, std::vector<Claim>& out) {
  frameworks(story, out);
  languages(story, out);
}

}  // namespace

extern const ClaimRule record_built_on;
const ClaimRule record_built_on{"built_on", "frameworks and languages it is built on", Topic::shows,
                                50, tell};

}  // namespace cutaway::narrative

// SPDX-License-Identifier: Apache-2.0
// Versions that the README names and the manifests confirm.
#include <algorithm>

#include "base/text.h"
#include "narrative/claim_rule.h"
#include "narrative/phrases.h"
#include "narrative/purpose/said.h"

namespace cutaway::narrative {
namespace {

struct Found {
  std::string text;
  Version version;
  Place said, shown;
};

std::optional<Found> find(const Readme& readme, const std::string& name, std::string_view written,
                          const Place& shown) {
  const auto version = first_version(written);
  if (!version) return std::nullopt;
  for (const Passage& passage : readme.passages) {
    const auto said = version_after(passage.text, name);
    if (!said || compare(*said, *version) != 0 || said->pieces.size() > version->pieces.size())
      continue;
    return Found{
        name + ' ' + said->text, *said, {readme.file, passage.line, passage.end_line}, shown};
  }
  return std::nullopt;
}

std::vector<Found> find_all(const Story& story, const Readme& readme) {
  std::vector<Found> out;
  const auto keep = [&](std::optional<Found> found) {
    const bool known = found && std::any_of(out.begin(), out.end(), [&](const Found& old) {
                         return old.text == found->text;
                       });
    if (found && !known) out.push_back(std::move(*found));
  };
  for (const std::string& row : said_words(story, "requirements")) {
    const std::size_t bar = row.find(" | ");
    if (bar == std::string::npos) continue;
    for (const auto& package : story.facts().packages) {
      if (!package.folder.empty()) continue;
      for (const auto& value : package.settings) {
        if (value.name == row.substr(bar + 3))
          keep(find(readme, row.substr(0, bar), value.value, value.place));
      }
    }
  }
  for (const auto& use : story.model().technologies) {
    if (use.version.empty() || use.places.empty() || out.size() >= 6) continue;
    const auto& technology = story.analysis.catalogue->technology(use.technology);
    keep(find(readme, technology.name, use.version, use.places[0]));
  }
  return out;
}

void tell(const Story& story, std::vector<Claim>& out) {
  const auto readme = read_readme(story);
  if (!readme) return;
  Sentence sentence(story, "agreed_versions", "");
  std::vector<std::string> names;
  for (const Found& found : find_all(story, *readme)) {
    if (!story.stands(found.said, found.version.text) ||
        !story.stands(found.shown, found.version.text) || names.size() >= 4)
      continue;
    names.push_back(found.text);
    sentence.named(found.text, found.version.text, found.said);
    sentence.named(found.text, found.version.text, found.shown);
  }
  if (names.empty()) return;
  sentence.text("README and manifests agree on " + join_and(names) + ".");
  add(out, sentence.finish());
}

}  // namespace

extern const ClaimRule record_agreed_versions;
const ClaimRule record_agreed_versions{
    "agreed_versions", "versions that README and manifests agree on", Topic::said, 60, tell};

}  // namespace cutaway::narrative

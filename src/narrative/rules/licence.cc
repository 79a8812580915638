// SPDX-License-Identifier: Apache-2.0
// Says under which licence files the code stands, or that none is there.
#include <algorithm>

#include "base/text.h"
#include "model/queries.h"
#include "narrative/claim_rule.h"
#include "narrative/licence_words.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

void no_licence(const Story& story, std::vector<Claim>& out) {
  Searched searched = model::search(story.analysis, {"licence_files", {}});
  if (searched.hits > 0 || searched.places < 10) return;
  const bool declared =
      std::any_of(story.facts().packages.begin(), story.facts().packages.end(),
                  [](const meaning::Package& package) { return !package.license.empty(); });
  if (declared) return;
  Sentence sentence(story, "licence.none", "");
  sentence.text(
      "No licence file stands in the repository, so it does not say who may use the code.");
  add(out, sentence.basis(Basis::searched).searched(std::move(searched)).finish());
}

void tell(const Story& story, std::vector<Claim>& out) {
  const auto files = licence_files(story, true);
  if (files.empty()) return no_licence(story, out);
  std::vector<std::string> names;
  Sentence sentence(story, "licence", "");
  for (const LicenceFile& file : files) {
    for (const auto& [name, place] : file.names) {
      if (std::find(names.begin(), names.end(), "the " + name) != names.end() || names.size() >= 3)
        continue;
      names.push_back("the " + name);
      sentence.at(place);
    }
  }
  if (names.empty()) return;
  const bool one = names.size() == 1;
  std::string text = one ? "The licence file is " + names[0]
                         : "The licence text at the top names " + join_and(names);
  add(out, sentence.text(text + ".").finish());
}

}  // namespace

extern const ClaimRule record_licence;
const ClaimRule record_licence{"licence", "licence files at the top, or their absence",
                               Topic::worth_knowing, 30, tell};

}  // namespace cutaway::narrative

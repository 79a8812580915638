// SPDX-License-Identifier: Apache-2.0
// Quotes what the project says about its own state: unmaintained, experimental, not for production.
#include <algorithm>

#include "base/text.h"
#include "narrative/claim_rule.h"
#include "narrative/phrases.h"
#include "narrative/texts/prose.h"
#include "narrative/texts/telling.h"

namespace cutaway::narrative {
namespace {

std::vector<std::string> status_phrases(const Story& story) {
  std::vector<std::string> out;
  for (const auto& [key, phrase] : story.analysis.catalogue->table("prose")) {
    if (key == "status") out.push_back(phrase);
  }
  return out;
}

/// Reads the first passages only: further down such words speak about single features.
void tell(const Story& story, std::vector<Claim>& out) {
  const auto readme = story.readme;
  if (!readme) return;
  const auto text = story.tree().read(*readme);
  if (!text.ok()) return;
  const auto phrases = status_phrases(story);
  for (const Passage& passage : read_prose(text.value(), 14)) {
    if (passage.kind == PassageKind::item) continue;
    for (const std::string& sentence : sentences(passage.text)) {
      const std::string low = lower(sentence);
      const bool says = std::any_of(phrases.begin(), phrases.end(), [&](const std::string& phrase) {
        return contains(low, phrase);
      });
      if (!says || word_count(sentence) > 26 || word_count(sentence) < 4) continue;
      const Place place{*readme, passage.line, passage.end_line};
      Sentence told(story, "status", "readme");
      told.text("The README says: " + quoted(sentence))
          .basis(Basis::quoted)
          .quoting(sentence, place);
      return add(out, told.finish());
    }
  }
}

}  // namespace

extern const ClaimRule record_status;
const ClaimRule record_status{"status", "what the project says about its own state",
                              Topic::worth_knowing, 100, tell};

}  // namespace cutaway::narrative

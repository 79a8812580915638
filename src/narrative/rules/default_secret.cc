// SPDX-License-Identifier: Apache-2.0
// A secret for which the code brings a value of its own: whoever forgets to set it runs with that.
#include <algorithm>

#include "base/text.h"
#include "findings/default_secrets.h"
#include "narrative/claim_rule.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

void tell(const Story& story, std::vector<Claim>& out) {
  std::vector<std::string> keys, names;
  Sentence sentence(story, "default_secret", "");
  for (const auto& [read, value] : findings::default_secrets(story.analysis)) {
    if (!story.stands(read->place, read->written) ||
        !story.find_line(read->place.file, value).file.valid())
      continue;
    if (std::find(keys.begin(), keys.end(), read->key) != keys.end()) continue;
    keys.push_back(read->key);
    if (names.size() >= 3) continue;
    names.push_back(code(read->written));
    sentence.named(names.back(), read->written, read->place);
  }
  if (names.empty()) return;
  if (keys.size() > names.size())
    names.push_back(number_word(keys.size() - names.size()) + " more");
  sentence.text(keys.size() == 1
                    ? "The secret " + names[0] +
                          " has a default in the code, so an installation that does not set it "
                          "runs with a value that others can read."
                    : "The secrets " + join_and(names) +
                          " have defaults in the code, so an installation that does not set them "
                          "runs with values that others can read.");
  add(out, sentence.finish());
}

}  // namespace

extern const ClaimRule record_default_secret;
const ClaimRule record_default_secret{"default_secret", "a secret that has a default in the code",
                                      Topic::worth_knowing, 83, tell};

}  // namespace cutaway::narrative

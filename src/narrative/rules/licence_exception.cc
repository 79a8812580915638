// SPDX-License-Identifier: Apache-2.0
// A folder of our own code with a licence that is not the one at the top.
#include <algorithm>

#include "base/text.h"
#include "narrative/claim_rule.h"
#include "narrative/licence_words.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

void tell(const Story& story, std::vector<Claim>& out) {
  const auto top = licence_files(story, true);
  if (top.empty() || top[0].names.empty()) return;
  for (const LicenceFile& other : licence_files(story, false)) {
    const bool same = std::any_of(other.names.begin(), other.names.end(), [&](const auto& name) {
      return std::any_of(top.begin(), top.end(), [&](const LicenceFile& file) {
        return std::any_of(file.names.begin(), file.names.end(),
                           [&](const auto& old) { return old.first == name.first; });
      });
    });
    if (same) continue;
    const std::string folder(folder_name(story.path(other.file)));
    Sentence sentence(story, "licence_exception", folder);
    sentence.at(top[0].names[0].second)
        .at(other.names.empty() ? Place{other.file, 1, 1} : other.names[0].second);
    const std::string rest =
        other.names.empty() ? "a licence of its own" : "the " + other.names[0].first;
    sentence.text("The code is under the " + top[0].names[0].first + ", except " + code(folder) +
                  ", which has " + rest + ".");
    return add(out, sentence.finish());
  }
}

}  // namespace

extern const ClaimRule record_licence_exception;
const ClaimRule record_licence_exception{"licence_exception", "a folder with a licence of its own",
                                         Topic::worth_knowing, 75, tell};

}  // namespace cutaway::narrative

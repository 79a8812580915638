// SPDX-License-Identifier: Apache-2.0
// Says that much of what starts here lies in folders for examples, which are left out.
#include "base/text.h"
#include "model/queries.h"
#include "narrative/claim_rule.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

/// Fewer than these are the usual handful that shows how a library is used.
constexpr std::uint64_t kFewest = 6;

/// The top folder in which all of them lie, with the sign that it is one; empty where there are
/// several.
std::string common_folder(const Story& story) {
  std::string_view folder;
  for (const meaning::Package& package : story.facts().packages) {
    if (!package.place.file.valid() ||
        story.analysis.project->file(package.place.file).origin != sources::Origin::example)
      continue;
    const std::string_view top =
        std::string_view(package.folder).substr(0, package.folder.find('/'));
    if (!folder.empty() && folder != top) return {};
    folder = top;
  }
  return folder.empty() ? std::string() : std::string(folder) + "/";
}

void tell(const Story& story, std::vector<Claim>& out) {
  CountedSet examples = model::count(story.analysis, {"packages", {{"origin", "example"}}});
  const std::uint64_t own = model::count(story.analysis, {"packages", {}}).n;
  if (examples.n < kFewest || examples.n * 2 < own) return;
  const std::string folder = common_folder(story);
  Sentence sentence(story, "left_out_examples", folder);
  sentence.text(
      with_commas(examples.n) + " projects " +
      (folder.empty() ? std::string("in folders for examples") : "below " + code(folder)) +
      " count as examples: what they run, answer and keep is not told here.");
  add(out, sentence.basis(Basis::counted).counted(std::move(examples)).finish());
}

}  // namespace

extern const ClaimRule record_left_out_examples;
const ClaimRule record_left_out_examples{
    "left_out_examples", "as many projects are examples as there are others, and are left out",
    Topic::not_seen, 61, tell};

}  // namespace cutaway::narrative

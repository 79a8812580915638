// SPDX-License-Identifier: Apache-2.0
// Parts without any test, where most parts have some.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "model/queries.h"
#include "narrative/claim_rule.h"
#include "narrative/part_words.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

constexpr std::uint64_t kFewFiles = 5;

bool lies_in(std::string_view path, std::string_view folder) {
  return path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/';
}

/// Whether a test, wherever it lies, imports a file of the folder or names it in its path.
bool reached_by_a_test(const Story& story, const model::Part& part) {
  const auto files = story.tree().files();
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (files[i].origin != sources::Origin::test) continue;
    if (lies_in(files[i].path, part.path) ||
        contains(lower(files[i].path), lower(std::string(base_name(part.path)))))
      return true;
    for (const FileId imported : story.analysis.links->file_imports(FileId(i))) {
      if (lies_in(story.path(imported), part.path)) return true;
    }
  }
  return false;
}

void tell(const Story& story, std::vector<Claim>& out) {
  std::vector<const model::Part*> untested;
  std::set<std::string> folders;
  std::size_t tested = 0;
  for (const model::Part* part : running_parts(story)) {
    if (part->path.empty() || !part->built_here || part->runs != "always" ||
        !folders.insert(part->path).second || part->files < kFewFiles)
      continue;
    if (reached_by_a_test(story, *part))
      ++tested;
    else if (named_in_lines(story, *part))
      untested.push_back(part);
  }
  if (untested.empty() || tested < 2 || untested.size() >= tested) return;
  const auto biggest = *std::max_element(
      untested.begin(), untested.end(),
      [](const model::Part* a, const model::Part* b) { return a->lines < b->lines; });
  Searched searched = model::search(story.analysis, {"tests", {{"in", biggest->path}}});
  if (searched.hits > 0 || searched.places < kFewFiles) return;
  Sentence sentence(story, "untested_parts", biggest->key);
  sentence.named(code(biggest->name), biggest->name, place_of_name(story, *biggest));
  sentence.text("No test was found for " + code(biggest->name) + ", although " +
                number_word(tested) + " other parts have some.");
  add(out, sentence.basis(Basis::searched)
               .confidence(Confidence::medium)
               .searched(std::move(searched))
               .finish());
}

}  // namespace

extern const ClaimRule record_untested_parts;
const ClaimRule record_untested_parts{"untested_parts",
                                      "a part without tests, where most parts have some",
                                      Topic::worth_knowing, 57, tell};

}  // namespace cutaway::narrative

// SPDX-License-Identifier: Apache-2.0
// Searches for licence files, at the top or in a folder.
#include "model/asking.h"

namespace cutaway::model {
namespace {

QueryAnswer run(const Analysis& analysis, const Query& query) {
  const Asked asked(query);
  if (!asked.all_known({"in"})) return not_known();
  Counting counting;
  for (std::size_t i = 0; i < analysis.project->size(); ++i) {
    const sources::File& file = analysis.project->file(FileId(i));
    if (!in_folder(asked, file.path) || file.origin == sources::Origin::vendored) continue;
    counting.base();
    const std::string base = lower(base_name(file.path));
    if (contains(base, "license") || contains(base, "licence") || base.starts_with("copying"))
      counting.hit({FileId(i), 1, 1});
  }
  return counting.take();
}

}  // namespace

extern const QueryRule record_licence_files;
const QueryRule record_licence_files{"licence_files", "files that hold a licence, among all files",
                                     run};

}  // namespace cutaway::model

// SPDX-License-Identifier: Apache-2.0
// Counts files by whose they are and what for, of all files.
#include "model/asking.h"

namespace cutaway::model {
namespace {

QueryAnswer run(const Analysis& analysis, const Query& query) {
  const Asked asked(query);
  if (!asked.all_known({"origin", "in"})) return not_known();
  Counting counting;
  for (std::size_t i = 0; i < analysis.project->size(); ++i) {
    const sources::File& file = analysis.project->file(FileId(i));
    if (!in_folder(asked, file.path)) continue;
    counting.base();
    if (asked.allows("origin", sources::word(file.origin))) counting.hit({FileId(i), 1, 1});
  }
  return counting.take();
}

}  // namespace

extern const QueryRule record_origins;
const QueryRule record_origins{"origins", "files by origin (own, test, vendored …), of all files",
                               run};

}  // namespace cutaway::model

// SPDX-License-Identifier: Apache-2.0
// Counts what stood in the source and was not taken as a file.
#include "model/asking.h"

namespace cutaway::model {
namespace {

QueryAnswer run(const Analysis& analysis, const Query& query) {
  const Asked asked(query);
  if (!asked.all_known({"why"})) return not_known();
  QueryAnswer answer;
  answer.of = analysis.project->size();
  for (const sources::Skipped& skipped : analysis.project->tree->skipped()) {
    answer.of += skipped.files;
    if (asked.allows("why", skipped.why)) answer.n += skipped.files;
  }
  return answer;
}

}  // namespace

extern const QueryRule record_skipped_files;
const QueryRule record_skipped_files{"skipped_files",
                                     "entries of the source that were left out, by reason", run};

}  // namespace cutaway::model

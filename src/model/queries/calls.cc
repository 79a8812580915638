// SPDX-License-Identifier: Apache-2.0
// Counts calls with a meaning, by technology, with or without a time limit.
#include "meaning/asked_through.h"
#include "model/asking.h"
#include "model/vendors/call_limits.h"

namespace cutaway::model {
namespace {

QueryAnswer run(const Analysis& analysis, const Query& query) {
  const Asked asked(query);
  if (!asked.all_known({"means", "technology", "time_limit", "in", "origin"})) return not_known();
  Counting counting;
  for (const meaning::Meaning& meant : analysis.facts->meanings) {
    if (!meant.place.file.valid() || meant.means == "contract") continue;  // nobody calls there
    if (meaning::is_asked_through(meant)) continue;  // counted where it is made
    const sources::File& file = analysis.project->file(meant.place.file);
    if (!origin_allowed(asked, file.origin) || !in_folder(asked, file.path) ||
        !asked.allows("means", meant.means))
      continue;
    const std::string_view technology =
        meant.technology.valid()
            ? std::string_view(analysis.catalogue->technology(meant.technology).id)
            : "";
    if (!asked.allows("technology", technology)) continue;
    counting.base();
    if (!asked["time_limit"].empty() &&
        !asked.allows("time_limit", has_time_limit(analysis, meant.place) ? "true" : "false"))
      continue;
    counting.hit(meant.place);
  }
  return counting.take();
}

}  // namespace

extern const QueryRule record_calls;
const QueryRule record_calls{
    "calls", "calls by what they mean and through which technology, with or without a time limit",
    run};

}  // namespace cutaway::model

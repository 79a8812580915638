// SPDX-License-Identifier: Apache-2.0
// Counts handlers that drop whatever they catch: one that names its error was written for a case
// that somebody thought of.
#include "model/asking.h"
#include "model/dropped_errors.h"

namespace cutaway::model {
namespace {

QueryAnswer run(const Analysis& analysis, const Query& query) {
  const Asked asked(query);
  if (!asked.all_known({"in", "origin"})) return not_known();
  Counting counting;
  for (std::size_t i = 0; i < analysis.project->size(); ++i) {
    const FileId id(i);
    const sources::File& file = analysis.project->file(id);
    if (!origin_allowed(asked, file.origin) || !in_folder(asked, file.path)) continue;
    for (const syntax::Block& block : analysis.project->of(id).blocks) {
      const std::string_view caught = analysis.project->of(id).text(block.text);
      const bool swallows = is_broad(*analysis.catalogue, caught) &&
                            !is_expected(*analysis.catalogue, caught) &&
                            drops_error(analysis.project->of(id), block);
      if (block.kind == syntax::BlockKind::swallow || block.kind == syntax::BlockKind::catch_)
        counting.base();
      if (swallows) counting.hit({id, block.line, block.end_line});
    }
  }
  return counting.take();
}

}  // namespace

extern const QueryRule record_swallowed_errors;
const QueryRule record_swallowed_errors{
    "swallowed_errors",
    "handlers that catch whatever comes and do nothing with it, of all handlers", run};

}  // namespace cutaway::model

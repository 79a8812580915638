// SPDX-License-Identifier: Apache-2.0
// Counts files that import a file: its users in own code, or the tests that reach it.
#include "model/asking.h"

namespace cutaway::model {
namespace {

QueryAnswer run(const Analysis& analysis, const Query& query) {
  const Asked asked(query);
  if (!asked.all_known({"path", "origin"})) return not_known();
  std::vector<FileId> wanted;
  for (const std::string_view path : split(asked["path"], '|')) {
    if (const auto file = analysis.project->tree->find(path)) wanted.push_back(*file);
  }
  if (wanted.empty()) return not_known();
  Counting counting;
  for (std::size_t i = 0; i < analysis.project->size(); ++i) {
    const FileId id(i);
    if (!origin_allowed(asked, analysis.project->file(id).origin)) continue;
    counting.base();
    const auto imports = analysis.links->file_imports(id);
    const bool hit = std::any_of(wanted.begin(), wanted.end(), [&](FileId file) {
      return std::binary_search(imports.begin(), imports.end(), file);
    });
    if (hit) counting.hit({id, 1, 1});
  }
  return counting.take();
}

}  // namespace

extern const QueryRule record_importers;
const QueryRule record_importers{"importers", "files that import one of the files", run};

}  // namespace cutaway::model

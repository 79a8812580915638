// SPDX-License-Identifier: Apache-2.0
// Counts files by language, origin and folder.
#include "catalogue/languages.h"
#include "model/asking.h"

namespace cutaway::model {
namespace {

QueryAnswer run(const Analysis& analysis, const Query& query) {
  const Asked asked(query);
  if (!asked.all_known({"language", "origin", "in", "path"})) return not_known();
  Counting counting;
  const syntax::Project& project = *analysis.project;
  for (std::size_t i = 0; i < project.size(); ++i) {
    const sources::File& file = project.file(FileId(i));
    if (!origin_allowed(asked, file.origin) || !in_folder(asked, file.path)) continue;
    counting.base();
    const std::string_view language =
        file.language.valid() ? std::string_view(catalogue::language(file.language).name) : "";
    if (!asked.allows("language", language)) continue;
    const std::string_view glob = asked["path"];
    const bool whole = contains(glob, "/");
    if (!glob.empty() &&
        !matches_glob(glob, whole ? std::string_view(file.path) : base_name(file.path)))
      continue;
    counting.hit({FileId(i), 1, 1});
  }
  return counting.take();
}

}  // namespace

extern const QueryRule record_files;
const QueryRule record_files{
    "files", "files by language, origin (own, test, vendored …), folder and name", run};

}  // namespace cutaway::model

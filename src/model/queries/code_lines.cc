// SPDX-License-Identifier: Apache-2.0
// Counts lines of our own code, by language.
#include "catalogue/code_languages.h"
#include "model/asking.h"
#include "model/screen_texts.h"

namespace cutaway::model {
namespace {

/// Whether a path lies in the folder that is the base of the count; an empty one holds all.
bool within(std::string_view folder, std::string_view path) {
  return folder.empty() ||
         (path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/'));
}

QueryAnswer run(const Analysis& analysis, const Query& query) {
  const Asked asked(query);
  if (!asked.all_known({"language", "in", "of"})) return not_known();
  const ScreenTexts texts(*analysis.catalogue);
  QueryAnswer answer;
  for (std::size_t i = 0; i < analysis.project->size(); ++i) {
    const FileId id(i);
    const sources::File& file = analysis.project->file(id);
    if (file.origin != sources::Origin::own || !file.language.valid()) continue;
    if (!within(asked["of"], file.path)) continue;
    const catalogue::Language& language = catalogue::language(file.language);
    if (!catalogue::holds_code(*analysis.catalogue, language)) continue;
    if (texts.holds_only_texts(*analysis.project, id)) continue;
    const std::uint64_t lines = analysis.project->of(id).counts.code;
    answer.of += lines;
    if (!asked.allows("language", language.name) || !in_folder(asked, file.path)) continue;
    answer.n += lines;
    if (lines > 0 && answer.examples.size() < 3) answer.examples.push_back({id, 1, 1});
  }
  return answer;
}

}  // namespace

extern const QueryRule record_code_lines;
const QueryRule record_code_lines{
    "code_lines", "lines of our own code, by language and folder, of all or of those of a folder",
    run};

}  // namespace cutaway::model

// SPDX-License-Identifier: Apache-2.0
// Counts lines of our own code, by language.
#include <algorithm>

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

/// Most lines first: the longest files show what the code is, the first by name are settings.
struct Longest {
  std::vector<std::pair<std::uint64_t, Place>> rows;

  void take(std::uint64_t lines, Place place) {
    constexpr std::size_t kShown = 3;
    const auto at = std::ranges::find_if(rows, [&](const auto& row) { return row.first < lines; });
    rows.insert(at, {lines, place});
    if (rows.size() > kShown) rows.pop_back();
  }
};

QueryAnswer run(const Analysis& analysis, const Query& query) {
  const Asked asked(query);
  if (!asked.all_known({"language", "in", "of"})) return not_known();
  const ScreenTexts texts(*analysis.catalogue);
  QueryAnswer answer;
  Longest longest;
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
    if (lines > 0) longest.take(lines, {id, 1, 1});
  }
  for (const auto& [lines, place] : longest.rows) answer.examples.push_back(place);
  return answer;
}

}  // namespace

extern const QueryRule record_code_lines;
const QueryRule record_code_lines{
    "code_lines", "lines of our own code, by language and folder, of all or of those of a folder",
    run};

}  // namespace cutaway::model

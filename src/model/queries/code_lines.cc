// SPDX-License-Identifier: Apache-2.0
// Counts lines of our own code, by language.
#include "catalogue/languages.h"
#include "model/asking.h"

namespace cutaway::model {
namespace {

QueryAnswer run(const Analysis& analysis, const Query& query) {
  const Asked asked(query);
  if (!asked.all_known({"language", "in"})) return not_known();
  QueryAnswer answer;
  for (std::size_t i = 0; i < analysis.project->size(); ++i) {
    const FileId id(i);
    const sources::File& file = analysis.project->file(id);
    if (file.origin != sources::Origin::own || !file.language.valid() ||
        !in_folder(asked, file.path))
      continue;
    const catalogue::Language& language = catalogue::language(file.language);
    if (language.type != catalogue::LanguageType::programming) continue;
    const std::uint64_t lines = analysis.project->of(id).counts.code;
    answer.of += lines;
    if (!asked.allows("language", language.name)) continue;
    answer.n += lines;
    if (lines > 0 && answer.examples.size() < 3) answer.examples.push_back({id, 1, 1});
  }
  return answer;
}

}  // namespace

extern const QueryRule record_code_lines;
const QueryRule record_code_lines{"code_lines", "lines of our own code, by language", run};

}  // namespace cutaway::model

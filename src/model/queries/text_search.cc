// SPDX-License-Identifier: Apache-2.0
// Searches the text of files for words or an expression: how "there is no …" is said honestly.
#include <re2/re2.h>

#include "catalogue/languages.h"
#include "model/asking.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kLongestLine = 4096;
constexpr std::uint64_t kLargestFile = 2U << 20U;

/// "retry|backoff" as whole words without regard to case; with `expression` as it is written.
std::string pattern_of(const Asked& asked) {
  if (!asked["expression"].empty()) return std::string(asked["expression"]);
  std::string pattern;
  for (const std::string_view word : split(asked["words"], '|')) {
    if (trim(word).empty()) continue;
    pattern += (pattern.empty() ? "" : "|") + RE2::QuoteMeta(trim(word));
  }
  if (pattern.empty()) return {};
  const bool parts = asked["match"] == "part";
  return parts ? "(?:" + pattern + ")" : "\\b(?:" + pattern + ")\\b";
}

/// What is read: code by default; `files` = "code", "docs" (documentation and prose) or "all".
bool is_searched(const Asked& asked, const sources::File& file) {
  if (file.binary || file.reading == sources::Reading::named || file.size_bytes > kLargestFile ||
      !in_folder(asked, file.path))
    return false;
  const std::string_view files = asked["files"];
  const bool known = file.language.valid();
  const bool prose =
      known && catalogue::language(file.language).type == catalogue::LanguageType::prose;
  if (files == "docs") return prose && file.origin != sources::Origin::vendored;
  if (!origin_allowed(asked, file.origin)) return false;
  return files == "all" || (known && !prose);
}

/// `words`: the expression stands within a line wherever it matches, so that a file without it is
/// known at one look.
void search_file(const Analysis& analysis, const RE2& expression, bool words, FileId id,
                 Counting& counting) {
  const auto text = analysis.project->tree->read(id);
  if (!text.ok()) return;
  const std::string_view all = text.value();
  if (words && !RE2::PartialMatch(re2::StringPiece(all.data(), all.size()), expression)) return;
  std::uint32_t line = 0;
  for (std::string_view said : split(all, '\n')) {
    ++line;
    said = said.substr(0, kLongestLine);
    if (RE2::PartialMatch(re2::StringPiece(said.data(), said.size()), expression))
      counting.hit({id, line, line});
  }
}

QueryAnswer run(const Analysis& analysis, const Query& query) {
  const Asked asked(query);
  if (!asked.all_known({"words", "expression", "match", "in", "origin", "files"}))
    return not_known();
  RE2::Options options;
  options.set_case_sensitive(false);
  options.set_log_errors(false);
  options.set_max_mem(8 << 20);
  const std::string pattern = pattern_of(asked);
  const RE2 expression(pattern, options);
  if (pattern.empty() || !expression.ok()) return not_known();
  Counting counting;
  for (std::size_t i = 0; i < analysis.project->size(); ++i) {
    if (!is_searched(asked, analysis.project->file(FileId(i)))) continue;
    counting.base();
    search_file(analysis, expression, asked["expression"].empty(), FileId(i), counting);
  }
  return counting.take();
}

}  // namespace

extern const QueryRule record_text_search;
const QueryRule record_text_search{"text_search",
                                   "lines of files that hold a word or match an expression", run};

}  // namespace cutaway::model

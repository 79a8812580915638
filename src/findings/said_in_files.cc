// SPDX-License-Identifier: Apache-2.0
// Reads the lines of files whose names a row of the catalogue fits.
#include "findings/said_in_files.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "model/makers_deployments.h"

namespace cutaway::findings {
namespace {

constexpr std::uint64_t kLargestFile = 512U << 10U;

/// "cause | name of the file | what the file holds | what the line begins with or holds | what is
/// told | what the file must not hold"
struct Row {
  std::string_view files, holds, line, how, lacks;
};

std::vector<Row> rows_of(const Ground& ground, std::string_view rule) {
  constexpr std::size_t kLeast = 5;
  std::vector<Row> out;
  for (const auto& [key, text] : ground.analysis.catalogue->table("unsafe")) {
    if (key != "said_in_files.rows") continue;
    std::vector<std::string_view> parts = split(text, '|');
    for (std::string_view& part : parts) part = trim(part);
    if (parts.size() < kLeast || parts[0] != rule) continue;
    out.push_back({parts[1], parts[2], parts[3], parts[4],
                   parts.size() > kLeast ? parts[kLeast] : std::string_view()});
  }
  return out;
}

bool is_remark(std::string_view line) {
  constexpr std::string_view kMarks[] = {"#", "//", "*", "/*", "<!--", ";"};
  return std::ranges::any_of(kMarks, [&](std::string_view mark) { return line.starts_with(mark); });
}

/// What sets the program up at its start is at work, though nobody changes it again.
bool runs(const Ground& ground, FileId file, std::string_view path) {
  return !ground.tools.contains(file) &&
         std::ranges::none_of(ground.analysis.catalogue->table("debt"), [&](const auto& row) {
           return row.first == "not_run" && matches_glob(row.second, path);
         });
}

/// "^secret = '" stands at the line's beginning; anything else anywhere in it.
bool says(std::string_view line, std::string_view piece) {
  return piece.starts_with('^') ? line.starts_with(piece.substr(1)) : contains(line, piece);
}

void take_lines(FileId file, std::string_view text, const Row& row, std::vector<LeftOpen>& out) {
  std::uint32_t at = 0;
  for (const std::string_view whole : split(text, '\n')) {
    ++at;
    const std::string_view line = trim(whole);
    if (!is_remark(line) && says(line, row.line))
      out.push_back({{file, at, at}, std::string(row.how), SymbolId()});
  }
}

/// One of the rules that these lines alone are an item of.
void add(const Ground& ground, std::string_view rule, double risk, std::vector<Item>& out) {
  auto item = item_of_lines(ground, rule, said_in_files(ground, rule));
  if (!item) return;
  item->risk = std::max(item->risk, risk);
  out.push_back(std::move(*item));
}

}  // namespace

std::vector<LeftOpen> said_in_files(const Ground& ground, std::string_view rule) {
  const std::vector<Row> rows = rows_of(ground, rule);
  const syntax::Project& project = *ground.analysis.project;
  std::vector<LeftOpen> out;
  for (std::size_t i = 0; i < project.size() && !rows.empty(); ++i) {
    const sources::File& file = project.file(FileId(i));
    if (file.origin != sources::Origin::own || file.binary || file.size_bytes > kLargestFile)
      continue;
    const std::string path = "/" + lower(file.path);
    std::optional<Result<std::string>> text;  // read where a row is about such files
    for (const Row& row : rows) {
      if (!matches_glob(row.files, path)) continue;
      if (!text) text = project.tree->read(FileId(i));
      if (!text->ok() || !contains(text->value(), row.holds) ||
          (!row.lacks.empty() && contains(text->value(), row.lacks)))
        continue;
      if (!runs(ground, FileId(i), path) || model::deploys_for_makers(ground.analysis, FileId(i)))
        break;
      take_lines(FileId(i), text->value(), row, out);
    }
  }
  return out;
}

void find_forged_requests(const Ground& ground, std::vector<Item>& out) {
  constexpr double kRisk = 0.75;
  add(ground, "forged_requests", kRisk, out);
}

void find_open_stores(const Ground& ground, std::vector<Item>& out) {
  constexpr double kRisk = 0.5;
  add(ground, "open_store", kRisk, out);
}

}  // namespace cutaway::findings

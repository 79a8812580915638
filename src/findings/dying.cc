// SPDX-License-Identifier: Apache-2.0
// Reads marks above definitions and the first lines of READMEs of folders.
#include "findings/dying.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"

namespace cutaway::findings {
namespace {

constexpr std::size_t kFirstLines = 20;

bool of_code(std::string_view rule) {
  constexpr std::array<std::string_view, 10> kRules = {
      "one_function", "outlier",     "several_jobs", "breaks_often",     "untested",
      "copied",       "mended_once", "cycle",        "changes_together", "outsized"};
  return std::ranges::find(kRules, rule) != kRules.end();
}

/// Folders with a slash at their end, the root aside: what the product says of itself there is said
/// of all of it.
std::vector<std::string> dying_folders(const Ground& ground) {
  std::vector<std::string> out;
  const syntax::Project& project = *ground.analysis.project;
  for (std::size_t i = 0; i < project.size(); ++i) {
    const std::string& path = project.file(FileId(i)).path;
    const std::string folder(folder_name(path));
    if (folder.empty() || !lower(base_name(path)).starts_with("readme")) continue;
    const auto text = project.tree->read(FileId(i));
    if (!text.ok()) continue;
    const auto lines = split(text.value(), '\n');
    for (std::size_t line = 0; line < lines.size() && line < kFirstLines; ++line) {
      const std::string low = lower(lines[line]);
      if (std::ranges::any_of(ground.analysis.catalogue->table("debt"), [&](const auto& row) {
            return row.first == "dying" && contains(low, row.second);
          })) {
        out.push_back(folder + "/");
        break;
      }
    }
  }
  return out;
}

/// Whether the remarks and marks right above the definition say that it is deprecated.
bool marked_above(const std::vector<std::string_view>& lines, std::uint32_t first) {
  for (std::size_t at = first - 1; at > 0 && at <= lines.size(); --at) {
    const std::string_view line = trim(lines[at - 1]);
    const bool remark = line.starts_with('*') || line.starts_with('/') || line.starts_with('#') ||
                        line.starts_with('@');
    if (!remark) return false;
    if (contains(line, "@deprecated") || contains(line, "@Deprecated")) return true;
  }
  return false;
}

/// The definition that the item is about, or one around it.
bool is_deprecated(const Ground& ground, const Place& place) {
  if (!place.file.valid() || place.end_line <= place.line) return false;
  const syntax::Syntax& syntax = ground.analysis.project->of(place.file);
  const auto text = ground.analysis.project->tree->read(place.file);
  if (!text.ok()) return false;
  const auto lines = split(text.value(), '\n');
  return std::ranges::any_of(syntax.symbols, [&](const syntax::Symbol& symbol) {
    const bool around = symbol.line <= place.line && symbol.end_line >= place.end_line;
    return around && symbol.line > 0 &&
           ((symbol.flags & syntax::kDeprecated) != 0 || marked_above(lines, symbol.line));
  });
}

}  // namespace

void hold_back_dying(const Ground& ground, std::vector<Item>& items) {
  const std::vector<std::string> folders = dying_folders(ground);
  const auto lies_in_one = [&](FileId file) {
    return std::ranges::any_of(
        folders, [&](const std::string& folder) { return ground.path(file).starts_with(folder); });
  };
  for (Item& item : items) {
    if (item.only_risk || !of_code(item.rule)) continue;
    const bool dies = std::ranges::any_of(item.files, lies_in_one) ||
                      (!item.places.empty() && is_deprecated(ground, item.places.front()));
    item.only_risk = dies;
  }
}

}  // namespace cutaway::findings

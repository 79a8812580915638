// SPDX-License-Identifier: Apache-2.0
// A condition holds for the lines below it that stand further in.
#include "findings/load_lines.h"

#include <algorithm>
#include <string_view>

#include "base/text.h"

namespace cutaway::findings {
namespace {

std::size_t indent_of(std::string_view line) {
  const std::size_t at = line.find_first_not_of(" \t");
  return at == std::string_view::npos ? line.size() : at;
}

/// `if TYPE_CHECKING:`, `if typing.TYPE_CHECKING is True:`; not `if not TYPE_CHECKING:`.
bool asks_who_reads(const model::Analysis& analysis, std::string_view line) {
  if (!line.starts_with("if ") || !line.ends_with(":")) return false;
  std::string_view condition = trim(line.substr(3, line.size() - 4));
  if (condition.ends_with(" is True")) condition = condition.substr(0, condition.find(' '));
  const std::string_view name = condition.substr(condition.rfind('.') + 1);
  return std::ranges::any_of(analysis.catalogue->table("debt"), [&](const auto& row) {
    return row.first == "for_type_readers" && row.second == name;
  });
}

}  // namespace

std::set<std::uint32_t> lines_for_readers(const model::Analysis& analysis, FileId file) {
  std::set<std::uint32_t> out;
  const auto text = analysis.project->tree->read(file);
  if (!text.ok()) return out;
  bool inside = false;
  std::size_t outer = 0;
  std::uint32_t at = 0;
  for (const std::string_view line : split(text.value(), '\n')) {
    ++at;
    const std::string_view said = trim(line);
    if (said.empty()) continue;
    if (inside && indent_of(line) <= outer) inside = false;
    if (inside) {
      out.insert(at);
    } else if (asks_who_reads(analysis, said)) {
      inside = true;
      outer = indent_of(line);
    }
  }
  return out;
}

}  // namespace cutaway::findings

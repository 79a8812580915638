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

namespace {

/// Where the name stands as a word of its own from there on; npos: nowhere.
std::size_t word_at(std::string_view line, std::string_view name, std::size_t from) {
  const auto in_name = [](char c) {
    return c == '_' || c == '$' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z');
  };
  for (std::size_t at = line.find(name, from); at != std::string_view::npos;
       at = line.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    if ((at == 0 || !in_name(line[at - 1])) && (end >= line.size() || !in_name(line[end])))
      return at;
  }
  return std::string_view::npos;
}

/// "(typeof KINDS)[number]", but not "typeof kind === …", which asks a value.
bool stands_in_a_type(std::string_view before, std::string_view behind) {
  if (!before.ends_with("typeof")) return false;
  return behind.empty() || behind.starts_with(")[") ||
         std::string_view("[;>,").find(behind.front()) != std::string_view::npos;
}

}  // namespace

bool only_asks_its_type(const model::Analysis& analysis, FileId file, const syntax::Import& row) {
  const std::string& path = analysis.project->file(file).path;
  if (!path.ends_with(".ts") && !path.ends_with(".tsx")) return false;
  const syntax::Syntax& syntax = analysis.project->of(file);
  const std::string_view name = syntax.text(row.alias.empty() ? row.name : row.alias);
  const auto text = analysis.project->tree->read(file);
  if (!text.ok() || name.empty() || name == "*") return false;
  const auto lines = split(text.value(), '\n');
  bool any = false;
  for (std::size_t l = 0; l < lines.size(); ++l) {
    if (l + 1 == row.line) continue;
    for (std::size_t at = word_at(lines[l], name, 0); at != std::string_view::npos;
         at = word_at(lines[l], name, at + 1)) {
      if (!stands_in_a_type(trim(lines[l].substr(0, at)), trim(lines[l].substr(at + name.size()))))
        return false;
      any = true;
    }
  }
  return any;
}

}  // namespace cutaway::findings

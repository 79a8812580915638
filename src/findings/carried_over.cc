// SPDX-License-Identifier: Apache-2.0
// Looks at the names that a repair brought.
#include "findings/carried_over.h"

#include <algorithm>
#include <cctype>

#include "base/text.h"

namespace cutaway::findings {
namespace {

bool in_name(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

bool is_import(std::string_view line) {
  for (const std::string_view word : {"import ", "from ", "use ", "using ", "require", "include"}) {
    if (line.starts_with(word)) return true;
  }
  return line.find("require(") != std::string_view::npos;
}

bool says(std::string_view text, std::string_view name) {
  for (std::size_t at = text.find(name); at != std::string_view::npos;
       at = text.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    if ((at == 0 || !in_name(text[at - 1])) && (end >= text.size() || !in_name(text[end])))
      return true;
  }
  return false;
}

bool imports(std::string_view text, std::string_view name) {
  return std::ranges::any_of(split(text, '\n'), [&](std::string_view line) {
    return is_import(trim(line)) && says(line, name);
  });
}

}  // namespace

std::vector<std::string> names_in(std::string_view line) {
  std::vector<std::string> out;
  char quote = 0;
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (quote != 0) {
      if (line[at] == '\\')
        ++at;
      else if (line[at] == quote)
        quote = 0;
      continue;
    }
    if (line[at] == '"' || line[at] == '\'') quote = line[at];
    if (!in_name(line[at])) continue;
    const std::size_t begin = at;
    while (at < line.size() && in_name(line[at])) ++at;
    const std::string_view name = line.substr(begin, at - begin);
    const char before = begin == 0 ? ' ' : line[begin - 1];
    const bool member =
        before == '.' ||
        (begin > 1 && (line.substr(begin - 2, 2) == "->" || line.substr(begin - 2, 2) == "::"));
    const bool key = at < line.size() && line[at] == ':' && line.substr(at, 2) != "::";
    const bool number = std::isdigit(static_cast<unsigned char>(name.front())) != 0;
    if (!member && !key && !number) out.emplace_back(name);
    --at;
  }
  return out;
}

bool only_wraps(const MendedLines& lines) {
  if (lines.was.size() < 3) return false;
  return std::all_of(lines.was.begin() + 1, lines.was.end() - 1, [&](std::string_view line) {
    // Under whatever name it is kept.
    const std::size_t is = line.find(" = ");
    const std::string_view kept = is == std::string_view::npos ? line : line.substr(is + 3);
    return std::ranges::any_of(lines.is,
                               [&](const std::string& now) { return now.ends_with(kept); });
  });
}

bool only_types(const MendedLines& lines) {
  bool any = false;
  for (const std::string& line : lines.is) {
    if (std::ranges::find(lines.was, line) != lines.was.end()) continue;
    any = true;
    const std::size_t colon = line.find(": ");
    if (colon == std::string::npos || !line.ends_with(';')) return false;
    const std::string_view name = std::string_view(line).substr(0, colon);
    const bool plain = std::ranges::all_of(name, [](char c) { return in_name(c) || c == '?'; });
    if (!plain || line.find('(') != std::string::npos) return false;
  }
  return any;
}

CarriedOver::CarriedOver(const Ground& ground) : ground_(ground) {
  for (const FileSignals& signal : ground.signals.files) {
    const syntax::Syntax& syntax = ground.analysis.project->of(signal.file);
    for (const syntax::Symbol& symbol : syntax.symbols) {
      if (symbol.tokens > 0) functions_.emplace(syntax.text(symbol.name));
    }
  }
}

bool CarriedOver::bound_in(FileId file, std::string_view name) const {
  const syntax::Syntax& syntax = ground_.analysis.project->of(file);
  const auto is = [&](syntax::Text text) { return syntax.text(text) == name; };
  return std::ranges::any_of(syntax.symbols, [&](const auto& one) { return is(one.name); }) ||
         std::ranges::any_of(syntax.parameters, [&](const auto& one) { return is(one.name); }) ||
         std::ranges::any_of(syntax.bindings, [&](const auto& one) { return is(one.target); });
}

bool CarriedOver::possible(const MendedLines& lines, FileId mended, std::string_view before,
                           std::string_view after, FileId other) const {
  const auto text = ground_.analysis.project->tree->read(other);
  if (!text.ok()) return false;
  for (const std::string& line : lines.is) {
    if (std::ranges::find(lines.was, line) != lines.was.end()) continue;
    for (const std::string& name : names_in(line)) {
      if (says(text.value(), name) || imports(after, name)) continue;
      if (says(before, name) && bound_in(mended, name)) return false;
      if (functions_.contains(name) && !(bound_in(mended, name) && !says(before, name)))
        return false;
    }
  }
  return true;
}

}  // namespace cutaway::findings

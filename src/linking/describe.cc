// SPDX-License-Identifier: Apache-2.0
// Writes Links as lines.
#include "linking/describe.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::linking {
namespace {

using syntax::ValueKind;

/// "app.router.get" of a callee; calls in it are written "()".
std::string written(const syntax::Syntax& syntax, ValueId id) {
  std::string out;
  for (int step = 0; step < 32 && id.valid() && id.index() < syntax.values.size(); ++step) {
    const auto& node = syntax.value(id);
    std::string part(syntax.text(node.text));
    if (node.kind == ValueKind::call || node.kind == ValueKind::construct) part = "()";
    if (node.kind == ValueKind::index) part = "[]";
    if (node.kind == ValueKind::string) part = "text";
    const bool glued = out.empty() || out.starts_with("()") || out.starts_with("[]");
    out = part + (glued ? "" : ".") + out;
    const bool has_object = node.kind == ValueKind::member || node.kind == ValueKind::call ||
                            node.kind == ValueKind::construct || node.kind == ValueKind::index;
    if (!has_object || node.child_count == 0) break;
    id = syntax.child(node, 0);
  }
  return out;
}

std::string full_name(const syntax::Syntax& syntax, SymbolId id) {
  std::vector<std::string> parts;
  for (int step = 0; step < 16 && id.valid(); ++step) {
    const auto& symbol = syntax.symbols[id.index()];
    parts.emplace_back(symbol.name.empty() ? "<function>" : syntax.text(symbol.name));
    id = symbol.container;
  }
  std::reverse(parts.begin(), parts.end());
  return join(parts, ".");
}

std::string describe_import(const Links& links, const syntax::Project& project,
                            const ImportLink& link) {
  if (link.symbol.valid()) {
    return describe(links, project, Target{link.symbol, 0, Confidence::high});
  }
  if (link.file.valid()) return project.file(link.file).path;
  if (link.package != 0) return "package " + std::string(links.name(link.package));
  return "?";
}

struct Line {
  std::uint32_t line;
  std::string text;
};

void add_calls(const Links& links, const syntax::Project& project, FileId file,
               std::vector<Line>& out) {
  const syntax::Syntax& syntax = project.of(file);
  for (std::size_t i = 0; i < syntax.calls.size(); ++i) {
    const auto& call = syntax.calls[i];
    std::string text = "call " + written(syntax, call.callee) + " -> " +
                       describe(links, project, links.calls(file)[i]);
    for (std::size_t a = 0; a < call.argument_count; ++a) {
      const ClosedValue closed = links.close({file, syntax.arguments[call.first_argument + a]});
      const bool tells = !closed.alternatives.empty() &&
                         !(closed.alternatives.size() == 1 && closed.best().starts_with('{') &&
                           closed.best().ends_with('}'));
      if (tells) text += "\n    " + std::to_string(a) + ": " + describe(closed);
    }
    out.push_back({call.line, text});
  }
}

}  // namespace

std::string describe(const Links& links, const syntax::Project& project, const Target& target) {
  std::string out = "?";
  if (target.symbol.valid()) {
    out = project.file(target.symbol.file).path + " " +
          full_name(project.of(target.symbol.file), target.symbol.symbol);
  } else if (target.origin != 0) {
    out = std::string(links.name(target.origin));
  } else {
    return out;
  }
  return target.confidence == Confidence::high ? out : out + " (" + word(target.confidence) + ")";
}

std::string describe(const ClosedValue& value) {
  if (value.alternatives.empty()) return "? (" + value.why_open + ")";
  std::vector<std::string> parts;
  for (const ClosedText& text : value.alternatives) {
    std::vector<std::string> notes;
    if (!text.setting.empty()) notes.push_back("setting " + text.setting);
    if (!text.environment.empty()) notes.push_back(text.environment);
    if (text.is_default) notes.emplace_back("default");
    parts.push_back("\"" + text.text + "\"" +
                    (notes.empty() ? "" : " (" + join(notes, ", ") + ")"));
  }
  return join(parts, " | ");
}

std::string describe(const Links& links, const syntax::Project& project, FileId file) {
  const syntax::Syntax& syntax = project.of(file);
  std::vector<Line> lines;
  for (std::size_t i = 0; i < syntax.imports.size(); ++i) {
    const auto& import = syntax.imports[i];
    std::string text = "import " + std::string(syntax.text(import.module));
    if (!import.name.empty()) text += " " + std::string(syntax.text(import.name));
    if (!import.alias.empty()) text += " as " + std::string(syntax.text(import.alias));
    lines.push_back(
        {import.line, text + " -> " + describe_import(links, project, links.imports(file)[i])});
  }
  for (std::size_t i = 0; i < syntax.bases.size(); ++i) {
    lines.push_back(
        {syntax.bases[i].line, "base " + std::string(syntax.text(syntax.bases[i].name)) + " -> " +
                                   describe(links, project, links.bases(file)[i])});
  }
  for (std::size_t i = 0; i < syntax.annotations.size(); ++i) {
    lines.push_back({syntax.annotations[i].line,
                     "annotation " + std::string(syntax.text(syntax.annotations[i].name)) + " -> " +
                         describe(links, project, links.annotations(file)[i])});
  }
  add_calls(links, project, file, lines);
  for (const SettingRead& read : links.setting_reads()) {
    if (read.place.file != file) continue;
    const std::string fallback =
        read.default_value ? " default \"" + *read.default_value + "\"" : "";
    lines.push_back({read.place.line, "setting " + read.written + fallback});
  }
  std::stable_sort(lines.begin(), lines.end(),
                   [](const Line& a, const Line& b) { return a.line < b.line; });
  std::string out;
  for (const Line& line : lines) out += std::to_string(line.line) + ": " + line.text + "\n";
  return out;
}

}  // namespace cutaway::linking

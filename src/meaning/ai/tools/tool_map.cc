// SPDX-License-Identifier: Apache-2.0
// Follows the value that stands under `tools` to records, over names, calls and imports.
#include "meaning/ai/tools/tool_map.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostDepth = 6;
constexpr std::size_t kMostTools = 60;

/// A value with what its names are looked up in.
struct At {
  FileId file;
  SymbolId scope;
  ValueId value;
  int depth = 0;
};

class Reading {
 public:
  explicit Reading(const AiGround& ground) : ground_(ground) {}

  /// Values that the name, call or value itself stands for; `made_by` gets what was passed.
  std::vector<At> steps(const At& at, std::set<SymbolRef>& made_by) const {
    const syntax::Syntax& syntax = ground_.context.project.of(at.file);
    const ValueNode& node = syntax.value(at.value);
    if (at.depth > kMostDepth) return {};
    if (node.kind == ValueKind::reference || node.kind == ValueKind::parameter)
      return named(at, syntax.text(node.text), made_by);
    if (node.kind == ValueKind::call || node.kind == ValueKind::construct)
      return called(at, node, made_by);
    std::vector<At> out;
    if (node.kind == ValueKind::alternative)
      for (std::size_t c = 0; c < node.child_count; ++c)
        out.push_back({at.file, at.scope, syntax.child(node, c), at.depth + 1});
    return out;
  }

  void read(const At& at, ToolMap& out, bool& any) const {
    const syntax::Syntax& syntax = ground_.context.project.of(at.file);
    const ValueNode& node = syntax.value(at.value);
    if (node.kind == ValueKind::record) {
      any = true;
      return read_record(at, node, out, any);
    }
    std::set<SymbolRef> passed;
    const std::vector<At> next = steps(at, passed);
    // What decides in `condition ? a : b` is no map, and neither is nothing.
    const bool nothing = node.kind == ValueKind::null || node.kind == ValueKind::comparison ||
                         node.kind == ValueKind::boolean;
    if (next.empty() && !nothing) out.whole = false;
    for (const At& one : next) read(one, out, any);
  }

  /// Where the value comes from: functions that are called for it, constants that hold it.
  void find_makers(const At& at, std::set<SymbolRef>& out) const {
    for (const At& one : steps(at, out)) find_makers(one, out);
  }

  void read_texts(const At& at, std::set<std::string>& out) const {
    const syntax::Syntax& syntax = ground_.context.project.of(at.file);
    const ValueNode& node = syntax.value(at.value);
    if (node.kind == ValueKind::list) {
      for (std::size_t c = 0; c < node.child_count; ++c) {
        const ValueNode& one = syntax.value(syntax.child(node, c));
        if (one.kind == ValueKind::string) out.emplace(syntax.text(one.text));
      }
      return;
    }
    std::set<SymbolRef> passed;
    for (const At& one : steps(at, passed)) read_texts(one, out);
  }

 private:
  /// `search` of `[searchTool.name]: …` and of `[SEARCH]: …`, where the text was found.
  std::string shown(const At& at, std::string_view key) const {
    const std::size_t dot = key.find('.');
    if (key == "..." || key.empty()) return std::string(key);
    std::set<SymbolRef> passed;
    const std::string_view field = dot == key.npos ? std::string_view() : key.substr(dot + 1);
    for (const At& held : named(at, key.substr(0, dot), passed)) {
      const syntax::Syntax& syntax = ground_.context.project.of(held.file);
      const ValueNode& value = syntax.value(held.value);
      if (field.empty() && value.kind == ValueKind::string)
        return std::string(syntax.text(value.text));
      for (std::size_t c = 0; c < value.child_count && value.kind == ValueKind::record; ++c) {
        const ValueNode& entry = syntax.value(syntax.child(value, c));
        if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
        const ValueNode& text = syntax.value(syntax.child(entry, 0));
        if (syntax.text(entry.text) == field && text.kind == ValueKind::string)
          return std::string(syntax.text(text.text));
      }
    }
    // `searchTool.name` is called after what holds it where the text was not found.
    return std::string(key.substr(0, dot));
  }

  void read_record(const At& at, const ValueNode& node, ToolMap& out, bool& any) const {
    const syntax::Syntax& syntax = ground_.context.project.of(at.file);
    for (std::size_t c = 0; c < node.child_count; ++c) {
      const ValueNode& entry = syntax.value(syntax.child(node, c));
      if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
      const At inner{at.file, at.scope, syntax.child(entry, 0), at.depth + 1};
      const std::string key = shown(at, syntax.text(entry.text));
      if (key == "...") {
        read(inner, out, any);
        continue;
      }
      const bool known =
          std::ranges::any_of(out.tools, [&](const HandedTool& tool) { return tool.name == key; });
      if (key.empty() || key.front() == '[' || known || out.tools.size() >= kMostTools) continue;
      const std::uint32_t line = std::max(1U, entry.line);
      HandedTool tool{key, {at.file, line, line}, {}};
      find_makers(inner, tool.made_by);
      out.tools.push_back(std::move(tool));
    }
  }

  /// What is bound to the name around the place, at the top, or in the file it is imported from.
  std::vector<At> named(const At& at, std::string_view name, std::set<SymbolRef>& made_by) const {
    const syntax::Syntax& syntax = ground_.context.project.of(at.file);
    std::vector<At> out;
    for (SymbolId scope = at.scope;; scope = syntax.symbols[scope.index()].container) {
      for (const syntax::Binding& binding : syntax.bindings)
        if (binding.scope == scope && binding.value.valid() && binding.value != at.value &&
            syntax.text(binding.target) == name)
          out.push_back({at.file, scope, binding.value, at.depth + 1});
      if (!out.empty()) return out;
      if (!scope.valid()) break;
    }
    for (std::size_t i = 0; i < syntax.symbols.size(); ++i)
      if (syntax.text(syntax.symbols[i].name) == name && !syntax.symbols[i].container.valid())
        return held({at.file, SymbolId(i)}, at.depth, made_by);
    const auto links = ground_.context.links.imports(at.file);
    for (std::size_t i = 0; i < syntax.imports.size() && i < links.size(); ++i) {
      const syntax::Import& item = syntax.imports[i];
      if (syntax.text(item.alias.empty() ? item.name : item.alias) == name &&
          links[i].symbol.valid())
        return held(links[i].symbol, at.depth, made_by);
    }
    return {};
  }

  std::vector<At> held(SymbolRef symbol, int depth, std::set<SymbolRef>& made_by) const {
    made_by.insert(symbol);
    const syntax::Syntax& syntax = ground_.context.project.of(symbol.file);
    const ValueId value = syntax.symbols[symbol.symbol.index()].value;
    if (!value.valid()) return {};
    return {{symbol.file, {}, value, depth + 1}};
  }

  /// What the function gives back.
  std::vector<At> called(const At& at, const ValueNode& node, std::set<SymbolRef>& made_by) const {
    const syntax::Syntax& syntax = ground_.context.project.of(at.file);
    const auto targets = ground_.context.links.calls(at.file);
    std::vector<At> out;
    for (std::size_t i = 0; i < syntax.calls.size() && i < targets.size(); ++i) {
      if (node.child_count == 0 || syntax.calls[i].callee != syntax.child(node, 0)) continue;
      const SymbolRef function = targets[i].symbol;
      if (!function.valid()) break;
      made_by.insert(function);
      const syntax::Syntax& other = ground_.context.project.of(function.file);
      for (const syntax::Exit& exit : other.exits)
        if (exit.scope == function.symbol && exit.kind == syntax::ExitKind::return_ &&
            exit.value.valid())
          out.push_back({function.file, function.symbol, exit.value, at.depth + 1});
      break;
    }
    return out;
  }

  const AiGround& ground_;
};

}  // namespace

std::optional<ToolMap> read_tool_map(const AiGround& ground, FileId file, SymbolId scope,
                                     ValueId value) {
  ToolMap out;
  bool any = false;
  Reading(ground).read({file, scope, value}, out, any);
  if (!any || out.tools.empty()) return std::nullopt;
  return out;
}

std::set<std::string> read_name_lists(const AiGround& ground, FileId file, SymbolId scope,
                                      ValueId value) {
  std::set<std::string> out;
  Reading(ground).read_texts({file, scope, value}, out);
  return out;
}

}  // namespace cutaway::meaning

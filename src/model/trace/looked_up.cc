// SPDX-License-Identifier: Apache-2.0
// A function looks names up when what it gives back is asked for by its parameter.
#include "model/trace/looked_up.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::model {
namespace {

using syntax::Symbol;
using syntax::SymbolKind;
using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kFewNames = 4;

bool is_function(SymbolKind kind) {
  return kind == SymbolKind::function || kind == SymbolKind::method;
}

bool is_name(const Syntax& syntax, ValueId value, std::string_view name) {
  if (!value.valid()) return false;
  const ValueNode& node = syntax.value(value);
  const bool plain = node.kind == ValueKind::parameter || node.kind == ValueKind::reference;
  return plain && syntax.text(node.text) == name;
}

/// "shop/logic/tasks" of "shop.logic.tasks"; "" of what is no name of a module.
std::string as_folder(std::string_view text) {
  if (text.find('.') == std::string_view::npos || text.starts_with('.') || text.ends_with('.'))
    return {};
  std::string out(text);
  for (char& c : out) {
    const bool word = c == '_' || c == '.' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (!word) return {};
    if (c == '.') c = '/';
  }
  return out;
}

bool lies_in(std::string_view path, std::string_view folder) {
  const std::size_t at = path.find(folder);
  if (at == std::string_view::npos || (at > 0 && path[at - 1] != '/')) return false;
  const std::string_view rest = path.substr(at + folder.size());
  return rest.starts_with('/') || rest.starts_with('.');
}

}  // namespace

LookedUp::LookedUp(const Inputs& in, std::vector<std::string_view> ecosystems)
    : in_(in), ecosystems_(std::move(ecosystems)) {
  for (const auto& [key, value] : in.catalogue.table("trace")) {
    if (key == "looked_up.getters") getters_.insert(value);
    if (key == "looked_up.reads") reads_.insert(value);
    if (key == "looked_up.hung") hung_.insert(value);
  }
  for (std::size_t f = 0; f < in.project.size(); ++f) {
    if (!in.own(FileId(f))) continue;
    const Syntax& syntax = in.project.of(FileId(f));
    for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
      const Symbol& one = syntax.symbols[s];
      if (one.kind == SymbolKind::function && !one.container.valid() && one.receiver.empty())
        functions_[std::string(syntax.text(one.name))].push_back({FileId(f), SymbolId(s)});
    }
    note_tables(FileId(f));
    if (hung_.contains(ecosystems_[f])) note_hung(FileId(f));
  }
}

const Symbol& LookedUp::symbol(SymbolRef ref) const {
  return in_.project.of(ref.file).symbols[ref.symbol.index()];
}

/// `app.register({ tasks, reports: { close } })`: what is handed over under these names.
void LookedUp::note_tables(FileId file) {
  const Syntax& syntax = in_.project.of(file);
  const auto links = in_.links.imports(file);
  for (const syntax::Call& call : syntax.calls) {
    for (std::uint32_t a = 0; a < call.argument_count; ++a) {
      const ValueId given = syntax.arguments[call.first_argument + a];
      if (!given.valid() || syntax.value(given).kind != ValueKind::record) continue;
      const ValueNode& record = syntax.value(given);
      for (std::size_t e = 0; e < record.child_count; ++e) {
        const ValueNode& entry = syntax.value(syntax.child(record, e));
        if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
        const ValueId held = syntax.child(entry, 0);
        const std::string_view name = syntax.text(entry.text);
        note_table(file, name, held);
        // `import tasks from "./tasks/index.js"`: what that file gives away as a whole.
        for (std::size_t i = 0; i < syntax.imports.size() && i < links.size(); ++i) {
          const syntax::Import& import = syntax.imports[i];
          const bool whole = syntax.text(import.name) == "default" && links[i].file.valid();
          if (!whole || !is_name(syntax, held, syntax.text(import.alias))) continue;
          for (const syntax::Export& out : in_.project.of(links[i].file).exports) {
            if (in_.project.of(links[i].file).text(out.name) == "default" && out.value.valid())
              note_table(links[i].file, name, out.value);
          }
        }
      }
    }
  }
}

void LookedUp::note_table(FileId file, std::string_view name, ValueId value) {
  const Syntax& syntax = in_.project.of(file);
  const ValueNode& record = syntax.value(value);
  if (record.kind != ValueKind::record) return;
  for (std::size_t e = 0; e < record.child_count; ++e) {
    const ValueNode& entry = syntax.value(syntax.child(record, e));
    if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
    const SymbolRef function = in_.links.what_is({file, syntax.child(entry, 0)}).symbol;
    if (function.valid() && in_.own(function.file) && is_function(symbol(function).kind))
      tables_[{std::string(name), std::string(syntax.text(entry.text))}].insert(function);
  }
}

/// The parameter whose text decides what the function gives back; -1 where none does.
int LookedUp::looks_up(SymbolRef function) const {
  const Syntax& syntax = in_.project.of(function.file);
  const Symbol& own = symbol(function);
  for (std::uint32_t p = 0; p < own.parameter_count; ++p) {
    const std::string_view name = syntax.text(syntax.parameters[own.first_parameter + p].name);
    for (const syntax::Exit& exit : syntax.exits) {
      if (exit.scope != function.symbol || exit.kind != syntax::ExitKind::return_ ||
          !exit.value.valid())
        continue;
      const ValueNode& node = syntax.value(exit.value);
      if (node.child_count < 2) continue;
      if (node.kind == ValueKind::index && is_name(syntax, syntax.child(node, 1), name))
        return static_cast<int>(p);
      if (node.kind != ValueKind::call) continue;
      const ValueNode& callee = syntax.value(syntax.child(node, 0));
      const bool plain = callee.kind == ValueKind::reference;
      const auto& words = plain ? getters_ : reads_;
      if (node.child_count > (plain ? 2U : 1U) && words.contains(syntax.text(callee.text)) &&
          is_name(syntax, syntax.child(node, plain ? 2 : 1), name))
        return static_cast<int>(p);
    }
  }
  return -1;
}

/// Folders of own modules that texts in the function name: they fill what it looks into.
std::vector<std::string> LookedUp::modules_of(SymbolRef function) const {
  const Syntax& syntax = in_.project.of(function.file);
  const Symbol& own = symbol(function);
  std::vector<std::string> out;
  for (const ValueNode& node : syntax.values) {
    if (node.kind != ValueKind::string || node.line < own.line || node.line > own.end_line)
      continue;
    std::string folder = as_folder(syntax.text(node.text));
    if (!folder.empty()) out.push_back(std::move(folder));
  }
  return out;
}

SymbolRef LookedUp::only_named(FileId file, std::string_view name, std::size_t given,
                               const std::vector<std::string>& modules) const {
  const auto known = functions_.find(name);
  if (known == functions_.end()) return {};
  SymbolRef only, only_there;
  std::size_t all = 0, there = 0;
  for (const SymbolRef one : known->second) {
    if (ecosystems_[one.file.index()] != ecosystems_[file.index()]) continue;
    ++all;
    only = one;
    const std::string_view path = in_.file(one.file).path;
    if (std::ranges::any_of(modules, [&](const auto& folder) { return lies_in(path, folder); })) {
      ++there;
      only_there = one;
    }
  }
  const SymbolRef found = there == 1 ? only_there : there == 0 && all == 1 ? only : SymbolRef();
  return found.valid() && given <= symbol(found).parameter_count ? found : SymbolRef();
}

/// What a local name was given last before the call; the value itself where it is no such name.
ValueId LookedUp::behind(FileId file, const syntax::Call& call, ValueId value) const {
  const Syntax& syntax = in_.project.of(file);
  if (!value.valid() || syntax.value(value).kind != ValueKind::reference) return value;
  const std::string_view name = syntax.text(syntax.value(value).text);
  ValueId last = value;
  for (const syntax::Binding& binding : syntax.bindings) {
    if (binding.line > call.line) break;
    if (binding.scope == call.scope && binding.value.valid() && syntax.text(binding.target) == name)
      last = binding.value;
  }
  return last;
}

std::vector<SymbolRef> LookedUp::by_text(FileId file, const syntax::Call& call) const {
  const Syntax& syntax = in_.project.of(file);
  const ValueId made = behind(file, call, call.callee);
  if (!made.valid() || syntax.value(made).kind != ValueKind::call) return {};
  const ValueNode& asked = syntax.value(made);
  const SymbolRef finder = in_.links.what_is({file, syntax.child(asked, 0)}).symbol;
  if (!finder.valid() || !in_.own(finder.file) || !is_function(symbol(finder).kind)) return {};
  const int parameter = looks_up(finder);
  if (parameter < 0 || asked.child_count < static_cast<std::size_t>(parameter) + 2) return {};
  const ValueId text =
      behind(file, call, syntax.child(asked, static_cast<std::size_t>(parameter) + 1));
  const linking::ClosedValue closed = in_.links.close({file, text});
  if (closed.alternatives.empty() || closed.alternatives.size() > kFewNames) return {};
  const std::vector<std::string> modules = modules_of(finder);
  std::vector<SymbolRef> out;
  for (const linking::ClosedText& one : closed.alternatives) {
    const SymbolRef found =
        one.complete ? only_named(file, one.text, call.arguments_written, modules) : SymbolRef();
    if (!found.valid()) return {};
    if (std::ranges::find(out, found) == out.end()) out.push_back(found);
  }
  return out;
}

std::vector<SymbolRef> LookedUp::by_table(FileId file, const syntax::Call& call) const {
  const Syntax& syntax = in_.project.of(file);
  const ValueNode& callee = syntax.value(call.callee);
  if (callee.kind != ValueKind::member || callee.child_count == 0) return {};
  const std::string function(syntax.text(callee.text));
  const ValueNode& table = syntax.value(syntax.child(callee, 0));
  auto known = table.kind == ValueKind::member && table.child_count > 0
                   ? tables_.find({std::string(syntax.text(table.text)), function})
                   : tables_.end();
  if (known == tables_.end())
    known = tables_.find({hung_as(file, syntax.child(callee, 0)), function});
  if (known == tables_.end() || known->second.size() != 1) return {};
  return {*known->second.begin()};
}

std::vector<SymbolRef> LookedUp::of(FileId file, std::uint32_t index) const {
  const Syntax& syntax = in_.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  const auto targets = in_.links.calls(file);
  if (!call.callee.valid() || index >= targets.size() || targets[index].symbol.valid()) return {};
  std::vector<SymbolRef> out = by_text(file, call);
  if (out.empty() && targets[index].origin == 0) out = by_table(file, call);
  return out;
}

}  // namespace cutaway::model

// SPDX-License-Identifier: Apache-2.0
// A function keeps another one where it puts a parameter into a table under another parameter; a
// function beside it runs what is kept where it looks there by a parameter and calls what it finds.
#include "model/trace/own_hooks.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::model {
namespace {

using syntax::Symbol;
using syntax::SymbolKind;
using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostTakers = 12;
constexpr int kMostNesting = 8;

bool is_function(SymbolKind kind) {
  return kind == SymbolKind::function || kind == SymbolKind::method;
}

int parameter_named(const Syntax& syntax, const Symbol& function, std::string_view name) {
  for (std::uint32_t p = 0; p < function.parameter_count; ++p)
    if (syntax.text(syntax.parameters[function.first_parameter + p].name) == name)
      return static_cast<int>(p);
  return -1;
}

bool is_name(const ValueNode& node) {
  return node.kind == ValueKind::parameter || node.kind == ValueKind::reference;
}

}  // namespace

OwnHooks::OwnHooks(const Inputs& in) : in_(in) {
  for (std::size_t f = 0; f < in.project.size(); ++f) {
    const FileId file(f);
    if (!in.own(file)) continue;
    const Syntax& syntax = in.project.of(file);
    for (const syntax::Binding& binding : syntax.bindings) find_keeper(file, binding);
    for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
      const Symbol& one = syntax.symbols[s];
      if (one.kind == SymbolKind::function && !one.container.valid() && !one.name.empty())
        functions_[std::string(syntax.text(one.name))].push_back({file, SymbolId(s)});
    }
  }
  for (std::size_t f = 0; !keepers_.empty() && f < in.project.size(); ++f) {
    const FileId file(f);
    const auto calls = static_cast<std::uint32_t>(in.project.of(file).calls.size());
    for (std::uint32_t c = 0; in.own(file) && c < calls; ++c) note(file, c);
  }
  std::erase_if(kept_, [](const auto& row) { return row.second.size() > kMostTakers; });
}

const Symbol& OwnHooks::symbol(SymbolRef ref) const {
  return in_.project.of(ref.file).symbols[ref.symbol.index()];
}

OwnHooks::Place OwnHooks::beside(SymbolRef function) const {
  return {function.file, symbol(function).container};
}

/// `$hooks[$name][] = $run`, `this.hooks[name] = run`
void OwnHooks::find_keeper(FileId file, const syntax::Binding& binding) {
  if (!binding.scope.valid() || !binding.value.valid()) return;
  const Syntax& syntax = in_.project.of(file);
  const Symbol& function = syntax.symbols[binding.scope.index()];
  const ValueNode& value = syntax.value(binding.value);
  if (!is_function(function.kind) || !is_name(value)) return;
  const int run = parameter_named(syntax, function, syntax.text(value.text));
  const std::string_view target = syntax.text(binding.target);
  for (std::uint32_t p = 0; run >= 0 && p < function.parameter_count; ++p) {
    const std::string_view name = syntax.text(syntax.parameters[function.first_parameter + p].name);
    if (static_cast<int>(p) == run || name.empty() ||
        !contains(target, "[" + std::string(name) + "]"))
      continue;
    const SymbolRef keeper{file, binding.scope};
    keepers_[keeper] = {p, static_cast<std::size_t>(run)};
    tables_.insert(beside(keeper));
    return;
  }
}

std::string OwnHooks::text(FileId file, const syntax::Call& call, std::size_t argument) const {
  if (argument >= call.argument_count) return {};
  const ValueId value =
      in_.project.of(file).arguments[call.first_argument + static_cast<std::uint32_t>(argument)];
  if (!value.valid()) return {};
  const linking::ClosedValue closed = in_.links.close({file, value});
  const bool known = closed.alternatives.size() == 1 && closed.alternatives.front().complete;
  return known ? std::string(closed.best()) : std::string();
}

/// A function that is written there, named, or named by a text that only one function bears.
SymbolRef OwnHooks::given(FileId file, ValueId value) const {
  if (!value.valid()) return {};
  const Syntax& syntax = in_.project.of(file);
  const ValueNode& node = syntax.value(value);
  if (node.kind == ValueKind::function && node.symbol.valid()) return {file, node.symbol};
  if (node.kind == ValueKind::string && node.child_count == 0) {
    const auto named = functions_.find(syntax.text(node.text));
    return named != functions_.end() && named->second.size() == 1 ? named->second.front()
                                                                  : SymbolRef();
  }
  const SymbolRef function = in_.links.what_is({file, value}).symbol;
  const bool own = function.valid() && in_.own(function.file) && is_function(symbol(function).kind);
  return own ? function : SymbolRef();
}

void OwnHooks::note(FileId file, std::uint32_t index) {
  const auto targets = in_.links.calls(file);
  if (index >= targets.size()) return;
  const auto keeper = keepers_.find(targets[index].symbol);
  if (keeper == keepers_.end()) return;
  const syntax::Call& call = in_.project.of(file).calls[index];
  const std::string name = text(file, call, keeper->second.name);
  if (name.empty() || keeper->second.function >= call.argument_count) return;
  const SymbolRef function = given(
      file,
      in_.project.of(file)
          .arguments[call.first_argument + static_cast<std::uint32_t>(keeper->second.function)]);
  std::vector<SymbolRef>& kept = kept_[{beside(keeper->first), name}];
  if (function.valid() && std::ranges::find(kept, function) == kept.end()) kept.push_back(function);
}

/// The parameter by which a function looks into a table, and calls what nobody here defines; -1
/// where it does not.
int OwnHooks::looks_up(SymbolRef function) const {
  const Syntax& syntax = in_.project.of(function.file);
  const Symbol& own = symbol(function);
  const auto targets = in_.links.calls(function.file);
  bool calls = false;
  for (std::size_t c = 0; c < syntax.calls.size() && c < targets.size(); ++c) {
    SymbolId scope = syntax.calls[c].scope;
    for (int step = 0; step < kMostNesting && scope.valid() && scope != function.symbol; ++step)
      scope = syntax.symbols[scope.index()].container;
    calls = calls || (scope == function.symbol && !targets[c].symbol.valid());
  }
  if (!calls) return -1;
  for (const ValueNode& node : syntax.values) {
    if (node.kind != ValueKind::index || node.child_count != 2 || node.line < own.line ||
        node.line > own.end_line)
      continue;
    const ValueNode& key = syntax.value(syntax.child(node, 1));
    const int named = is_name(key) ? parameter_named(syntax, own, syntax.text(key.text)) : -1;
    if (named >= 0) return named;
  }
  return -1;
}

std::vector<SymbolRef> OwnHooks::takers(FileId file, std::uint32_t index) const {
  const auto targets = in_.links.calls(file);
  if (tables_.empty() || index >= targets.size() || !targets[index].symbol.valid()) return {};
  const SymbolRef runner = targets[index].symbol;
  if (!in_.own(runner.file) || !is_function(symbol(runner).kind) || keepers_.contains(runner) ||
      !tables_.contains(beside(runner)))
    return {};
  const int by = looks_up(runner);
  if (by < 0) return {};
  const std::string name =
      text(file, in_.project.of(file).calls[index], static_cast<std::size_t>(by));
  const auto kept = kept_.find({beside(runner), name});
  return kept == kept_.end() ? std::vector<SymbolRef>() : kept->second;
}

}  // namespace cutaway::model

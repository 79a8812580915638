// SPDX-License-Identifier: Apache-2.0
// Finds what calls are written in: by their Values, and by lines where a Value was too large to
// keep.
#include "meaning/api/lookup/enclosures.h"

#include <algorithm>

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

/// Callees of all calls below the Values, in no order.
void callees_below(const Syntax& syntax, std::vector<ValueId> open, std::vector<ValueId>& out) {
  while (!open.empty()) {
    const ValueId id = open.back();
    open.pop_back();
    if (!id.valid()) continue;
    const ValueNode& node = syntax.value(id);
    const bool called = node.kind == ValueKind::call || node.kind == ValueKind::construct;
    if (called && node.child_count > 0) out.push_back(syntax.child(node, 0));
    for (std::size_t i = 0; i < node.child_count; ++i) open.push_back(syntax.child(node, i));
  }
}

}  // namespace

void Enclosures::add(FileId file, ValueId callee) {
  if (callee.valid()) added_[file].push_back(callee);
}

void Enclosures::hold(const Syntax& syntax, ValueId value, std::string_view name,
                      File& into) const {
  std::vector<ValueId> callees;
  callees_below(syntax, {value}, callees);
  for (const ValueId callee : callees) into.lists.try_emplace(callee, Held{value, name});
}

void Enclosures::read_lists(FileId file, File& into) const {
  const Syntax& syntax = context_.project.of(file);
  std::vector<std::pair<const syntax::Symbol*, ValueId>> long_ones;  // a Value can be cut off
  for (const syntax::Symbol& symbol : syntax.symbols) {
    if (!symbol.value.valid() || symbol.container.valid()) continue;
    hold(syntax, symbol.value, syntax.text(symbol.name), into);
    if (symbol.end_line > symbol.line) long_ones.emplace_back(&symbol, symbol.value);
  }
  for (const syntax::Binding& binding : syntax.bindings) {
    if (binding.value.valid()) hold(syntax, binding.value, syntax.text(binding.target), into);
  }
  for (const syntax::Call& call : syntax.calls) {
    if (long_ones.empty() || !call.callee.valid()) continue;
    for (const auto& [symbol, value] : long_ones) {
      if (call.line >= symbol->line && std::max(call.line, call.end_line) <= symbol->end_line)
        into.lists.try_emplace(call.callee, Held{value, syntax.text(symbol->name)});
    }
  }
}

/// Calls are listed outer before inner, so that lines tell who is inside when the Values do not.
void Enclosures::read_calls(FileId file, File& into) {
  const auto added = added_.find(file);
  if (added == added_.end()) return;
  const Syntax& syntax = context_.project.of(file);
  std::ranges::sort(added->second);
  for (std::size_t i = 0; i < syntax.calls.size(); ++i) {
    const syntax::Call& outer = syntax.calls[i];
    if (!std::ranges::binary_search(added->second, outer.callee)) continue;
    const auto arguments =
        std::span(syntax.arguments).subspan(outer.first_argument, outer.argument_count);
    std::vector<ValueId> callees;
    callees_below(syntax, {arguments.begin(), arguments.end()}, callees);
    const bool whole = outer.end_line <= outer.line;
    for (std::size_t j = i + 1; !whole && j < syntax.calls.size(); ++j) {
      const syntax::Call& inner = syntax.calls[j];
      if (inner.line > outer.end_line) break;
      if (std::max(inner.line, inner.end_line) <= outer.end_line && inner.callee.valid())
        callees.push_back(inner.callee);
    }
    std::ranges::sort(callees);
    callees.erase(std::unique(callees.begin(), callees.end()), callees.end());
    for (const ValueId callee : callees) into.calls[callee].push_back(outer.callee);
  }
}

Enclosures::File& Enclosures::read(FileId file) {
  File& into = files_[file];
  if (into.read) return into;
  into.read = true;
  read_lists(file, into);
  read_calls(file, into);
  return into;
}

ValueId Enclosures::call_around(FileId file, ValueId callee) {
  const File& known = read(file);
  const auto found = known.calls.find(callee);
  return found == known.calls.end() ? ValueId() : found->second.back();
}

Enclosures::List Enclosures::list_around(FileId file, ValueId callee) {
  const File& known = read(file);
  const auto found = known.lists.find(callee);
  if (found == known.lists.end()) return {};
  return {found->second.outer, found->second.name};
}

}  // namespace cutaway::meaning

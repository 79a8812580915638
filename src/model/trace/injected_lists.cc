// SPDX-License-Identifier: Apache-2.0
// A list counts where a constructor takes one of the same type and a member holds it.
#include "model/trace/injected_lists.h"

#include "base/text.h"
#include "meaning/site.h"
#include "model/local_binding.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

/// The value that a local variable goes through one by one; none where it does not.
ValueId gone_through(const Syntax& syntax, const syntax::Call& call) {
  if (!call.callee.valid()) return {};
  const ValueNode& callee = syntax.value(call.callee);
  if (callee.kind != ValueKind::member || callee.child_count == 0) return {};
  const ValueNode& upon = syntax.value(syntax.child(callee, 0));
  if (upon.kind != ValueKind::reference) return {};
  const syntax::Binding* each =
      local_binding(syntax, call.scope, syntax.text(upon.text), call.line);
  if (each == nullptr || !each->value.valid()) return {};
  const ValueNode& value = syntax.value(each->value);
  const bool loops = value.kind == ValueKind::index && value.child_count == 2 &&
                     syntax.text(syntax.value(syntax.child(value, 1)).text) == "each";
  return loops ? syntax.child(value, 0) : ValueId();
}

/// Whether it is a list of these: `IEnumerable<ICheck>`, `List<Check>`, `ICheck[]`.
bool is_list_of(std::string_view written, std::string_view type) {
  written = trim(written);
  if (written.ends_with("[]")) return trim(written.substr(0, written.size() - 2)) == type;
  const std::size_t open = written.find('<');
  if (open == std::string_view::npos || !written.ends_with('>')) return false;
  std::string_view inner = trim(written.substr(open + 1, written.size() - open - 2));
  if (inner.starts_with("? extends ")) inner = trim(inner.substr(10));
  return inner == type;
}

}  // namespace

bool asks_each_injected(const Inputs& in, FileId file, std::uint32_t index, SymbolRef function) {
  const Syntax& syntax = in.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  const ValueId list = gone_through(syntax, call);
  if (!list.valid() || !function.valid()) return false;
  const Syntax& there = in.project.of(function.file);
  const SymbolId holder = there.symbols[function.symbol.index()].container;
  if (!holder.valid()) return false;
  const std::string_view type = there.text(there.symbols[holder.index()].name);
  const ValueKind kind = syntax.value(list).kind;
  if (kind != ValueKind::reference && kind != ValueKind::member) return false;
  const std::string_view name = syntax.text(syntax.value(list).text);
  const SymbolId owner = meaning::class_around(syntax, call.scope);
  if (!owner.valid()) return false;
  bool held = false, taken = false;
  for (std::size_t i = owner.index() + 1; i < syntax.symbols.size(); ++i) {
    const syntax::Symbol& symbol = syntax.symbols[i];
    if (symbol.line > syntax.symbols[owner.index()].end_line) break;
    if (symbol.container != owner) continue;
    if (syntax.text(symbol.name) == name) held |= is_list_of(syntax.text(symbol.type), type);
    if (symbol.kind != syntax::SymbolKind::constructor) continue;
    for (std::uint32_t p = 0; p < symbol.parameter_count; ++p)
      taken |= is_list_of(syntax.text(syntax.parameters[symbol.first_parameter + p].type), type);
  }
  return held && taken;
}

}  // namespace cutaway::model

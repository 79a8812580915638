// SPDX-License-Identifier: Apache-2.0
// Only words that give one row of the class count, and no call on the way may be own code.
#include "model/trace/fetched_rows.h"

#include "meaning/context.h"
#include "model/local_binding.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostSteps = 12;

/// Whether a value is each of what another one holds, as a loop gives it.
bool names_element(const Syntax& syntax, const ValueNode& node) {
  return node.kind == ValueKind::index && node.child_count == 2 &&
         syntax.value(syntax.child(node, 1)).kind == ValueKind::unknown;
}

/// What a variable was given last above a line, which becomes the line of that; nothing where it is
/// one of several.
ValueId given(const Syntax& syntax, SymbolId scope, const ValueNode& name, std::uint32_t& line) {
  if (line == 0 || !scope.valid()) return {};
  const syntax::Binding* made = local_binding(syntax, scope, syntax.text(name.text), line);
  if (made == nullptr) {  // `[order.stats()\n for order in orders]`
    const std::uint32_t end = syntax.symbols[scope.index()].end_line;
    made = local_binding(syntax, scope, syntax.text(name.text), end);
    if (made == nullptr || !made->value.valid() ||
        !names_element(syntax, syntax.value(made->value)))
      return {};
  }
  if (made == nullptr || made->position > 0 || !made->value.valid()) return {};
  line = made->line - 1;
  return made->value;
}

}  // namespace

FetchedRows::FetchedRows(const Inputs& in, const Model& model, const CallBodies& bodies)
    : in_(in),
      bodies_(bodies),
      objects_(in, model),
      ecosystems_(meaning::file_ecosystems({in.project, in.links, in.catalogue})) {
  for (const auto& [key, value] : in.catalogue.table("trace")) {
    const std::string_view name = key;
    if (name.starts_with("row_of.")) asked_.insert(key.substr(7) + "." + value);
    if (name.starts_with("row_given.")) given_.insert(key.substr(10) + "." + value);
  }
}

/// The kept class that a value names itself; none where it only is an object of one.
SymbolRef FetchedRows::kept_class(FileId file, ValueId value) const {
  const Syntax& syntax = in_.project.of(file);
  const SymbolRef type = in_.links.what_is({file, value}).symbol;
  if (!type.valid() || !in_.own(type.file)) return {};
  const Syntax& there = in_.project.of(type.file);
  std::string_view word = syntax.text(syntax.value(value).text);
  word = word.substr(word.find_last_of(".:\\") + 1);
  if (there.text(there.symbols[type.symbol.index()].name) != word) return {};
  return objects_.of_class(type) ? type : SymbolRef();
}

/// The class of the row that `Order.objects.filter(…).first()` or `get_object_or_404(Order, …)`
/// gives.
SymbolRef FetchedRows::row_class(FileId file, SymbolId scope, ValueId value,
                                 std::string_view ecosystem) const {
  const Syntax& syntax = in_.project.of(file);
  std::uint32_t line = syntax.value(value).line;
  const auto says = [&](const auto& words, const ValueNode& callee) {
    const std::string_view text = syntax.text(callee.text);
    const std::string_view last = text.substr(text.find_last_of(".:\\") + 1);
    return words.contains(std::string(ecosystem) + "." + std::string(last));
  };
  bool one = false;
  for (int step = 0; step < kMostSteps && value.valid(); ++step) {
    const ValueNode& node = syntax.value(value);
    if (names_element(syntax, node)) {  // `for order in orders`
      one = true;
      value = syntax.child(node, 0);
      continue;
    }
    if (node.kind == ValueKind::reference || node.kind == ValueKind::member) {
      const SymbolRef type = one ? kept_class(file, value) : SymbolRef();
      if (type.valid()) return type;
      value = node.child_count > 0 ? syntax.child(node, 0) : given(syntax, scope, node, line);
      continue;
    }
    if (node.child_count == 0 || (one && node.kind != ValueKind::call)) return {};
    if (node.kind != ValueKind::call) {
      value = syntax.child(node, 0);  // `await …`
      continue;
    }
    const ValueId callee = syntax.child(node, 0);
    const ValueNode& named = syntax.value(callee);
    if (!one && node.child_count > 1 && says(given_, named))
      return kept_class(file, syntax.child(node, 1));
    const SymbolRef own = in_.links.what_is({file, callee}).symbol;
    if (named.kind != ValueKind::member || named.child_count == 0 ||
        (own.valid() && in_.own(own.file)) || (!one && !says(asked_, named)))
      return {};
    one = true;
    value = syntax.child(named, 0);
  }
  return {};
}

SymbolRef FetchedRows::add_to(EnteredBodies& entered, FileId file, std::uint32_t index) const {
  if (!entered.bodies.empty() || entered.candidates > 0) return {};
  const Syntax& syntax = in_.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  const auto targets = in_.links.calls(file);
  if (index >= targets.size() || targets[index].symbol.valid() || !call.callee.valid()) return {};
  const ValueNode& callee = syntax.value(call.callee);
  if (callee.kind != ValueKind::member || callee.child_count == 0) return {};
  ValueId on = syntax.child(callee, 0);
  // A parameter may be given the row: `order = get_object_or_404(Order, id=order)`.
  const ValueKind kind = syntax.value(on).kind;
  std::uint32_t line = call.line;
  if (kind == ValueKind::reference || kind == ValueKind::parameter)
    on = given(syntax, call.scope, syntax.value(on), line);
  const SymbolRef type =
      on.valid() ? row_class(file, call.scope, on, ecosystems_[file.index()]) : SymbolRef();
  if (!type.valid()) return {};
  for (const SymbolRef above : bodies_.upwards(type)) {
    const SymbolRef body = bodies_.member(above, syntax.text(call.name));
    if (!bodies_.is_run(body)) continue;
    entered.bodies.push_back({.body = body, .self = type});
    return type;
  }
  return {};
}

}  // namespace cutaway::model

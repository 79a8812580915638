// SPDX-License-Identifier: Apache-2.0
// The class that an own function is given and hands on: `export const shelf = (kept) =>
// source.getRepository(kept)`, called as `shelf(Order)`.
#include "model/trace/asked_rows.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

/// Which parameter of the function a value names; -1 = none.
int parameter_named(const Syntax& syntax, const syntax::Symbol& function, ValueId value) {
  if (!value.valid()) return -1;
  const ValueNode& node = syntax.value(value);
  if (node.kind != ValueKind::parameter && node.kind != ValueKind::reference) return -1;
  for (std::uint32_t p = 0; p < function.parameter_count; ++p) {
    const syntax::Parameter& taken = syntax.parameters[function.first_parameter + p];
    if (syntax.text(taken.name) == syntax.text(node.text)) return static_cast<int>(p);
  }
  return -1;
}

}  // namespace

/// The kept thing where all that the function gives back is one call that is handed the class
/// first; nothing where it is made in several ways.
AskedRows::Things AskedRows::of_handed(SymbolRef function, const ValueNode& call,
                                       const At& at) const {
  if (!in_.own(function.file)) return {};
  const Syntax& there = in_.project.of(function.file);
  const syntax::Symbol& symbol = there.symbols[function.symbol.index()];
  int handed = -1;
  for (const syntax::Exit& exit : there.exits) {
    if (exit.kind != syntax::ExitKind::return_ || exit.scope != function.symbol) continue;
    if (!exit.value.valid()) return {};
    const ValueNode& made = there.value(exit.value);
    if (made.kind != ValueKind::call || made.child_count < 2) return {};
    const int one = parameter_named(there, symbol, there.child(made, 1));
    if (one < 0 || (handed >= 0 && one != handed)) return {};
    handed = one;
  }
  const auto place = static_cast<std::uint32_t>(handed + 1);
  if (handed < 0 || place >= call.child_count) return {};
  const auto thing = class_named(in_.project.of(at.file).child(call, place), at);
  return thing ? Things{*thing} : Things();
}

/// An own `getRepository(ctx, Order)` is called as the library's is: what it is given among other
/// things is the class.
AskedRows::Things AskedRows::of_getter(SymbolRef function, const ValueNode& call,
                                       const At& at) const {
  if (!in_.own(function.file)) return {};
  const Syntax& there = in_.project.of(function.file);
  if (!getters_.contains(there.text(there.symbols[function.symbol.index()].name))) return {};
  std::optional<std::size_t> out;
  for (std::uint32_t a = 1; a < call.child_count && a <= 2; ++a) {
    const auto thing = class_named(in_.project.of(at.file).child(call, a), at);
    if (thing && out && *out != *thing) return {};
    if (thing) out = thing;
  }
  return out ? Things{*out} : Things();
}

}  // namespace cutaway::model

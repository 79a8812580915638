// SPDX-License-Identifier: Apache-2.0
// HandedThings: what a function works on that is written beside a type of a library and called on
// its objects, and what is known by the class alone whose function is run.
#include <algorithm>

#include "base/text.h"
#include "catalogue/languages.h"
#include "model/trace/handed_things.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostSteps = 24;
constexpr std::size_t kNone = KnownThings::kNone;

}  // namespace

/// Whether the call is made on what the function takes first: `db.Orders.FindById(id)` of `static
/// FindById<T>(this DbSet<T> set, int id)`.
bool HandedThings::extends(FileId file, const syntax::Call& call, SymbolRef entered) const {
  const Syntax& there = in_.project.of(entered.file);
  const syntax::Symbol& function = there.symbols[entered.symbol.index()];
  const LanguageId language = in_.file(entered.file).language;
  const bool by_first = !function.receiver.empty() && function.parameter_count > 0 &&
                        language.valid() && catalogue::language(language).grammar == "c_sharp";
  return by_first && call.callee.valid() && !class_asked(file, call).valid();
}

/// The thing that such a call is made on: the set that its chain begins with, be it narrowed.
std::size_t HandedThings::extended(const KnownThings& here, FileId file,
                                   const syntax::Call& call) const {
  const Syntax& syntax = in_.project.of(file);
  const std::string_view name = root(file, call);
  for (const auto& [known, its] : here.given)
    if (known == name) return its;
  ValueId at = call.callee;
  for (int step = 0; step < kMostSteps && syntax.value(at).child_count > 0; ++step) {
    const ValueNode& node = syntax.value(at);
    const bool turns = node.kind == ValueKind::member && step > 0 &&
                       turns_.contains(lower(syntax.text(node.text)));
    at = syntax.child(node, 0);
    if (turns) return kNone;
    const ValueKind kind = syntax.value(at).kind;
    if (kind != ValueKind::member && kind != ValueKind::reference) continue;
    if (const auto kept = objects_.of_keeper({file, at}, call.scope)) return *kept;
    if (const auto kept = named_.of_set({file, at})) return *kept;
  }
  return kNone;
}

/// What is known by the class whose function is run, where no class below it may be the object's:
/// `class Orders extends Store { constructor() { super(Order); } }` behind an interface of several.
KnownThings HandedThings::of_entered(SymbolRef owner, SymbolRef self) const {
  KnownThings out;
  const SymbolRef type = self.valid() ? self : owner;
  if (!type.valid() || (!self.valid() && bodies_.downwards(type).size() > 1)) return out;
  const std::size_t thing = made_for(type);
  if (thing == kNone || rows_.contains(type)) return out;
  out.made_for = thing;
  out.object = type;
  return out;
}

}  // namespace cutaway::model

// SPDX-License-Identifier: Apache-2.0
// Functions of a mapper's class that an own class writes anew: `override SaveChangesAsync()` of an
// own context does, beside what else it says, what the library's does.
#include <algorithm>

#include "model/trace/call_effects.h"

namespace cutaway::model {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

namespace {

constexpr std::size_t kMostAbove = 8;

}  // namespace

/// The class or interface that a function is written in.
SymbolRef CallEffects::holder_of(SymbolRef function) const {
  return {function.file, in_.project.of(function.file).symbols[function.symbol.index()].container};
}

/// The library of mappers whose class is above a class; invalid where none is.
TechnologyId CallEffects::mapper_above(SymbolRef own) const {
  std::vector<SymbolRef> open{own};
  for (std::size_t i = 0; i < open.size() && i < kMostAbove; ++i) {
    if (!open[i].symbol.valid()) continue;
    const syntax::Symbol& type = in_.project.of(open[i].file).symbols[open[i].symbol.index()];
    const auto bases = in_.links.bases(open[i].file);
    for (std::uint32_t b = type.first_base; b < type.first_base + type.base_count; ++b) {
      if (b >= bases.size()) continue;
      if (bases[b].symbol.valid()) open.push_back(bases[b].symbol);
      if (bases[b].origin == 0) continue;
      const std::string_view origin = in_.links.name(bases[b].origin);
      for (const TechnologyId id : in_.catalogue.by_import(ecosystems_[open[i].file.index()],
                                                           origin.substr(0, origin.find(':'))))
        if (in_.technology(id).category == "data access") return id;
    }
  }
  return {};
}

/// The same of the classes below an interface that only declares what the library's class has:
/// `interface IShelf { Task SaveChangesAsync(); }`, `class Shelf : DbContext, IShelf`.
TechnologyId CallEffects::mapper_below(SymbolRef function) const {
  const SymbolRef holder = holder_of(function);
  if (!holder.symbol.valid()) return {};
  const syntax::Symbol& type = in_.project.of(holder.file).symbols[holder.symbol.index()];
  if (type.kind != syntax::SymbolKind::interface) return {};
  for (const SymbolRef heir : bodies_.downwards(holder))
    if (const TechnologyId mapper = mapper_above(heir); in_.knows(mapper)) return mapper;
  return {};
}

/// `_shelf.SaveChangesAsync()`, where the own context writes that function anew, or an interface of
/// it has it.
void CallEffects::add_overridden(FileId file, std::uint32_t index, linking::Target target,
                                 CallEffect& out) const {
  const syntax::Call& call = in_.project.of(file).calls[index];
  const std::string_view name = in_.project.of(file).text(call.name);
  const auto word = alone_.find(std::string(ecosystems_[file.index()]) + "." + std::string(name));
  if (word == alone_.end() || word->second != "write" || asks_above(file, call)) return;
  TechnologyId mapper = mapper_above(holder_of(target.symbol));
  if (!in_.knows(mapper)) mapper = mapper_below(target.symbol);
  if (!in_.knows(mapper)) return;
  out.kind = word->second;
  out.technology = mapper;
  out.confidence = std::max(target.confidence, Confidence::medium);
  out.entities = rows_.of(file, index, true);
}

/// `base.SaveChanges()` in a function of that name: who calls it is said to write already.
bool CallEffects::asks_above(FileId file, const syntax::Call& call) const {
  const Syntax& syntax = in_.project.of(file);
  if (!call.callee.valid() || !call.scope.valid()) return false;
  const ValueNode& callee = syntax.value(call.callee);
  if (callee.kind != ValueKind::member || callee.child_count == 0) return false;
  const std::string_view upon = syntax.text(syntax.value(syntax.child(callee, 0)).text);
  return (upon == "base" || upon == "super") &&
         syntax.text(syntax.symbols[call.scope.index()].name) == syntax.text(call.name) &&
         alone_.contains(std::string(ecosystems_[file.index()]) + "." +
                         std::string(syntax.text(call.name))) &&
         in_.knows(mapper_above(holder_of({file, call.scope})));
}

}  // namespace cutaway::model

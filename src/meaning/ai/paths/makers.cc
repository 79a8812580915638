// SPDX-License-Identifier: Apache-2.0
// `agent = make_agent(mode)`, `agent.run(…)`: what `make_agent` returns says which `run` that may
// be.
#include "meaning/ai/paths/makers.h"

#include "meaning/ai/paths/methods.h"
#include "meaning/ai/paths/never.h"
#include "meaning/scopes.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostBases = 24;

bool is_made(const ValueNode& node) {
  return (node.kind == ValueKind::call || node.kind == ValueKind::construct) &&
         node.child_count > 0;
}

/// The call of which the value is the result; the size of the list where there is none.
std::size_t call_of(const syntax::Syntax& syntax, ValueId value) {
  if (!value.valid() || !is_made(syntax.value(value))) return syntax.calls.size();
  const ValueId callee = syntax.child(syntax.value(value), 0);
  for (std::size_t i = 0; i < syntax.calls.size(); ++i)
    if (syntax.calls[i].callee == callee) return i;
  return syntax.calls.size();
}

}  // namespace

Makers::Makers(const ReaderContext& context, const std::vector<FileId>& files) : context_(context) {
  for (const FileId id : files) note_given(id);
  std::erase_if(given_, [](const auto& row) { return row.second.size() < 2; });
  for (const FileId id : files) note_variables(id);
  if (given_.empty()) return;
  for (const FileId id : files) note_calls(id);
}

/// The class of which the call makes a thing; invalid = it calls something else.
SymbolRef Makers::class_made(FileId id, std::size_t call) const {
  const auto targets = context_.links.calls(id);
  if (call >= targets.size() || !targets[call].symbol.valid()) return {};
  const SymbolRef target = targets[call].symbol;
  const syntax::Syntax& syntax = context_.project.of(target.file);
  const syntax::Symbol& symbol = syntax.symbols[target.symbol.index()];
  if (symbol.kind == syntax::SymbolKind::class_) return target;
  const bool makes = symbol.kind == syntax::SymbolKind::constructor && symbol.container.valid();
  return makes ? SymbolRef{target.file, symbol.container} : SymbolRef{};
}

void Makers::note_given(FileId id) {
  const syntax::Syntax& syntax = context_.project.of(id);
  for (const syntax::Exit& exit : syntax.exits) {
    if (exit.kind != syntax::ExitKind::return_ || !exit.scope.valid() || !exit.value.valid() ||
        !is_made(syntax.value(exit.value)))
      continue;
    if (never_runs(syntax, exit.guard) || is_switched_off(syntax, exit.scope, exit.guard)) continue;
    const SymbolRef type = class_made(id, call_of(syntax, exit.value));
    if (type.symbol.valid()) given_[{id, exit.scope}].insert(type);
  }
}

void Makers::note_calls(FileId id) {
  const auto targets = context_.links.calls(id);
  const syntax::Syntax& syntax = context_.project.of(id);
  for (const syntax::Binding& binding : syntax.bindings) {
    if (!binding.scope.valid()) continue;
    const std::size_t call = call_of(syntax, binding.value);
    if (call >= targets.size()) continue;
    const auto found = given_.find(targets[call].symbol);
    if (found != given_.end()) note_calls_on(id, binding, found->second);
  }
}

/// `desk = Clerk()`, `if late: desk = Machine()`, and `desk.answer(…)` behind both: the one that is
/// given first, whatever holds, is taken where nothing else is chosen.
void Makers::note_variables(FileId id) {
  const syntax::Syntax& syntax = context_.project.of(id);
  struct Given {
    const syntax::Binding* first = nullptr;
    SymbolRef taken;
    Classes all;
  };
  std::map<std::pair<SymbolId, std::string_view>, Given> given;
  for (const syntax::Binding& binding : syntax.bindings) {
    const std::size_t call = call_of(syntax, binding.value);
    if (!binding.scope.valid() || call >= syntax.calls.size()) continue;
    const SymbolRef type = class_made(id, call);
    if (!type.symbol.valid()) continue;
    Given& row = given[{binding.scope, syntax.text(binding.target)}];
    const bool always = !syntax.calls[call].guard.valid();
    if (row.first == nullptr && always) row.taken = type;
    if (row.first == nullptr) row.first = &binding;
    row.all.insert(type);
  }
  for (const auto& [name, row] : given)
    if (row.all.size() > 1 && row.taken.symbol.valid())
      note_calls_on(id, *row.first, row.all, row.taken);
}

void Makers::note_calls_on(FileId id, const syntax::Binding& binding, const Classes& classes,
                           SymbolRef taken) {
  const syntax::Syntax& syntax = context_.project.of(id);
  const std::string_view name = syntax.text(binding.target);
  for (std::size_t i = 0; i < syntax.calls.size(); ++i) {
    const syntax::Call& call = syntax.calls[i];
    if (!call.callee.valid() || !lies_in(syntax, call.scope, binding.scope)) continue;
    const ValueNode& callee = syntax.value(call.callee);
    if (callee.kind != ValueKind::member || callee.child_count == 0) continue;
    const ValueNode& on = syntax.value(syntax.child(callee, 0));
    if (on.kind != ValueKind::reference || syntax.text(on.text) != name) continue;
    const Site site{id, static_cast<std::uint32_t>(i)};
    for (const SymbolRef type : classes)
      if (const SymbolRef method = method_in(type, syntax.text(call.name)); method.symbol.valid())
        to_[method].insert(site), decided_.insert(site);
    if (const SymbolRef method = method_in(taken, syntax.text(call.name)); method.symbol.valid())
      taken_.emplace(method, site);
  }
}

/// The method of the class, or of the first of its bases that has one of that name.
SymbolRef Makers::method_in(SymbolRef type, std::string_view name) const {
  if (!type.symbol.valid()) return {};
  std::vector<SymbolRef> open{type};
  for (std::size_t at = 0; at < open.size() && at < kMostBases; ++at) {
    const SymbolRef one = open[at];
    const syntax::Syntax& syntax = context_.project.of(one.file);
    if (const SymbolId method = method_of(syntax, one.symbol, name); method.valid())
      return {one.file, method};
    const syntax::Symbol& symbol = syntax.symbols[one.symbol.index()];
    const auto bases = context_.links.bases(one.file);
    for (std::size_t b = symbol.first_base;
         b < symbol.first_base + symbol.base_count && b < bases.size(); ++b)
      if (bases[b].symbol.symbol.valid()) open.push_back(bases[b].symbol);
  }
  return {};
}

const std::set<Makers::Site>* Makers::to(SymbolRef method) const {
  const auto found = to_.find(method);
  return found == to_.end() ? nullptr : &found->second;
}

}  // namespace cutaway::meaning

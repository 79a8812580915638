// SPDX-License-Identifier: Apache-2.0
// CallBodies: which calls belong to a body; those of inline functions belong to the one around.
#include <algorithm>

#include "model/trace/call_bodies.h"
#include "model/trace/overloads.h"

namespace cutaway::model {
namespace {

using syntax::Symbol;
using syntax::SymbolKind;
using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostNesting = 32;
constexpr std::string_view kStandsFor = "Override";

bool is_function(SymbolKind kind) {
  return kind == SymbolKind::function || kind == SymbolKind::method ||
         kind == SymbolKind::constructor;
}

/// `paginate({ fetch: () => orders.all(), limit })`: the functions in what a call is given.
std::set<SymbolId> handed_in_records(const Syntax& syntax) {
  std::set<SymbolId> out;
  for (const syntax::Call& call : syntax.calls) {
    for (std::uint32_t a = 0; a < call.argument_count; ++a) {
      const ValueId given = syntax.arguments[call.first_argument + a];
      if (!given.valid() || syntax.value(given).kind != ValueKind::record) continue;
      const ValueNode& record = syntax.value(given);
      for (std::size_t e = 0; e < record.child_count; ++e) {
        const ValueNode& entry = syntax.value(syntax.child(record, e));
        if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
        const ValueNode& value = syntax.value(syntax.child(entry, 0));
        if (value.kind == ValueKind::function && value.symbol.valid()) out.insert(value.symbol);
      }
    }
  }
  return out;
}

/// `return new Task() { @Override public void run() { … } }`: the functions of a class without a
/// name, that is, those that say they stand for one from above though no class is around them.
std::set<SymbolId> in_nameless_classes(const Syntax& syntax) {
  std::set<SymbolId> out;
  for (const syntax::Annotation& note : syntax.annotations) {
    if (!note.target.valid() || syntax.text(note.name) != kStandsFor) continue;
    const Symbol& symbol = syntax.symbols[note.target.index()];
    if (symbol.container.valid() && is_function(symbol.kind) &&
        is_function(syntax.symbols[symbol.container.index()].kind))
      out.insert(note.target);
  }
  return out;
}

/// `Validator::addRule("free", function () { … })`: what a library keeps under a name for later,
/// and what an own function only puts away.
void add_kept_for_later(const Inputs& in, FileId file, const std::set<std::string, std::less<>>& by,
                        const RegisteringCalls& registering, std::set<SymbolRef>& out) {
  const Syntax& syntax = in.project.of(file);
  const auto targets = in.links.calls(file);
  for (std::size_t c = 0; c < syntax.calls.size() && c < targets.size(); ++c) {
    const syntax::Call& call = syntax.calls[c];
    for (std::uint32_t a = 0; targets[c].symbol.valid() && a < call.argument_count; ++a) {
      const ValueId given = syntax.arguments[call.first_argument + a];
      if (given.valid() && syntax.value(given).kind == ValueKind::function &&
          registering.puts_away(targets[c].symbol, a))
        out.insert({file, syntax.value(given).symbol});
    }
    if (call.argument_count < 2 || targets[c].symbol.valid() ||
        !by.contains(syntax.text(call.name)))
      continue;
    const ValueId name = syntax.arguments[call.first_argument];
    if (!name.valid() || syntax.value(name).kind != ValueKind::string) continue;
    for (std::uint32_t a = 1; a < call.argument_count; ++a) {
      const ValueId given = syntax.arguments[call.first_argument + a];
      if (given.valid() && syntax.value(given).kind == ValueKind::function)
        out.insert({file, syntax.value(given).symbol});
    }
  }
}

}  // namespace

CallBodies::FileCalls& CallBodies::calls_in(FileId file) const {
  const auto [at, fresh] = files_.try_emplace(file.value);
  FileCalls& out = at->second;
  if (!fresh) return out;
  const Syntax& syntax = in_.project.of(file);
  out.owners.resize(syntax.symbols.size());
  std::set<SymbolId> handed = handed_in_records(syntax);
  handed.merge(in_nameless_classes(syntax));
  std::set<SymbolRef> later;
  add_kept_for_later(in_, file, keeps_for_later_, registering_, later);
  for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
    const Symbol& symbol = syntax.symbols[s];
    const SymbolId id(s);
    const bool folds = (symbol.name.empty() || handed.contains(id)) && is_function(symbol.kind) &&
                       symbol.container.valid() && !apart_.contains({file, id}) &&
                       !later.contains({file, id});
    // A container stands before what it contains.
    out.owners[s] = folds ? out.owners[symbol.container.index()] : id;
  }
  for (std::size_t c = 0; c < syntax.calls.size(); ++c) {
    const syntax::Call& call = syntax.calls[c];
    if (!call.scope.valid() || (call.flags & syntax::kDecorator) != 0) continue;
    out.calls[out.owners[call.scope.index()]].push_back(static_cast<std::uint32_t>(c));
  }
  for (auto& [owner, calls] : out.calls) {
    // The calls of a chain begin on one line; what ends first is run first.
    std::stable_sort(calls.begin(), calls.end(), [&](std::uint32_t a, std::uint32_t b) {
      const syntax::Call &one = syntax.calls[a], &other = syntax.calls[b];
      return std::pair(one.line, one.end_line) < std::pair(other.line, other.end_line);
    });
  }
  return out;
}

/// The calls of an inline function by itself, though it belongs to the function around it.
void CallBodies::add_inline(FileCalls& file, SymbolRef body) const {
  const SymbolId around = file.owners[body.symbol.index()];
  const auto all = file.calls.find(around);
  std::vector<std::uint32_t> own;
  const Syntax& syntax = in_.project.of(body.file);
  for (const std::uint32_t call :
       all == file.calls.end() ? std::span<const std::uint32_t>() : std::span(all->second)) {
    SymbolId scope = syntax.calls[call].scope;
    for (int step = 0; step < kMostNesting && scope.valid() && scope != body.symbol; ++step)
      scope = syntax.symbols[scope.index()].container;
    if (scope == body.symbol) own.push_back(call);
  }
  file.calls.emplace(body.symbol, std::move(own));
}

std::span<const std::uint32_t> CallBodies::calls_of(SymbolRef body) const {
  if (!body.valid()) return {};
  FileCalls& file = calls_in(body.file);
  const bool folded = file.owners[body.symbol.index()] != body.symbol;
  if (folded && !file.calls.contains(body.symbol)) add_inline(file, body);
  const auto at = file.calls.find(body.symbol);
  return at == file.calls.end() ? std::span<const std::uint32_t>() : std::span(at->second);
}

bool CallBodies::is_read_with(SymbolRef body, SymbolRef inline_function) const {
  if (!body.valid() || inline_function.file != body.file || inline_function == body ||
      !is_nameless(inline_function) ||
      body_around(body.file, inline_function.symbol) != body_around(body.file, body.symbol))
    return false;
  const Syntax& syntax = in_.project.of(body.file);
  SymbolId around = inline_function.symbol;
  for (int step = 0; step < kMostNesting && around.valid() && around != body.symbol; ++step)
    around = syntax.symbols[around.index()].container;
  return around == body.symbol;
}

std::vector<SymbolRef> CallBodies::with_clauses(SymbolRef function) const {
  if (!function.valid() || !clauses_.contains(ecosystems_[function.file.index()]))
    return {function};
  std::vector<SymbolRef> out = clauses_of(in_, function);
  out.insert(out.begin(), function);
  std::erase_if(out, [&](SymbolRef one) { return calls_of(one).empty(); });
  return out.empty() ? std::vector{function} : out;
}

/// `func (s Sweep) Run() { … }`: what is run of a type whose functions are written outside of it.
SymbolRef CallBodies::run_apart(SymbolRef type) const {
  const std::string owner = owner_key(type.file, text(type));
  for (const std::string& name : entry_names_) {
    const auto known = received_.find(name);
    if (known == received_.end()) continue;
    for (const auto& [of, function] : known->second)
      if (of == owner) return function;
  }
  return {};
}

/// All clauses that may answer the call: which one does is seen when it runs.
void CallBodies::add_clauses(FileId file, std::uint32_t index, EnteredBodies& out) const {
  if (out.bodies.size() != 1 || out.candidates > 1) return;
  std::vector<SymbolRef> all = with_clauses(out.bodies.front().body);
  std::erase_if(all, [&](SymbolRef one) { return !may_take(in_, file, index, one); });
  if (all.empty()) return;
  const Entered first = out.bodies.front();
  out.bodies.clear();
  for (const SymbolRef one : all) {
    out.bodies.push_back(first);
    out.bodies.back().body = one;
    if (all.size() > 1) out.bodies.back().condition = "in some cases";
  }
}

/// A function that is run so; of clauses, all that do anything.
void CallBodies::add_before(SymbolRef found, const RunBefore::Before& said,
                            std::vector<RunsBefore>& out) const {
  if (said.place.line > 0) {
    out.push_back({found, said.place, said.condition, said.after});
    return;
  }
  const std::vector<SymbolRef> all = with_clauses(found);
  for (const SymbolRef one : all)
    out.push_back({one, place_of(one), all.size() > 1 ? "in some cases" : "", said.after});
}

std::vector<SymbolRef> CallBodies::listed_first(SymbolRef function, SymbolRef self) const {
  if (!function.valid()) return {};
  const SymbolRef type = self.valid() ? self : class_around(function.file, function.symbol);
  return type.valid() ? helpers_.listed_first(upwards(type)) : std::vector<SymbolRef>();
}

std::vector<RunsBefore> CallBodies::before(SymbolRef entry) const {
  std::vector<RunsBefore> out;
  if (!entry.valid()) return out;
  const SymbolRef own = class_around(entry.file, entry.symbol);
  if (!own.valid()) return out;
  const std::vector<SymbolRef> types = upwards(own);
  for (auto type = types.rbegin(); type != types.rend(); ++type) {
    for (const RunBefore::Before& said : run_before_.of(*type, text(entry))) {
      // A class without a function of its own is one that a library writes.
      const SymbolRef block = said.block.valid() ? runs(said.block, true) : SymbolRef();
      if (block.valid()) out.push_back({block, said.place, said.condition, said.after});
      for (const SymbolRef holder : types) {
        const SymbolRef found = member(holder, said.name);
        if (!found.valid()) continue;
        const auto same = [&](const auto& one) { return one.body == found; };
        // What is skipped in some cases only runs in the others.
        if (said.skipped && said.condition.empty())
          std::erase_if(out, same);
        else if (!said.skipped && std::ranges::none_of(out, same))
          add_before(found, said, out);
        break;
      }
    }
  }
  return out;
}

}  // namespace cutaway::model

// SPDX-License-Identifier: Apache-2.0
// What a store is given where modules stand for tables and functions make the rows and the
// questions: `Repo.update(User.changeset(user, sent))`, `Repo.all(only_open(orders(), 1))`.
#include <algorithm>

#include "base/text.h"
#include "model/trace/asked_rows.h"
#include "model/trace/overloads.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::uint32_t kMostGiven = 3;
constexpr int kMostNarrowed = 12, kMostFunctions = 4;
constexpr std::size_t kMostRelations = 6, kMostValues = 60;

/// Which parameter of the function has that name; -1 = none.
int place_of(const Syntax& syntax, const syntax::Symbol& function, std::string_view name) {
  for (std::uint32_t p = 0; p < function.parameter_count; ++p)
    if (syntax.text(syntax.parameters[function.first_parameter + p].name) == name)
      return static_cast<int>(p);
  return -1;
}

}  // namespace

/// `User.changeset(user, sent)`: by such a name a module of rows makes one of its own.
std::optional<std::size_t> AskedRows::made_by(SymbolRef function) const {
  if (!worded(function.file)) return std::nullopt;
  const Syntax& there = in_.project.of(function.file);
  const syntax::Symbol& symbol = there.symbols[function.symbol.index()];
  const std::string_view name = there.text(symbol.name);
  const bool makes = std::ranges::any_of(
      makes_, [&](const std::string& glob) { return matches_glob(glob, name); });
  return makes && symbol.container.valid() ? objects_.of_class({function.file, symbol.container})
                                           : std::nullopt;
}

/// The first of what the call is given that is known: `Multi.update(work, :user, changeset)`.
AskedRows::Things AskedRows::of_given(FileId file, const syntax::Call& call) const {
  const Syntax& syntax = in_.project.of(file);
  const auto is_text = [&](std::uint32_t a) {
    const ValueId given = syntax.arguments[call.first_argument + a];
    return given.valid() && syntax.value(given).kind == ValueKind::string;
  };
  // What stands before a name is what the row is added to under it.
  const std::uint32_t first = call.argument_count > 2 && is_text(1) ? 2 : 0;
  for (std::uint32_t a = first; a < call.argument_count && a < kMostGiven; ++a) {
    const ValueId given = syntax.arguments[call.first_argument + a];
    if (!given.valid()) continue;
    const ValueNode& node = syntax.value(given);
    if (a == 0 && node.kind == ValueKind::string) {  // `Repo.insert_all("orders", rows)`
      const auto table = objects_.by_table(syntax.text(node.text));
      return table ? Things{*table} : Things();
    }
    if (Things out = row(given, {file, call.scope, call.line}); !out.empty()) return out;
  }
  return {};
}

bool AskedRows::worded(FileId file) const { return worded_.contains(ecosystems_[file.index()]); }

/// The own function that a call enters. Where a name alone calls, what the name is asked for is
/// what the function gives, so the call itself has to say it.
SymbolRef AskedRows::function_called(FileId file, const ValueNode& call) const {
  const Syntax& syntax = in_.project.of(file);
  const ValueId callee = syntax.child(call, 0);
  if (worded(file) && syntax.value(callee).kind == ValueKind::reference) {
    const std::string_view name = syntax.text(syntax.value(callee).text);
    const auto targets = in_.links.calls(file);
    for (std::size_t c = 0; c < syntax.calls.size() && c < targets.size(); ++c) {
      const syntax::Call& one = syntax.calls[c];
      const bool same =
          one.callee == callee ||
          (one.line <= call.line && one.end_line >= call.line && syntax.text(one.name) == name);
      if (same && targets[c].symbol.valid()) return targets[c].symbol;
    }
  }
  return in_.links.what_is({file, callee}).symbol;
}

/// Whether what a call to it gives are the rows that it is given first, or some of them.
bool AskedRows::passes(FileId file, ValueId callee) const {
  const Syntax& syntax = in_.project.of(file);
  const ValueNode& called = syntax.value(callee);
  const std::string_view word = syntax.text(called.text);
  return (called.kind == ValueKind::reference && passes_.contains(word)) ||
         passes_.contains(std::string(ecosystems_[file.index()]) + "." + std::string(word));
}

ValueId AskedRows::unnarrowed(FileId file, ValueId value) const {
  const Syntax& syntax = in_.project.of(file);
  for (int step = 0; step < kMostNarrowed && value.valid(); ++step) {
    const ValueNode& node = syntax.value(value);
    const bool narrows =
        node.kind == ValueKind::call && node.child_count > 1 && passes(file, syntax.child(node, 0));
    if (!narrows) break;
    value = syntax.child(node, 1);
  }
  return value;
}

/// Which parameter a function gives back, narrowed or as it is, wherever it gives anything: `defp
/// only_open(query), do: where(query, open: true)`; -1 where it does not.
int AskedRows::passed_parameter(SymbolRef function, int depth) const {
  if (depth == 0 || !function.valid() || !in_.own(function.file)) return -1;
  const Syntax& syntax = in_.project.of(function.file);
  const syntax::Symbol& symbol = syntax.symbols[function.symbol.index()];
  int out = -1;
  for (const syntax::Exit& exit : syntax.exits) {
    if (exit.kind != syntax::ExitKind::return_ || exit.scope != function.symbol) continue;
    ValueId value = unnarrowed(function.file, exit.value);
    for (int step = 0; step < kMostFunctions && value.valid(); ++step) {
      const ValueNode& node = syntax.value(value);
      if (node.kind != ValueKind::call || node.child_count == 0) break;
      const int inner = passed_parameter(function_called(function.file, node), depth - 1);
      if (inner < 0 || static_cast<std::size_t>(inner) + 1 >= node.child_count) return -1;
      value = unnarrowed(function.file, syntax.child(node, static_cast<std::size_t>(inner) + 1));
    }
    if (!value.valid()) return -1;
    const ValueNode& root = syntax.value(value);
    const bool name = root.kind == ValueKind::reference || root.kind == ValueKind::parameter;
    const int place = name ? place_of(syntax, symbol, syntax.text(root.text)) : -1;
    if (place < 0 || (out >= 0 && out != place)) return -1;
    out = place;
  }
  return out;
}

/// What a function is given that only narrows it, in all of its clauses.
AskedRows::Things AskedRows::of_through(SymbolRef function, const ValueNode& call,
                                        const At& at) const {
  if (!worded(at.file)) return {};
  const int place = passed_parameter(function, kMostFunctions);
  if (place < 0 || static_cast<std::size_t>(place) + 1 >= call.child_count) return {};
  for (const SymbolRef clause : clauses_of(in_, function))
    if (passed_parameter(clause, kMostFunctions) != place) return {};
  return row(in_.project.of(at.file).child(call, static_cast<std::size_t>(place) + 1), at);
}

/// `Repo.preload(order, [:lines, buyer: :account])`: the tables that relations are called after.
AskedRows::Things AskedRows::of_relations(FileId file, const syntax::Call& call) const {
  const Syntax& syntax = in_.project.of(file);
  if (call.argument_count < 2 || !relations_.contains(std::string(ecosystems_[file.index()]) + "." +
                                                      std::string(syntax.text(call.name))))
    return {};
  Things out;
  std::vector<ValueId> open{syntax.arguments[call.first_argument + 1]};
  for (std::size_t at = 0; at < open.size() && open.size() < kMostValues; ++at) {
    if (!open[at].valid()) continue;
    const ValueNode& node = syntax.value(open[at]);
    const bool holds = node.kind == ValueKind::list || node.kind == ValueKind::record ||
                       node.kind == ValueKind::entry;
    for (std::size_t c = 0; holds && c < node.child_count; ++c)
      open.push_back(syntax.child(node, c));
    if (node.kind != ValueKind::string && node.kind != ValueKind::entry) continue;
    const std::string name(syntax.text(node.text));
    auto thing = objects_.by_table(name);
    if (!thing) thing = objects_.by_table(plural(name));
    if (thing && std::ranges::find(out, *thing) == out.end()) out.push_back(*thing);
  }
  std::ranges::sort(out);
  return out.size() > kMostRelations ? Things() : out;
}

}  // namespace cutaway::model

// SPDX-License-Identifier: Apache-2.0
// What is registered is known from the facts: the lines of routes and mounts, and the functions of
// jobs and listeners with the line that hands them over.
#include "model/trace/registering_calls.h"

#include <algorithm>
#include <vector>

namespace cutaway::model {

namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostMakers = 3;  ///< that make each what the next one gives back

/// The functions that are written there, or are given to the one call there.
std::vector<SymbolId> functions_in(const syntax::Syntax& syntax, const ValueNode& node) {
  if (node.kind == ValueKind::function) return {node.symbol};
  std::vector<SymbolId> out;
  for (std::size_t c = 1; node.kind == ValueKind::call && c < node.child_count; ++c) {
    const ValueNode& given = syntax.value(syntax.child(node, c));
    if (given.kind == ValueKind::function) out.push_back(given.symbol);
  }
  return out;
}

std::vector<SymbolId> given_back(const Inputs& in, SymbolRef maker) {
  std::vector<SymbolId> out;
  if (!maker.valid()) return out;
  const syntax::Syntax& there = in.project.of(maker.file);
  for (const syntax::Exit& exit : there.exits) {
    if (exit.kind != syntax::ExitKind::return_ || exit.scope != maker.symbol || !exit.value.valid())
      continue;
    const std::vector<SymbolId> found = functions_in(there, there.value(exit.value));
    out.insert(out.end(), found.begin(), found.end());
  }
  return out;
}

/// Whether a function gives back one that is written in it, or what another such function makes:
/// `admins := func(next) { return signedIn(onlyAdmins(next)) }`.
bool makes_function(const Inputs& in, SymbolRef maker, int depth) {
  if (depth > kMostMakers || !maker.valid() || !in.own(maker.file)) return false;
  if (!given_back(in, maker).empty()) return true;
  const syntax::Syntax& there = in.project.of(maker.file);
  return std::ranges::any_of(there.exits, [&](const syntax::Exit& exit) {
    if (exit.kind != syntax::ExitKind::return_ || exit.scope != maker.symbol || !exit.value.valid())
      return false;
    const ValueNode& made = there.value(exit.value);
    if (made.kind != ValueKind::call || made.child_count == 0) return false;
    const SymbolRef by = in.links.what_is({maker.file, there.child(made, 0)}).symbol;
    return by != maker && makes_function(in, by, depth + 1);
  });
}

}  // namespace

RegisteringCalls::RegisteringCalls(const Inputs& in) : in_(in) {
  std::set<std::string, std::less<>> kinds;
  for (const auto& [key, value] : in.catalogue.table("trace")) {
    if (key == "handed.registers") kinds.insert(value);
    if (key == "handed.puts_away") puts_away_.insert(value);
  }
  const auto add = [&](const Place& place) {
    std::uint32_t& last = answering_[{place.file.value, place.line}];
    last = std::max({last, place.line, place.end_line});
  };
  for (const meaning::Route& route : in.facts.routes)
    if (kinds.contains("route") && in.own(route.place)) add(route.place);
  for (const meaning::Meaning& meant : in.facts.meanings) {
    if (!in.own(meant.place) ||
        (meant.shape != nullptr && meant.shape->on != "call" && meant.shape->on != "named"))
      continue;
    if (kinds.contains(meant.means)) add(meant.place);
    if (meant.handler.valid())
      given_[{meant.place.file.value, meant.place.line}].insert(meant.handler);
  }
}

/// A line inside of a function that is written into the registration is run with that function.
bool RegisteringCalls::lays_down(FileId file, const syntax::Call& call) const {
  const auto next = answering_.upper_bound({file.value, call.line});
  if (next == answering_.begin()) return false;
  const auto& [line, last] = *std::prev(next);
  if (line.first != file.value || call.line > last) return false;
  if (!call.scope.valid()) return true;
  const syntax::Symbol& around = in_.project.of(file).symbols[call.scope.index()];
  return !around.name.empty() || around.line < line.second;
}

bool RegisteringCalls::has(FileId file, const syntax::Call& call, SymbolRef given) const {
  if (lays_down(file, call)) return true;
  const auto at = given_.find({file.value, call.line});
  return at != given_.end() && at->second.contains(given);
}

bool RegisteringCalls::puts_away(SymbolRef function, std::uint32_t argument) const {
  if (!function.valid() || !in_.own(function.file)) return false;
  const auto [at, fresh] = known_.try_emplace({function, argument});
  if (fresh) at->second = reads_as_put_away(function, argument);
  return at->second;
}

bool RegisteringCalls::reads_as_put_away(SymbolRef function, std::uint32_t argument) const {
  const syntax::Syntax& there = in_.project.of(function.file);
  const syntax::Symbol& taker = there.symbols[function.symbol.index()];
  if (argument >= taker.parameter_count) return false;
  const std::string_view name = there.text(there.parameters[taker.first_parameter + argument].name);
  bool kept = false;
  for (const syntax::Call& call : there.calls) {
    // What is written inside of it may call it, too: only its own lines are read, and all of them.
    if (call.line < taker.line || call.line > taker.end_line) continue;
    if (name.empty() || there.text(call.name) == name) return false;
    for (std::uint32_t a = 0; a < call.argument_count; ++a) {
      const ValueId given = there.arguments[call.first_argument + a];
      if (!given.valid() || there.text(there.value(given).text) != name) continue;
      if (!puts_away_.contains(there.text(call.name))) return false;
      kept = true;
    }
  }
  return kept;
}

bool gives_back(const Inputs& in, SymbolRef maker, SymbolId written) {
  const std::vector<SymbolId> given = given_back(in, maker);
  return std::ranges::find(given, written) != given.end();
}

bool RegisteringCalls::makes_answer(FileId file, const syntax::Call& call, SymbolRef body) const {
  if (!lays_down(file, call)) return false;
  return makes_function(in_, body, 0);
}

}  // namespace cutaway::model

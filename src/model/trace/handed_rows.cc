// SPDX-License-Identifier: Apache-2.0
// Only functions are looked into that hand the very parameter on to a store: what else they are
// given says nothing of what they keep.
#include "model/trace/handed_rows.h"

#include <algorithm>

namespace cutaway::model {
namespace {

using syntax::Call;
using syntax::Symbol;
using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostHandings = 3;
constexpr std::size_t kMostRows = 2, kMostCalls = 64;
constexpr std::uint32_t kMostArguments = 3;

/// The name that a parameter has where the function uses it.
std::string_view bare(std::string_view name) {
  while (!name.empty() && (name.front() == '$' || name.front() == '@' || name.front() == '*'))
    name.remove_prefix(1);
  return name;
}

/// A parameter that is handed over by itself: the object of a method.
std::uint32_t own_parameters(const Syntax& syntax, const Symbol& function) {
  if (function.parameter_count == 0) return 0;
  const std::string_view first = syntax.text(syntax.parameters[function.first_parameter].name);
  return first == "self" || first == "cls" || first == "this" ? 1 : 0;
}

/// The name that an argument is, where it is nothing more.
std::string_view plain(const Syntax& syntax, ValueId value) {
  if (!value.valid()) return {};
  const ValueNode& node = syntax.value(value);
  const bool name = node.kind == ValueKind::reference || node.kind == ValueKind::parameter;
  return name ? bare(syntax.text(node.text)) : std::string_view();
}

/// Whether a call to a store that is given something there keeps it, or fills it; `asks`: what it
/// is given first is its question.
bool is_row(const CallEffect& effect, std::uint32_t argument, bool asks) {
  if (effect.kind != "read" && effect.kind != "write") return false;
  if (asks && argument == 0) return true;
  if (const auto place = place_of_row(effect)) return *place == argument;
  return effect.kind == "write" && argument == 0;
}

}  // namespace

HandedRows::HandedRows(const Inputs& in, const CallBodies& bodies, const CallEffects& effects)
    : in_(in), bodies_(bodies), effects_(effects) {}

/// Whether a function asks a store with what it is given there, or hands it on to one that does.
bool HandedRows::keeps(SymbolRef function, std::uint32_t parameter, int depth) const {
  if (depth == 0 || !function.valid() || !in_.own(function.file)) return false;
  const auto [at, fresh] = keeps_.try_emplace({function, parameter}, false);
  if (!fresh) return at->second;
  const Syntax& syntax = in_.project.of(function.file);
  const Symbol& symbol = syntax.symbols[function.symbol.index()];
  if (parameter >= symbol.parameter_count) return false;
  const std::string_view name =
      bare(syntax.text(syntax.parameters[symbol.first_parameter + parameter].name));
  const auto calls = bodies_.calls_of(function);
  if (name.empty() || calls.size() > kMostCalls) return false;
  for (const std::uint32_t index : calls) {
    const Call& call = syntax.calls[index];
    for (std::uint32_t a = 0; a < call.argument_count && a < kMostArguments; ++a) {
      const ValueId given = syntax.arguments[call.first_argument + a];
      if (plain(syntax, effects_.unnarrowed(function.file, given)) != name) continue;
      bool kept =
          is_row(effects_.of(function.file, index), a, effects_.asks_given(function.file, call));
      if (!kept) {
        for (const Entered& next : bodies_.entered(function.file, index).bodies) {
          const Syntax& there = in_.project.of(next.body.file);
          const Symbol& taker = there.symbols[next.body.symbol.index()];
          kept = kept || keeps(next.body, a + own_parameters(there, taker), depth - 1);
        }
      }
      if (kept) return keeps_[{function, parameter}] = true;
    }
  }
  return false;
}

void HandedRows::into(const KnownThings& here, FileId file, std::uint32_t index, SymbolRef entered,
                      KnownThings& out) const {
  if (!entered.valid() || !in_.own(entered.file)) return;
  const Syntax& syntax = in_.project.of(file);
  const Syntax& there = in_.project.of(entered.file);
  const Call& call = syntax.calls[index];
  const Symbol& function = there.symbols[entered.symbol.index()];
  const std::uint32_t first = own_parameters(there, function);
  for (std::uint32_t a = 0; a < call.argument_count && a < kMostArguments; ++a) {
    if (out.rows.size() >= kMostRows || first + a >= function.parameter_count) return;
    const ValueId value = syntax.arguments[call.first_argument + a];
    if (!value.valid() || !keeps(entered, first + a, kMostHandings)) continue;
    std::size_t thing = KnownThings::kNone;
    const std::string_view name = plain(syntax, effects_.unnarrowed(file, value));
    for (const auto& [known, its] : here.rows)
      if (known == name) thing = its;
    if (thing == KnownThings::kNone) {
      const std::vector<std::size_t> rows = effects_.rows_of(file, value, call);
      if (rows.size() == 1) thing = rows.front();
    }
    if (thing == KnownThings::kNone) continue;
    out.rows.emplace_back(
        bare(there.text(there.parameters[function.first_parameter + first + a].name)), thing);
  }
}

std::size_t HandedRows::asked(const KnownThings& known, FileId file, std::uint32_t index,
                              const CallEffect& effect) const {
  if (known.rows.empty()) return KnownThings::kNone;
  const Syntax& syntax = in_.project.of(file);
  const Call& call = syntax.calls[index];
  for (std::uint32_t a = 0; a < call.argument_count && a < kMostArguments; ++a) {
    const std::string_view name =
        plain(syntax, effects_.unnarrowed(file, syntax.arguments[call.first_argument + a]));
    for (const auto& [given, thing] : known.rows)
      if (!name.empty() && given == name && is_row(effect, a, effects_.asks_given(file, call)))
        return thing;
  }
  return KnownThings::kNone;
}

}  // namespace cutaway::model

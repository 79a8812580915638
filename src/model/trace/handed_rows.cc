// SPDX-License-Identifier: Apache-2.0
// Only functions are looked into that hand the very parameter on to a store: what else they are
// given says nothing of what they keep.
#include "model/trace/handed_rows.h"

#include <algorithm>

#include "model/data/statement_text.h"

namespace cutaway::model {
namespace {

using syntax::Call;
using syntax::Parameter;
using syntax::Symbol;
using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostHandings = 3;
constexpr std::size_t kMostRows = 2, kMostCalls = 64;
constexpr std::uint32_t kMostArguments = 5;

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

/// Whether what is written so may be of any type: `any`, `rows []*T`, `row: TRow`.
bool is_any(std::string_view type) {
  while (type.starts_with("[]") || type.starts_with("*"))
    type.remove_prefix(type.starts_with("*") ? 1 : 2);
  while (type.ends_with("[]")) type.remove_suffix(2);
  const auto upper = [&](std::size_t at) { return type[at] >= 'A' && type[at] <= 'Z'; };
  if (type == "any" || type == "interface{}" || (type.size() == 1 && upper(0))) return true;
  return type.size() > 2 && type[0] == 'T' && upper(1) && !upper(2) &&
         type.find_first_of("<[{. ") == type.npos;
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
  return keeps_[{function, parameter}] = is_for_any(function, parameter);
}

/// Whether the table of what the call asks is put into its statement when it runs.
bool HandedRows::is_open(FileId file, std::uint32_t index) const {
  const CallEffect& effect = effects_.of(file, index);
  return effect.asks_store() && effect.sql && effect.entities.empty() && effect.tables.empty() &&
         statement_of(in_, file, in_.project.of(file).calls[index], true).open;
}

/// Whether the parameter is the only one of a function that may be of any type, and the function
/// writes a statement that has no table yet: the rows tell which.
bool HandedRows::is_for_any(SymbolRef function, std::uint32_t parameter) const {
  const Syntax& syntax = in_.project.of(function.file);
  const Symbol& symbol = syntax.symbols[function.symbol.index()];
  for (std::uint32_t p = 0; p < symbol.parameter_count; ++p) {
    const Parameter& one = syntax.parameters[symbol.first_parameter + p];
    if (is_any(syntax.text(one.type)) != (p == parameter)) return false;
  }
  return std::ranges::any_of(bodies_.calls_of(function),
                             [&](std::uint32_t index) { return is_open(function.file, index); });
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
  if (known.rows.size() != 1 || !is_open(file, index)) return KnownThings::kNone;
  const SymbolRef function = bodies_.body_around(file, call.scope);
  const Symbol& symbol = syntax.symbols[function.symbol.index()];
  const auto& [given, thing] = known.rows.front();
  for (std::uint32_t p = 0; p < symbol.parameter_count; ++p)
    if (bare(syntax.text(syntax.parameters[symbol.first_parameter + p].name)) == given)
      return is_for_any(function, p) ? thing : KnownThings::kNone;
  return KnownThings::kNone;
}

}  // namespace cutaway::model

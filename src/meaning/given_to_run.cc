// SPDX-License-Identifier: Apache-2.0
// Goes one call up from a registration whose function is a parameter.
#include "meaning/given_to_run.h"

#include <algorithm>
#include <optional>

#include "linking/handed.h"

namespace cutaway::meaning {
namespace {

constexpr std::size_t kMostCalls = 64;

/// The place of a parameter of that name.
std::optional<std::uint32_t> parameter_named(const syntax::Syntax& syntax,
                                             const syntax::Symbol& function,
                                             std::string_view name) {
  for (std::uint32_t p = 0; p < function.parameter_count; ++p)
    if (syntax.text(syntax.parameters[function.first_parameter + p].name) == name) return p;
  return std::nullopt;
}

/// The function around a registration and the place of its parameter that is to run.
struct Taker {
  SymbolRef function;
  std::uint32_t parameter = 0;
};

std::optional<Taker> taker_of(const ReaderContext& context, const Match& match,
                              const Meaning& own) {
  const std::string_view form = match.shape->role("handler");
  if (form.empty() || own.handler.valid() || !own.scope.valid()) return std::nullopt;
  const Operand handler = pick(context, match.site, form);
  if (handler.kind != Operand::Kind::value || !handler.value.valid()) return std::nullopt;
  const syntax::Syntax& syntax = context.project.of(own.scope.file);
  const syntax::ValueNode& node = syntax.value(handler.value.value);
  if (handler.value.file != own.scope.file ||
      (node.kind != syntax::ValueKind::parameter && node.kind != syntax::ValueKind::reference))
    return std::nullopt;
  for (SymbolId at = own.scope.symbol; at.valid(); at = syntax.symbols[at.index()].container) {
    const syntax::Symbol& symbol = syntax.symbols[at.index()];
    if (!is_function(symbol)) continue;
    if (const auto place = parameter_named(syntax, symbol, syntax.text(node.text)))
      return Taker{{own.scope.file, at}, *place};
  }
  return std::nullopt;
}

}  // namespace

std::vector<Meaning> given_to_run(const ReaderContext& context, const Match& match,
                                  const Meaning& own) {
  std::vector<Meaning> out;
  if ((own.means != "schedule" && own.means != "job") || match.shape->on != "call" ||
      !is_own(context, own.place.file))
    return out;
  const auto taker = taker_of(context, match, own);
  if (!taker) return out;
  for (const auto& [file, index] : context.links.callers(taker->function)) {
    const syntax::Syntax& syntax = context.project.of(file);
    const syntax::Call& call = syntax.calls[index];
    if (!is_own(context, file) || taker->parameter >= call.argument_count) continue;
    if (out.size() == kMostCalls) break;
    const ValueId given = syntax.arguments[call.first_argument + taker->parameter];
    Meaning meant = own;
    meant.place = {file, call.line, std::max(call.line, call.end_line)};
    meant.scope = {file, call.scope};
    meant.handler = given.valid() ? symbol_of(context, {file, given}) : SymbolRef();
    const linking::Handing handing{taker->function, file, index};
    for (auto& [role, value] : meant.values) {
      const Operand said = pick(context, match.site, match.shape->role(role));
      if (said.kind == Operand::Kind::value)
        value = linking::close_handed(context.links, said.value, {&handing, 1}, {}).value;
    }
    out.push_back(std::move(meant));
  }
  return out;
}

}  // namespace cutaway::meaning

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
  std::optional<std::uint32_t> parameter;
};

/// `run`, or `guarded(run)`: the name that may be a parameter's.
std::vector<std::string_view> names_in(const syntax::Syntax& syntax, ValueId value) {
  const auto is_name = [](const syntax::ValueNode& node) {
    return node.kind == syntax::ValueKind::parameter || node.kind == syntax::ValueKind::reference;
  };
  const syntax::ValueNode& node = syntax.value(value);
  std::vector<std::string_view> names;
  if (is_name(node)) names.push_back(syntax.text(node.text));
  for (std::size_t i = 1; node.kind == syntax::ValueKind::call && i < node.child_count; ++i) {
    const syntax::ValueNode& given = syntax.value(syntax.child(node, i));
    if (is_name(given)) names.push_back(syntax.text(given.text));
  }
  return names;
}

std::optional<Taker> runs_given(const ReaderContext& context, const Match& match,
                                const Meaning& own) {
  const std::string_view form = match.shape->role("handler");
  if (form.empty() || own.handler.valid()) return std::nullopt;
  const Operand handler = pick(context, match.site, form);
  if (handler.kind != Operand::Kind::value || !handler.value.valid() ||
      handler.value.file != own.scope.file)
    return std::nullopt;
  const syntax::Syntax& syntax = context.project.of(own.scope.file);
  for (const std::string_view name : names_in(syntax, handler.value.value)) {
    for (SymbolId at = own.scope.symbol; at.valid(); at = syntax.symbols[at.index()].container) {
      if (!is_function(syntax.symbols[at.index()])) continue;
      if (const auto place = parameter_named(syntax, syntax.symbols[at.index()], name))
        return Taker{{own.scope.file, at}, *place};
    }
  }
  return std::nullopt;
}

/// Callers of the function around say what the work is called.
std::optional<Taker> names_given(const ReaderContext& context, const Match& match,
                                 const Meaning& own) {
  const std::string_view form = match.shape->role("name");
  if (form.empty()) return std::nullopt;
  const Operand name = pick(context, match.site, form);
  if (name.kind != Operand::Kind::value || !name.value.valid()) return std::nullopt;
  const syntax::Syntax& syntax = context.project.of(own.scope.file);
  for (SymbolId at = own.scope.symbol; at.valid(); at = syntax.symbols[at.index()].container) {
    const SymbolRef function{own.scope.file, at};
    if (!is_function(syntax.symbols[at.index()]) || context.links.callers(function).empty())
      continue;
    if (!linking::close_handed(context.links, name.value, {}, function).is_open)
      return std::nullopt;
    return Taker{function, std::nullopt};
  }
  return std::nullopt;
}

bool is_named(const Meaning& meant) {
  const linking::ClosedValue* name = meant.role("name");
  return name != nullptr && std::ranges::any_of(name->alternatives, [](const auto& text) {
           return text.complete && !text.text.empty();
         });
}

}  // namespace

std::vector<Meaning> given_to_run(const ReaderContext& context, const Match& match,
                                  const Meaning& own) {
  std::vector<Meaning> out;
  if ((own.means != "schedule" && own.means != "job") || match.shape->on != "call" ||
      !is_own(context, own.place.file))
    return out;
  if (!own.scope.valid()) return out;
  auto taker = runs_given(context, match, own);
  if (!taker) taker = names_given(context, match, own);
  if (!taker) return out;
  for (const auto& [file, index] : context.links.callers(taker->function)) {
    const syntax::Syntax& syntax = context.project.of(file);
    const syntax::Call& call = syntax.calls[index];
    if (!is_own(context, file)) continue;
    if (taker->parameter && *taker->parameter >= call.argument_count) continue;
    if (out.size() == kMostCalls) break;
    const ValueId given =
        taker->parameter ? syntax.arguments[call.first_argument + *taker->parameter] : ValueId();
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
    if (taker->parameter || is_named(meant)) out.push_back(std::move(meant));
  }
  return out;
}

}  // namespace cutaway::meaning

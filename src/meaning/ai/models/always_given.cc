// SPDX-License-Identifier: Apache-2.0
// A default is what a function takes when nobody says otherwise; here somebody always does.
#include "meaning/ai/models/always_given.h"

#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

/// Which of the arguments, from the left, fills the parameter; `self` is none.
std::uint32_t place_of(const CodeFile& file, const syntax::Symbol& function,
                       std::string_view parameter) {
  const auto name_of = [&](std::uint32_t place) {
    return file.text(file.syntax.parameters[function.first_parameter + place].name);
  };
  std::uint32_t place = 0;
  while (place < function.parameter_count && name_of(place) != parameter) ++place;
  const bool own = function.parameter_count > 0 && name_of(0) == "self";
  return own && place > 0 ? place - 1 : place;
}

/// `{ temperature: 0.2 }`
bool has_entry(const syntax::Syntax& syntax, const ValueNode& record, std::string_view key) {
  if (record.kind != ValueKind::record) return false;
  for (std::uint32_t c = 0; c < record.child_count; ++c)
    if (syntax.text(syntax.value(syntax.child(record, c)).text) == key) return true;
  return false;
}

/// By its name, by its place, or by a list or map that may hold it.
bool is_given(const syntax::Syntax& syntax, const syntax::Call& call, std::string_view parameter,
              std::uint32_t place) {
  if (call.arguments_written > call.argument_count) return true;
  std::uint32_t plain = 0;
  for (std::uint32_t a = 0; a < call.argument_count; ++a) {
    const ValueNode& one = syntax.value(syntax.arguments[call.first_argument + a]);
    const std::string_view key = syntax.text(one.text);
    const bool entry = one.kind == ValueKind::entry;
    if (entry ? key == parameter || key.starts_with("*") || key == "..." : plain++ == place)
      return true;
  }
  return false;
}

/// By its name alone, as an argument or in a record of them: what a `...rest` holds is not known.
bool is_named(const syntax::Syntax& syntax, const syntax::Call& call, std::string_view name) {
  for (std::uint32_t a = 0; a < call.argument_count; ++a) {
    const ValueNode& one = syntax.value(syntax.arguments[call.first_argument + a]);
    if (one.kind == ValueKind::entry && syntax.text(one.text) == name) return true;
    if (has_entry(syntax, one, name)) return true;
  }
  return false;
}

/// There are calls in the product, and every one of them fills it.
template <typename Fills>
bool every_call(const AiGround& ground, SymbolRef called, const Fills& fills) {
  bool any = false;
  for (const auto& [id, index] : ground.context.links.callers(called)) {
    if (!ground.is_product(id)) continue;
    const syntax::Syntax& syntax = ground.context.project.of(id);
    if (!fills(syntax, syntax.calls[index])) return false;
    any = true;
  }
  return any;
}

/// The function, or the class that it makes: that is what is called.
SymbolRef called_of(const CodeFile& file, SymbolId scope) {
  const syntax::Symbol& function = file.syntax.symbols[scope.index()];
  const bool makes = function.kind == syntax::SymbolKind::constructor;
  return {file.file, makes ? function.container : scope};
}

/// `def ask(text, rounds=10)`
bool is_filled_parameter(const AiGround& ground, const CodeFile& file, const Holder& holder) {
  const SymbolRef called = called_of(file, holder.scope);
  const syntax::Symbol& function = file.syntax.symbols[holder.scope.index()];
  const std::uint32_t place = place_of(file, function, holder.name);
  return called.valid() && every_call(ground, called, [&](const auto& syntax, const auto& call) {
           return is_given(syntax, call, holder.name, place);
         });
}

/// `temperature: float = 0.8` of a class that is made with `temperature=…`.
bool is_filled_field(const AiGround& ground, const CodeFile& file, const Holder& holder) {
  const syntax::Symbol& field = file.syntax.symbols[holder.symbol.index()];
  const bool kept =
      field.kind == syntax::SymbolKind::field || field.kind == syntax::SymbolKind::property;
  if (!kept || !field.container.valid()) return false;
  return every_call(
      ground, {file.file, field.container},
      [&](const auto& syntax, const auto& call) { return is_named(syntax, call, holder.name); });
}

/// `options.rounds ?? 10`, and every call comes with `{ rounds }`.
bool is_filled_option(const AiGround& ground, const CodeFile& file, const Standing& standing) {
  if (standing.above.empty()) return false;
  const ValueNode& around = file.syntax.value(standing.above.front());
  if (around.kind != ValueKind::alternative || around.child_count != 2) return false;
  const ValueNode& first = file.syntax.value(file.syntax.child(around, 0));
  if (first.kind != ValueKind::member || first.child_count == 0) return false;
  const ValueNode& object = file.syntax.value(file.syntax.child(first, 0));
  const SymbolId scope = file.named(symbol_at(file.syntax, first.line));
  if (object.kind != ValueKind::parameter || !scope.valid()) return false;
  const SymbolRef called = called_of(file, scope);
  return called.valid() && every_call(ground, called, [&](const auto& syntax, const auto& call) {
           return is_named(syntax, call, file.text(first.text));
         });
}

}  // namespace

bool is_always_given(const AiGround& ground, const CodeFile& file, const Standing& standing) {
  const Holder& holder = standing.holder;
  if (holder.kind == Holder::Kind::parameter)
    return holder.scope.valid() && is_filled_parameter(ground, file, holder);
  if (is_filled_option(ground, file, standing)) return true;
  return holder.kind == Holder::Kind::symbol && standing.above.empty() &&
         is_filled_field(ground, file, holder);
}

}  // namespace cutaway::meaning

// SPDX-License-Identifier: Apache-2.0
// A default is what a function takes when nobody says otherwise; here somebody always does.
#include "meaning/ai/always_given.h"

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

}  // namespace

bool is_always_given(const AiGround& ground, const CodeFile& file, const Standing& standing) {
  if (standing.holder.kind != Holder::Kind::parameter || !standing.holder.scope.valid())
    return false;
  const syntax::Symbol& function = file.syntax.symbols[standing.holder.scope.index()];
  const bool makes =
      file.text(function.name) == "__init__" || function.kind == syntax::SymbolKind::constructor;
  const SymbolRef called{file.file, makes ? function.container : standing.holder.scope};
  if (!called.valid()) return false;
  const std::uint32_t place = place_of(file, function, standing.holder.name);
  bool any = false;
  for (const auto& [id, index] : ground.context.links.callers(called)) {
    if (!ground.is_product(id)) continue;
    const syntax::Syntax& syntax = ground.context.project.of(id);
    if (!is_given(syntax, syntax.calls[index], standing.holder.name, place)) return false;
    any = true;
  }
  return any;
}

}  // namespace cutaway::meaning

// SPDX-License-Identifier: Apache-2.0
// `make_store(settings.VECTOR_STORE, name)`
#include "meaning/ai/models/handed_choice.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/context.h"

namespace cutaway::meaning {

using syntax::ValueKind;
using syntax::ValueNode;

ValueId handed_over(const AiGround& ground, SymbolRef function, std::uint32_t at,
                    const syntax::Syntax& syntax, const syntax::Call& call) {
  const syntax::Syntax& home = ground.context.project.of(function.file);
  const syntax::Symbol& symbol = home.symbols[function.symbol.index()];
  const auto name_of = [&](std::uint32_t p) {
    return home.text(home.parameters[symbol.first_parameter + p].name);
  };
  const std::uint32_t object = name_of(0) == "self" || name_of(0) == "cls" ? 1U : 0U;
  for (std::uint32_t i = 0; i < call.argument_count; ++i) {
    const ValueId value = syntax.arguments[call.first_argument + i];
    const ValueNode& node = syntax.value(value);
    if (node.kind == ValueKind::entry && node.child_count == 1) {
      if (syntax.text(node.text) == name_of(at)) return syntax.child(node, 0);
    } else if (i + object == at) {
      return value;
    }
  }
  return {};
}

const linking::SettingRead* setting_of_field(const AiGround& ground, const syntax::Syntax& syntax,
                                             const ValueNode& node) {
  if (node.kind != ValueKind::member || node.child_count == 0) return nullptr;
  const std::string_view name = syntax.text(node.text);
  const std::string_view owner = syntax.text(syntax.value(syntax.child(node, 0)).text);
  const bool loud = std::ranges::none_of(name, [](char c) { return c >= 'a' && c <= 'z'; });
  if (!loud || !ground.words.has_any("choice.held", identifier_words(owner))) return nullptr;
  const linking::SettingRead* found = nullptr;
  for (const linking::SettingRead& read : ground.context.links.setting_reads()) {
    if (read.written != name || !is_own(ground.context, read.place.file)) continue;
    if (found != nullptr) return nullptr;
    found = &read;
  }
  return found;
}

}  // namespace cutaway::meaning

// SPDX-License-Identifier: Apache-2.0
// Reads the arguments of markup calls.
#include "meaning/page_elements.h"

#include "base/text.h"

namespace cutaway::meaning {
namespace {

constexpr int kMostSteps = 4;  ///< into a text that is put together

/// The text that a value begins with: "https://…/" of `"https://…/" + id`.
ValueId first_text(const syntax::Syntax& syntax, ValueId value) {
  for (int step = 0; value.valid() && step < kMostSteps; ++step) {
    const syntax::ValueNode& node = syntax.value(value);
    if (node.kind == syntax::ValueKind::string) return value;
    if (node.kind != syntax::ValueKind::concat || node.child_count == 0) return {};
    value = syntax.child(node, 0);
  }
  return {};
}

}  // namespace

std::vector<ElementAddress> element_addresses(const syntax::Syntax& syntax) {
  std::vector<ElementAddress> found;
  const auto take = [&](std::string_view element, ValueId attribute) {
    if (!attribute.valid()) return;
    const syntax::ValueNode& entry = syntax.value(attribute);
    if (entry.kind != syntax::ValueKind::entry || entry.child_count == 0) return;
    const ValueId text = first_text(syntax, syntax.child(entry, entry.child_count - 1U));
    if (!text.valid()) return;
    const syntax::ValueNode& node = syntax.value(text);
    found.push_back({element, syntax.text(entry.text), syntax.text(node.text), text, node.line});
  };
  for (const syntax::Call& call : syntax.calls) {
    if ((call.flags & syntax::kMarkup) == 0) continue;
    const std::string_view element = syntax.text(call.name);
    for (std::size_t i = 0; i < call.argument_count; ++i) {
      const ValueId argument = syntax.arguments[call.first_argument + i];
      if (!argument.valid()) continue;
      const syntax::ValueNode& node = syntax.value(argument);
      if (node.kind != syntax::ValueKind::record) take(element, argument);
      for (std::size_t c = 0; node.kind == syntax::ValueKind::record && c < node.child_count; ++c)
        take(element, syntax.child(node, c));
    }
  }
  return found;
}

}  // namespace cutaway::meaning

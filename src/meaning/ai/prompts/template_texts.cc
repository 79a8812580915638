// SPDX-License-Identifier: Apache-2.0
// A text need not stand in the call that makes a template of it: often it has a name above.
#include "meaning/ai/prompts/template_texts.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

/// The name that is given, by itself or under a key.
std::string_view name_given(const syntax::Syntax& syntax, ValueId value) {
  const ValueNode* node = &syntax.value(value);
  if (node->kind == ValueKind::entry && node->child_count == 1)
    node = &syntax.value(syntax.child(*node, 0));
  return node->kind == ValueKind::reference ? syntax.text(node->text) : std::string_view();
}

/// The value of the constant of that name at the top of the file; invalid = there is none.
ValueId constant_named(const syntax::Syntax& syntax, std::string_view name) {
  for (const syntax::Symbol& symbol : syntax.symbols)
    if (!symbol.container.valid() && symbol.value.valid() && syntax.text(symbol.name) == name)
      return symbol.value;
  return {};
}

}  // namespace

std::set<std::pair<FileId, ValueId>> template_texts(const AiGround& ground) {
  std::set<std::pair<FileId, ValueId>> out;
  for (const Meaning& meaning : ground.facts.meanings) {
    if (meaning.means != "prompt") continue;
    const FileId file = meaning.place.file;
    const syntax::Syntax& syntax = ground.context.project.of(file);
    for (const syntax::Call& call : syntax.calls) {
      if (call.line != meaning.place.line) continue;
      for (std::size_t i = 0; i < call.argument_count; ++i) {
        const std::string_view name = name_given(syntax, syntax.arguments[call.first_argument + i]);
        const ValueId value = name.empty() ? ValueId() : constant_named(syntax, name);
        if (value.valid()) out.emplace(file, value);
      }
    }
  }
  return out;
}

}  // namespace cutaway::meaning

// SPDX-License-Identifier: Apache-2.0
// Reads records that describe an input by its name and its first value.
#include "meaning/ai/models/input_defaults.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "meaning/ai/function_name.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

/// The text under one of the keys of the record or call that the entry lies in; "" = none.
std::string_view beside(const AiGround& ground, const syntax::Syntax& syntax,
                        const ValueNode& around, std::string_view list) {
  for (std::size_t c = 0; c < around.child_count; ++c) {
    const ValueNode& entry = syntax.value(syntax.child(around, c));
    if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
    const ValueNode& said = syntax.value(syntax.child(entry, 0));
    if (said.kind == ValueKind::string && ground.words.has(list, lower(syntax.text(entry.text))))
      return syntax.text(said.text);
  }
  return {};
}

void look_at(const AiGround& ground, FileId id, AiBook& book) {
  const syntax::Syntax& syntax = ground.context.project.of(id);
  for (std::size_t i = 0; i < syntax.values.size(); ++i) {
    const ValueNode& entry = syntax.values[i];
    if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
    const ValueNode& said = syntax.value(syntax.child(entry, 0));
    const std::uint32_t line = std::max(entry.line, said.line);
    if (line == 0 || said.kind != ValueKind::string || said.text.size < 4 || said.text.size > 80 ||
        !ground.words.has("input.firsts", lower(syntax.text(entry.text))))
      continue;
    const auto known = ground.words.model(syntax.text(said.text));
    if (!known || known->kind != "chat") continue;
    const CodeFile& file = ground.file(id);
    const ValueId parent = file.parent(ValueId(i));
    if (!parent.valid()) continue;
    const std::string_view name = beside(ground, syntax, syntax.value(parent), "input.names");
    const std::vector<std::string> words = identifier_words(name);
    if (std::ranges::find(words, "model") == words.end()) continue;
    AiSign sign;
    sign.means = "input.default", sign.name = syntax.text(said.text), sign.off_unless = name;
    SymbolId around = symbol_at(syntax, line);
    while (around.valid() && syntax.symbols[around.index()].container.valid())
      around = syntax.symbols[around.index()].container;
    if (around.valid()) sign.function = syntax.text(syntax.symbols[around.index()].name);
    if (sign.function.empty()) sign.function = base_name(ground.path(id));
    sign.places = {{id, line, line}};
    book.signs.push_back(std::move(sign));
  }
}

}  // namespace

void find_ai_input_defaults(const AiGround& ground, AiBook& book) {
  for (const FileId id : ground.files)
    if (!ground.beside(id)) look_at(ground, id, book);
}

}  // namespace cutaway::meaning

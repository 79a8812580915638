// SPDX-License-Identifier: Apache-2.0
// Classes of which the text at the top is what a model is told, and whose fields are filled in.
#include <algorithm>

#include "base/text.h"
#include "meaning/ai/prompts/prompt_text.h"
#include "meaning/ai/prompts/prompt_uses.h"

namespace cutaway::meaning {

using syntax::ValueKind;
using syntax::ValueNode;

PromptRow prompt_of_file(const AiGround& ground, FileId id) {
  const std::string_view path = ground.path(id), name = base_name(path);
  AiPrompt prompt;
  prompt.name = std::string(name.substr(0, name.find('.')));
  const std::string_view folder = base_name(folder_name(path));
  // prompts/ask/entry.jinja is "ask/entry".
  const bool below = base_name(folder_name(folder_name(path))) == "prompts";
  if (!folder.empty() && (below || ground.words.has("tool.generic", letters_of(prompt.name))))
    prompt.name = std::string(folder) + "/" + prompt.name;
  prompt.places = {{id, 1, 1}}, prompt.weight = 3;
  return {std::move(prompt), {id, {}}, std::string(name), false, true};
}

void find_prompt_classes(const AiGround& ground, FileId id, std::vector<PromptRow>& rows) {
  const syntax::Syntax& syntax = ground.context.project.of(id);
  const auto bases = ground.context.links.bases(id);
  for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
    const syntax::Symbol& symbol = syntax.symbols[i];
    if (symbol.kind != syntax::SymbolKind::class_ || symbol.doc.empty()) continue;
    bool told = false;
    for (std::uint32_t b = symbol.first_base; b < symbol.first_base + symbol.base_count; ++b)
      told = told || (b < bases.size() && bases[b].origin != 0 &&
                      ground.words.has("prompt.bases", ground.context.links.name(bases[b].origin)));
    if (!told) continue;
    AiPrompt prompt;
    prompt.name = syntax.text(symbol.name), prompt.text = shortened(syntax.text(symbol.doc));
    for (std::size_t m = i + 1; m < syntax.symbols.size(); ++m) {
      const syntax::Symbol& field = syntax.symbols[m];
      if (field.line > symbol.end_line) break;
      if (!field.value.valid() || field.container != SymbolId(i)) continue;
      const ValueNode& made = syntax.value(field.value);
      const bool call = made.kind == ValueKind::call || made.kind == ValueKind::construct;
      if (call && made.child_count > 0 &&
          ground.words.has("prompt.inputs",
                           letters_of(syntax.text(syntax.value(syntax.child(made, 0)).text))))
        prompt.variables.emplace_back(syntax.text(field.name));
    }
    const std::uint32_t line = symbol.doc_line == 0 ? symbol.name_line : symbol.doc_line;
    prompt.places = {{id, line, line}};
    prompt.weight = 3;
    rows.push_back(
        {std::move(prompt), {id, SymbolId(i)}, std::string(syntax.text(symbol.name)), true, true});
  }
}

namespace {

/// A name that the function gives back, and that begins as a text.
bool gives_text(const syntax::Syntax& syntax, SymbolId function) {
  for (const syntax::Exit& exit : syntax.exits) {
    if (exit.kind != syntax::ExitKind::return_ || exit.scope != function || !exit.value.valid())
      continue;
    const ValueNode& node = syntax.value(exit.value);
    if (node.kind != ValueKind::reference) continue;
    for (const syntax::Binding& binding : syntax.bindings) {
      if (binding.scope != function || !binding.value.valid()) continue;
      const ValueKind kind = syntax.value(binding.value).kind;
      const bool text = kind == ValueKind::string || kind == ValueKind::concat;
      if (text && syntax.text(binding.target) == syntax.text(node.text)) return true;
    }
  }
  return false;
}

}  // namespace

void find_prompt_functions(const AiGround& ground, FileId id, std::vector<PromptRow>& rows) {
  const syntax::Syntax& syntax = ground.context.project.of(id);
  for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
    const syntax::Symbol& symbol = syntax.symbols[i];
    using syntax::SymbolKind;
    if (symbol.kind != SymbolKind::function && symbol.kind != SymbolKind::method) continue;
    const std::string name(syntax.text(symbol.name));
    const std::vector<std::string> words = identifier_words(name);
    if (words.size() < 2 || symbol.parameter_count == 0) continue;
    const bool named = ground.words.has("prompt.made", words.front()) &&
                       ground.words.has("prompt.strong", words.back());
    if (!named || !gives_text(syntax, SymbolId(i))) continue;
    const bool known = std::ranges::any_of(rows, [&](const PromptRow& row) {
      const Place& place = row.is.places.front();
      return place.file == id && symbol.line <= place.line && place.line <= symbol.end_line;
    });
    if (known) continue;
    AiPrompt prompt;
    prompt.name = name, prompt.places = {{id, symbol.name_line, symbol.name_line}};
    for (std::uint32_t p = 0; p < symbol.parameter_count; ++p) {
      const std::string_view hole = syntax.text(syntax.parameters[symbol.first_parameter + p].name);
      if (hole != "self" && hole != "cls" && !hole.empty()) prompt.variables.emplace_back(hole);
    }
    prompt.weight = 2.5;
    rows.push_back({std::move(prompt), {id, SymbolId(i)}, name, true, !ground.calls.empty()});
  }
}

}  // namespace cutaway::meaning

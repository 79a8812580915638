// SPDX-License-Identifier: Apache-2.0
// Reads what a class says of itself as a tool: in fields, in methods, or in what it hands its base.
#include "meaning/ai/tools/tool_classes.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/ai/prompts/prompt_text.h"
#include "meaning/ai/tools/own_names.h"

namespace cutaway::meaning {
namespace {

using syntax::Symbol;
using syntax::SymbolKind;
using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kLongestName = 60;

/// What was read of one class.
struct Said {
  std::string name, description;
  std::uint32_t line = 0;  ///< of the name
  bool described = false;
};

/// The text that a field holds or a method gives back.
ValueId said_by(const Syntax& syntax, SymbolId id) {
  const Symbol& symbol = syntax.symbols[id.index()];
  if (symbol.value.valid()) return symbol.value;
  for (const syntax::Exit& exit : syntax.exits)
    if (exit.scope == id && exit.value.valid()) return exit.value;
  return {};
}

/// "read_file", "Read File": a few words and no sentence.
bool is_title(std::string_view text) {
  return !text.empty() && std::ranges::count(text, ' ') < 4 && !text.ends_with('.');
}

/// "run_python" of `return self.NAME`, which stands here as "{NAME}".
std::string held_by_class(const CodeFile& file, SymbolId type, std::string_view hole) {
  const Syntax& syntax = file.syntax;
  for (const Symbol& member : syntax.symbols)
    if (member.container == type && member.value.valid() &&
        hole == "{" + std::string(syntax.text(member.name)) + "}")
      return prompt_text(file, member.value).text;
  return std::string(hole);
}

/// Fields and methods of the class that hold its name and what it says of itself.
void read_members(const AiGround& ground, const CodeFile& file, SymbolId type, Said& out) {
  const Syntax& syntax = file.syntax;
  const Symbol& symbol = syntax.symbols[type.index()];
  for (std::size_t m = type.index() + 1; m < syntax.symbols.size(); ++m) {
    const Symbol& member = syntax.symbols[m];
    if (member.line > symbol.end_line) break;
    const std::string called = letters_of(syntax.text(member.name));
    const bool names = ground.words.has("class.names", called);
    const bool says = ground.words.has("class.said", called);
    if ((!names && !says) || file.named(member.container) != type) continue;
    out.described = out.described || says;
    const ValueId value = said_by(syntax, SymbolId(m));
    std::string text = value.valid() ? prompt_text(file, value).text : "";
    if (text.starts_with('{')) text = held_by_class(file, type, text);
    if (names && is_title(text)) out.name = text, out.line = member.name_line;
    if (says) out.description = shortened(text);
  }
}

/// `super().__init__(name="search", description="…")`, `super({ name: "search", … })`
bool makes_base(const Syntax& syntax, const syntax::Call& call) {
  const std::string_view name = syntax.text(call.name);
  if (name == "super") return call.argument_count > 0;
  if (name != "__init__" || !call.callee.valid()) return false;
  const ValueNode& callee = syntax.value(call.callee);
  if (callee.child_count == 0) return false;
  const ValueNode& object = syntax.value(syntax.child(callee, 0));
  return object.kind == ValueKind::call && object.child_count > 0 &&
         syntax.text(syntax.value(syntax.child(object, 0)).text) == "super";
}

void read_entry(const ReaderContext& context, const AiWords& words, const CodeFile& file,
                const ValueNode& entry, Said& out) {
  if (entry.kind != ValueKind::entry || entry.child_count == 0) return;
  const ValueId value = file.syntax.child(entry, 0);
  const std::string key = letters_of(file.syntax.text(entry.text));
  if (words.has("class.names", key)) {
    std::string text = closed_name(context, file, value);
    if (is_title(text)) out.name = std::move(text), out.line = std::max(1U, entry.line);
  }
  if (words.has("class.said", key))
    out.description = shortened(prompt_text(file, value).text), out.described = true;
}

/// What the class hands its base says how it is called and what it is for.
void read_base_made(const AiGround& ground, const CodeFile& file, SymbolId type, Said& out) {
  const Syntax& syntax = file.syntax;
  const Symbol& symbol = syntax.symbols[type.index()];
  for (const syntax::Call& call : syntax.calls) {
    if (call.line < symbol.line || call.line > symbol.end_line || !makes_base(syntax, call))
      continue;
    Said said = out;
    for (std::uint32_t a = 0; a < call.argument_count; ++a) {
      const ValueNode& given = syntax.value(syntax.arguments[call.first_argument + a]);
      read_entry(ground.context, ground.words, file, given, said);
      for (std::size_t c = 0; given.kind == ValueKind::record && c < given.child_count; ++c)
        read_entry(ground.context, ground.words, file, syntax.value(syntax.child(given, c)), said);
    }
    // What only hands on what it was given is a base of tools, and none itself.
    if (said.name.empty()) continue;
    out = std::move(said);
    return;
  }
}

/// `{ name: name, description: "…", parameters: […] }` within the class.
std::string described_within(const AiGround& ground, const CodeFile& file, const Symbol& type) {
  const Syntax& syntax = file.syntax;
  for (const ValueNode& node : syntax.values) {
    if (node.kind != ValueKind::record || node.line < type.line || node.line > type.end_line)
      continue;
    ValueId said;
    bool takes = false;
    for (std::size_t c = 0; c < node.child_count; ++c) {
      const ValueNode& entry = syntax.value(syntax.child(node, c));
      if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
      const std::string key = letters_of(syntax.text(entry.text));
      if (ground.words.has("class.said", key)) said = syntax.child(entry, 0);
      takes = takes || ground.words.has("tool.schemas", key);
    }
    if (takes && said.valid()) return shortened(prompt_text(file, said).text);
  }
  return {};
}

/// "Tool" of `Tool[SearchOverrides]`, `Tool<Input>`.
std::string_view base_name_of(const Syntax& syntax, std::size_t base) {
  const std::string_view name = syntax.text(syntax.bases[base].name);
  return name.substr(0, name.find_first_of("[<("));
}

/// `Tool` alone: a base that is named nothing else.
bool is_base_plain(const Syntax& syntax, const Symbol& symbol) {
  return symbol.base_count == 1 &&
         identifier_words(base_name_of(syntax, symbol.first_base)).size() == 1;
}

bool derives_from_tool(const AiWords& words, const Syntax& syntax, const Symbol& symbol) {
  // `class ToolDefinition(Tool)` says how tools are described.
  const auto own = identifier_words(syntax.text(symbol.name));
  if (!own.empty() && words.has("class.never", own.back())) return false;
  for (std::uint32_t b = 0; b < symbol.base_count; ++b) {
    const auto base = identifier_words(base_name_of(syntax, symbol.first_base + b));
    if (!base.empty() && words.has("class.bases", base.back())) return true;
  }
  return false;
}

}  // namespace

std::vector<ToolClass> tool_classes(const AiGround& ground, FileId id) {
  std::vector<ToolClass> out;
  const Syntax& syntax = ground.context.project.of(id);
  for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
    const Symbol& symbol = syntax.symbols[i];
    if (symbol.kind != SymbolKind::class_ || !derives_from_tool(ground.words, syntax, symbol) ||
        ground.is_unused({id, SymbolId(i)}))
      continue;
    const CodeFile& file = ground.file(id);
    Said said;
    said.line = symbol.name_line;
    read_members(ground, file, SymbolId(i), said);
    if (!said.described && !said.name.empty()) {
      said.description = described_within(ground, file, symbol);
      said.described = !said.description.empty();
    }
    if (said.name.empty()) read_base_made(ground, file, SymbolId(i), said);
    // The base says what there is to say, and the class is the name: `class Search(Tool)`.
    if (said.described && said.name.empty() && is_base_plain(syntax, symbol))
      said.name = syntax.text(symbol.name);
    const bool plain =
        !said.name.empty() && said.name.size() < kLongestName && !contains(said.name, "{");
    if (said.described && plain)
      out.push_back(
          {std::move(said.name), std::move(said.description), {id, said.line, said.line}});
  }
  return out;
}

}  // namespace cutaway::meaning

// SPDX-License-Identifier: Apache-2.0
// Reads the arguments by which a library tells of failures itself and records calls itself.
#include "meaning/ai/bounds/on_call.h"

#include <algorithm>
#include <string>

#include "meaning/ai/function_name.h"
#include "meaning/ai/prompts/prompt_text.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostNodesGiven = 200;
constexpr std::size_t kMostToldTexts = 2;  ///< of one function
constexpr std::size_t kLongestTold = 90;

/// The entries of a list that the call is given, as `onError` of `{ onError: … }`.
std::vector<ValueId> entries_given(const AiGround& ground, const Syntax& syntax,
                                   const syntax::Call& call, std::string_view list) {
  std::vector<ValueId> out;
  for (const ValueId given : values_given(syntax, call, kMostNodesGiven)) {
    const ValueNode& node = syntax.value(given);
    if (node.kind == ValueKind::entry && node.child_count > 0 &&
        ground.words.has(list, letters_of(syntax.text(node.text))))
      out.push_back(given);
  }
  return out;
}

/// A text of several words that the function gives back, "" where code makes it.
std::string text_back(const AiGround& ground, FileId file, ValueId value) {
  const ValueKind kind = ground.context.project.of(file).value(value).kind;
  if (kind != ValueKind::string && kind != ValueKind::concat && kind != ValueKind::format)
    return {};
  std::string text = prompt_text(ground.file(file), value).text;
  const bool reads = text.size() < kLongestTold && text.find('\n') == std::string::npos &&
                     std::ranges::count(text, ' ') > 1 && !text.starts_with('{');
  return reads ? text : std::string();
}

void take_texts(const AiGround& ground, FileId file, const syntax::Call& call, ValueId entry,
                AiBook& book) {
  const Syntax& syntax = ground.context.project.of(file);
  const ValueNode& does = syntax.value(syntax.child(syntax.value(entry), 0));
  if (does.kind != ValueKind::function || !does.symbol.valid()) return;
  const SymbolId around = ground.file(file).named(call.scope);
  std::size_t told = 0;
  for (const syntax::Exit& exit : syntax.exits) {
    if (exit.scope != does.symbol || exit.kind != syntax::ExitKind::return_ || !exit.value.valid())
      continue;
    AiCaught row;
    row.given = text_back(ground, file, exit.value);
    if (row.given.empty() || told++ >= kMostToldTexts) continue;
    row.kind = "told", row.function = function_name(syntax, around);
    row.place = {file, exit.line, exit.line};
    book.failing.caught.push_back(std::move(row));
  }
}

/// `{ isEnabled: false }`
bool is_off(const AiGround& ground, const Syntax& syntax, ValueId entry) {
  const std::vector<ValueId> within = values_within(syntax, {entry}, kMostNodesGiven);
  return std::ranges::any_of(within, [&](ValueId value) {
    const ValueNode& node = syntax.value(value);
    if (node.kind != ValueKind::entry || node.child_count == 0) return false;
    const std::string_view held = syntax.text(syntax.value(syntax.child(node, 0)).text);
    return ground.words.has("recorded.switches", letters_of(syntax.text(node.text))) &&
           (held == "false" || held == "False");
  });
}

}  // namespace

void find_told_on_error(const AiGround& ground, AiBook& book) {
  for (const FileId id : ground.files) {
    if (!ground.leads(id) || ground.beside(id)) continue;
    const Syntax& syntax = ground.context.project.of(id);
    for (const syntax::Call& call : syntax.calls) {
      if (!ground.words.has("failing.streams", letters_of(syntax.text(call.name)))) continue;
      if (ground.is_unused({id, call.scope})) continue;
      for (const ValueId entry : entries_given(ground, syntax, call, "failing.callbacks"))
        take_texts(ground, id, call, entry, book);
    }
  }
}

void find_recorded_by_argument(const AiGround& ground, AiBook& book) {
  for (const AiCall& call : book.calls) {
    const Syntax& syntax = ground.context.project.of(call.place.file);
    for (const syntax::Call& made : syntax.calls) {
      if (made.line != call.place.line || call.kind != "chat") continue;
      for (const ValueId entry : entries_given(ground, syntax, made, "recorded.keys")) {
        if (is_off(ground, syntax, entry)) continue;
        const ValueNode& node = syntax.value(entry);
        AiSign sign;
        sign.means = "way.tracing", sign.name = std::string(syntax.text(node.text));
        sign.function = function_name(syntax, ground.file(call.place.file).named(made.scope));
        sign.places = {{call.place.file, node.line, node.line}};
        if (!sign.function.empty()) book.signs.push_back(std::move(sign));
      }
    }
  }
}

}  // namespace cutaway::meaning

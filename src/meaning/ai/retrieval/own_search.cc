// SPDX-License-Identifier: Apache-2.0
// `vector_search(question, 10)` in a function that leads to a model.
#include "meaning/ai/retrieval/own_search.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "meaning/ai/function_name.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

constexpr std::size_t kMost = 6;

/// "vector_search", "retrieveChunks": a word of looking up, one of what, and none that says it is
/// something else.
bool looks_up(const AiWords& words, std::string_view name) {
  const std::vector<std::string> parts = identifier_words(name);
  // `get_nearest_knowledge`
  if (words.has_any("looking.near", parts) && words.has_any("looking.what", parts)) return true;
  return words.has_any("looking.does", parts) && words.has_any("looking.what", parts) &&
         !words.has_any("looking.never", parts);
}

/// `retriever.search` of such a call, `retrieve` of `self.retrieve(…)`; the name of any other call.
std::string called_as(const AiWords& words, const syntax::Syntax& syntax,
                      const syntax::Call& call) {
  std::string name(syntax.text(call.name));
  if (!call.callee.valid() || looks_up(words, name)) return name;
  const syntax::ValueNode& callee = syntax.value(call.callee);
  if (callee.kind != syntax::ValueKind::member || callee.child_count == 0) return name;
  const std::string_view on = syntax.text(syntax.value(syntax.child(callee, 0)).text);
  const bool asked =
      words.has("looking.plain", name) && words.has_any("looking.receivers", identifier_words(on));
  if (asked) return std::string(on) + "." + name;
  return words.has("looking.own", name) && words.has("looking.selves", on) ? name + "()" : name;
}

/// "10" where a number is given for the parameter that says how many; "" = none is.
std::string how_many(const AiGround& ground, FileId id, std::size_t index) {
  const syntax::Syntax& syntax = ground.context.project.of(id);
  const syntax::Call& call = syntax.calls[index];
  const SymbolRef target = ground.context.links.calls(id)[index].symbol;
  for (std::size_t i = 0; i < call.argument_count; ++i) {
    const syntax::ValueNode& given = syntax.value(syntax.arguments[call.first_argument + i]);
    const bool keyed = given.kind == syntax::ValueKind::entry && given.child_count == 1;
    const syntax::ValueNode& value = keyed ? syntax.value(syntax.child(given, 0)) : given;
    if (value.kind != syntax::ValueKind::number) continue;
    std::string name(keyed ? syntax.text(given.text) : std::string_view());
    if (!keyed && target.symbol.valid()) {
      const syntax::Syntax& other = ground.context.project.of(target.file);
      const syntax::Symbol& symbol = other.symbols[target.symbol.index()];
      if (i < symbol.parameter_count)
        name = other.text(other.parameters[symbol.first_parameter + i].name);
    }
    if (ground.words.has("looking.numbers", letters_of(name)))
      return "`" + name + "` is " + std::string(syntax.text(value.text));
  }
  return {};
}

}  // namespace

void find_ai_own_search(const AiGround& ground, AiBook& book) {
  std::set<std::string> told;
  for (const FileId id : ground.files) {
    if (ground.beside(id) || !ground.leads(id)) continue;
    const syntax::Syntax& syntax = ground.context.project.of(id);
    if (ground.context.links.calls(id).size() < syntax.calls.size()) continue;
    for (std::size_t i = 0; i < syntax.calls.size(); ++i) {
      const syntax::Call& call = syntax.calls[i];
      const std::string name = called_as(ground.words, syntax, call);
      const bool plain = name == syntax.text(call.name);
      if (!call.scope.valid() || (plain && !looks_up(ground.words, name))) continue;
      const SymbolRef around{id, ground.file(id).named(call.scope)};
      if (!around.symbol.valid() || ground.reached_from(around) == nullptr) continue;
      if (ground.is_idle(around) || ground.is_trial(around)) continue;
      AiSign sign;
      sign.means = "own.search", sign.name = name, sign.off_unless = how_many(ground, id, i);
      sign.function = function_name(syntax, around.symbol);
      sign.places = {{id, call.line, std::max(call.line, call.end_line)}};
      if (sign.function.empty() || told.size() >= kMost) continue;
      if (told.insert(sign.function + "|" + sign.name).second)
        book.signs.push_back(std::move(sign));
    }
  }
}

}  // namespace cutaway::meaning

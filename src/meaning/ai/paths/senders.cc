// SPDX-License-Identifier: Apache-2.0
// `fetch`, `requests.post`, `InvokeModel`: what sends a body, and where a function has such a call.
#include "meaning/ai/paths/senders.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/ai/paths/asked_names.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

bool names_it(const syntax::Syntax& syntax, const syntax::Call& call, std::string_view name) {
  return std::ranges::any_of(values_given(syntax, call, 60), [&](ValueId value) {
    const ValueNode& node = syntax.value(value);
    return node.kind == ValueKind::reference && syntax.text(node.text) == name;
  });
}

/// `OpenAIExt.streamClientChatCompletion(…)`: a function of a library that is named after asking; a
/// hook of a page only gets ready to ask, and `setChatSettings(…)` keeps what is chosen.
bool is_named_asking(const AiGround& ground, const linking::Target& target, std::string_view name) {
  const std::string_view origin = ground.context.links.name(target.origin);
  if (origin.empty() || origin.front() == ':') return false;
  const std::vector<std::string> words = identifier_words(name);
  return words.size() > 1 && !ground.words.has("calls.ready", words.front()) &&
         ground.words.has_any("calls.wrappers", words);
}

}  // namespace

bool ai_sends(const AiGround& ground, FileId id, std::size_t index) {
  const syntax::Syntax& syntax = ground.context.project.of(id);
  const auto targets = ground.context.links.calls(id);
  if (index < targets.size() && targets[index].symbol.valid()) return false;
  const std::string name = lower(syntax.text(syntax.calls[index].name));
  const bool named = index < targets.size() &&
                     is_named_asking(ground, targets[index], syntax.text(syntax.calls[index].name));
  if (!ground.words.has("calls.senders", name) && !named) return false;
  const std::string path = lower(dotted(syntax, syntax.calls[index].callee));
  return std::ranges::none_of(split(path, '.'), [&](std::string_view part) {
    const std::vector<std::string> words = identifier_words(part);
    return ground.words.has("calls.answers", part) ||
           (!words.empty() && ground.words.has("calls.answer_ends", words.back()));
  });
}

std::optional<Place> ai_sender_in(const AiGround& ground, SymbolRef scope, std::uint32_t from,
                                  std::string_view name) {
  if (!scope.symbol.valid()) return std::nullopt;
  const syntax::Syntax& syntax = ground.context.project.of(scope.file);
  const syntax::Symbol& function = syntax.symbols[scope.symbol.index()];
  for (std::size_t i = 0; i < syntax.calls.size(); ++i) {
    const syntax::Call& call = syntax.calls[i];
    if (call.line < std::max(from, function.line) || call.line > function.end_line) continue;
    if (ground.file(scope.file).named(call.scope) != scope.symbol) continue;
    if (!ai_sends(ground, scope.file, i) || (!name.empty() && !names_it(syntax, call, name)))
      continue;
    return Place{scope.file, call.line, std::max(call.line, call.end_line)};
  }
  return std::nullopt;
}

}  // namespace cutaway::meaning

// SPDX-License-Identifier: Apache-2.0
// `chatHistory.slice(-10)`: the last ten of what was said before, and no more, go to a model.
#include "meaning/ai/retrieval/last_said.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "meaning/ai/function_name.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr double kWeight = 6;
constexpr int kMost = 10'000;

/// The list that is cut: `chatHistory` of `input.chatHistory.slice(-10)`; "" = it has no name.
std::string_view cut_list(const syntax::Syntax& syntax, const syntax::Call& call) {
  if (!call.callee.valid()) return {};
  const ValueNode& callee = syntax.value(call.callee);
  if (callee.kind != ValueKind::member || callee.child_count == 0) return {};
  const ValueNode& list = syntax.value(syntax.child(callee, 0));
  const bool named = list.kind == ValueKind::member || list.kind == ValueKind::reference ||
                     list.kind == ValueKind::parameter;
  return named ? syntax.text(list.text) : std::string_view();
}

/// 10 of `slice(-10)`; a cut from the front, or with an end, takes something else.
std::optional<int> last_taken(const syntax::Syntax& syntax, const syntax::Call& call) {
  if (syntax.text(call.name) != "slice" || call.argument_count != 1) return std::nullopt;
  const ValueNode& node = syntax.value(syntax.arguments[call.first_argument]);
  const std::string_view text = syntax.text(node.text);
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (node.kind != ValueKind::number || error != std::errc() || end != text.data() + text.size())
    return std::nullopt;
  return number < 0 && number >= -kMost ? std::optional(-number) : std::nullopt;
}

}  // namespace

void find_ai_last_said(const AiGround& ground, AiBook& book) {
  for (const FileId id : ground.files) {
    if (ground.beside(id) || !ground.leads(id)) continue;
    const syntax::Syntax& syntax = ground.context.project.of(id);
    for (const syntax::Call& call : syntax.calls) {
      const std::optional<int> number = last_taken(syntax, call);
      const std::string_view list = number ? cut_list(syntax, call) : std::string_view();
      if (!ground.words.has("messages.earlier", letters_of(list))) continue;
      const SymbolRef around{id, ground.file(id).named(call.scope)};
      if (!around.symbol.valid() || ground.reached_from(around) == nullptr) continue;
      AiLimit limit;
      limit.name = std::string(list) + ".slice(-" + std::to_string(*number) + ")";
      limit.words = "history length", limit.value = std::to_string(*number), limit.unit = "count";
      limit.places = {ground.file(id).place(call.line)};
      limit.within = function_name(syntax, around.symbol), limit.weight = kWeight;
      book.limits.push_back(std::move(limit));
    }
  }
}

}  // namespace cutaway::meaning

// SPDX-License-Identifier: Apache-2.0
// What is asked for, by the names of the call, its function and its class.
#include "meaning/ai/call_kind.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

/// `model.invoke_rerank(…)`
bool calls_reranker(const syntax::Syntax& syntax, const AiCall& call) {
  return std::ranges::any_of(syntax.calls, [&](const syntax::Call& made) {
    if (made.line != call.place.line) return false;
    const auto parts = identifier_words(syntax.text(made.name));
    return std::ranges::any_of(parts,
                               [](const std::string& word) { return word.starts_with("rerank"); });
  });
}

}  // namespace

std::string_view kind_by_function(const ReaderContext& context, const AiCall& call) {
  if (!call.scope.symbol.valid()) return "chat";
  const syntax::Syntax& syntax = context.project.of(call.scope.file);
  const syntax::Symbol& function = syntax.symbols[call.scope.symbol.index()];
  const auto names = identifier_words(syntax.text(function.name));
  // `class OpenAIEmbeddings` makes vectors, however its methods are called.
  const std::string_view type = function.container.valid()
                                    ? syntax.text(syntax.symbols[function.container.index()].name)
                                    : "";
  const auto of_type = identifier_words(type);
  if (std::ranges::any_of(of_type,
                          [](const std::string& word) { return word.starts_with("embed"); }))
    return "embedding";
  const auto begins = [&](std::string_view with) {
    return std::ranges::any_of(names,
                               [&](const std::string& word) { return word.starts_with(with); });
  };
  return begins("rerank") || calls_reranker(syntax, call) ? "rerank"
         : begins("embed")                                ? "embedding"
         : !names.empty() && names.back() == "image"      ? "image"
                                                          : "chat";
}

}  // namespace cutaway::meaning

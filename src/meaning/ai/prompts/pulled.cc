// SPDX-License-Identifier: Apache-2.0
// `client.pull_prompt("answer")`: what a model is told stands in a store where people edit it.
#include "meaning/ai/prompts/pulled.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/ai/function_name.h"
#include "meaning/ai/ways.h"

namespace cutaway::meaning {
namespace {

constexpr std::size_t kMost = 12;

/// What is asked for, where that is one known text; "" else.
std::string asked_for(const AiGround& ground, FileId id, ValueId given) {
  const linking::ClosedValue closed = ground.context.links.close({id, given});
  if (closed.alternatives.size() != 1) return {};
  const std::string_view text = closed.best();
  return contains(text, "{") ? std::string() : std::string(text);
}

}  // namespace

void find_ai_pulled(const AiGround& ground, AiBook& book) {
  std::size_t found = 0;
  for (const FileId id : ground.files) {
    if (ground.beside(id)) continue;
    const syntax::Syntax& syntax = ground.context.project.of(id);
    for (const syntax::Call& call : syntax.calls) {
      if (!call.callee.valid() || call.argument_count == 0 || found >= kMost) continue;
      const std::string callee = lower(written(syntax, call.callee));
      const bool pulls =
          std::ranges::any_of(ground.words.list("prompt.pulled"),
                              [&](const std::string& end) { return callee.ends_with(end); });
      if (!pulls) continue;
      AiSign sign;
      sign.means = "pulled";
      sign.name = asked_for(ground, id, syntax.arguments[call.first_argument]);
      sign.function = function_name(syntax, ground.file(id).named(call.scope));
      sign.places = {{id, call.line, std::max(call.line, call.end_line)}};
      if (sign.function.empty()) sign.function = ground.path(id);
      book.signs.push_back(std::move(sign)), ++found;
    }
  }
}

}  // namespace cutaway::meaning

// SPDX-License-Identifier: Apache-2.0
// Looks at the calls of a loop, and at what they are called on.
#include "meaning/ai/bounds/waits.h"

#include <algorithm>
#include <string>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

/// "question_queue" of `self.question_queue.get()`; "" = it is called on nothing that has a name.
std::string_view called_on(const syntax::Syntax& syntax, const syntax::Call& call) {
  if (!call.callee.valid()) return {};
  const syntax::ValueNode& callee = syntax.value(call.callee);
  if (callee.kind != syntax::ValueKind::member || callee.child_count == 0) return {};
  return syntax.text(syntax.value(syntax.child(callee, 0)).text);
}

}  // namespace

bool waits_for_next(const HasWord& has, const syntax::Syntax& syntax, const syntax::Block& loop,
                    std::uint32_t line) {
  return std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
    if (call.scope != loop.scope || call.line < loop.line || line < call.line) return false;
    const std::string name = lower(syntax.text(call.name));
    if (has("rounds.from_people", name)) return true;
    if (!has("loops.waits", name)) return false;
    const auto words = identifier_words(called_on(syntax, call));
    return std::ranges::any_of(
        words, [&](const std::string& word) { return has("rounds.waiting_on", word); });
  });
}

}  // namespace cutaway::meaning

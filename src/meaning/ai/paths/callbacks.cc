// SPDX-License-Identifier: Apache-2.0
// Looks for the functions within a screen that two lines stand in.
#include "meaning/ai/paths/callbacks.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/ai/paths/first_branch.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostValues = 40;

/// The outermost function within `function` that holds the line; invalid = the line stands in none.
SymbolId callback_at(const syntax::Syntax& syntax, SymbolId function, std::uint32_t line) {
  SymbolId within;
  for (SymbolId at = symbol_at(syntax, line); at.valid() && at != function;
       at = syntax.symbols[at.index()].container)
    within = at;
  return within;
}

/// A call on those lines is handed something that is named like what people say.
bool hands_words(const AiGround& ground, const Place& place) {
  const syntax::Syntax& syntax = ground.context.project.of(place.file);
  return std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
    if (call.line != place.line) return false;
    return std::ranges::any_of(values_given(syntax, call, kMostValues), [&](const ValueId id) {
      const ValueNode& node = syntax.value(id);
      const bool named = node.kind == ValueKind::reference || node.kind == ValueKind::parameter ||
                         node.kind == ValueKind::entry || node.kind == ValueKind::member;
      return named && ground.words.has("comes.said", letters_of(syntax.text(node.text)));
    });
  });
}

}  // namespace

bool in_separate_callbacks(const syntax::Syntax& syntax, SymbolId function, std::uint32_t one,
                           std::uint32_t other) {
  if (!function.valid()) return false;
  const SymbolId first = callback_at(syntax, function, one);
  const SymbolId second = callback_at(syntax, function, other);
  return first.valid() && second.valid() && first != second;
}

bool begin_apart(const AiGround& ground, const AiPath& one, const AiPath& other) {
  if (one.kind != "screen" || other.kind != "screen" || one.hops.empty() || other.hops.empty())
    return false;
  const AiHop &first = one.hops.front(), &second = other.hops.front();
  return first.symbol == second.symbol && first.symbol.valid() &&
         in_separate_callbacks(ground.context.project.of(first.symbol.file), first.symbol.symbol,
                               first.place.line, second.place.line);
}

bool is_asked_instead(const AiGround& ground, const AiPath& other, const AiPath& first) {
  return begin_apart(ground, other, first) && hands_words(ground, other.hops.front().place) &&
         !hands_words(ground, first.hops.front().place);
}

bool mends_answer(const AiGround& ground, const AiBook& book, const AiPath& later,
                  const AiPath& first) {
  const auto conditions = [&](const AiPath& path) {
    const Place& asked = book.calls[path.call].place;
    const syntax::Syntax& syntax = ground.context.project.of(asked.file);
    int most = 0;
    for (const syntax::Call& call : syntax.calls) {
      if (call.line != asked.line) continue;
      int depth = 0;
      for (GuardId at = call.guard; at.valid(); at = syntax.guards[at.index()].parent) ++depth;
      most = std::max(most, depth);
    }
    return most;
  };
  const bool other = std::ranges::any_of(
      later.hops, [&](const AiHop& hop) { return is_other_than_first(ground, hop.place); });
  return other || (later.hops.back().symbol == first.hops.back().symbol &&
                   conditions(later) >= conditions(first) + 2);
}

}  // namespace cutaway::meaning

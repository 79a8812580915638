// SPDX-License-Identifier: Apache-2.0
// Tells loops that only try again after a failure by their heads, their names and what fails in
// them.
#include "meaning/ai/bounds/tries_again.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

/// What is asked is given back at once, and only a failure leads to the next round.
bool returns_in_try(const syntax::Syntax& syntax, const syntax::Block& loop, const Place& place) {
  using syntax::BlockKind;
  return std::ranges::any_of(syntax.blocks, [&](const syntax::Block& block) {
    const bool tried = block.kind == BlockKind::try_ && block.line >= loop.line &&
                       block.end_line <= loop.end_line && block.line <= place.line &&
                       place.line <= block.end_line;
    const auto catches = [&](const syntax::Block& other) {
      return (other.kind == BlockKind::catch_ || other.kind == BlockKind::swallow) &&
             other.line > place.line && other.end_line <= loop.end_line;
    };
    const auto first = std::ranges::find_if(syntax.blocks, catches);
    return tried && first != syntax.blocks.end() &&
           std::ranges::any_of(syntax.exits, [&](const syntax::Exit& exit) {
             return exit.kind == syntax::ExitKind::return_ && exit.line >= place.line &&
                    exit.line < first->line;
           });
  });
}

/// A `catch` within the loop waits, or says that it tries again.
bool waits_in_catch(const AiGround& ground, const syntax::Syntax& syntax,
                    const syntax::Block& loop) {
  return std::ranges::any_of(syntax.blocks, [&](const syntax::Block& block) {
    const bool within = block.kind == syntax::BlockKind::catch_ && block.line >= loop.line &&
                        block.end_line <= loop.end_line;
    return within && std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
             return call.line >= block.line && call.line <= block.end_line &&
                    ground.words.has_any("failing.again", identifier_words(syntax.text(call.name)));
           });
  });
}

/// `send_with_retries`
bool is_named_for_trying(const AiGround& ground, const Place& place) {
  const SymbolId named = ground.file(place.file).named(called_in(ground, place));
  if (!named.valid()) return false;
  const syntax::Syntax& syntax = ground.context.project.of(place.file);
  return ground.words.has_any("rounds.tries",
                              identifier_words(syntax.text(syntax.symbols[named.index()].name)));
}

}  // namespace

SymbolId called_in(const AiGround& ground, const Place& place) {
  for (const syntax::Call& call : ground.context.project.of(place.file).calls)
    if (call.line == place.line) return call.scope;
  return {};
}

bool only_tries_again(const AiGround& ground, const Place& place) {
  const syntax::Syntax& syntax = ground.context.project.of(place.file);
  const syntax::Block* loop = nullptr;
  for (const syntax::Block& block : syntax.blocks) {
    const bool around = block.kind == syntax::BlockKind::loop && block.line <= place.line &&
                        block.end_line >= place.line;
    if (around && (loop == nullptr || block.line >= loop->line)) loop = &block;
  }
  if (loop == nullptr) return false;
  // `retry_count += 1`
  const bool counts = std::ranges::any_of(syntax.bindings, [&](const syntax::Binding& binding) {
    return binding.line > loop->line && binding.line <= loop->end_line &&
           ground.words.has_any("rounds.tries", identifier_words(syntax.text(binding.target)));
  });
  if (counts || returns_in_try(syntax, *loop, place) || waits_in_catch(ground, syntax, *loop) ||
      is_named_for_trying(ground, place))
    return true;
  const auto tries = [&](std::string_view text) {
    return text.size() < 60 && ground.words.has_any("rounds.tries", identifier_words(text));
  };
  return std::ranges::any_of(syntax.values,
                             [&](const syntax::ValueNode& node) {
                               return node.line == loop->line && tries(syntax.text(node.text));
                             }) ||
         std::ranges::any_of(syntax.bindings, [&](const syntax::Binding& binding) {
           return binding.line == loop->line && tries(syntax.text(binding.target));
         });
}

}  // namespace cutaway::meaning

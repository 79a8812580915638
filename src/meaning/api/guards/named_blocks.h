// SPDX-License-Identifier: Apache-2.0
// Blocks that give the steps inside of them a name: `pipeline :members do plug RequireLogin end`.
#pragma once

#include <string>

#include "meaning/matches.h"
#include "meaning/site.h"

namespace cutaway::meaning {

/// Calls `tell` with the name of the block and each call in it that is a step and is given
/// something; nothing for a block whose name is not known.
template <class Tell>
void each_named_step(const ReaderContext& context, const Match& match, Tell&& tell) {
  const syntax::Syntax& syntax = context.project.of(match.site.file);
  const auto names = texts_of(context, pick(context, match.site, match.shape->role("name")));
  if (names.size() != 1 || names.front().best().empty()) return;
  const std::string name(names.front().best());
  for (const ValueId block : match.site.arguments) {
    if (!block.valid() || syntax.value(block).kind != syntax::ValueKind::function) continue;
    for (const syntax::Call& call : syntax.calls) {
      if (call.scope == syntax.value(block).symbol && call.argument_count > 0 &&
          syntax.text(call.name) == match.shape->role("each").substr(1))
        tell(name, call);
    }
  }
}

}  // namespace cutaway::meaning

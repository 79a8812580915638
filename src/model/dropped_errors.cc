// SPDX-License-Identifier: Apache-2.0
// Looks at what stands in an empty handler and behind it.
#include "model/dropped_errors.h"

#include <algorithm>

namespace cutaway::model {

bool drops_error(const syntax::Syntax& syntax, const syntax::Block& block) {
  constexpr std::uint32_t kRightBehind = 4;  // lines
  if (block.kind != syntax::BlockKind::swallow) return false;
  const bool explained = std::ranges::any_of(syntax.comments, [&](const syntax::Comment& comment) {
    return comment.end_line >= block.line && comment.line <= block.end_line;
  });
  // try { return find(key); } catch {} throw new NotFound();
  const bool raises = std::ranges::any_of(syntax.exits, [&](const syntax::Exit& exit) {
    return exit.kind == syntax::ExitKind::throw_ && exit.scope == block.scope &&
           exit.line > block.end_line && exit.line <= block.end_line + kRightBehind;
  });
  return !explained && !raises;
}

}  // namespace cutaway::model

// SPDX-License-Identifier: Apache-2.0
// Looks at what stands in an empty handler and behind it.
#include "model/dropped_errors.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace cutaway::model {
namespace {

/// `namespace App\Http; … catch (Exception $e)` without `use Exception`: PHP looks for
/// App\Http\Exception, which is nobody's, so that the error goes on.
bool catches_nothing(const syntax::Syntax& syntax, const syntax::Block& block) {
  constexpr std::array<std::string_view, 3> kOfLanguage = {"Exception", "Throwable", "Error"};
  const std::string_view caught = syntax.text(block.text);
  if (!contains(syntax.text(syntax.package), "\\") ||
      std::ranges::find(kOfLanguage, caught) == kOfLanguage.end())
    return false;
  return std::ranges::none_of(syntax.imports, [&](const syntax::Import& import) {
    return syntax.text(import.name) == caught || syntax.text(import.alias) == caught ||
           syntax.text(import.module) == caught;
  });
}

}  // namespace

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
  return !explained && !raises && !catches_nothing(syntax, block);
}

}  // namespace cutaway::model

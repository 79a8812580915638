// SPDX-License-Identifier: Apache-2.0
// What is refused at the end of a function, behind all that it lets by: `if user.is_admin: return
// view(request)` and then `raise PermissionDenied`.
#include <algorithm>

#include "base/text.h"
#include "model/rules/conditions.h"
#include "model/trace/refusals_inside.h"

namespace cutaway::model {

bool RefusalsInside::is_refusal(SymbolRef body, const syntax::Exit& exit) const {
  if (of_exit(body.file, exit).any()) return true;
  const syntax::Syntax& syntax = in_.project.of(body.file);
  return std::ranges::any_of(bodies_.calls_of(body), [&](std::uint32_t at) {
    return syntax.calls[at].line == exit.line && of_call(syntax, syntax.calls[at]).any();
  });
}

/// "unless `user.is_admin` or `owns(user, order)`": the conditions under which the function has
/// ended before that line, each on its own. Empty where there is none, where there are many, and
/// where one of them is not simple: in a loop, below another condition, or the rest of a choice.
std::string RefusalsInside::passes_before(SymbolRef body, SymbolId scope,
                                          std::uint32_t line) const {
  constexpr std::size_t kMost = 3;
  const syntax::Syntax& syntax = in_.project.of(body.file);
  if (!scope.valid()) return {};
  const std::uint32_t first = syntax.symbols[scope.index()].line;
  std::vector<std::string> conditions;
  for (const syntax::Exit& exit : syntax.exits) {
    if (exit.scope != scope || exit.line >= line || exit.kind == syntax::ExitKind::throw_) continue;
    if (!exit.guard.valid()) return {};
    const syntax::Guard& guard = syntax.guards[exit.guard.index()];
    const bool nested = guard.parent.valid() && syntax.guards[guard.parent.index()].line >= first;
    const bool looped = std::ranges::any_of(syntax.blocks, [&](const syntax::Block& block) {
      return block.kind == syntax::BlockKind::loop && block.line >= first &&
             block.line <= exit.line && block.end_line >= exit.line;
    });
    if (is_refusal(body, exit)) continue;
    if (guard.line < first || guard.negated || nested || looped) return {};
    const std::string words = condition_words(syntax, exit.guard, first);
    if (!words.starts_with("if ")) return {};
    const std::string condition = words.substr(3);
    if (std::ranges::find(conditions, condition) == conditions.end())
      conditions.push_back(condition);
  }
  if (conditions.empty() || conditions.size() > kMost) return {};
  const bool plain = std::ranges::none_of(conditions, [](const std::string& one) {
    return contains(one, " and ") || contains(one, " or ");
  });
  return "unless " + join(conditions, plain ? " or " : ", or unless ");
}

}  // namespace cutaway::model

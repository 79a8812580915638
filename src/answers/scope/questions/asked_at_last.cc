// SPDX-License-Identifier: Apache-2.0
// With what was counted here; without that it is not asked.
#include "answers/scope/questions/asked_at_last.h"

#include "base/text.h"
#include "model/queries.h"
#include "narrative/phrases.h"

namespace cutaway::answers {

using narrative::Claim;
using narrative::code;

/// "Must `Question` keep something new for it? It is written in two places today."
std::optional<Claim> ask_at_last(const AskContext& context) {
  const model::Entity* kept = context.subject();
  const std::string& change = context.decision.change_class;
  // Of what is new in code, rows of today are changed only by chance.
  if (kept == nullptr || !kept->kept || kept->fields.empty() || context.request.removes ||
      change != "data")
    return std::nullopt;
  CountedSet writes =
      model::count(context.analysis, {"callers", {{"entity", kept->name}, {"writes", "yes"}}});
  if (writes.n == 0) return std::nullopt;
  const std::string text = "Must " + code(kept->name) +
                           " keep something new for it, so that its rows of today are changed "
                           "along? It is written in " +
                           narrative::amount(writes.n, "place") + " today.";
  return context.saying.counted("ask.keeps_more", kept->name, text, std::move(writes));
}

}  // namespace cutaway::answers

// SPDX-License-Identifier: Apache-2.0
// Questions about a value that a table gives where nobody has set another.
#include <algorithm>
#include <set>

#include "answers/scope/existing/ask_context.h"
#include "base/text.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::Claim;
using narrative::code;

/// The value that a table gives at first; null where the answer is about another.
const Amount* of_table(const AskContext& context) {
  const Existing& existing = context.existing;
  if (existing.value == nullptr || existing.amounts.near.empty()) return nullptr;
  const Amount& first = existing.amounts.near.front();
  return first.at_first ? &first : nullptr;
}

}  // namespace

std::optional<Claim> ask_set_by_hand(const AskContext& context) {
  const Amount* const amount = of_table(context);
  if (amount == nullptr) return std::nullopt;
  const std::string name = code(amount->thing.name);
  if (amount->offered.file.valid())
    return context.saying.seen(
        "ask.set_by_hand", amount->thing.name,
        "Is new code needed at all? " + name +
            " is a setting that people are offered, too; in the code stands what holds where "
            "nobody has set another.",
        {amount->offered, amount->thing.place});
  return context.saying.seen("ask.set_by_hand", amount->thing.name,
                             "Shall those for whom another " + name + " or today's " +
                                 amount->thing.written +
                                 " is set already keep it? Here stands what holds at first.",
                             {amount->thing.place});
}

std::optional<Claim> ask_fallbacks(const AskContext& context) {
  const Amount* const amount = of_table(context);
  if (amount == nullptr || amount->fallbacks.empty()) return std::nullopt;
  std::vector<std::string> names;
  for (const Place& place : amount->fallbacks) {
    std::string name =
        code(std::string(base_name(context.analysis.project->file(place.file).path)));
    if (std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
  }
  const std::size_t places = amount->fallbacks.size();
  return context.saying.seen("ask.fallbacks", amount->thing.name,
                             "Shall the number that " + narrative::list_up_to(names, 2) +
                                 (places == 1 ? " takes" : " take") + " where " +
                                 code(amount->thing.name) +
                                 " cannot be read be another, too? It stands in " +
                                 narrative::amount(places, "place") + ".",
                             amount->fallbacks);
}

std::optional<Claim> ask_narrower(const AskContext& context) {
  if (of_table(context) == nullptr) return std::nullopt;
  const std::vector<Amount>& near = context.existing.amounts.near;
  for (std::size_t i = 1; i < near.size(); ++i) {
    if (!near[i].at_first) continue;
    return context.saying.seen("ask.narrower", near[i].thing.name,
                               "Does it hold for " + code(near[i].thing.name) +
                                   " as well, which is " + near[i].thing.written + " today?",
                               {near[i].thing.place});
  }
  return std::nullopt;
}

}  // namespace cutaway::answers

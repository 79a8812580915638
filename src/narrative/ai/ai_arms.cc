// SPDX-License-Identifier: Apache-2.0
// Numbers of which a condition takes one: told together, since one alone would be told for all.
#include "narrative/ai/ai_arms.h"

#include "base/text.h"
#include "narrative/ai/ai_numbers.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {

using meaning::AiBook;
using meaning::AiLimit;

bool ai_same_choice(const AiLimit& one, const AiLimit& other) {
  return one.name == other.name && one.within == other.within &&
         one.places.front().file == other.places.front().file;
}

std::vector<const AiLimit*> ai_arms_of(const AiBook& book, const AiLimit* limit) {
  std::vector<const AiLimit*> out;
  if (limit == nullptr) return out;
  bool chosen = false;
  for (const AiLimit& one : book.limits) {
    if (ai_same_choice(one, *limit)) out.push_back(&one), chosen = chosen || !one.where.empty();
  }
  return chosen ? out : std::vector<const AiLimit*>{limit};
}

std::string ai_arm_condition(const AiLimit& arm, std::size_t arms) {
  const bool last =
      arm.where.empty() && (arm.where_not.empty() || arm.where_not.size() + 1 == arms);
  return arms > 1 && last ? " otherwise" : ai_condition(arm);
}

std::string ai_bound_of_arms(const std::vector<const AiLimit*>& arms, std::string_view thing) {
  std::vector<std::string> values;
  for (const AiLimit* arm : arms) values.push_back(arm->value);
  return values.empty() ? "" : "at most " + join(values, " or ") + " " + std::string(thing);
}

}  // namespace cutaway::narrative

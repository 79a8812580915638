// SPDX-License-Identifier: Apache-2.0
// Tells the loops in which a model acts, with what they count and what ends them.
#include "narrative/ai/ai_agent_loops.h"

#include <string>

#include "base/text.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kMost = 4;

/// "while `turn < self.max_turns` (`max_turns` is 20)", "at most `max_steps` times (10)"
std::string while_what(const std::string& said) {
  const std::size_t bar = said.find('|');
  const std::string condition = said.substr(0, bar);
  const std::string value = bar == std::string::npos ? "" : said.substr(bar + 1);
  const std::string bound = condition.substr(condition.find_last_of(" .") + 1);
  const bool compares = contains(condition, " < ") || contains(condition, " <= ");
  if (!compares)
    return "at most " + code(condition) + " times" + (value.empty() ? "" : " (" + value + ")");
  return "while " + code(condition) +
         (value.empty() ? "" : " (" + code(bound) + " is " + value + ")");
}

std::string returns_where(const std::string& ends) {
  std::vector<std::string> conditions;
  if (ends.empty()) return {};
  for (const std::string_view one : split(ends, '\n')) conditions.push_back(code(std::string(one)));
  return join(conditions, " or where ");
}

}  // namespace

std::vector<Claim> ai_agent_loops(const Story& story, const meaning::AiBook& book) {
  std::vector<Claim> out;
  for (const meaning::AiSign& sign : book.signs) {
    if (sign.means != "loop.asks" || out.size() >= kMost) continue;
    Sentence sentence(story, "ai.loops.asks", sign.function + "," + sign.name);
    const std::string ends = returns_where(sign.off_unless);
    std::string text = "A loop of " + code(sign.function) + " goes around what asks a model";
    if (!sign.name.empty())
      text += ", " + while_what(sign.name);
    else
      text += "; its head has no bound";
    if (!ends.empty()) text += "; the function returns where " + ends;
    add(out, sentence.text(text + ".").at(sign.places, 2).finish());
  }
  return out;
}

}  // namespace cutaway::narrative

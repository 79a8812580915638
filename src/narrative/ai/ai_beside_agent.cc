// SPDX-License-Identifier: Apache-2.0
// Tells middleware by what its name says, with the numbers that it is given.
#include "narrative/ai/ai_beside_agent.h"

#include <string>
#include <string_view>

#include "narrative/ai/ai_names.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kMostClasses = 3;

/// "What was said before is shortened, by its name, by `SummarizationMiddleware` (`keep` 30000)."
void tell_beside(const Story& story, const meaning::AiBook& book, std::string_view kind,
                 const std::string& does, std::vector<Claim>& out) {
  const std::string means = "agent.beside." + std::string(kind);
  Names names;
  for (const meaning::AiSign& sign : book.signs)
    if (sign.means == means)
      names.add(code(sign.name) + (sign.off_unless.empty() ? "" : " (" + sign.off_unless + ")"),
                sign.places.front());
  if (names.texts.empty()) return;
  tell_fewer_names(story, names, "ai." + means, does, kMostClasses, out);
}

}  // namespace

std::vector<Claim> ai_agent_before(const Story& story, const meaning::AiBook& book) {
  std::vector<Claim> out;
  tell_beside(story, book, "before",
              "What an agent is given of what was said before is shortened, by the names, by ",
              out);
  return out;
}

std::vector<Claim> ai_agent_limits(const Story& story, const meaning::AiBook& book) {
  std::vector<Claim> out;
  tell_beside(story, book, "limits", "What an agent may do is bounded, by the names, by ", out);
  tell_beside(story, book, "leave", "Before an agent goes on a person is asked, by the names, by ",
              out);
  return out;
}

std::vector<Claim> ai_agent_failures(const Story& story, const meaning::AiBook& book) {
  std::vector<Claim> out;
  tell_beside(story, book, "again", "What failed around an agent is tried again, by the names, by ",
              out);
  tell_beside(story, book, "instead",
              "Where the model of an agent fails another stands in, by the names, by ", out);
  return out;
}

std::vector<Claim> ai_agent_masks(const Story& story, const meaning::AiBook& book) {
  std::vector<Claim> out;
  tell_beside(story, book, "masks", "Data of people are masked around an agent, by the names, by ",
              out);
  return out;
}

}  // namespace cutaway::narrative

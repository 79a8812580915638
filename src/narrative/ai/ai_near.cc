// SPDX-License-Identifier: Apache-2.0
// Numbers that the code has for one question, step by step, where no call joins all of them to the
// way that is followed.
#include <algorithm>

#include "base/text.h"
#include "narrative/ai/ai_arms.h"
#include "narrative/ai/ai_numbers.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

using meaning::AiBook;
using meaning::AiLimit;

constexpr std::size_t kOfEach = 2;
constexpr std::size_t kCited = 8;

/// "`top_k` 5", with the condition under which it holds.
std::string short_number(const AiLimit& limit) {
  std::string text = code(limit.name) + " " + ai_value(limit);
  if (const std::string where = ai_condition(limit); !where.empty()) return text + where;
  return limit.partly ? text + " in some cases" : text;
}

/// Another number of the choice that the one before is of.
bool is_arm_after(const AiLimit* before, const AiLimit& limit) {
  return before != nullptr && ai_same_choice(*before, limit) && !before->where.empty();
}

struct Step {
  std::string_view list, said;
  AiTexts which = AiTexts::all;
};
constexpr Step kSteps[] = {{"rounds", "of repeated asking"},
                           {"taken", "of what is looked up"},
                           {"cut", "of pieces of texts"},
                           {"answer", "of what a model is given", AiTexts::given},
                           {"answer", "of an answer", AiTexts::answered}};

/// "of pieces of texts `chunk_size` 1024", and where the numbers stand.
struct Group {
  std::string text;
  std::vector<Place> places;
  bool open = false;  ///< one of them was not joined to the way
};

std::vector<Group> groups_of(const Story& story, const AiBook& book) {
  std::vector<Group> out;
  for (const Step& step : kSteps) {
    Group group;
    std::vector<std::string> pieces;
    std::vector<const AiLimit*> limits = ai_numbers_of(story, book, step.list, step.which).limits;
    // How big pieces are goes before how much of them overlaps.
    std::ranges::stable_partition(
        limits, [](const AiLimit* limit) { return !contains(limit->words, "overlap"); });
    const AiLimit* before = nullptr;
    for (const AiLimit* limit : limits) {
      const bool arm = is_arm_after(before, *limit);
      if (pieces.size() >= kOfEach && !arm) break;
      pieces.push_back(!arm                   ? short_number(*limit)
                       : limit->where.empty() ? ai_value(*limit) + " otherwise"
                                              : ai_value(*limit) + ai_condition(*limit));
      before = limit;
      group.places.push_back(limit->places.front());
      group.open = group.open || !limit->on_path;
    }
    if (pieces.empty()) continue;
    group.text = std::string(step.said) + " " + join_and(pieces);
    out.push_back(std::move(group));
  }
  return out;
}

std::optional<Claim> told(const Story& story, const std::vector<Group>& groups) {
  std::vector<std::string> texts;
  std::vector<Place> places;
  bool open = false;
  for (const Group& group : groups) {
    texts.push_back(group.text);
    places.insert(places.end(), group.places.begin(), group.places.end());
    open = open || group.open;
  }
  Sentence sentence(story, "ai.numbers.near", join(texts, "|"));
  sentence.text("Numbers in the code for such a question: " + join(texts, "; ") +
                (open ? "; that this way has each was not followed." : "."));
  return sentence.at(places, kCited).confidence(Confidence::medium).finish();
}

}  // namespace

std::vector<Claim> ai_numbers_near(const Story& story, const AiBook& book) {
  std::vector<Claim> out;
  if (!book.question.call) return out;
  std::vector<Group> open;
  std::optional<Claim> last;
  // As many steps in a sentence as it has room for.
  for (Group& group : groups_of(story, book)) {
    open.push_back(std::move(group));
    std::optional<Claim> longer = told(story, open);
    if (!longer && last) {
      out.push_back(std::move(*last));
      open.erase(open.begin(), open.end() - 1);
      longer = told(story, open);
    }
    last = std::move(longer);
    if (!last) open.clear();
  }
  if (last) out.push_back(std::move(*last));
  return out;
}

}  // namespace cutaway::narrative

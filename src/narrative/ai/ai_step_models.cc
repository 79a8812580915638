// SPDX-License-Identifier: Apache-2.0
// Where a product asks several models, each for a step of its own, they are told with their steps.
#include <algorithm>
#include <map>
#include <set>

#include "narrative/ai/ai_names.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kNamed = 3;       ///< models of a sentence
constexpr std::size_t kStepsNamed = 2;  ///< steps of a model
constexpr std::size_t kMostTold = 5;    ///< conditions

/// What one condition of one file gives to the steps, in the order written.
struct Given {
  std::vector<std::pair<std::string, Names>> models;  ///< each with its steps
  std::set<std::string> steps;

  void add(const meaning::AiSign& sign) {
    auto row = std::ranges::find(models, sign.name, &std::pair<std::string, Names>::first);
    if (row == models.end()) row = models.insert(models.end(), {sign.name, {}});
    row->second.add(code(sign.function), sign.places.front());
    steps.insert(sign.function);
  }
};

std::optional<Claim> tell(const Story& story, const std::string& condition, const Given& given) {
  std::vector<std::string> parts;
  for (const auto& [model, steps] : given.models)
    parts.push_back(code(model) + " to " + list_up_to(steps.texts, kStepsNamed));
  Sentence sentence(story, "ai.steps", condition + parts.front());
  sentence.text((condition.empty() ? "The code gives models to single steps: "
                                   : "Where " + code(condition) + " holds, the code gives ") +
                list_up_to(parts, kNamed) + ".");
  for (const auto& [model, steps] : given.models) sentence.at(steps.places, kStepsNamed);
  return sentence.finish();
}

}  // namespace

std::vector<Claim> ai_step_models(const Story& story, const meaning::AiBook& book,
                                  std::vector<std::string>& told) {
  std::map<std::pair<FileId, std::string>, Given> rows;
  for (const meaning::AiSign& sign : book.signs)
    if (sign.means == "model.step") rows[{sign.places.front().file, sign.off_unless}].add(sign);
  std::vector<Claim> out;
  for (const auto& [key, given] : rows) {
    // One step is told as a task of the function around it.
    if (given.steps.size() < 2 || out.size() >= kMostTold) continue;
    if (auto claim = tell(story, key.second, given)) {
      out.push_back(std::move(*claim));
      told.push_back(key.second);
    }
  }
  return out;
}

}  // namespace cutaway::narrative

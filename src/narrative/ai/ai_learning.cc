// SPDX-License-Identifier: Apache-2.0
// What is told of models that are made here.
#include <algorithm>

#include "base/text.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

using meaning::AiBook;
using meaning::AiLearning;

constexpr std::size_t kNamed = 3;
constexpr std::size_t kNumbers = 8;

/// What happens, in the order in which it does.
struct Telling {
  std::string_view kind, step, before, with;
};
constexpr Telling kTellings[] = {
    {"data", "Data", "Data is read by ", " from "},
    {"naming", "Data set", "The data set is named by ", "; unless it is set, that is "},
    {"base", "Starting point", "Trained models are taken over by ", ": "},
    {"split", "Split", "What is learned from and what is held back is cut by ", ""},
    {"training", "Training", "Models are trained by ", ""},
    {"tuning", "Tuning", "Settings of the training are searched by ", ""},
    {"measuring", "Measuring", "How good they are is measured by ", ""},
    {"tracking", "Tracking", "Runs are recorded by ", ", at "},
    {"keeping", "Keeping", "Trained models are kept or chosen by ", " as "},
    {"loading", "Loading", "They are loaded by ", " from "},
    {"serving", "Serving", "They are served by ", ""},
    {"watching", "Watching", "Data and results are compared over time by ", ""}};

/// What records runs is known by its product; "[].backward" of a value in a list by its last name.
std::string shown(const Story& story, const AiLearning& row) {
  if (row.kind == "tracking" && row.technology.valid())
    return story.analysis.catalogue->technology(row.technology).name;
  const bool nameless = row.name.starts_with("[]");
  return code(nameless ? row.name.substr(row.name.rfind('.') + 1) : row.name);
}

std::optional<Claim> tell(const Story& story, const AiBook& book, const Telling& telling) {
  std::vector<std::string> names, given;
  std::vector<Place> places;
  for (const AiLearning& row : book.learning) {
    if (row.kind != telling.kind) continue;
    const std::string name = shown(story, row);
    const bool fresh = std::ranges::find(names, name) == names.end();
    const bool told = !row.given.empty() && !telling.with.empty() &&
                      std::ranges::find(given, code(row.given)) == given.end();
    if (fresh) names.push_back(name);
    if (told) given.push_back(code(row.given));
    if (fresh || told) places.push_back(row.places.front());
  }
  if (names.empty()) return std::nullopt;
  std::string text(telling.before);
  text += list_up_to(names, kNamed);
  if (!given.empty()) text += std::string(telling.with) + list_up_to(given, kNamed);
  const auto switched = std::ranges::find_if(book.learning, [&](const AiLearning& row) {
    return row.kind == telling.kind && !row.off_unless.empty();
  });
  const bool sometimes = switched != book.learning.end();
  if (sometimes) text += "; that is off unless " + code(switched->off_unless) + " is set";
  if (sometimes) places.insert(places.begin(), switched->places.front());
  Sentence sentence(story, "ai.learning." + std::string(telling.kind), join(names, ","));
  return sentence.text(text + ".").at(places, kNamed + 2).finish();
}

/// "`batch_size` 12, `learning_rate` 0.0006 and 9 more"
std::optional<Claim> tell_numbers(const Story& story, const AiBook& book, std::string_view of) {
  std::vector<std::string> names;
  std::vector<Place> places;
  for (const meaning::AiLimit& number : book.learned_numbers) {
    if (number.words != of) continue;
    names.push_back(code(number.name) + " " + ai_value(number));
    places.push_back(number.places.front());
  }
  if (names.empty()) return std::nullopt;
  const bool served = of == "serving";
  Sentence sentence(story, served ? "ai.learning.served" : "ai.learning.numbers", join(names, ","));
  sentence.text((served ? "Numbers where they are served: "
                        : "Numbers that the code gives the "
                          "training: ") +
                list_up_to(names, kNumbers) + ".");
  return sentence.at(places, kNumbers).finish();
}

}  // namespace

std::vector<AiStage> ai_learning(const Story& story, const AiBook& book) {
  std::vector<AiStage> out;
  for (const Telling& telling : kTellings) {
    // Where nothing is trained, data that is read and files that are written are of anything.
    if (!book.learns() && telling.kind != "base" && telling.kind != "loading" &&
        telling.kind != "serving")
      continue;
    if (auto told = tell(story, book, telling))
      out.push_back({std::string(telling.step), std::move(*told)});
  }
  // That something is served says nothing of models where none is made, kept or loaded.
  if (out.size() == 1 && out.front().name == "Serving") out.clear();
  for (const std::string_view of : {"training", "serving"})
    if (auto told = tell_numbers(story, book, of); told && !out.empty())
      out.push_back({"Numbers", std::move(*told)});
  return out;
}

}  // namespace cutaway::narrative

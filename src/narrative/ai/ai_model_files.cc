// SPDX-License-Identifier: Apache-2.0
// Files of data that name models: read by the code, changed without it.
#include <map>

#include "base/text.h"
#include "narrative/ai/ai_names.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

using meaning::AiBook;

constexpr std::size_t kNamed = 5;

/// "`config/models.json` names `gpt-4o` for `quick`": read by the code, changed without it.
void tell_model_files(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  std::map<FileId, std::map<std::string, Names>> files;
  for (const meaning::AiSign& sign : book.signs)
    if (sign.means == "model.file")
      files[sign.places.front().file][sign.name].add(code(sign.function), sign.places.front());
  for (const auto& [file, models] : files) {
    std::vector<std::string> pieces;
    std::vector<Place> places;
    for (const auto& [model, uses] : models) {
      pieces.push_back(code(model) + " for " + list_up_to(uses.texts, kNamed));
      places.insert(places.end(), uses.places.begin(), uses.places.end());
    }
    Sentence sentence(story, "ai.model_file", join(pieces, ","));
    sentence.text("The file " + code(story.path(file)) + ", which code reads, names " +
                  join_and(pieces) + ".");
    add(out, sentence.at(places, kNamed * 2).finish());
  }
}

/// "Of `here`, `models/here.yaml` lists `small-1` alone": the provider that is taken where nobody
/// chooses.
void tell_listed_models(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  for (const meaning::AiSign& sign : book.signs) {
    if (sign.means != "model.listed") continue;
    const bool one = sign.off_unless == "1";
    Sentence sentence(story, "ai.model_listed", sign.function);
    sentence.text("Of " + code(sign.function) + ", the file " +
                  code(story.path(sign.places.front().file)) + " lists " +
                  (one ? code(sign.name) + " alone."
                       : sign.off_unless + " models, " + code(sign.name) + " first."));
    add(out, sentence.at(sign.places.front()).finish());
  }
}

/// "196 files of one shape, such as `a.yml`, describe models, among them `a` and `b`: …"
void tell_entries(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  for (const meaning::AiSign& sign : book.signs) {
    if (sign.means != "model.entries") continue;
    std::vector<std::string> names;
    for (const std::string_view name : split(sign.name, '|')) names.push_back(code(name));
    Sentence sentence(story, "ai.model_entries", sign.name);
    sentence.text("Files of data of one shape (" + sign.off_unless +
                  ") describe models to choose from, among them " + join_and(names) +
                  "; by that none of them is the default.");
    add(out, sentence.at(sign.places, kNamed).confidence(Confidence::medium).finish());
  }
}

}  // namespace

std::vector<Claim> ai_model_files(const Story& story, const AiBook& book) {
  std::vector<Claim> out;
  tell_model_files(story, book, out);
  tell_listed_models(story, book, out);
  tell_entries(story, book, out);
  return out;
}

}  // namespace cutaway::narrative

// SPDX-License-Identifier: Apache-2.0
// What measures results of models, and what people say of answers.
#include <map>
#include <set>

#include "base/text.h"
#include "narrative/ai/ai_named.h"
#include "narrative/ai/ai_names.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

using meaning::AiBook;

constexpr std::size_t kNamed = 4;

/// What judges answers, what they have to reach, and what runs it.
void tell_judged(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  if (book.evals.empty()) return;
  Names names, bars, runs;
  for (const meaning::AiPiece& piece : book.evals)
    names.add(code(story.path(piece.places.front().file)), piece.places.front());
  for (const meaning::AiSign& sign : book.signs) {
    if (sign.means == "eval.bar")
      bars.add(code(sign.name) + " " + sign.function, sign.places.front());
    if (sign.means == "eval.run") runs.add(code(sign.name), sign.places.front());
  }
  Sentence sentence(story, "ai.judged", join(names.texts, ","));
  sentence.text(
      "Code that by its place or name is for measuring results, apart from the product: " +
      list_up_to(names.texts, 3) + "; who judges them was not followed.");
  add(out, sentence.at(names.places, 3).confidence(Confidence::medium).finish());
  if (!bars.texts.empty()) {
    Sentence reach(story, "ai.judged.bars", join(bars.texts, ","));
    reach.text("Numbers that results are held against: " + list_up_to(bars.texts, kNamed) + ".");
    add(out, reach.at(bars.places, kNamed).finish());
  }
  if (runs.texts.empty()) return;
  Sentence run(story, "ai.judged.runs", join(runs.texts, ","));
  run.text("A workflow is named after it: " + list_up_to(runs.texts, 2) + ".");
  add(out, run.at(runs.places, 2).confidence(Confidence::medium).finish());
}

/// "evals" of "evals/shop/run.ts": the first folder that is named after measuring; "" = none.
std::string_view judging_folder(const Story& story, std::string_view path) {
  std::size_t from = 0;
  for (std::size_t end = path.find('/'); end != std::string_view::npos;
       end = path.find('/', from)) {
    if (has_any(story, "eval.homes", identifier_words(lower(path.substr(from, end - from)))))
      return path.substr(0, end);
    from = end + 1;
  }
  return {};
}

/// What lies in such a folder, by the next part of the path, without its own helpers.
std::string part_in(const Story& story, std::string_view folder, std::string_view path) {
  std::string_view part = path.substr(folder.size() + 1);
  const std::size_t slash = part.find('/');
  if (slash != std::string_view::npos) return std::string(part.substr(0, slash));
  part = part.substr(0, part.find('.'));
  const std::vector<std::string> words = identifier_words(lower(part));
  return words.empty() || has_any(story, "eval.helpers", words) ? std::string() : std::string(part);
}

/// "Folders that are named after measuring hold: `evals`: `shop` and `desk`."
void tell_folders(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  constexpr std::size_t kMostFolders = 3, kParts = 6;
  const std::set<FileId> near = ai_near_models(story, book);
  std::map<std::string, Names> parts;
  std::set<std::string> sure;
  const auto& project = *story.analysis.project;
  for (std::size_t f = 0; f < project.size(); ++f) {
    const FileId id(f);
    const auto& file = project.file(id);
    const bool counts = file.origin == sources::Origin::own || file.origin == sources::Origin::test;
    if (!counts || project.of(id).calls.empty()) continue;
    const std::string_view folder = judging_folder(story, file.path);
    if (folder.empty()) continue;
    // A folder for measuring may hold how fast a program is: models have to be in it.
    const std::vector<std::string> words = identifier_words(lower(base_name(folder)));
    if (near.contains(id) || has_any(story, "eval.folders", words)) sure.emplace(folder);
    if (std::string part = part_in(story, folder, file.path); !part.empty())
      parts[std::string(folder)].add(code(part), {id, 1, 1});
  }
  std::size_t told = 0;
  for (const auto& [folder, names] : parts) {
    if (!sure.contains(folder) || names.texts.size() < 2 || told++ >= kMostFolders) continue;
    Sentence sentence(story, "ai.judged.folder", folder);
    sentence.text("The folder " + code(folder) + ", named after measuring results, holds " +
                  list_up_to(names.texts, kParts) + ".");
    add(out, sentence.at(names.places, kParts).confidence(Confidence::medium).finish());
  }
}

}  // namespace

std::vector<Claim> ai_judged(const Story& story, const AiBook& book) {
  std::vector<Claim> out;
  tell_judged(story, book, out);
  tell_folders(story, book, out);
  for (Claim& claim : ai_rated(story)) out.push_back(std::move(claim));
  return out;
}

}  // namespace cutaway::narrative

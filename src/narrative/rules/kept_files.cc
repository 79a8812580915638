// SPDX-License-Identifier: Apache-2.0
// Says where files lie that people upload, where that is the machine itself or a choice of several
// stores.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "model/connections/stores/own_files.h"
#include "narrative/claim_rule.h"
#include "narrative/part_words.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kMostStores = 5;

bool is_folder(const Story& story, const model::Part& store) {
  return std::ranges::any_of(store.technologies, [&](TechnologyId id) {
    return story.analysis.catalogue->technology(id).component == "files";
  });
}

/// The lines from one part to what it keeps files in.
using Lines = std::vector<const model::Connection*>;

/// Names a store where one of the lines has its word; empty where none has.
std::string name_store(const Story& story, const model::Connection& line, Sentence& sentence) {
  const model::Part& store = story.model().part(line.to);
  if (is_folder(story, store)) {
    sentence.at(line.places, 1);
    return "folders of its own machine";
  }
  for (const Place& place : line.places) {
    std::string word = story.stands(place, store.name) ? store.name : std::string();
    if (word.empty() && !store.technologies.empty())
      word = word_of_technology(story, story.analysis.catalogue->technology(store.technologies[0]),
                                place);
    if (word.empty()) continue;
    sentence.named(store.name, word, place);
    return store.name;
  }
  return {};
}

/// "`hub` keeps data in files of its own, such as `state.json`.": where code writes and reads them
/// back, and no database is known. False where the line is about other files.
bool tell_own(const Story& story, const model::Part& user, const model::Connection& line,
              std::vector<Claim>& out) {
  constexpr std::size_t kMostNames = 3;
  const auto& analysis = story.analysis;
  const auto files =
      model::own_files({*analysis.project, *analysis.links, *analysis.catalogue, *analysis.facts});
  const auto is_told = [&](const model::OwnFile& one) {
    return std::ranges::find(line.places, one.written) != line.places.end();
  };
  if (std::ranges::none_of(files, is_told)) return false;
  Sentence sentence(story, "kept_files.own", user.key);
  std::vector<std::string> names;
  for (const model::OwnFile& one : files) {
    if (!is_told(one)) continue;
    sentence.at(one.written).at(one.read);
    const std::string name = code(one.name);
    if (one.name.empty() || names.size() == kMostNames ||
        std::ranges::find(names, name) != names.end() || !story.stands(one.named, one.name))
      continue;
    names.push_back(name);
    sentence.named(name, one.name, one.named);
  }
  sentence.text(code(user.name) +
                (names.empty()
                     ? " keeps data in files that its code writes and reads back."
                     : " keeps data in files of its own, such as " + join_and(names) + "."));
  const std::size_t before = out.size();
  add(out, sentence.finish());
  return out.size() > before;
}

/// "`shop` can keep files in folders of its own machine or Amazon S3."
void tell_user(const Story& story, const model::Part& user, const Lines& lines,
               std::vector<Claim>& out) {
  Sentence sentence(story, "kept_files", user.key);
  std::vector<std::string> names;
  for (const model::Connection* line : lines) {
    if (names.size() == kMostStores) break;
    if (std::string name = name_store(story, *line, sentence); !name.empty())
      names.push_back(std::move(name));
  }
  if (names.empty()) return;
  sentence.named(code(user.name), user.name, place_of_name(story, user));
  const bool choice = lines.front()->label.starts_with("can ");
  // Its own machine in any case, the other stores where they are set up.
  const bool aside = !choice && names.size() > 1 && lines.back()->label.starts_with("can ");
  std::string text = code(user.name) + (choice ? " can keep files in " : " keeps files in ");
  if (aside) {
    text += names.front() + ", and can keep them in ";
    names.erase(names.begin());
  }
  const std::string last = names.back();
  names.pop_back();
  const std::string_view between = choice || aside ? " or " : " and ";
  sentence.text(text + (names.empty() ? last : join(names, ", ") + std::string(between) + last) +
                ".");
  add(out, sentence.finish());
}

void tell(const Story& story, std::vector<Claim>& out) {
  std::map<PartId, Lines> users;
  for (const model::Connection& line : story.model().connections) {
    const model::Part& store = story.model().part(line.to);
    const bool chosen = line.label == "can keep files in";
    if (!chosen && !(is_folder(story, store) && line.label == "keeps files in")) continue;
    Lines& lines = users[line.from];
    lines.insert(is_folder(story, store) ? lines.begin() : lines.end(), &line);
  }
  for (const auto& [id, lines] : users) {
    const model::Part& user = story.model().part(id);
    if (!named_in_lines(story, user)) continue;
    if (lines.size() == 1 && is_folder(story, story.model().part(lines.front()->to)) &&
        tell_own(story, user, *lines.front(), out))
      return;
    return tell_user(story, user, lines, out);
  }
}

}  // namespace

extern const ClaimRule record_kept_files;
const ClaimRule record_kept_files{"kept_files", "in which folders or stores files are kept",
                                  Topic::shows, 55, tell};

}  // namespace cutaway::narrative

// SPDX-License-Identifier: Apache-2.0
// Reads scripts of manifests and steps of pipelines for the commands that they start.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "model/stack/samples.h"
#include "narrative/phrases.h"
#include "narrative/roles/started_by.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kMostNamed = 2;
constexpr std::size_t kLongestLine = 400;

struct Commands {
  /// The tools by each name that starts them: "jest" of "jest", "rubocop" of "rubocop-rails" not.
  std::map<std::string, TechnologyId, std::less<>> tools;
  std::set<std::string_view> fronts;  ///< words that only start the next one: "npx"
};

Commands commands_of(const Story& story, const std::set<TechnologyId>& tools) {
  Commands out;
  for (const auto& [list, word] : story.analysis.catalogue->table("stack_words"))
    if (list == "started.fronts") out.fronts.insert(word);
  for (const TechnologyId id : tools) {
    const catalogue::Technology& technology = story.analysis.catalogue->technology(id);
    out.tools.emplace(technology.id, id);
    for (const auto& [ecosystem, glob] : technology.signals.packages)
      if (glob.find_first_of("*{/:@") == std::string::npos) out.tools.emplace(lower(glob), id);
  }
  return out;
}

/// Whether a word only starts the next one: "npx", "bundle exec", "NODE_ENV=test".
bool is_front(const Commands& commands, std::string_view word) {
  return commands.fronts.contains(word) || (word.find('=') != word.npos && !word.starts_with('-'));
}

/// The tools whose commands stand where a line of a shell begins one.
std::set<TechnologyId> started_on(std::string_view line, const Commands& commands) {
  std::set<TechnologyId> out;
  bool begins = true;
  for (std::string_view word : split(line, ' ')) {
    word = trim(word);
    if (word.empty()) continue;
    if (word == "&&" || word == "||" || word == "|" || word == ";" || word == "-") {
      begins = true;
      continue;
    }
    if (!begins || is_front(commands, word)) continue;
    const bool ends = word.ends_with(';');
    std::string_view name = base_name(word.substr(0, word.find_last_not_of(";\"'") + 1));
    name = name.substr(0, name.find('@'));
    if (const auto at = commands.tools.find(name); at != commands.tools.end())
      out.insert(at->second);
    begins = ends;
  }
  return out;
}

struct Starts {
  std::vector<std::pair<std::string, Place>> scripts;  ///< names, and the lines of manifests
  std::vector<Place> pipelines;                        ///< one line a file
  std::vector<Place> services;                         ///< of files that start its image, the same
};

void read_scripts(const Story& story, const Commands& commands,
                  std::map<TechnologyId, Starts>& out) {
  for (const meaning::Package& package : story.facts().packages) {
    if (story.tree().file(package.place.file).origin != sources::Origin::own ||
        model::is_sample(*story.analysis.catalogue, story.path(package.place.file)))
      continue;
    for (const meaning::NamedValue& script : package.scripts)
      for (const TechnologyId id : started_on(script.value, commands)) {
        auto& scripts = out[id].scripts;
        const bool known = std::ranges::any_of(
            scripts, [&](const auto& other) { return other.first == script.name; });
        if (!known) scripts.emplace_back(script.name, script.place);
      }
  }
}

/// "run: npx eslint ." is a step, as "- npm test" is one of other pipelines.
std::string_view step_of(std::string_view line) {
  std::string_view text = trim(line);
  if (text.starts_with('#')) return {};
  if (text.starts_with("- ")) text = trim(text.substr(2));
  if (text.starts_with("run:")) return trim(text.substr(4));
  // Any other key says nothing that a shell starts.
  const std::size_t colon = text.find(": ");
  return colon == text.npos || text.find(' ') < colon ? text : std::string_view();
}

/// Whether the path is of a pipeline whose steps are lines of a shell.
bool is_pipeline(const Story& story, std::string_view path) {
  return std::ranges::any_of(story.analysis.catalogue->table("stack_words"), [&](const auto& row) {
    if (row.first != "started.pipelines") return false;
    const std::string_view named = row.second;
    return named.ends_with('*') ? path.starts_with(named.substr(0, named.size() - 1))
                                : path == named;
  });
}

void read_pipelines(const Story& story, const Commands& commands,
                    std::map<TechnologyId, Starts>& out) {
  for (std::size_t f = 0; f < story.tree().files().size(); ++f) {
    const sources::File& file = story.tree().file(FileId(f));
    if (!is_pipeline(story, file.path)) continue;
    const auto& lines = story.quotes.file(FileId(f));
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (lines[i].size() > kLongestLine) continue;
      for (const TechnologyId id : started_on(step_of(lines[i]), commands)) {
        auto& places = out[id].pipelines;
        const auto row = static_cast<std::uint32_t>(i + 1);
        if (places.empty() || places.back().file != FileId(f))
          places.push_back({FileId(f), row, row});
      }
    }
  }
}

/// Files in which the makers start it beside what they work on.
void read_services(const Story& story, const std::set<TechnologyId>& tools,
                   std::map<TechnologyId, Starts>& out) {
  for (const meaning::Sighting& row : story.facts().sightings) {
    const std::string_view kind = ending(story.path(row.place.file));
    if (row.how != "image" || !tools.contains(row.technology) || (kind != "yml" && kind != "yaml"))
      continue;
    auto& places = out[row.technology].services;
    if (places.empty() || places.back().file != row.place.file) places.push_back(row.place);
  }
}

std::string listed(std::vector<std::string> names, std::size_t all) {
  if (all > names.size()) names.push_back(number_word(all - names.size()) + " more");
  return join_and(names);
}

std::optional<Claim> told(const Story& story, const catalogue::Technology& technology,
                          const Starts& starts) {
  Sentence sentence(story, "here.started_by", technology.id);
  std::vector<std::string> clauses, names;
  for (const auto& [name, place] : starts.scripts) {
    if (names.size() == kMostNamed) break;
    sentence.at(place).named(code(name), name, place);
    names.push_back(code(name));
  }
  if (!names.empty())
    clauses.push_back((starts.scripts.size() == 1 ? "by the script " : "by the scripts ") +
                      listed(names, starts.scripts.size()));
  names.clear();
  const auto& files =
      clauses.empty() && starts.pipelines.empty() ? starts.services : starts.pipelines;
  for (const Place& place : files) {
    if (names.size() == kMostNamed) break;
    const std::string name(base_name(story.path(place.file)));
    sentence.at(place).named(code(name), name, {place.file, 1, 1});
    names.push_back(code(name));
  }
  if (!names.empty()) clauses.push_back("in " + listed(names, files.size()));
  if (clauses.empty()) return std::nullopt;
  return sentence.text(technology.name + " is started " + join_and(clauses) + ".").finish();
}

}  // namespace

std::map<TechnologyId, Claim> roles_by_starts(const Story& story,
                                              const std::set<TechnologyId>& tools) {
  std::map<TechnologyId, Claim> out;
  if (tools.empty()) return out;
  const Commands commands = commands_of(story, tools);
  std::map<TechnologyId, Starts> starts;
  read_scripts(story, commands, starts);
  read_pipelines(story, commands, starts);
  read_services(story, tools, starts);
  for (const auto& [id, its] : starts)
    if (auto claim = told(story, story.analysis.catalogue->technology(id), its))
      out.emplace(id, std::move(*claim));
  return out;
}

}  // namespace cutaway::narrative

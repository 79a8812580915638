// SPDX-License-Identifier: Apache-2.0
// Says that a web framework answers requests and none or hardly any of its addresses was read.
#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "catalogue/languages.h"
#include "narrative/claim_rule.h"
#include "narrative/part_words.h"
#include "narrative/phrases.h"
#include "narrative/stack/frameworks.h"

namespace cutaway::narrative {
namespace {

/// A part that is built here and runs uses it.
bool serves(const Story& story, const model::TechnologyUse& use) {
  return std::ranges::any_of(use.parts, [&](PartId id) {
    const model::Part& part = story.model().part(id);
    return is_ours(part) && part.runs != "dev";
  });
}

/// Of so many files that use a framework one in five at least answers an address.
constexpr std::size_t kManyFiles = 15, kFilesEach = 5;

/// Operations behind one address are read as well as addresses are: their framework answers them.
std::size_t operations_read(const Story& story) {
  return static_cast<std::size_t>(
      std::ranges::count_if(story.model().operations, [](const model::Operation& one) {
        return one.kind == "graphql" || one.kind == "rpc" || one.kind == "websocket";
      }));
}

bool tell_frameworks(const Story& story, std::vector<Claim>& out) {
  const std::size_t read = story.model().endpoints.size();
  const std::size_t all = read + operations_read(story);
  for (const FrameworkUse& one : story.frameworks) {
    if (one.screens || one.use->places.empty() || !serves(story, *one.use)) continue;
    if (all > 0 && (one.files < kManyFiles || all * kFilesEach >= one.files)) continue;
    const std::string& name = story.analysis.catalogue->technology(one.use->technology).name;
    Sentence sentence(story, "unread_routes", name);
    sentence.at(one.use->places, 1);
    if (all > 0)
      sentence.text(name + " is used in " + with_commas(one.files) + " files, and only " +
                    (read > 0 ? amount(read, "address") + " that it answers "
                              : amount(all, "operation") + " of it ") +
                    ((read > 0 ? read : all) == 1 ? "was" : "were") +
                    " read: most of what can be asked of it may be missing here.");
    else
      sentence.text("It is built on " + name +
                    ", and none of the addresses that it answers was read: what can be asked of "
                    "it is not told here.");
    add(out, sentence.confidence(Confidence::medium).finish());
    return true;
  }
  return false;
}

/// Written in a language of servers, for the ones of browsers may only hand out their own pages;
/// an app on a telephone or a desk answers nobody.
bool is_server(const model::Part& part) {
  if (part.kind == "mobile" || part.kind == "desktop") return false;
  constexpr std::string_view kServers[] = {"PHP", "Python", "Ruby",   "Java", "Kotlin", "C#",
                                           "Go",  "Rust",   "Elixir", "Perl", "Scala"};
  return part.files > 0 && std::ranges::find(kServers, part.language) != std::end(kServers);
}

/// A part that people or a gateway ask over HTTP, without any framework that is known.
void tell_parts(const Story& story, std::vector<Claim>& out) {
  if (!story.model().endpoints.empty() || operations_read(story) > 0) return;
  for (const model::Connection& one : story.model().connections) {
    const model::Part& part = story.model().part(one.to);
    const std::string_view from = story.model().part(one.from).kind;
    const bool asked = one.protocol.starts_with("HTTP") && (from == "actor" || from == "gateway");
    if (!asked || !is_ours(part) || part.runs == "dev" || !is_server(part)) continue;
    Sentence sentence(story, "unread_routes", part.name);
    sentence.at(one.places, 1);
    sentence.text("`" + part.name +
                  "` is asked over HTTP, and none of the addresses that it answers was read: what "
                  "can be asked of it is not told here.");
    return add(out, sentence.confidence(Confidence::medium).finish());
  }
}

bool holds_controllers(std::string_view path) {
  return std::ranges::any_of(split(path.substr(0, path.rfind('/')), '/'),
                             [](std::string_view name) {
                               const std::string folder = lower(name);
                               return folder == "controllers" || folder == "controller";
                             });
}

/// "Controller" of "OrderController.java": the last word of a file's name.
std::string last_word(std::string_view path) {
  std::string_view name = base_name(path);
  const auto words = identifier_words(name.substr(0, name.find('.')));
  return words.empty() ? std::string() : words.back();
}

/// The word with which nearly all names of the files end that answer; what is beside them without
/// it is what they are handed and hand out.
std::string ending_of(const std::vector<std::string>& endings) {
  std::map<std::string_view, std::size_t> counts;
  for (const std::string& ending : endings) ++counts[ending];
  for (const auto& [ending, count] : counts)
    if (count > 2 && 10 * count >= 9 * endings.size()) return std::string(ending);
  return {};
}

constexpr std::size_t kFewestPages = 3;

/// Of so many files with controllers one in four at least answers an address.
constexpr std::size_t kManyControllers = 15, kControllersEach = 4;

/// Languages whose controllers answer browsers: in others those of a window are called so, too.
std::set<LanguageId> languages_of_servers() {
  std::set<LanguageId> out;
  for (const std::string_view name : {"PHP", "Ruby", "Python", "Go", "Elixir", "Perl"})
    if (const LanguageId id = catalogue::find_language(name); id.valid()) out.insert(id);
  return out;
}

/// Controllers that no address that was read leads to: most of them, in the languages in which
/// addresses were read.
void tell_controllers(const Story& story, std::vector<Claim>& out) {
  const auto& project = *story.analysis.project;
  std::set<FileId> reached;
  std::set<LanguageId> languages;
  for (const model::Endpoint& endpoint : story.model().endpoints) {
    for (const Place& place : endpoint.places) reached.insert(place.file);
    if (endpoint.handler.valid()) reached.insert(endpoint.handler.file);
  }
  for (const FileId file : reached) languages.insert(project.file(file).language);
  if (languages.empty()) languages = languages_of_servers();
  std::vector<Place> places;
  std::vector<std::string> endings;
  for (std::size_t f = 0; f < project.size(); ++f) {
    const auto& file = project.file(FileId(f));
    if (file.origin != sources::Origin::own || !languages.contains(file.language)) continue;
    if (!holds_controllers(file.path) || project.of(FileId(f)).symbols.empty()) continue;
    places.push_back({FileId(f), 1, 1});
    if (reached.contains(FileId(f))) endings.push_back(last_word(file.path));
  }
  const std::size_t found = endings.size();
  if (const std::string ending = ending_of(endings); !ending.empty())
    std::erase_if(places, [&](const Place& place) {
      return !reached.contains(place.file) && last_word(story.path(place.file)) != ending;
    });
  if (places.size() < kManyControllers || found * kControllersEach >= places.size()) return;
  // With an address each they may well be handed over by a name that was not followed.
  if (story.model().endpoints.size() >= places.size()) return;
  Sentence sentence(story, "unread_routes", "controllers");
  std::erase_if(places, [&](const Place& place) { return reached.contains(place.file); });
  sentence.at(places, 1);
  sentence.text(with_commas(places.size() + found) + " files lie in folders of controllers, and " +
                (found == 0 ? "none" : "only " + with_commas(found)) +
                (found > 1 ? " of them answer" : " of them answers") +
                " an address that was read (`" + story.path(places.front().file) +
                "` does not): most of what can be asked may be missing here.");
  add(out, sentence.confidence(Confidence::medium).finish());
}

/// Pages that a server runs when it is asked for them by the name of their file; below WEB-INF
/// nobody asks for one.
void tell_pages(const Story& story, std::vector<Claim>& out) {
  constexpr std::string_view kPages[] = {"Java Server Pages", "ColdFusion", "Classic ASP",
                                         "ASP.NET"};
  const auto& project = *story.analysis.project;
  for (const std::string_view name : kPages) {
    const LanguageId language = catalogue::find_language(name);
    if (!language.valid() || catalogue::language(language).depth != catalogue::Depth::counted)
      continue;
    std::vector<Place> places;
    for (std::size_t f = 0; f < project.size(); ++f) {
      const auto& file = project.file(FileId(f));
      if (file.language == language && file.origin == sources::Origin::own &&
          !contains(file.path, "WEB-INF/"))
        places.push_back({FileId(f), 1, 1});
    }
    if (places.size() < kFewestPages) continue;
    Sentence sentence(story, "unread_routes", std::string(name));
    sentence.at(places, 1);
    sentence.text(with_commas(places.size()) + " files are written in " + std::string(name) +
                  " and were counted, not read: what is asked of them, and what they do, is not "
                  "told here.");
    add(out, sentence.confidence(Confidence::medium).finish());
  }
}

/// A server that its code starts itself, without any framework that is known.
void tell_listening(const Story& story, std::vector<Claim>& out) {
  if (!story.model().endpoints.empty() || operations_read(story) > 0) return;
  std::vector<Place> places;
  for (const meaning::Meaning& meant : story.analysis.facts->meanings) {
    const bool own = story.analysis.project->file(meant.place.file).origin == sources::Origin::own;
    if (meant.means == "listen" && own) places.push_back(meant.place);
  }
  if (places.empty()) return;
  Sentence sentence(story, "unread_routes", "");
  sentence.at(places, 1);
  sentence.text(
      "It listens for requests, and none of the addresses that it answers was read: what can be "
      "asked of it is not told here.");
  add(out, sentence.confidence(Confidence::medium).finish());
}

void tell(const Story& story, std::vector<Claim>& out) {
  const std::size_t before = out.size();
  if (!tell_frameworks(story, out)) {
    tell_parts(story, out);
    tell_controllers(story, out);
  }
  tell_pages(story, out);
  if (out.size() == before) tell_listening(story, out);
}

}  // namespace

extern const ClaimRule record_unread_routes;
const ClaimRule record_unread_routes{
    "unread_routes", "a web framework answers, and none or hardly any address of it was read",
    Topic::not_seen, 59, tell};

}  // namespace cutaway::narrative

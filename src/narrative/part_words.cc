// SPDX-License-Identifier: Apache-2.0
// Words for parts: nouns of kinds, frameworks, and the lines in which a name stands.
#include "narrative/part_words.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 18> kNouns = {{
    {"service", "service"},
    {"web", "web front end"},
    {"mobile", "mobile app"},
    {"desktop", "desktop app"},
    {"cli", "command-line tool"},
    {"job", "job"},
    {"function", "function"},
    {"library", "library"},
    {"datastore", "store"},
    {"cache", "cache"},
    {"broker", "message broker"},
    {"search", "search engine"},
    {"gateway", "gateway"},
    {"config", "configuration server"},
    {"registry", "service registry"},
    {"auth", "sign-in server"},
    {"observability", "monitoring system"},
    {"external", "outside system"},
}};

}  // namespace

std::string kind_noun(std::string_view kind) {
  const auto found = std::find_if(kNouns.begin(), kNouns.end(),
                                  [&](const auto& row) { return row.first == kind; });
  return std::string(found == kNouns.end() ? kind : found->second);
}

bool keeps_data(std::string_view kind) {
  return kind == "datastore" || kind == "cache" || kind == "broker" || kind == "search";
}

bool is_ours(const model::Part& part) {
  return part.built_here && part.kind != "library" && part.kind != "external" &&
         part.kind != "actor" && !keeps_data(part.kind);
}

std::vector<const model::Part*> running_parts(const Story& story) {
  std::vector<const model::Part*> out;
  for (const auto& part : story.model().parts) {
    if (is_ours(part) && part.runs != "dev") out.push_back(&part);
  }
  return out;
}

bool is_brought_by_installers(const model::Part& part) {
  return !part.built_here && part.key == "setting:" + part.name;
}

std::size_t ready_made(const Story& story) {
  const auto& parts = story.model().parts;
  return static_cast<std::size_t>(std::ranges::count_if(parts, [](const model::Part& part) {
    return part.runs != "dev" && !is_ours(part) && part.kind != "library" &&
           part.kind != "external" && part.kind != "actor" && !is_brought_by_installers(part);
  }));
}

std::vector<const model::Part*> stores(const Story& story) {
  std::vector<const model::Part*> out;
  for (const auto& part : story.model().parts) {
    if (keeps_data(part.kind) && part.runs != "dev") out.push_back(&part);
  }
  return out;
}

bool is_broker_here(const Story& story, TechnologyId technology) {
  return std::ranges::any_of(story.model().parts, [&](const model::Part& part) {
    return part.kind == "broker" &&
           std::ranges::find(part.technologies, technology) != part.technologies.end();
  });
}

std::vector<const model::Part*> outside_systems(const Story& story) {
  std::vector<const model::Part*> out;
  for (const auto& part : story.model().parts) {
    if (part.kind == "external" && part.runs != "dev") out.push_back(&part);
  }
  return out;
}

Place place_of_name(const Story& story, const model::Part& part) {
  for (const Place& place : part.places) {
    if (story.stands(place, part.name)) return place;
  }
  for (const Place& place : part.places) {
    const Place found = place.file.valid() ? story.find_line(place.file, part.name) : Place{};
    if (found.file.valid()) return found;
  }
  // The main program is called as the whole is, and no line of its own needs to say so.
  if (std::ranges::find(story.names, part.name) != story.names.end()) {
    const Place found = story.readme ? story.find_line(*story.readme, part.name) : Place{};
    if (found.file.valid()) return found;
  }
  return part.places.empty() ? Place{} : part.places[0];
}

bool named_in_lines(const Story& story, const model::Part& part) {
  return story.stands(place_of_name(story, part), part.name);
}

std::string seen_name(const Story& story, const model::Part& part) {
  if (named_in_lines(story, part)) return part.name;
  const Place place = place_of_name(story, part);
  if (!place.file.valid()) return {};
  // A chart puts the name of its folder before the ending that its lines hold.
  const std::string path = lower(story.tree().file(place.file).path);
  const auto words = split(part.name, contains(part.name, " ") ? ' ' : '-');
  const auto seen = [&](std::string_view word) {
    return !word.empty() && (story.stands(place, word) || contains(path, lower(word)));
  };
  const bool all = words.size() > 1 && std::ranges::all_of(words, seen);
  return all && story.stands(place, words.back()) ? std::string(words.back()) : std::string();
}

bool speaks_to_browsers(const Story& story, const model::Part& part) {
  return part.language.empty() ||
         std::ranges::any_of(story.analysis.catalogue->table("ecosystems"), [&](const auto& row) {
           return row.first == part.language && row.second == "npm";
         });
}

std::string framework_of(const Story& story, const model::Part& part) {
  const auto has = [&](const FrameworkUse& one) {
    return std::ranges::find(part.technologies, one.use->technology) != part.technologies.end();
  };
  // What answers goes before what draws; a program that answers requests in another language than
  // its pages is not built on what draws them.
  for (const bool screens : {false, true}) {
    if (screens && part.kind == "service" && !speaks_to_browsers(story, part)) break;
    for (const FrameworkUse& one : story.frameworks) {
      if (one.screens == screens && has(one))
        return story.analysis.catalogue->technology(one.use->technology).name;
    }
  }
  return {};
}

std::string word_of_technology(const Story& story, const catalogue::Technology& technology,
                               const Place& place) {
  if (story.stands(place, technology.name)) return technology.name;
  if (story.stands(place, technology.id)) return technology.id;
  for (const auto& [ecosystem, package] : technology.signals.packages) {
    const bool plain = package.find_first_of("*?{") == std::string::npos;
    if (plain && package.size() > 1 && story.stands(place, package)) return package;
  }
  for (const std::string& image : technology.signals.images) {
    if (image.find_first_of("*?{") == std::string::npos && story.stands(place, image)) return image;
  }
  for (const std::string& glob : technology.signals.hosts) {
    const std::string host = glob.starts_with("*.") ? glob.substr(2) : glob;
    if (host.find_first_of("*?{") == std::string::npos && story.stands(place, host)) return host;
  }
  return {};
}

std::string technology_name(const Story& story, const model::Part& part) {
  if (part.technologies.empty()) return part.name;
  return story.analysis.catalogue->technology(part.technologies[0]).name;
}

bool is_box_of_several(const model::Part& part) {
  constexpr std::array<std::string_view, 3> kBoxes = {"group:", "hosts:", "offers:"};
  return std::ranges::any_of(kBoxes,
                             [&](std::string_view one) { return part.key.starts_with(one); });
}

std::vector<std::string> members_of(const model::Part& box, std::size_t most) {
  const std::size_t colon = box.description.find(": ");
  std::vector<std::string> out;
  if (colon == std::string::npos && box.technologies.size() > 1) out = box.aliases;
  if (colon != std::string::npos) {
    for (const auto name : split(std::string_view(box.description).substr(colon + 2), ','))
      out.emplace_back(trim(name));
  }
  most = shown_of(out.size(), most);
  const std::size_t all = out.size();
  if (all > most) {
    out.resize(most);
    out.push_back(number_word(all - most) + " more");
  }
  return out;
}

const model::Connection* passed_on(const Story& story, const model::Part& part) {
  for (const model::Connection& line : story.model().connections) {
    const bool leads = line.kind == "routes" && story.model().part(line.from).from_internet;
    if (leads && &story.model().part(line.to) == &part) return &line;
  }
  return nullptr;
}

bool stands_for(const model::Part& part, std::string_view host) {
  const auto is_host = [&](const std::string& name) {
    return name == host || lower(name) == host.substr(0, host.find('.'));
  };
  const auto members = is_box_of_several(part) ? members_of(part, 100) : std::vector<std::string>{};
  return std::ranges::find(part.aliases, host) != part.aliases.end() ||
         std::ranges::any_of(members, is_host);
}

}  // namespace cutaway::narrative

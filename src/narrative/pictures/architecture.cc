// SPDX-License-Identifier: Apache-2.0
// Gathers elements, links, modules and hostings out of the model and gives them ids and words.
#include "narrative/pictures/architecture.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "base/text.h"
#include "catalogue/languages.h"
#include "catalogue/linguist.h"
#include "narrative/part_words.h"
#include "narrative/phrases.h"
#include "narrative/pictures/module_work.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

/// Ids that every one of the languages takes, each given once.
class Ids {
 public:
  /// Letters and "_" of the name after the prefix, digits only where they end it.
  std::string of(std::string_view prefix, std::string_view name) {
    std::string id(prefix);
    const std::size_t digits = name.find_last_not_of("0123456789") + 1;
    for (std::size_t i = 0; i < name.size() && id.size() < 60; ++i) {
      const char c = name[i];
      const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (letter) {
        id += static_cast<char>(c | 0x20);
      } else if (c >= '0' && c <= '9') {
        if (i >= digits) id += c;
      } else if (id.back() != '_') {
        id += '_';
      }
    }
    while (id.back() == '_') id.pop_back();
    std::string free = id;
    id.erase(id.find_last_not_of("0123456789") + 1);
    for (std::size_t i = 2; !given_.insert(free).second; ++i) free = id + "_n" + std::to_string(i);
    return free;
  }

 private:
  std::set<std::string> given_;
};

/// Whether the part is drawn; libraries are when nothing else is there.
std::vector<bool> shown(const model::Model& model) {
  std::vector<bool> out(model.parts.size());
  const bool runs = std::any_of(model.parts.begin(), model.parts.end(), [](const auto& part) {
    return part.runs != "dev" && part.kind != "library" && part.kind != "external" &&
           part.kind != "actor";
  });
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i] = model.parts[i].runs != "dev" && (!runs || model.parts[i].kind != "library");
  }
  return out;
}

std::string joined_words(const std::vector<std::string>& words, std::string_view between) {
  std::string out;
  for (std::size_t i = 0; i < words.size() && i < 3; ++i)
    out += (i == 0 ? "" : std::string(between)) + words[i];
  return words.size() > 3 ? out + " …" : out;
}

void add_word(std::vector<std::string>& words, const std::string& word) {
  if (!word.empty() && std::find(words.begin(), words.end(), word) == words.end())
    words.push_back(word);
}

/// Words of a link while its connections are gathered.
struct Gathered {
  std::vector<std::string> labels, technologies;
};

void add_links(const model::Model& model, const std::vector<std::size_t>& element_of,
               Architecture& out) {
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> known;
  std::vector<Gathered> words;
  for (std::size_t i = 0; i < model.connections.size(); ++i) {
    const auto& connection = model.connections[i];
    const std::size_t from = element_of[connection.from.index()];
    const std::size_t to = element_of[connection.to.index()];
    if (from == kNone || to == kNone || from == to) continue;
    const auto [at, is_new] = known.try_emplace({from, to}, out.links.size());
    if (is_new) {
      out.links.push_back({from, to, "", "", style_of(connection), connection.asynchronous, {}});
      words.emplace_back();
    }
    Link& link = out.links[at->second];
    link.style = std::min(link.style, style_of(connection));
    link.asynchronous = link.asynchronous && connection.asynchronous;
    link.connections.push_back(i);
    add_word(words[at->second].labels,
             connection.label.empty() ? verb_of(connection.kind) : connection.label);
    add_word(words[at->second].technologies, connection.protocol);
  }
  for (std::size_t i = 0; i < words.size(); ++i) {
    out.links[i].label = joined_words(words[i].labels, "; ");
    out.links[i].technology = joined_words(words[i].technologies, ", ");
  }
}

/// What stands in a box: one clause, cut where a box has no room.
std::string first_clause(const std::string& text) {
  return cut_words(std::string_view(text).substr(0, text.find(';')), 14);
}

/// In what a module is written, as its cited files tell: a folder of scripts within a Go program is
/// JavaScript; markup only where no program is there. Else the language of its part, which may be
/// empty.
std::string language_of(const Story& story, const model::Module& module) {
  std::map<std::pair<bool, std::string>, std::size_t> amounts;
  bool programs = false;
  for (const Place& place : module.places) {
    const LanguageId id = story.tree().files()[place.file.index()].language;
    if (!id.valid()) continue;
    const catalogue::Language& language = catalogue::language(id);
    const bool program = language.type == catalogue::LanguageType::programming;
    programs = programs || program;
    if (program || language.type == catalogue::LanguageType::markup)
      ++amounts[{program, language.name}];
  }
  std::erase_if(amounts, [&](const auto& one) { return one.first.first != programs; });
  const auto most =
      std::ranges::max_element(amounts, {}, [](const auto& one) { return one.second; });
  if (most != amounts.end()) return most->first.second;
  return module.part.valid() ? story.model().part(module.part).language : "";
}

void add_inners(const Story& story, const std::vector<std::size_t>& element_of, Ids& ids,
                Architecture& out) {
  const auto& modules = story.model().modules;
  std::vector<std::size_t> amount(out.elements.size(), 0);
  const auto holder = [&](const model::Module& module) {
    if (module.part.valid()) return element_of[module.part.index()];
    return out.elements.size() == 1 ? std::size_t{0} : kNone;
  };
  for (const auto& module : modules) {
    if (const std::size_t element = holder(module); element != kNone) ++amount[element];
  }
  const std::vector<ModuleWork> works = works_of_modules(story);
  std::vector<std::size_t> inner_of(modules.size(), kNone);
  for (std::size_t i = 0; i < modules.size(); ++i) {
    const std::size_t element = holder(modules[i]);
    if (element == kNone || amount[element] < 2) continue;
    inner_of[i] = out.inners.size();
    out.inners.push_back({ids.of("module_", modules[i].name),
                          element,
                          i,
                          modules[i].name,
                          first_clause(modules[i].job.empty() ? works[i].text : modules[i].job),
                          language_of(story, modules[i]),
                          {},
                          {}});
  }
  for (Inner& inner : out.inners) {
    const model::Module& module = modules[inner.module];
    for (std::size_t k = 0; k < module.depends_on.size(); ++k) {
      const std::size_t other = module.depends_on[k];
      const std::size_t at = other < inner_of.size() ? inner_of[other] : kNone;
      if (at == kNone || out.inners[at].element != inner.element) continue;
      inner.depends_on.push_back(at);
      inner.leaning.push_back(module.leaning[k]);
    }
  }
}

/// What runs the parts, as the model tells it; else the workloads that stand at a part's places.
std::vector<model::Deployment> deployments_of(const Story& story) {
  const auto& model = story.model();
  if (!model.deployed_by.empty()) return model.deployed_by;
  std::map<std::pair<FileId, std::uint32_t>, PartId> part_at;
  for (std::size_t i = 0; i < model.parts.size(); ++i) {
    for (const Place& place : model.parts[i].places)
      part_at.try_emplace({place.file, place.line}, PartId(i));
  }
  std::vector<model::Deployment> out;
  for (const auto& workload : story.facts().workloads) {
    const auto found = part_at.find({workload.place.file, workload.place.line});
    if (found != part_at.end())
      out.push_back({found->second, capitalised(workload.format), workload.place});
  }
  return out;
}

/// Files of one tool in one folder are one hosting.
void add_hostings(const Story& story, const std::vector<std::size_t>& element_of, Ids& ids,
                  Architecture& out) {
  std::map<std::pair<std::string, std::string>, std::size_t> known;
  for (const auto& deployment : deployments_of(story)) {
    const std::size_t element = element_of[deployment.part.index()];
    if (element == kNone || !deployment.place.file.valid()) continue;
    const std::string& path = story.path(deployment.place.file);
    const std::string folder(folder_name(path));
    const auto [at, is_new] = known.try_emplace({deployment.by, folder}, out.hostings.size());
    if (is_new) {
      out.hostings.push_back(
          {ids.of("host_", deployment.by + " " + folder), deployment.by, path, {}, {}});
    }
    Hosting& hosting = out.hostings[at->second];
    if (hosting.path != path) hosting.path = folder + "/";
    const auto& held = hosting.elements;
    if (std::find(held.begin(), held.end(), element) != held.end()) continue;
    hosting.elements.push_back(element);
    hosting.places.push_back(deployment.place);
  }
}

}  // namespace

std::string verb_of(std::string_view kind) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kVerbs = {{
      {"call", "calls"},
      {"publish", "publishes to"},
      {"subscribe", "listens to"},
      {"reads", "reads from"},
      {"writes", "keeps data in"},
      {"routes", "passes requests to"},
      {"config", "gets its settings from"},
      {"registers", "registers with"},
      {"auth", "checks sign-ins with"},
      {"telemetry", "reports to"},
  }};
  for (const auto& [word, verb] : kVerbs) {
    if (word == kind) return std::string(verb);
  }
  return "uses";
}

std::string technologies_of(const Story& story, const model::Part& part) {
  std::vector<std::string> names;
  for (const TechnologyId id : part.technologies) {
    const auto& technology = story.analysis.catalogue->technology(id);
    if (!technology.minor && names.size() < 3) names.push_back(technology.name);
  }
  if (names.empty() && !part.language.empty()) names.emplace_back(counted_under(part.language));
  return join(names, ", ");
}

/// "does the job send_mail", "does 12 jobs, among them send_mail and tidy_up"; empty without any.
std::string jobs_of(const Story& story, const model::Part& part) {
  std::vector<std::string> names;
  for (const model::Operation& one : story.model().operations)
    if (one.kind == "job" && one.part.valid() && &story.model().part(one.part) == &part)
      names.push_back(one.name);
  if (names.empty()) return {};
  if (names.size() == 1) return "does the job " + names.front();
  return "does " + cutaway::narrative::amount(names.size(), "job") + ", among them " + names[0] +
         " and " + names[1];
}

std::string job_of(const Story& story, const model::Part& part, std::size_t most) {
  if (part.kind == "actor") return "a person who uses it";
  const std::string jobs = is_ours(part) ? jobs_of(story, part) : "";
  if (part.description.starts_with("runs `") && !jobs.empty())
    return cut_words(part.description + " and " + jobs, most);
  if (!part.description.empty()) return cut_words(part.description, most);
  if (!part.technologies.empty() && !is_ours(part)) {
    return cut_words(story.analysis.catalogue->technology(part.technologies[0]).purpose, most);
  }
  if (part.routes > 0) return "answers " + cutaway::narrative::amount(part.routes, "route");
  if (!jobs.empty()) return cut_words(jobs, most);
  return kind_noun(part.kind);
}

DiagramLine::Style style_of(const model::Connection& connection) {
  if (connection.configured_only) return DiagramLine::Style::dotted;
  return connection.basis == Basis::seen ? DiagramLine::Style::solid : DiagramLine::Style::dashed;
}

Architecture architecture_of(const Story& story) {
  const auto& model = story.model();
  Architecture out;
  out.name = story.name;
  out.description = story.kind.phrase;
  Ids ids;
  std::vector<std::size_t> element_of(model.parts.size(), kNone);
  const std::vector<bool> wanted = shown(model);
  for (std::size_t i = 0; i < model.parts.size(); ++i) {
    if (!wanted[i]) continue;
    const auto& part = model.parts[i];
    element_of[i] = out.elements.size();
    std::string job = job_of(story, part);
    const std::string type = part.kind == "actor" ? "person" : kind_noun(part.kind);
    if (job == type) job.clear();
    out.elements.push_back({ids.of("part_", part.name), PartId(i), part.name, part.kind, type,
                            technologies_of(story, part), std::move(job), part.kind == "actor",
                            part.kind == "external"});
  }
  add_links(model, element_of, out);
  add_inners(story, element_of, ids, out);
  add_hostings(story, element_of, ids, out);
  return out;
}

}  // namespace cutaway::narrative

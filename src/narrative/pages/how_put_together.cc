// SPDX-License-Identifier: Apache-2.0
// Page 4: parts, stores and who talks to whom, then what runs where; as sentences, pictures and
// tables.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "model/data/kept_beside.h"
#include "model/endpoints/job_times.h"
#include "model/stack/kept_databases.h"
#include "narrative/asks.h"
#include "narrative/blocks.h"
#include "narrative/claim_rule.h"
#include "narrative/follows.h"
#include "narrative/narrate.h"
#include "narrative/part_words.h"
#include "narrative/phrases.h"
#include "narrative/pictures/architecture.h"
#include "narrative/pictures/views.h"
#include "narrative/stack/must_be_set.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kMostGroups = 8, kMostHostings = 4, kMostWork = 80;

std::string talks_to(const Story& story, const model::Part& part) {
  std::vector<std::string> names;
  for (const auto& connection : story.model().connections) {
    if (&story.model().part(connection.from) != &part) continue;
    const std::string& name = story.model().part(connection.to).name;
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  return names.empty() ? "nobody that we saw" : list_up_to(names, 6);
}

Table table_of_parts(const Story& story) {
  Table table{"Parts", {"Part", "What it does here", "Technology", "Talks to", "Runs"}, {}, ""};
  for (const auto& part : story.model().parts) {
    table.rows.push_back(row({part.name, job_of(story, part, 30), technologies_of(story, part),
                              talks_to(story, part), part.runs},
                             part.places));
  }
  return table;
}

std::string limits_of(const model::Connection& connection) {
  std::string out;
  if (!connection.timeout.empty()) out = "waits at most " + connection.timeout;
  if (!connection.retries.empty())
    out += (out.empty() ? "" : ", ") + std::string("tries again ") + connection.retries + " times";
  return out;
}

Table table_of_lines(const Story& story) {
  Table table{"Who talks to whom",
              {"From", "To", "What for", "How", "Waits for the answer", "Limits", "Seen as"},
              {},
              ""};
  const auto& model = story.model();
  for (const auto& connection : model.connections) {
    const char* seen = connection.configured_only        ? "configured, no call found"
                       : connection.basis == Basis::seen ? "a call in the code"
                                                         : "inferred";
    const bool waits = !connection.asynchronous && connection.kind != "publish" &&
                       connection.kind != "subscribe" && connection.kind != "telemetry";
    std::string label = connection.label.empty() ? verb_of(connection.kind) : connection.label;
    if (!connection.topics.empty() && !contains(label, connection.topics.front()))
      label += ": " + list_up_to(connection.topics, 3);
    table.rows.push_back(
        row({model.part(connection.from).name, model.part(connection.to).name, std::move(label),
             connection.protocol, waits ? "yes" : "no", limits_of(connection), seen},
            connection.places));
  }
  return table;
}

Table table_of_hostings(const Story& story, const Architecture& architecture) {
  Table table{"What runs where",
              {"Part", "Run by", "File", "Copies", "Ports", "Open to", "Health check"},
              {},
              ""};
  for (const Hosting& hosting : architecture.hostings) {
    for (std::size_t i = 0; i < hosting.elements.size(); ++i) {
      const model::Part& whole =
          story.model().part(architecture.elements[hosting.elements[i]].part);
      const model::Part part = as_run_at(story, whole, hosting.places[i]);
      const model::Connection* line = whole.from_internet ? passed_on(story, whole) : nullptr;
      const std::string open = part.from_internet ? "who reaches its host"
                               : part.exposed     ? "outside of its network"
                               : line != nullptr
                                   ? "whom " + story.model().part(line->from).name + " lets through"
                                   : "the other parts";
      table.rows.push_back(row({part.name, hosting.name, story.path(hosting.places[i].file),
                                std::to_string(part.replicas), list_up_to(part.ports, 3), open,
                                part.has_health_check ? "yes" : "none seen"},
                               {hosting.places[i]}));
    }
  }
  return table;
}

Table table_of_work(const Story& story) {
  Table table{"Jobs and messages", {"Name", "Part", "Runs", "Waits in"}, {}, ""};
  const model::JobTimes times(story.analysis);
  const auto work = model::unasked_work(story.model());
  for (const model::Operation* one : work) {
    if (table.rows.size() == kMostWork) {
      table.more = "and " + with_commas(work.size() - kMostWork) + " more";
      break;
    }
    table.rows.push_back(
        row({one->name, one->part.valid() ? story.model().part(one->part).name : "", times.of(*one),
             times.waits_in(*one)},
            one->places));
  }
  return table;
}

/// "user" of "user add" and "user remove".
std::string_view first_word(std::string_view command) {
  return command.substr(0, command.find_first_of(" :"));
}

/// A program that serves is often its own tool, too: what people type to start a piece of its work
/// by hand is another way in, and no part of its own.
Table table_of_commands(const Story& story) {
  constexpr std::size_t kMostNames = 12, kMostPlaces = 3;
  Table table{"Commands that people type", {"Part", "Commands"}, {}, ""};
  struct Typed {
    std::vector<std::string> names;
    std::vector<Place> places;
  };
  std::map<PartId, Typed> by_part;
  for (const model::Operation& one : story.model().operations) {
    if (one.kind != "command" || !one.part.valid() || one.places.empty()) continue;
    Typed& typed = by_part[one.part];
    std::string name = code(first_word(one.name));
    if (std::ranges::find(typed.names, name) != typed.names.end()) continue;
    typed.names.push_back(std::move(name));
    if (typed.places.size() < kMostPlaces) typed.places.push_back(one.places.front());
  }
  for (const auto& [part, typed] : by_part)
    table.rows.push_back(
        row({story.model().part(part).name, list_up_to(typed.names, kMostNames)}, typed.places));
  return table;
}

/// Whether code stops where the setting that leads there is not set.
bool has_to_be_set(const Story& story, const model::KeptBeside& kept) {
  return std::ranges::any_of(
      story.analysis.links->setting_reads(), [&](const linking::SettingRead& read) {
        return !kept.setting.empty() && read.written == kept.setting && !read.default_value &&
               std::ranges::find(kept.places, read.place) != kept.places.end() &&
               (must_be_set(story, read) || is_listed_as_needed(story, read));
      });
}

/// What is usual where several databases can be chosen; sessions, caches, queues, folders: what no
/// part stands for.
Table table_of_kept(const Story& story) {
  Table table{"What is kept where", {"What", "Where, if nothing else is set", "Set by"}, {}, ""};
  std::vector<model::KeptBeside> all = model::kept_beside(story.analysis);
  // Where no file of settings of a framework names the database, the map knows it.
  if (std::ranges::none_of(all, [](const auto& one) { return one.what == "database"; })) {
    for (model::KeptDatabase& one : model::kept_databases(story.analysis))
      all.insert(all.begin(),
                 {"database", std::move(one.where), std::move(one.setting), std::move(one.places)});
  }
  for (model::KeptBeside& kept : all) {
    std::string setting = kept.setting.empty() ? "" : "`" + kept.setting + "`";
    if (kept.what == "database" && has_to_be_set(story, kept))
      setting += ", without which it stops";
    table.rows.push_back(row({std::move(kept.what), std::move(kept.where), std::move(setting)},
                             std::move(kept.places)));
  }
  return table;
}

void tell_groups(const Story& story, const Architecture& architecture, Page& page) {
  std::vector<Block> blocks;
  for (Diagram& view : group_views(architecture, story, kMostGroups))
    add_diagram(blocks, std::move(view));
  if (!blocks.empty())
    add_section(page.blocks, "groups", "The groups, one by one", std::move(blocks));
}

void tell_deployment(const Story& story, const Architecture& architecture, Page& page) {
  std::vector<Block> blocks;
  std::vector<const Hosting*> hostings;
  for (const Hosting& hosting : architecture.hostings) hostings.push_back(&hosting);
  std::stable_sort(hostings.begin(), hostings.end(), [](const Hosting* a, const Hosting* b) {
    return a->elements.size() > b->elements.size();
  });
  for (std::size_t i = 0; i < hostings.size() && i < kMostHostings; ++i) {
    if (hostings[i]->elements.size() > 1 || i == 0)
      add_diagram(blocks, deployment_view(architecture, story, *hostings[i]));
  }
  add_table(blocks, table_of_hostings(story, architecture));
  if (!blocks.empty()) add_section(page.blocks, "deployment", "What runs where", std::move(blocks));
}

void build(const Story& story, Page& page) {
  if (story.model().parts.empty()) return;
  const Architecture architecture = architecture_of(story);
  std::vector<Claim> claims = tell_rules(story, {"parts", "talks", "stores"});
  // The page before tells who stands around it, where there is one.
  if (!context_view(architecture)) {
    for (Claim& claim : tell_rules(story, {"outside", "way_in"}))
      claims.push_back(std::move(claim));
  }
  for (Claim& claim : tell_rules(story, {"lost_part"})) claims.push_back(std::move(claim));
  add_paragraphs(page.blocks, std::move(claims));
  Diagram diagram = container_view(architecture, story);
  if (diagram.boxes.size() > 1) add_diagram(page.blocks, std::move(diagram));
  tell_groups(story, architecture, page);
  add_table(page.blocks, table_of_parts(story));
  add_table(page.blocks, table_of_lines(story));
  add_table(page.blocks, table_of_kept(story));
  add_table(page.blocks, table_of_work(story));
  add_table(page.blocks, table_of_commands(story));
  tell_deployment(story, architecture, page);
  for (Claim& claim : busiest_part_consequences(story)) page.means.push_back(std::move(claim));
  for (Claim& claim : single_caller_consequences(story)) page.means.push_back(std::move(claim));
  for (Claim& claim : ask_about_unused_parts(story)) page.ask.push_back(std::move(claim));
  for (Claim& claim : ask_about_owner(story)) page.ask.push_back(std::move(claim));
}

}  // namespace

extern const PageRecord record_how_put_together;
const PageRecord record_how_put_together{
    4, "how-it-is-put-together", "How it is put together",
    "Which parts run, where does data rest, and who talks to whom?", build};

}  // namespace cutaway::narrative

// SPDX-License-Identifier: Apache-2.0
// Counts the endpoints, files and jobs of the product that are written for a technology.
#include "narrative/stack/needed_built_in.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "model/stack/declared.h"
#include "model/stack/samples.h"
#include "narrative/part_words.h"
#include "narrative/phrases.h"
#include "narrative/roles/only_loaded.h"
#include "narrative/roles/role_lists.h"
#include "narrative/roles/role_subject.h"
#include "narrative/sentence.h"
#include "narrative/stack/frameworks.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kFewestEndpoints = 8;
constexpr std::size_t kFewestFiles = 5;  ///< of a library that is woven into a program
constexpr std::size_t kManyFiles = 15;
constexpr std::size_t kFewestScreens = 20;
constexpr std::size_t kFewestJobs = 3;
constexpr std::size_t kFewestTemplates = 8;

struct Built {
  const Story& story;
  const model::TechnologyUse& use;
  const StackCard& card;
  const catalogue::Technology& technology;

  Sentence sentence() const { return {story, "needed.built_in", technology.id}; }
  bool is_listed(std::string_view list) const {
    return std::ranges::any_of(story.analysis.catalogue->table("needs"), [&](const auto& row) {
      return row.first == list && row.second == technology.category;
    });
  }
};

/// Where programs of the product take it in or call it, one place a file; what makers run by hand,
/// and steps that change tables once, are none of it.
std::vector<Place> places_in_programs(const Built& of) {
  std::set<FileId> files;
  std::vector<Place> out;
  for (const meaning::Sighting& row : of.story.facts().sightings) {
    const sources::File& file = of.story.tree().file(row.place.file);
    if (row.technology != of.use.technology || (row.how != "import" && row.how != "call") ||
        file.origin != sources::Origin::own || contains(lower(file.path), "migration") ||
        contains(base_name(file.path), ".config.") ||
        model::is_by_hand(*of.story.analysis.catalogue, file.path))
      continue;
    if (files.insert(row.place.file).second) out.push_back(row.place);
  }
  return out;
}

/// Whether a program that always runs is made with it.
bool is_in_running_program(const Built& of) {
  return std::ranges::any_of(of.use.parts, [&](PartId id) {
    const model::Part& part = of.story.model().part(id);
    return part.kind != "library" && always_runs(of.story, part);
  });
}

/// The part whose folder lies nearest above the file; null: none.
const model::Part* part_above(const Story& story, FileId file) {
  const model::Part* best = nullptr;
  for (const model::Part& part : story.model().parts)
    if (part.built_here && model::below(story.path(file), part.path) &&
        (best == nullptr || part.path.size() > best->path.size()))
      best = &part;
  return best;
}

/// Whether most of the places lie in one of the greater programs of the product: not in a site of
/// its own beside them.
bool is_in_great_program(const Built& of, const std::vector<Place>& places) {
  constexpr std::size_t kLeastShare = 10;
  std::uint64_t all = 0;
  for (const model::Part& part : of.story.model().parts) all += is_ours(part) ? part.files : 0;
  const auto in_great = std::ranges::count_if(places, [&](const Place& place) {
    const model::Part* part = part_above(of.story, place.file);
    // What lies above no part's folder the programs share: "server/store" beside "cmd/server".
    return part == nullptr || (always_runs(of.story, *part) && kLeastShare * part->files >= all);
  });
  return 2 * static_cast<std::size_t>(in_great) > places.size();
}

/// Whether it is the one, or what the one is made on: Django below Django REST framework.
bool carries(const Built& of, TechnologyId one) {
  if (one == of.use.technology) return true;
  if (!one.valid()) return false;
  const auto& implied = of.story.analysis.catalogue->technology(one).implies;
  return std::ranges::find(implied, of.technology.id) != implied.end();
}

/// Whether most of what answers is written for it.
bool answers_most(const Built& of) {
  std::size_t all = 0, its = 0;
  for (const model::Endpoint& endpoint : of.story.model().endpoints) {
    ++all;
    its += carries(of, endpoint.technology) ? 1 : 0;
  }
  return its >= kFewestEndpoints && 2 * its >= all;
}

/// Whether it leads those that answer.
bool leads(const Built& of) {
  return std::ranges::any_of(of.story.frameworks, [&](const FrameworkUse& one) {
    return !one.screens && one.use->technology == of.use.technology;
  });
}

/// How many endpoints it answers itself.
std::size_t answered(const Built& of) {
  return static_cast<std::size_t>(std::ranges::count_if(
      of.story.model().endpoints,
      [&](const model::Endpoint& endpoint) { return endpoint.technology == of.use.technology; }));
}

/// Whether it answers each request that the product answers, as the only one that could.
bool answers_alone(const Built& of) {
  constexpr std::size_t kFewest = 3;
  const auto& endpoints = of.story.model().endpoints;
  return endpoints.size() >= kFewest && answered(of) == endpoints.size() &&
         std::ranges::none_of(of.story.model().technologies, [&](const model::TechnologyUse& use) {
           const auto& other = of.story.analysis.catalogue->technology(use.technology);
           return use.technology != of.use.technology && !use.tooling &&
                  other.category == of.technology.category;
         });
}

/// Whether programs hang what answers below its addresses, and no other framework is there that
/// could: what stands behind is made in other ways.
bool leads_alone(const Built& of) {
  return of.card.here && of.card.here->rule() == "here.answers" && is_in_running_program(of) &&
         std::ranges::none_of(of.story.model().technologies, [&](const model::TechnologyUse& use) {
           const auto& other = of.story.analysis.catalogue->technology(use.technology);
           return use.technology != of.use.technology && !use.tooling &&
                  other.category == of.technology.category;
         });
}

std::optional<Claim> by_answering(const Built& of) {
  const bool framework = of.technology.category == "web framework";
  if (of.use.places.empty() || (!framework && answered(of) < kFewestEndpoints)) return std::nullopt;
  const bool most = answers_most(of) ||
                    (framework && answers_alone(of) && is_in_running_program(of)) ||
                    (framework && leads_alone(of));
  const std::vector<Place> places = most ? of.use.places : places_in_programs(of);
  if (!most && (!framework || places.size() < kFewestFiles || !leads(of) ||
                !is_in_running_program(of) || !is_in_great_program(of, places)))
    return std::nullopt;
  // What draws pages may be asked for them by another program that answers.
  const bool draws = !most && of.card.here && contains(of.card.here->text(), " draws ");
  return of.sentence()
      .at(places, 1)
      .text(draws ? "Screens of the product are written for it."
                  : "It is built into the program that answers.")
      .finish();
}

/// "Screens of the product are written for it."
std::optional<Claim> by_drawing(const Built& of) {
  if (of.technology.category != "UI framework" || !of.card.here) return std::nullopt;
  const std::string_view rule = of.card.here->rule();
  if (rule != "here.screens" && rule != "here.components") return std::nullopt;
  const FrameworkUse* first = nullptr;  // they stand in the order of their files
  for (const FrameworkUse& one : of.story.frameworks)
    if (one.screens && first == nullptr) first = &one;
  // Screens that lie in no part's folder are handed out by the programs that answer.
  const bool shared = of.use.parts.empty() && !of.story.model().endpoints.empty();
  if (first == nullptr || first->use->technology != of.use.technology ||
      is_only_loaded(of.story, of.use) || first->files < kFewestScreens ||
      (!shared && !is_in_running_program(of)))
    return std::nullopt;
  return of.sentence()
      .at(of.card.here->evidence().places(), 1)
      .at(of.use.places, 1)
      .text("Screens of the product are written for it.")
      .finish();
}

/// "Templates of the product are written for it.": by templates in a program that always runs.
std::optional<Claim> by_templates(const Built& of) {
  if (!of.card.here || of.card.here->rule() != "here.templates" || !is_in_running_program(of))
    return std::nullopt;
  const auto* counted = std::get_if<CountedSet>(&of.card.here->evidence().kind());
  if (counted == nullptr || counted->n < kFewestTemplates) return std::nullopt;
  return of.sentence()
      .at(of.use.places, 1)
      .at(of.card.here->evidence().places(), 2)
      .text("Templates of the product are written for it.")
      .finish();
}

/// Whether manifests take it only for those who ask for more than the program: an extra.
bool is_extra(const Built& of) {
  const auto is_its = [&](const meaning::Dependency& one) {
    const auto ids = of.story.analysis.catalogue->by_package(one.ecosystem, one.name);
    return std::ranges::find(ids, of.use.technology) != ids.end();
  };
  bool extra = false;
  for (const meaning::Dependency& one : of.story.facts().dependencies) {
    if ((one.scope != "optional" && one.scope != "runtime") || !is_its(one)) continue;
    if (one.scope == "runtime") return false;
    extra = true;
  }
  return extra;
}

/// "It is built into the program: 62 files use it."
std::optional<Claim> by_being_woven(const Built& of) {
  const bool spread = of.is_listed("built_in.spread");
  if ((!spread && !of.is_listed("built_in.woven")) || !of.technology.component.empty() ||
      is_extra(of) || contains(of.technology.purpose, "changes the tables") ||
      !is_in_running_program(of))
    return std::nullopt;
  const std::vector<Place> places = places_in_programs(of);
  // What so many files use is shared by the programs, wherever it lies.
  if (places.size() < (spread ? kManyFiles : kFewestFiles) ||
      (places.size() < kManyFiles && !is_in_great_program(of, places)))
    return std::nullopt;
  return of.sentence()
      .at(places)
      .text("It is built into the program: " + amount(places.size(), "file") + " use it.")
      .finish();
}

/// The file of a running program's first function, or one that it takes in, in which the technology
/// is at work.
Place at_the_start(const Built& of) {
  const std::vector<Place> places = places_in_programs(of);
  const auto used_in = [&](FileId file) {
    const auto at = std::ranges::find(places, file, &Place::file);
    return at == places.end() ? Place() : *at;
  };
  for (const meaning::EntryPoint& entry : of.story.facts().entry_points) {
    const FileId file = entry.place.file;
    const model::Part* part = part_above(of.story, file);
    if (entry.kind != "main" || of.story.tree().file(file).origin != sources::Origin::own ||
        part == nullptr || part->kind == "library" || !always_runs(of.story, *part) ||
        model::is_sample(*of.story.analysis.catalogue, of.story.path(file)))
      continue;
    if (const Place own = used_in(file); own.file.valid()) return own;
    for (const FileId taken : of.story.analysis.links->file_imports(file))
      if (const Place its = used_in(taken); its.file.valid()) return its;
  }
  return {};
}

/// "The program starts through it.": of what reads the commands by which a program is started.
std::optional<Claim> by_starting(const Built& of) {
  if (of.technology.category != "command line" || !of.card.here ||
      of.card.here->rule() != "here.command" || !is_in_running_program(of))
    return std::nullopt;
  const Place start = at_the_start(of);
  if (!start.file.valid()) return std::nullopt;
  return of.sentence()
      .at(start)
      .at(of.card.here->evidence().places(), 1)
      .text("The program starts through it.")
      .finish();
}

/// "Jobs of the program are written for it."
std::optional<Claim> by_jobs(const Built& of) {
  if (!of.is_listed("built_in.jobs") || !of.card.here || of.card.here->rule() != "here.jobs" ||
      !is_in_running_program(of))
    return std::nullopt;
  const auto& places = of.card.here->evidence().places();
  if (places.size() < kFewestJobs) return std::nullopt;
  return of.sentence()
      .at(std::vector<Place>(places.begin(), places.end()))
      .text("Jobs of the program are written for it.")
      .finish();
}

/// Whether a database within the program is here that no line tells as one of several: it may be
/// what is taken where nobody chooses.
bool has_untold_within(const Story& story, const StackCard& card) {
  const auto& use = story.model().technologies[card.use];
  const auto& technology = story.analysis.catalogue->technology(use.technology);
  return !use.tooling && use.family.empty() && technology.protocol == "SQL" &&
         !model::only_declared(story.analysis, use) &&
         std::ranges::any_of(story.analysis.catalogue->table("needs"), [&](const auto& row) {
           return row.first == "within.databases" && row.second == technology.id;
         });
}

/// Whether a line tells a store of tables as one of several.
bool is_one_of_several(const Story& story, const StackCard& card) {
  static constexpr std::array<std::string_view, 8> kRules = {
      "here.choice",   "here.default", "here.instead",      "here.branch",
      "here.stand_in", "here.drivers", "here.listed_value", "here.kin"};
  const auto& use = story.model().technologies[card.use];
  const auto& technology = story.analysis.catalogue->technology(use.technology);
  return !use.tooling && technology.component == "datastore" && technology.category == "database" &&
         card.here && std::ranges::find(kRules, card.here->rule()) != kRules.end();
}

/// Whether the product is seen to keep things: by what it keeps, or by a library for rows that it
/// cannot do without.
bool keeps_rows(const Story& story, const std::vector<StackCard>& cards) {
  return std::ranges::any_of(story.model().entities,
                             [](const model::Entity& one) { return one.kept; }) ||
         std::ranges::any_of(cards, [&](const StackCard& card) {
           const auto& use = story.model().technologies[card.use];
           const auto& technology = story.analysis.catalogue->technology(use.technology);
           return card.must_run && technology.category == "data access";
         });
}

/// Whether another database is used more than any of these and told as none of several: it may be
/// the one that keeps the data.
bool has_greater_beside(const Story& story, const std::vector<StackCard>& cards,
                        const std::vector<StackCard*>& several) {
  std::uint32_t most = 0;
  for (const StackCard* card : several)
    most = std::max(most, story.model().technologies[card->use].uses);
  return std::ranges::any_of(cards, [&](const StackCard& card) {
    const auto& use = story.model().technologies[card.use];
    const auto& technology = story.analysis.catalogue->technology(use.technology);
    return !use.tooling && use.family.empty() && !card.option &&
           technology.category == "database" && technology.component == "datastore" &&
           // Measurements are handed on from what is kept elsewhere.
           !contains(technology.purpose, "measurements") && use.uses > most &&
           std::ranges::none_of(several, [&](const StackCard* one) { return one == &card; });
  });
}

}  // namespace

bool always_runs(const Story& story, const model::Part& part) {
  if (!is_ours(part) || part.runs == "always") return is_ours(part);
  const auto running = running_parts(story);
  const auto& workloads = story.facts().workloads;
  const bool started = std::ranges::any_of(workloads, [&](const meaning::Workload& one) {
    return std::ranges::find(part.places, one.place) != part.places.end();
  });
  return started && part.runs == "optional" && part.kind != "job" &&
         std::ranges::all_of(running, [](const model::Part* one) {
           return one->runs == "optional" || one->kind == "library";
         });
}

std::optional<Claim> needed_built_in(const Story& story, const model::TechnologyUse& use,
                                     const StackCard& card) {
  const Built of{story, use, card, story.analysis.catalogue->technology(use.technology)};
  for (const auto by :
       {by_answering, by_drawing, by_templates, by_being_woven, by_jobs, by_starting})
    if (auto claim = by(of)) return claim;
  return std::nullopt;
}

std::optional<Claim> needed_as_only_file(const Story& story, const model::TechnologyUse& use,
                                         const StackCard& card) {
  const Built of{story, use, card, story.analysis.catalogue->technology(use.technology)};
  if (of.technology.protocol == "SQL" || of.technology.component != "datastore" ||
      !is_in_running_program(of))
    return std::nullopt;
  const std::vector<Place> places = places_in_programs(of);
  if (places.size() < kFewestFiles) return std::nullopt;
  return Sentence(story, "needed.alone", of.technology.id)
      .at(places)
      .text("It is the only database here: " + amount(places.size(), "file") + " use it.")
      .basis(Basis::inferred)
      .confidence(Confidence::medium)
      .finish();
}

void tell_one_of_several(const Story& story, const RolesHere& roles,
                         std::vector<StackCard>& cards) {
  std::vector<StackCard*> several;
  for (StackCard& card : cards) {
    const auto& use = story.model().technologies[card.use];
    const auto& technology = story.analysis.catalogue->technology(use.technology);
    // What has to be there whatever is chosen leaves no choice.
    if (card.must_run && technology.category == "database") return;
    if (is_one_of_several(story, card))
      several.push_back(&card);
    else if (has_untold_within(story, card))
      return;
  }
  if (several.size() < 2 || !keeps_rows(story, cards) || running_parts(story).empty() ||
      has_greater_beside(story, cards, several))
    return;
  // "through `sql` in `store`, beside `memory`": something else may keep it.
  const auto is_kin = [](const StackCard* card) { return card->here->rule() == "here.kin"; };
  const bool any_kin = std::ranges::any_of(several, is_kin);
  for (const StackCard* card : several) {
    const std::string& text = card->here->text();
    const auto beside = text.substr(std::min(text.find(", beside "), text.size()));
    const auto marks = static_cast<std::size_t>(std::ranges::count(beside, '`'));
    if (any_kin && (!is_kin(card) || marks != 2 * (several.size() - 1))) return;
  }
  // "is one of five databases": where one of them has no line, it may be the default.
  const std::string all = number_word(several.size()) + " databases";
  for (const StackCard* card : several)
    if (card->here->rule() == "here.drivers" && !contains(card->here->text(), all)) return;
  Sentence sentence(story, "needed.one_of", "");
  std::vector<std::string> names;
  std::string taken;
  for (const StackCard* card : several) {
    const auto& use = story.model().technologies[card->use];
    const std::string& name = story.analysis.catalogue->technology(use.technology).name;
    names.push_back(name);
    sentence.at(card->here->evidence().places(), 1);
    const auto choice = roles.choice_of(use.technology);
    if (!choice || !choice->by_default || !choice->in_code) continue;
    taken = name;
    sentence.at(choice->place);
  }
  // A manifest names each driver; settings and code show some of what can be set.
  const bool whole = std::ranges::all_of(
      several, [](const StackCard* card) { return card->here->rule() == "here.drivers"; });
  std::string text = whole ? "One of " + join_and(names) + " has to keep the data"
                           : "A database such as " + join_or(names) + " has to keep the data";
  if (!taken.empty()) text += "; unless set otherwise it is " + taken;
  const auto claim = sentence.text(text + ".").confidence(Confidence::medium).finish();
  for (StackCard* card : several) card->needed = claim;
}

void tell_taken_store(const Story& story, const RolesHere& roles, std::vector<StackCard>& cards) {
  const bool kept = std::ranges::any_of(story.model().entities,
                                        [](const model::Entity& one) { return one.kept; });
  for (StackCard& card : cards) {
    const auto& use = story.model().technologies[card.use];
    const auto& technology = story.analysis.catalogue->technology(use.technology);
    const bool database = technology.component == "datastore" &&
                          technology.category == "database" && technology.protocol == "SQL";
    if (!kept || !database || use.tooling || !use.family.empty() || card.must_run || card.needed)
      continue;
    const auto choice = roles.choice_of(use.technology);
    const bool taken = choice && choice->by_default && choice->in_code && !choice->setting.empty();
    if (!taken || choice->value.find_first_of(":/@ ") != std::string::npos) continue;
    Sentence sentence(story, "needed.taken", technology.id);
    sentence.named(code(choice->setting), choice->setting, choice->place)
        .named(code(choice->value), choice->value, choice->place);
    card.needed =
        sentence
            .text("It keeps the data where nobody says otherwise: " + code(choice->setting) +
                  " is " + code(choice->value) + " unless set.")
            .finish();
  }
}

void tell_stood_in(const Story& story, std::vector<StackCard>& cards) {
  const auto entry = [&](const StackCard& card) -> const catalogue::Technology& {
    const auto& use = story.model().technologies[card.use];
    return story.analysis.catalogue->technology(use.technology);
  };
  const auto rows = story.analysis.catalogue->table("parts");
  for (StackCard& card : cards) {
    const catalogue::Technology& technology = entry(card);
    if (card.must_run || card.option || card.needed || technology.component != "cache") continue;
    for (const StackCard& other : cards) {
      const catalogue::Technology& instead = entry(other);
      const bool speaks = std::ranges::any_of(rows, [&](const auto& row) {
        return row.first == "speaks." + instead.id && row.second == technology.id;
      });
      if (!speaks || !other.must_run || !other.needed) continue;
      Sentence sentence(story, "needed.stood_in", technology.id);
      sentence.at(other.needed->evidence().places(), 2)
          .at(story.model().technologies[other.use].places, 1);
      card.needed =
          sentence
              .text(instead.name + ", which answers as " + technology.name + " does, has to run.")
              .finish();
      break;
    }
  }
}

}  // namespace cutaway::narrative

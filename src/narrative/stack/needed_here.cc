// SPDX-License-Identifier: Apache-2.0
// Looks for proof that the product does not start without a technology, the firmest first.
#include "narrative/stack/needed_here.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "model/inputs.h"
#include "model/stack/declared.h"
#include "model/stack/samples.h"
#include "narrative/part_words.h"
#include "narrative/phrases.h"
#include "narrative/roles/aside_stores.h"
#include "narrative/roles/role_subject.h"
#include "narrative/sentence.h"
#include "narrative/stack/in_memory.h"
#include "narrative/stack/made_if_set.h"
#include "narrative/stack/must_be_set.h"
#include "narrative/stack/needed_built_in.h"
#include "narrative/stack/needed_columns.h"
#include "narrative/stack/needed_runtime.h"
#include "narrative/stack/needed_schema.h"

namespace cutaway::narrative {
namespace {

struct Asked {
  const Story& story;
  const RolesHere& roles;
  const model::TechnologyUse& use;
  const StackCard& card;
  const catalogue::Technology& technology;

  Sentence sentence(std::string_view rule) const {
    return {story, "needed." + std::string(rule), technology.id};
  }
};

bool is_listed(const Asked& of, std::string_view list, std::string_view word) {
  return std::ranges::any_of(of.story.analysis.catalogue->table("needs"), [&](const auto& row) {
    return row.first == list && row.second == word;
  });
}

/// Whether the name of a setting says where the technology is: "REDIS_URL" of Redis.
bool is_its_address(const Asked& of, std::string_view name) {
  static constexpr std::array<std::string_view, 6> kEnds = {"_URL", "_HOST",    "_URI",
                                                            "_DSN", "_SERVERS", "_ADDRESS"};
  for (const std::string_view end : kEnds)
    if (name.ends_with(end) && name.size() > end.size())
      return model::name_key(name.substr(0, name.size() - end.size())) ==
             model::name_key(of.technology.id);
  return false;
}

/// "Without `REDIS_URL` the program stops.", by a list of all settings or by the line that reads
/// it.
std::optional<Claim> by_setting(const Asked& of, bool by_list) {
  for (const linking::SettingRead& read : of.story.analysis.links->setting_reads()) {
    if (read.default_value || !read.place.file.valid() || !is_its_address(of, read.written) ||
        of.story.tree().file(read.place.file).origin != sources::Origin::own ||
        !(by_list ? is_listed_as_needed(of.story, read) : must_be_set(of.story, read)))
      continue;
    Sentence sentence = of.sentence("setting");
    sentence.named(code(read.written), read.written, read.place);
    return sentence.text("Without " + code(read.written) + " the program stops.").finish();
  }
  return std::nullopt;
}

/// Whether another database that the product knows and that speaks the same language can take its
/// place.
bool has_stand_in(const Asked& of) {
  const std::string& language = of.technology.protocol;
  if (of.technology.component != "datastore" || language.empty() || language == "HTTP")
    return false;
  return std::ranges::any_of(of.story.model().technologies, [&](const model::TechnologyUse& use) {
    const auto& other = of.story.analysis.catalogue->technology(use.technology);
    return !use.tooling && use.family.empty() && use.technology != of.use.technology &&
           other.component == "datastore" && other.protocol == language && !use.must_run &&
           !use.places.empty() && !is_used_aside(of.story, use) &&
           !model::only_declared(of.story.analysis, use) &&
           !is_only_in_memory(of.story, use.technology);
  });
}

/// A workload of own code that a file starts beside the technology's own: the part's name, and the
/// line that says that the one depends on the other, if there is one.
struct Beside {
  const meaning::Workload* workload = nullptr;
  Place depends;
};

bool is_it(const Asked& of, const meaning::Workload& workload) {
  return std::ranges::any_of(of.story.model().parts, [&](const model::Part& part) {
    return !part.technologies.empty() && part.technologies.front() == of.use.technology &&
           std::ranges::find(part.places, workload.place) != part.places.end();
  });
}

bool is_of_ours(const Asked& of, const meaning::Workload& workload) {
  return std::ranges::any_of(of.story.model().parts, [&](const model::Part& part) {
    return is_ours(part) && std::ranges::find(part.places, workload.place) != part.places.end();
  });
}

Beside started_beside(const Asked& of, const meaning::Workload& its) {
  Beside out;
  for (const meaning::Workload& other : of.story.facts().workloads) {
    if (other.place.file != its.place.file || &other == &its || !is_of_ours(of, other)) continue;
    const auto row = std::ranges::find_if(
        other.depends_on, [&](const meaning::NamedValue& one) { return one.name == its.name; });
    if (row != other.depends_on.end()) return {&other, row->place};
    if (out.workload == nullptr) out.workload = &other;
  }
  return out;
}

/// Whether the file is the one by which compose starts the whole where nobody names another.
bool is_main_file(std::string_view path) {
  static constexpr std::array<std::string_view, 4> kMain = {
      "docker-compose.yml", "docker-compose.yaml", "compose.yml", "compose.yaml"};
  return std::ranges::find(kMain, base_name(path)) != kMain.end();
}

/// "`web` depends on it in `docker-compose.yml`", "`docker-compose.yml` starts it with `web`".
std::optional<Claim> by_deployment(const Asked& of) {
  const meaning::Workload* its = nullptr;
  const auto rank = [&](const meaning::Workload& one) {
    const std::string& path = of.story.path(one.place.file);
    return std::pair(!(is_main_file(path) && folder_name(path).empty()), path.size());
  };
  for (const meaning::Workload& one : of.story.facts().workloads)
    if (is_it(of, one) && (its == nullptr || rank(one) < rank(*its))) its = &one;
  if (its == nullptr) return std::nullopt;
  const Beside beside = started_beside(of, *its);
  if (beside.workload == nullptr) return std::nullopt;
  const std::string file(base_name(of.story.path(its->place.file)));
  const std::string& other = beside.workload->name;
  Sentence sentence = of.sentence("started");
  std::string text;
  if (beside.depends.file.valid()) {
    sentence.at(beside.depends);
    text = code(other) + " depends on it in " + code(file);
  } else {
    text = code(file) + " starts it with " + code(other);
  }
  sentence.named(code(other), other, beside.workload->place).at(its->place);
  sentence.named(code(file), file, {its->place.file, 1, 1});
  return sentence.text(text + ".").finish();
}

/// Whether a setting switches it on or off: "REDIS_ENABLED", "USE_REDIS".
bool has_switch(const Asked& of) {
  const std::string own = model::name_key(of.technology.id);
  const auto is_switch = [&](std::string_view key) {
    const std::string name = model::name_key(key);
    return name == own + "enabled" || name == "enable" + own || name == "use" + own;
  };
  return std::ranges::any_of(of.story.analysis.links->settings(),
                             [&](const auto& one) { return is_switch(one.key); }) ||
         std::ranges::any_of(of.story.analysis.links->setting_reads(),
                             [&](const auto& one) { return is_switch(one.key); });
}

/// Whether the queue works for a program that always runs, and stands in no place that is named
/// after the store: "event-bus-redis" lies beside others that need none.
bool always_works(const Asked& of, const model::TechnologyUse& queue) {
  if (of.roles.switch_of(queue.technology)) return false;
  const auto choice = of.roles.choice_of(queue.technology);
  if (choice && (choice->optional() || !choice->beside.empty())) return false;
  for (const Place& place : queue.places)
    if (contains(lower(of.story.path(place.file)), of.technology.id)) return false;
  // "jobs/bullmq.ts": one file of several, each for a queue of its own.
  const std::string& own = of.story.analysis.catalogue->technology(queue.technology).id;
  for (const meaning::Sighting& row : of.story.facts().sightings) {
    const std::string_view name = base_name(of.story.path(row.place.file));
    if (row.technology == queue.technology && row.how == "import" &&
        lower(name.substr(0, name.find('.'))) == own)
      return false;
  }
  return std::ranges::any_of(
      queue.parts, [&](PartId id) { return always_runs(of.story, of.story.model().part(id)); });
}

/// "Bull keeps its jobs in it."
std::optional<Claim> by_queue(const Asked& of) {
  if (!of.card.here || of.card.here->rule() != "here.queue" || has_switch(of)) return std::nullopt;
  const auto rows = of.story.analysis.catalogue->table("stack_words");
  for (const model::TechnologyUse& use : of.story.model().technologies) {
    const auto& queue = of.story.analysis.catalogue->technology(use.technology);
    const bool its = std::ranges::any_of(rows, [&](const auto& row) {
      return row.first == "queues." + of.technology.id && row.second == queue.id;
    });
    if (!its || use.tooling || use.places.empty() || is_listed(of, "several.queues", queue.id) ||
        !always_works(of, use) || model::only_declared(of.story.analysis, use))
      continue;
    Sentence sentence = of.sentence("queue");
    sentence.at(use.places, 1);
    return sentence.text(queue.name + " keeps its jobs in it.").finish();
  }
  return std::nullopt;
}

bool is_database(const catalogue::Technology& technology) {
  return technology.category == "database" && technology.component == "datastore";
}

/// What much of the product is about of all that it keeps in a store of this kind, by what declares
/// it; null: nothing.
const model::Entity* kept_in(const Asked& of) {
  std::vector<const model::Entity*> kept;
  for (const model::Entity& entity : of.story.model().entities) {
    if (!entity.kept || entity.places.empty() || entity.name.empty()) continue;
    const bool tables = entity.store == "sql" && of.technology.protocol == "SQL";
    const bool its = std::ranges::any_of(of.story.model().parts, [&](const model::Part& part) {
      return part.name == entity.store && !part.technologies.empty() &&
             part.technologies.front() == of.use.technology;
    });
    if (tables || its) kept.push_back(&entity);
  }
  for (const model::Entity* one : central_first(of.story, std::move(kept)))
    if (of.story.stands(one->places.front(), one->name)) return one;
  return nullptr;
}

/// The first line that shows a driver of it; none where addresses and images are all that
/// is seen.
Place driver_of(const Asked& of) {
  for (const meaning::Sighting& row : of.story.facts().sightings)
    if (row.technology == of.use.technology && (row.how == "dependency" || row.how == "import") &&
        of.story.tree().file(row.place.file).origin == sources::Origin::own)
      return row.place;
  return {};
}

/// Whether a program that sets up the database lists others by name: `'driver' => 'pgsql'`.
bool lists_others(const Asked& of) {
  std::vector<std::string> quoted;
  const auto& own = of.technology.signals.schemes;
  for (const auto& [list, name] : of.story.analysis.catalogue->table("needs")) {
    if (list != "named.databases" || std::ranges::find(own, name) != own.end()) continue;
    quoted.push_back('\'' + name + '\'');
    quoted.push_back('"' + name + '"');
  }
  for (std::size_t f = 0; f < of.story.tree().files().size(); ++f) {
    const sources::File& file = of.story.tree().file(FileId(f));
    const std::string name = lower(base_name(file.path));
    if (file.origin != sources::Origin::own || !name.starts_with("database.")) continue;
    for (const std::string& line : of.story.quotes.file(FileId(f)))
      if (std::ranges::any_of(quoted, [&](const auto& word) { return contains(line, word); }))
        return true;
  }
  return false;
}

/// Whether it answers the clients of another, which nothing but such a client names: the driver is
/// for it.
bool answers_as(const Asked& of, TechnologyId other) {
  const auto& listed = of.story.model().technologies;
  return std::ranges::none_of(
             listed, [&](const model::TechnologyUse& use) { return use.technology == other; }) &&
         std::ranges::any_of(of.story.analysis.catalogue->table("parts"), [&](const auto& row) {
           return row.first == "speaks." + of.technology.id &&
                  row.second == of.story.analysis.catalogue->technology(other).id;
         });
}

/// Whether anything that is the product's own names another database: an import, a driver in a
/// manifest, an address, a setting.
bool has_rival(const Asked& of) {
  const auto is_for_tests = [&](const meaning::Sighting& row) {
    return row.how == "dependency" &&
           std::ranges::any_of(of.story.facts().dependencies, [&](const auto& one) {
             return one.place == row.place && one.scope == "test";
           });
  };
  return std::ranges::any_of(of.story.facts().sightings, [&](const meaning::Sighting& row) {
    return row.technology != of.use.technology &&
           is_database(of.story.analysis.catalogue->technology(row.technology)) &&
           !answers_as(of, row.technology) &&
           of.story.tree().file(row.place.file).origin == sources::Origin::own &&
           !lies_aside(of.story, row.place.file) && !is_for_tests(row) &&
           !is_in_memory(of.story, row.place);
  });
}

/// "It is the only database here, and `users` is kept in it."
std::optional<Claim> by_being_alone(const Asked& of) {
  const model::Entity* kept = has_rival(of) || lists_others(of) ? nullptr : kept_in(of);
  // A library keeps what others give it; what answers or runs keeps its own.
  const bool runs = !running_parts(of.story).empty() || !of.story.model().endpoints.empty();
  if (kept == nullptr || !runs || of.use.places.empty()) return std::nullopt;
  const Place driver = driver_of(of);
  // What opens a file by its address may be given the address of another database.
  if (!driver.file.valid() && is_listed(of, "within.databases", of.technology.id))
    return std::nullopt;
  const model::Choice choice = of.roles.choice_of(of.use.technology).value_or(model::Choice());
  if (!choice.value.empty() && !choice.by_default) return std::nullopt;
  Sentence sentence = of.sentence("alone");
  sentence.at(driver.file.valid() ? driver : of.use.places.front())
      .named(code(kept->name), kept->name, kept->places.front());
  return sentence.text("It is the only database here, and " + code(kept->name) + " is kept in it.")
      .basis(Basis::inferred)
      .confidence(Confidence::medium)
      .finish();
}

/// Whether the data can be kept in a database within the program, so that none has to run.
bool can_be_within(const Asked& of) {
  // Tables go into no store of keys and values.
  const bool tables = of.technology.protocol == "SQL" && kept_in(of) != nullptr;
  return std::ranges::any_of(of.story.model().technologies, [&](const model::TechnologyUse& use) {
    const auto& other = of.story.analysis.catalogue->technology(use.technology);
    return !use.tooling && is_database(other) && (!tables || other.protocol == "SQL") &&
           is_listed(of, "within.databases", other.id);
  });
}

/// Whether the compose file by which the whole is started says that a program of ours waits for it,
/// and that program's code turns to it: other files that leave it out have somebody else run it.
bool is_awaited(const Asked& of) {
  if (of.use.uses == 0 || has_switch(of) || can_be_within(of)) return false;
  return std::ranges::any_of(of.story.facts().workloads, [&](const meaning::Workload& one) {
    const std::string& path = of.story.path(one.place.file);
    return one.format == "compose" && is_main_file(path) && is_it(of, one) &&
           !model::is_sample(*of.story.analysis.catalogue, path) &&
           started_beside(of, one).depends.file.valid();
  });
}

/// Whether a setting says which of several databases it is: "DB_TYPE" is `postgres`.
bool is_chosen(const Asked& of) {
  const auto choice = of.roles.choice_of(of.use.technology);
  if (!choice || choice->value.empty() || contains(choice->value, "://")) return false;
  const bool setting =
      std::ranges::none_of(choice->setting, [](char c) { return c >= 'a' && c <= 'z'; });
  return choice->optional() || (setting && !choice->setting.empty());
}

/// Whether the lines below `valkey:` say that it is left out: `url: false`.
bool block_leaves_out(const std::vector<std::string>& lines, std::size_t at) {
  static constexpr std::array<std::string_view, 4> kOff = {"url: false", "host: false",
                                                           "enabled: false", "enable: false"};
  const std::size_t depth = lines[at].find_first_not_of(' ');
  for (std::size_t i = at + 1; i < lines.size(); ++i) {
    const std::size_t indent = lines[i].find_first_not_of(' ');
    if (indent == std::string::npos || lines[i][indent] == '#') continue;
    if (indent <= depth) return false;
    if (std::ranges::find(kOff, trim(lines[i])) != kOff.end()) return true;
  }
  return false;
}

/// Whether the settings that the product comes with leave it out.
bool is_left_out(const Asked& of) {
  static constexpr std::array<std::string_view, 3> kNames = {"setting", "config", "default"};
  const std::string head = of.technology.id + ':';
  for (std::size_t f = 0; f < of.story.tree().files().size(); ++f) {
    const sources::File& file = of.story.tree().file(FileId(f));
    const std::string name = lower(base_name(file.path));
    const bool settings = name.ends_with(".yml") || name.ends_with(".yaml");
    if (!settings || file.origin != sources::Origin::own ||
        model::is_sample(*of.story.analysis.catalogue, file.path) ||
        std::ranges::none_of(kNames, [&](std::string_view one) { return contains(name, one); }))
      continue;
    const auto& lines = of.story.quotes.file(FileId(f));
    for (std::size_t i = 0; i < lines.size(); ++i)
      if (trim(lines[i]) == head && block_leaves_out(lines, i)) return true;
  }
  return false;
}

/// Whether a file starts it for a program that is seen to ask it; a helper beside it that runs once
/// asks for nothing.
bool serves_a_program(const Asked& of) {
  for (const meaning::Workload& one : of.story.facts().workloads) {
    if (!is_it(of, one)) continue;
    const Beside beside = started_beside(of, one);
    if (beside.workload != nullptr && beside.depends.file.valid()) return true;
  }
  return std::ranges::any_of(of.use.parts,
                             [&](PartId id) { return is_ours(of.story.model().part(id)); });
}

/// Whether a setting chooses it, and only files that show how somebody may set the product up start
/// it: others may choose another.
bool is_chosen_in_samples(const Asked& of) {
  if (of.technology.category != "cache" || !of.card.here || of.card.here->rule() != "here.chosen")
    return false;
  return std::ranges::all_of(of.story.facts().workloads, [&](const meaning::Workload& one) {
    return !is_it(of, one) ||
           model::is_sample(*of.story.analysis.catalogue, of.story.path(one.place.file));
  });
}

/// Whether the part draws pages, or an endpoint or job of it is seen: another program in a language
/// that is compiled may be one that builds.
bool does_work(const Asked& of, const model::Part& part) {
  if (part.kind == "web" || is_listed(of, "runs.languages", of.technology.id)) return true;
  const auto is_its = [&](const auto& one) {
    return one.part.valid() && &of.story.model().part(one.part) == &part;
  };
  return std::ranges::any_of(of.story.model().endpoints, is_its) ||
         std::ranges::any_of(of.story.model().operations, is_its);
}

/// "PHP runs `web` and `worker`.", "`shop` is written in it." of a language that is compiled.
std::optional<Claim> by_language(const Asked& of) {
  Sentence sentence = of.sentence("language");
  RoleNames names(of.story, sentence);
  for (const model::Part* part : running_parts(of.story)) {
    if (part->language != of.technology.name || !always_runs(of.story, *part) ||
        !is_listed(of, "runs.parts", part->kind) || !does_work(of, *part))
      continue;
    names.add(*part);
  }
  if (names.empty() || of.use.places.empty()) return std::nullopt;
  sentence.at(of.use.places, 1);
  if (is_listed(of, "runs.languages", of.technology.id))
    return sentence.text(of.technology.name + " runs " + names.list() + ".").finish();
  return sentence.text(names.list() + (names.size() == 1 ? " is" : " are") + " written in it.")
      .finish();
}

}  // namespace

Needed needed_here(const Story& story, const RolesHere& roles, const model::TechnologyUse& use,
                   const StackCard& card) {
  const Asked of{story, roles, use, card, story.analysis.catalogue->technology(use.technology)};
  if (use.tooling || model::only_declared(story.analysis, use)) return {};
  if (of.technology.category == "language") {
    const bool tells = is_listed(of, "runs.languages", of.technology.id) ||
                       is_listed(of, "runs.written", of.technology.id);
    auto claim = tells ? by_language(of) : std::nullopt;
    return {claim.has_value(), std::move(claim)};
  }
  if (auto claim = needed_by_parts(story, use)) return {true, std::move(claim)};
  if (!of.technology.component.empty())
    if (auto claim = by_setting(of, true)) return {true, std::move(claim)};
  if (card.option || roles.switch_of(use.technology)) return {card.must_run, std::nullopt};
  const bool framework = contains(of.technology.category, "framework");
  const bool may_be_off = !framework && has_switch(of);
  if (auto claim = may_be_off ? std::nullopt : needed_built_in(story, use, card))
    return {true, std::move(claim)};
  if (is_listed(of, "within.databases", of.technology.id)) {
    auto alone = needed_by_schema(story, of.technology);
    if (!alone) alone = by_being_alone(of);
    if (!alone && !has_rival(of)) alone = needed_as_only_file(story, use, card);
    return {alone.has_value(), std::move(alone)};
  }
  if (!of.technology.component.empty() && is_left_out(of)) return {};
  if (is_database(of.technology)) {
    if (auto claim = needed_by_schema(story, of.technology)) return {true, std::move(claim)};
    if (auto claim = needed_by_columns(story, of.technology)) return {true, std::move(claim)};
    if (!has_stand_in(of) && kept_in(of) != nullptr)
      if (auto claim = needed_by_set_up(story, of.technology)) return {true, std::move(claim)};
  }
  if (!of.technology.component.empty())
    if (auto claim = by_setting(of, false)) return {true, std::move(claim)};
  // What a file within the program can do, no other has to run for.
  if (card.must_run && is_database(of.technology) && can_be_within(of)) return {};
  // One of several has to run, and nobody can tell which.
  if (is_database(of.technology) && (has_stand_in(of) || is_chosen(of))) return {};
  if (card.must_run && (!serves_a_program(of) || is_chosen_in_samples(of))) return {};
  // A program that goes on without its address needs it for its queues alone.
  const bool starts = card.must_run && !is_made_only_if_set(story, use.technology);
  if (starts || (is_database(of.technology) && is_awaited(of)))
    if (auto claim = by_deployment(of)) return {true, std::move(claim)};
  if (auto claim = by_queue(of)) return {true, std::move(claim)};
  if (!is_database(of.technology)) return {starts, std::nullopt};
  auto alone = by_being_alone(of);
  return {card.must_run || alone.has_value(), std::move(alone)};
}

}  // namespace cutaway::narrative

// SPDX-License-Identifier: Apache-2.0
// Gives meaning to what was linked: manifests first, then shapes, then what follows from both.
#include <algorithm>
#include <array>
#include <set>
#include <tuple>

#include "meaning/api/contracts/contracts.h"
#include "meaning/api/contracts/openapi.h"
#include "meaning/api/contracts/operations.h"
#include "meaning/api/handlers/handlers.h"
#include "meaning/api/routes.h"
#include "meaning/asked_through.h"
#include "meaning/clock_calls.h"
#include "meaning/clock_classes.h"
#include "meaning/clock_hands.h"
#include "meaning/clock_joins.h"
#include "meaning/clock_lists.h"
#include "meaning/clock_marks.h"
#include "meaning/clock_names.h"
#include "meaning/clock_own_times.h"
#include "meaning/clock_registrations.h"
#include "meaning/clock_tables.h"
#include "meaning/clock_turns.h"
#include "meaning/crontabs.h"
#include "meaning/data/entities.h"
#include "meaning/dispatched_actions.h"
#include "meaning/documents.h"
#include "meaning/entry_points.h"
#include "meaning/facts.h"
#include "meaning/gateway_settings.h"
#include "meaning/gateways/helper_paths.h"
#include "meaning/given_to_run.h"
#include "meaning/listed_work.h"
#include "meaning/listeners.h"
#include "meaning/matches.h"
#include "meaning/needs.h"
#include "meaning/offered.h"
#include "meaning/own_jobs.h"
#include "meaning/reader_files.h"
#include "meaning/rules/rules.h"
#include "meaning/screen_records.h"
#include "meaning/sent_messages.h"
#include "meaning/sightings.h"
#include "meaning/spawned_work.h"
#include "meaning/stands_on.h"
#include "meaning/work_below.h"
#include "platform/parallel.h"

namespace cutaway::meaning {
namespace {

/// Roles that say how to read the others, and carriers of routes.
constexpr auto kForms =
    std::to_array<std::string_view>({"child",           "parent",       "replaces",
                                     "needs",           "unless_class", "only_class",
                                     "class_named",     "within",       "level",
                                     "files",           "actions",      "member",
                                     "nested",          "param",        "between",
                                     "takes",           "flat",         "handlers",
                                     "pages",           "plain",        "module",
                                     "controller",      "single",       "owners",
                                     "target",          "rows",         "weak",
                                     "slash",           "below",        "expand",
                                     "syntax",          "verbs",        "only_handler",
                                     "unless_handler",  "tokens",       "needs_class",
                                     "absolute",        "otherwise",    "with",
                                     "named_by",        "searches",     "unless_with",
                                     "unless_also",     "program",      "inner",
                                     "invoked",         "unless",       "spelled",
                                     "methods_of_each", "steps",        "entry_path",
                                     "entry_prefix",    "entry_folder", "entry_methods",
                                     "entry_handler",   "client",       "loop",
                                     "timed",           "with_text",    "entry_type",
                                     "entry_action",    "controllers",  "holes",
                                     "there",           "not_there",    "imports",
                                     "spaces",          "with_work",    "not_beside"});

/// Role "method" and "handler" have fields of their own; the other roles are closed.
Meaning meaning_of(const ReaderContext& context, const Match& match) {
  Meaning meaning;
  meaning.shape = match.shape;
  meaning.means = match.shape->means;
  meaning.technology = match.shape->technology;
  meaning.place = {match.site.file, match.site.line, match.site.end_line};
  meaning.scope = {match.site.file, match.site.scope};
  if (match.shape->on == "annotation") meaning.handler = meaning.scope;
  if (meaning.means == "schema_change") return meaning;  // its roles are read in their order
  // What fields say is read with their class (data/classes.cc).
  if (meaning.means == "field" || meaning.means == "relation") return meaning;
  for (const auto& [role, form] : match.shape->roles) {
    if (std::ranges::find(kForms, role) != kForms.end()) continue;
    const Operand operand = pick(context, match.site, form);
    if (role == "method") {
      const auto methods = form == "@name"
                               ? std::vector<std::string>{method_in_name(match.site.name)}
                               : methods_of(context, operand);
      meaning.method = methods.empty() ? std::string() : methods.front();
    } else if (role == "handler") {
      if (operand.kind == Operand::Kind::symbol) meaning.handler = operand.symbol;
      if (operand.kind == Operand::Kind::value) meaning.handler = symbol_of(context, operand.value);
    } else {
      for (linking::ClosedValue& closed : texts_of(context, operand))
        meaning.values.emplace_back(role, std::move(closed));
    }
  }
  return meaning;
}

/// Shapes that say something to the finders of routes and procedures alone.
bool only_routes(const Match& match) {
  const std::string_view means = match.shape->means;
  // Trees of procedures are read as a whole (api/procedures.h).
  if (!match.shape->role("tree").empty() || !match.shape->role("merged").empty() ||
      !match.shape->role("answered_in").empty())
    return true;
  return means == "mount" || means == "methods" || means == "operation" || means == "actions" ||
         means == "action" || means == "access" || means == "guard_names" ||
         means == "program_guard" || means == "filter_mark" || means == "mark" ||
         means == "policy" || means == "refusal" || means == "convention" || means == "stands_for";
}

/// Shapes that tell who listens apart from the listeners.
bool tells_listeners(const Match& match) {
  return match.shape->means == "listener" &&
         (!match.shape->role("rows").empty() || !match.shape->role("functions").empty());
}

/// Each request to the others of the file that makes it, in the order of lines.
void put_beside(std::vector<std::vector<Meaning>>& through,
                std::vector<std::vector<Meaning>>& meanings_of) {
  std::set<std::size_t> files;
  for (std::vector<Meaning>& more : through) {
    for (Meaning& meant : more) {
      const std::size_t file = meant.place.file.index();
      files.insert(file);
      meanings_of[file].push_back(std::move(meant));
    }
  }
  for (const std::size_t file : files)
    std::ranges::stable_sort(meanings_of[file], {}, &Meaning::place);
}

/// A clock that hands over a job of a library means that job, by the name that the library knows.
void tell_as_jobs(const std::vector<std::vector<Meaning>>& meanings_of,
                  std::vector<std::vector<Meaning>>& found) {
  for (std::vector<Meaning>& of_file : found) {
    for (Meaning& meant : of_file) {
      if (!meant.handler.valid() || meant.handler.file.index() >= meanings_of.size()) continue;
      const auto& there = meanings_of[meant.handler.file.index()];
      const auto job = std::ranges::find_if(there, [&](const Meaning& other) {
        return other.means == "job" && other.handler == meant.handler;
      });
      if (job == there.end()) continue;
      meant.technology = job->technology;
      std::erase_if(meant.values, [](const auto& one) { return one.first == "name"; });
      if (const linking::ClosedValue* name = job->role("name"))
        meant.values.emplace_back("name", *name);
    }
  }
}

/// Work for the clock that no shape tells.
void add_clock_work(const ReaderContext& context, unsigned threads,
                    std::vector<std::vector<Meaning>>& meanings_of) {
  const ClockWords words(context.catalogue);
  std::vector<std::vector<Meaning>> found(meanings_of.size());
  platform::parallel_for(meanings_of.size(), threads, [&](std::size_t i) {
    found[i] = find_clock_calls(context, words, FileId(i), meanings_of[i]);
    std::ranges::move(find_clock_classes(context, words, FileId(i), meanings_of[i]),
                      std::back_inserter(found[i]));
    std::ranges::move(find_clock_lists(context, words, FileId(i), meanings_of[i]),
                      std::back_inserter(found[i]));
    std::ranges::move(find_clock_marks(context, words, FileId(i), meanings_of[i]),
                      std::back_inserter(found[i]));
    std::ranges::move(find_clock_turns(context, words, FileId(i), meanings_of[i]),
                      std::back_inserter(found[i]));
  });
  for (std::size_t i = 0; i < found.size(); ++i) {
    // What a shape told without a time, or with another form of it, is told again.
    std::erase_if(meanings_of[i], [&](const Meaning& known) {
      const auto again = std::ranges::find(found[i], known.place, &Meaning::place);
      if (known.means != "schedule" || again == found[i].end() ||
          (is_timed(known) && known.handler != again->handler))
        return false;
      if (!again->technology.valid()) again->technology = known.technology;
      return true;
    });
  }
  tell_as_jobs(meanings_of, found);
  put_beside(found, meanings_of);
  read_clock_names(context, words, meanings_of);
  read_clock_registrations(context, words, meanings_of);
  read_clock_tables(context, words, meanings_of);
  read_own_times(context, words, meanings_of);
  join_clock_commands(context, meanings_of);
  join_clock_messages(context, meanings_of);
  tell_handed_jobs(context, meanings_of);
  tell_lines_inside(context, meanings_of);
}

void order(Facts& facts) {
  const auto by_place = [](const auto& row) { return std::tie(row.place); };
  std::ranges::stable_sort(facts.packages, {}, by_place);
  std::ranges::stable_sort(facts.images, {}, by_place);
  std::ranges::stable_sort(facts.workloads, {}, by_place);
}

/// The mailer that a generator writes for others to build on has no method of its own: it sends
/// nothing, those that build on it do.
bool sends_nothing(const syntax::Project& project, const Match& match) {
  if (match.shape->means != "mail" || match.shape->on != "base" || !match.site.scope.valid())
    return false;
  const auto& symbols = project.of(match.site.file).symbols;
  return std::ranges::none_of(symbols, [&](const syntax::Symbol& symbol) {
    return symbol.container == match.site.scope && (symbol.kind == syntax::SymbolKind::method ||
                                                    symbol.kind == syntax::SymbolKind::function);
  });
}

/// Packages are ordered by place, so the dependencies' indices into them move along.
void order_packages(Facts& facts) {
  std::vector<std::uint32_t> rank(facts.packages.size());
  std::vector<std::uint32_t> sorted(facts.packages.size());
  for (std::uint32_t i = 0; i < sorted.size(); ++i) sorted[i] = i;
  std::ranges::stable_sort(sorted, {}, [&](std::uint32_t i) { return facts.packages[i].place; });
  for (std::uint32_t i = 0; i < sorted.size(); ++i) rank[sorted[i]] = i;
  for (Dependency& dependency : facts.dependencies) {
    if (dependency.package < rank.size()) dependency.package = rank[dependency.package];
  }
  std::ranges::stable_sort(facts.dependencies, {},
                           [](const Dependency& d) { return std::tie(d.place, d.name); });
}

}  // namespace

const linking::ClosedValue* Meaning::role(std::string_view name) const {
  for (const auto& [role, closed] : values) {
    if (role == name) return &closed;
  }
  return nullptr;
}

Facts find_facts(const syntax::Project& project, const linking::Links& links,
                 const catalogue::Catalogue& catalogue, unsigned threads) {
  const ReaderContext context{project, links, catalogue};
  Facts facts;

  // What manifests, Dockerfiles and deployment files declare.
  read_all(context, facts);
  const std::set<FileId> offered = offered_files(context, facts);
  std::erase_if(facts.workloads,
                [&](const Workload& workload) { return offered.contains(workload.place.file); });
  order_packages(facts);
  order(facts);

  // What calls, annotations, bases and files mean, each file for itself.
  const Needs needs(context, facts);
  const std::vector<bool> called = called_generated(context);
  std::vector<std::vector<Match>> matches_of(project.size());
  std::vector<std::vector<Meaning>> meanings_of(project.size());
  std::vector<std::vector<Meaning>> through(project.size());
  platform::parallel_for(project.size(), threads, [&](std::size_t i) {
    matches_of[i] = find_matches(context, FileId(i), called[i]);
    std::erase_if(matches_of[i], [&](const Match& match) { return !needs.met(match); });
    for (const Match& match : matches_of[i]) {
      if (only_routes(match)) continue;
      if (tells_listeners(match)) {
        std::ranges::move(listed_listeners(context, match), std::back_inserter(through[i]));
        continue;
      }
      if (tells_screens(match)) {
        std::ranges::move(screens_in_records(context, match), std::back_inserter(through[i]));
        continue;
      }
      Meaning meant = meaning_of(context, match);
      std::ranges::move(asked_through(context, match, meant), std::back_inserter(through[i]));
      std::vector<Meaning> given = given_to_run(context, match, meant);
      std::ranges::move(given, std::back_inserter(through[i]));
      if (!given.empty() || sends_nothing(project, match)) continue;
      meanings_of[i].push_back(std::move(meant));
    }
  });
  through.push_back(find_listed_work(context, meanings_of));
  through.push_back(find_crontab_work(context));
  through.push_back(find_own_jobs(context));
  through.push_back(find_work_below(context, meanings_of));
  through.push_back(find_timed_messages(context));
  through.push_back(find_dispatched_actions(context));
  through.push_back(find_spawned_work(context));
  put_beside(through, meanings_of);
  add_clock_work(context, threads, meanings_of);
  std::vector<Match> matches;
  for (std::size_t i = 0; i < project.size(); ++i) {
    std::ranges::copy(matches_of[i], std::back_inserter(matches));
    std::ranges::move(meanings_of[i], std::back_inserter(facts.meanings));
  }

  // What follows from both.
  find_gateway_settings(context.project, context.links, context.catalogue, facts);
  look_behind_helpers(context.catalogue, facts);
  facts.routes = find_routes(context, facts, matches);
  find_contracts(context, facts);
  find_operations(context, matches, facts);
  find_described(context, matches, facts);
  read_handlers(context, matches, facts.routes);
  facts.entities = find_entities(context, matches);
  facts.rules = find_rules(context, matches_of, threads);
  facts.sightings = find_sightings(context, facts, offered);
  tell_pairs_apart(catalogue, facts);
  facts.entry_points = find_entry_points(context, facts);

  // What the project says of itself.
  facts.documents = find_documents(context);
  facts.quotes = find_quotes(context, facts);
  return facts;
}

}  // namespace cutaway::meaning

// SPDX-License-Identifier: Apache-2.0
// Endpoints and operations with the part that serves them, and the environments that deployment
// files describe.
#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "meaning/scopes.h"
#include "meaning/site.h"
#include "model/connections/addresses/setting_owners.h"
#include "model/connections/messages/base_jobs.h"
#include "model/connections/messages/job_keepers.h"
#include "model/endpoints/clocked_parts.h"
#include "model/endpoints/command_names.h"
#include "model/endpoints/command_trees.h"
#include "model/endpoints/lasting_work.h"
#include "model/endpoints/made_classes.h"
#include "model/endpoints/not_allowed.h"
#include "model/endpoints/registered_in.h"
#include "model/endpoints/route_paths.h"
#include "model/endpoints/steady_loops.h"
#include "model/endpoints/times_told.h"
#include "model/parts/answering.h"
#include "model/steps.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kMostInside = 8;  ///< of a function that calls more nothing names it

/// Programs with a call that opens the addresses which controllers declare, those of their
/// libraries, too.
std::set<std::uint32_t> find_hosts(const Inputs& in, const Ownership& ownership) {
  std::set<std::string_view> calls;
  for (const auto& [row, name] : in.catalogue.table("parts")) {
    if (row == "controllers_opened_by") calls.insert(name);
  }
  std::set<std::uint32_t> hosts;
  for (std::size_t f = 0; f < in.project.size(); ++f) {
    const auto& users = ownership.of(FileId(f));
    if (users.size() != 1 || !in.own(FileId(f))) continue;
    const syntax::Syntax& syntax = in.project.of(FileId(f));
    for (const syntax::Call& call : syntax.calls)
      if (calls.contains(syntax.text(call.name))) hosts.insert(users.front());
  }
  return hosts;
}

class Servers {
 public:
  Servers(const Inputs& in, const Ownership& ownership, const std::vector<Draft>& drafts)
      : in_(in),
        ownership_(ownership),
        drafts_(drafts),
        hosts_(find_hosts(in, ownership)),
        answering_(in) {}

  /// The part that answers for a file: among the parts that share it one that opens what libraries
  /// declare, if there is one; then the likeliest to answer, the owner of the file first.
  PartId of(FileId file) const {
    if (!in_.has(file)) return {};
    std::vector<std::uint32_t> users = ownership_.of(file);
    const auto opens = [&](std::uint32_t user) { return hosts_.contains(user); };
    if (users.size() > 1 && std::ranges::any_of(users, opens))
      std::erase_if(users, [&](std::uint32_t user) { return !opens(user); });
    if (users.empty()) return {};
    // A command that takes the server's packages along answers nobody.
    const auto rank = [&](std::uint32_t user) {
      return std::pair(drafts_[user].part.kind == "cli", answering_.rank(drafts_[user]));
    };
    return PartId(*std::ranges::min_element(users, {}, rank));
  }

 private:
  const Inputs& in_;
  const Ownership& ownership_;
  const std::vector<Draft>& drafts_;
  const std::set<std::uint32_t> hosts_;
  const Answering answering_;
};

/// The process's own beginning of all paths, joined: "/uaa" + "/users".
std::string below_context(std::string_view beginning, const std::string& path) {
  while (beginning.ends_with("/")) beginning.remove_suffix(1);
  // "/media" is where "/media/files" begins, not where "/medias" does.
  const bool there = path.starts_with(beginning) &&
                     (path.size() == beginning.size() || path[beginning.size()] == '/');
  if (beginning.empty() || contains(beginning, "$") || there) return path;
  return (beginning.starts_with("/") ? "" : "/") + std::string(beginning) +
         (path == "/" ? "" : path);
}

/// Prefixes that a setting gives to what one technology answers in a part.
std::map<std::pair<std::uint32_t, TechnologyId>, std::string> inner_paths(
    const Inputs& in, const Ownership& ownership, const std::vector<Draft>& drafts) {
  std::map<std::pair<std::uint32_t, TechnologyId>, std::string> out;
  const SettingOwners owners(in, ownership, drafts);
  for (const auto& [row, id] : in.catalogue.table("parts")) {
    if (!row.starts_with("inner_paths.")) continue;
    const TechnologyId technology = in.catalogue.find(id);
    for (const linking::Setting* setting : in.links.settings_of(row.substr(12))) {
      if (!technology.valid() || !in.own(setting->place)) continue;
      const auto mine = owners.of(*setting);
      if (mine.size() == 1) out.try_emplace({mine.front(), technology}, setting->value);
    }
  }
  return out;
}

std::string_view operation_kind(std::string_view means) {
  if (means == "job" || means == "schedule") return "job";
  if (means == "subscribe") return "event";
  if (means == "command") return "command";
  if (means == "rpc" || means == "graphql" || means == "websocket") return means;
  return {};
}

/// "{queue} of OrderReceiver": where only a run tells the name, who takes it says which one is
/// meant.
std::string told_by_taker(const Inputs& in, const meaning::Meaning& meant, std::string name) {
  const bool open = name.starts_with('{') && name.find('}') + 1 == name.size();
  const SymbolRef by = meant.handler.valid() ? meant.handler : meant.scope;
  if (!open || !by.valid() || !in.has(by.file)) return name;
  const syntax::Syntax& syntax = in.project.of(by.file);
  const SymbolId type = meaning::class_around(syntax, by.symbol);
  const SymbolId who = type.valid() ? type : by.symbol;
  const std::string_view called = syntax.text(syntax.symbols[who.index()].name);
  return called.empty() ? name : name + " of " + std::string(called);
}

/// A function without a name is called by the functions of the project that it calls:
/// `AddFunc("@daily", func() { k.sweep() })` is "sweep", one with more of them "sweep and 2 more".
std::string called_inside(const Inputs& in, SymbolRef function) {
  const syntax::Syntax& syntax = in.project.of(function.file);
  const std::span<const linking::Target> targets = in.links.calls(function.file);
  std::vector<SymbolRef> found;
  for (std::size_t i = 0; i < syntax.calls.size(); ++i) {
    const SymbolRef called = targets[i].symbol;
    if (!called.valid() || !meaning::lies_in(syntax, syntax.calls[i].scope, function.symbol) ||
        meaning::lies_in(in.project.of(called.file), called.symbol, function.symbol))
      continue;
    if (std::ranges::find(found, called) == found.end()) found.push_back(called);
  }
  if (found.empty() || found.size() > kMostInside) return {};
  const syntax::Syntax& there = in.project.of(found.front().file);
  const std::string name(there.text(there.symbols[found.front().symbol.index()].name));
  return found.size() == 1 ? name : name + " and " + std::to_string(found.size() - 1) + " more";
}

/// Nothing of what it is called is left to a run.
bool is_whole(const meaning::Meaning& meant) {
  for (const std::string_view role : {"name", "topic", "queue", "event"}) {
    const linking::ClosedValue* value = meant.role(role);
    if (value != nullptr && !value->best().empty())
      return std::ranges::any_of(value->alternatives, &linking::ClosedText::complete);
  }
  return true;
}

/// The function around registers this work alone and several things are called in it.
bool registers_one(const Inputs& in, const meaning::Meaning& meant) {
  if (!contains(called_inside(in, meant.handler), " ")) return false;
  return std::ranges::count_if(in.facts.meanings, [&](const meaning::Meaning& other) {
           return other.means == meant.means && other.scope == meant.scope;
         }) == 1;
}

/// The name that an operation is called by; empty when nobody says one.
std::string operation_name(const Inputs& in, const meaning::Meaning& meant) {
  for (const std::string_view role : {"name", "topic", "queue", "event"}) {
    const linking::ClosedValue* value = meant.role(role);
    if (value == nullptr || value->best().empty()) continue;
    const bool whole = std::ranges::any_of(value->alternatives, &linking::ClosedText::complete);
    const std::string name(value->best());
    // A name that only a run makes says less than the function that is run.
    if (!whole && meant.means == "schedule" && meant.handler.valid()) continue;
    return whole ? name : told_by_taker(in, meant, name);
  }
  if (!meant.handler.valid()) return {};
  const syntax::Syntax& syntax = in.project.of(meant.handler.file);
  const std::string_view name = syntax.text(syntax.symbols[meant.handler.symbol.index()].name);
  const bool job = operation_kind(meant.means) == "job";
  if (job && is_plain_name(in, name) &&
      meaning::is_function(syntax.symbols[meant.handler.symbol.index()])) {
    // `cron.schedule("0 3 * * *", main)` in clean-logs.ts.
    const std::string whole = with_its_holder(in, meant.handler);
    return whole.empty() ? std::string(name) : whole;
  }
  if (!name.empty() || !job) return std::string(name);
  // `RegisterSweep() { clock.add("@daily", func() { … }) }`
  const std::string around = loop_name(in, meant);
  return registers_one(in, meant) && !around.empty() ? around : called_inside(in, meant.handler);
}

/// "T" and "TMessage": what a class leaves open for those that make objects of it.
bool is_left_open(const meaning::Meaning& meant) {
  const auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  for (const std::string_view role : {"topic", "event"}) {
    const linking::ClosedValue* value = meant.role(role);
    const std::string_view said = value == nullptr ? std::string_view() : value->best();
    if (said.size() == 1 && upper(said[0])) return true;
    if (said.size() > 2 && said[0] == 'T' && upper(said[1]) && !upper(said[2])) return true;
  }
  return false;
}

/// A class that only those below it, or those that say what it takes, make whole: they are listed,
/// it is not.
bool is_unfinished(const Inputs& in, const meaning::Meaning& meant) {
  if (meant.shape == nullptr || meant.shape->on != "base" || !meant.handler.valid()) return false;
  if (is_left_open(meant)) return true;
  const syntax::Syntax& syntax = in.project.of(meant.handler.file);
  const syntax::Symbol& type = syntax.symbols[meant.handler.symbol.index()];
  return type.kind == syntax::SymbolKind::interface || (type.flags & syntax::kAbstract) != 0;
}

/// A function that is called on objects which the framework makes, of a class of which it makes
/// none; a class that a host would keep running and never hears of.
bool is_switched_off(const Inputs& in, const meaning::Meaning& meant) {
  const bool hosted = meant.shape != nullptr && meant.shape->on == "base";
  if (hosted && meant.means == "schedule" && is_added_by_nobody(in, meant.handler)) return true;
  return meant.shape != nullptr && !meant.shape->role("on_made").empty() &&
         is_made_by_nobody(in, meant.handler);
}

/// What only a clock would make work, and no clock is there; a loop of which neither the name says
/// what it does nor anything how often; one that looks several times a second waits for something.
bool is_untimed(const Inputs& in, const meaning::Meaning& meant) {
  if (meant.shape == nullptr || meant.means != "schedule") return false;
  const bool timed = !meant.shape->role("timed").empty();
  if (!timed && !is_loop(meant)) return false;
  const std::string time = time_told(in, meant);
  if (time.empty()) return timed || says_nothing(in, meant);
  return is_loop(meant) && contains(time, "milliseconds");
}

/// What reaches the other end of a line (a browser) is not asked of this process.
bool reaches_client(const meaning::Meaning& meant) {
  return meant.shape != nullptr && !meant.shape->role("client").empty();
}

/// The file whose program does the work: that of the work itself where only settings say when.
FileId runs_in(const Inputs& in, const meaning::Meaning& meant) {
  const syntax::Syntax& said = in.project.of(meant.place.file);
  const bool settings = said.symbols.empty() && said.calls.empty();
  return settings && meant.handler.valid() ? meant.handler.file : meant.place.file;
}

/// The file whose code answers: where a contract declares it, that of the server.
FileId served_in(const Inputs& in, const meaning::Meaning& meant) {
  const linking::ClosedValue* server = meant.role("served_in");
  const auto file = server == nullptr ? std::nullopt : in.project.tree->find(server->best());
  return file ? *file : runs_in(in, meant);
}

/// Names of jobs that several functions bear, or several classes of one program:
/// `backup.StartScheduled`, `index.StartScheduled`.
class SharedNames {
 public:
  SharedNames(const Inputs& in, const Ownership& ownership) : in_(in), ownership_(ownership) {
    for (const meaning::Meaning& meant : in.facts.meanings) {
      if (operation_kind(meant.means) != "job" || !meant.handler.valid() || !in.own(meant.place) ||
          is_loop(meant))
        continue;
      const syntax::Syntax& syntax = in.project.of(meant.handler.file);
      const syntax::Symbol& symbol = syntax.symbols[meant.handler.symbol.index()];
      const bool work = meaning::is_function(symbol) || symbol.kind == syntax::SymbolKind::class_;
      const std::string name(syntax.text(symbol.name));
      if (work && !name.empty() && operation_name(in, meant) == name)
        borne_[{name, program_of(meant.handler)}].insert(meant.handler);
    }
  }
  bool has(const std::string& name, SymbolRef work) const {
    const auto found = borne_.find({name, program_of(work)});
    return found != borne_.end() && found->second.size() > 1;
  }

 private:
  static constexpr std::uint32_t kAny = ~0U;

  std::uint32_t program_of(SymbolRef work) const {
    const auto& users = ownership_.of(work.file);
    return is_class(in_, work) && !users.empty() ? users.front() : kAny;
  }

  const Inputs& in_;
  const Ownership& ownership_;
  std::map<std::pair<std::string, std::uint32_t>, std::set<SymbolRef>> borne_;
};

/// Functions and classes that a library runs when they are handed to it.
std::set<std::pair<SymbolRef, TechnologyId>> jobs_of_libraries(const Inputs& in) {
  std::set<std::pair<SymbolRef, TechnologyId>> out;
  for (const meaning::Meaning& meant : in.facts.meanings) {
    if (meant.means == "job" && meant.handler.valid() && meant.technology.valid())
      out.emplace(meant.handler, meant.technology);
  }
  return out;
}

/// The process that does the work; -1 where the owner of the file does. A loop of the program's own
/// turns wherever the program runs.
int runner_of(const JobKeepers& keepers, const std::vector<std::uint32_t>& parts,
              const meaning::Meaning& meant, bool clocked) {
  if (!meant.technology.valid() && is_loop(meant)) return -1;
  const int runner = keepers.runner(parts, meant.technology, clocked);
  // Where no process hands out what is due, the one that runs the jobs of the library does.
  if (runner >= 0 || !clocked || !meant.technology.valid()) return runner;
  return keepers.runner(parts, meant.technology, false);
}

/// One operation for each kind and name of a part, with every place that shows it.
void find_operations(const Inputs& in, const Ownership& ownership, const std::vector<Draft>& drafts,
                     const Servers& servers, Model& model) {
  const SettingOwners owners(in, ownership, drafts);
  const RegisteredIn registered(in, ownership);
  const JobKeepers keepers(in, ownership, drafts);
  const BaseJobs bases(in);
  const SharedNames shared(in, ownership);
  const CommandTrees trees(in);
  const auto jobs = jobs_of_libraries(in);
  std::map<std::tuple<std::uint32_t, std::string, std::string>, std::size_t> seen;
  const auto add = [&](const Place& place, std::string_view kind, const std::string& name,
                       SymbolRef handler, FileId server, int runner) {
    const auto& users = ownership.of(place.file);
    const std::optional<std::uint32_t> by =
        users.size() > 1 ? registered.of(handler) : std::nullopt;
    const bool told = by && std::ranges::find(users, *by) != users.end();
    const PartId part = told          ? PartId(*by)
                        : runner >= 0 ? PartId(static_cast<std::uint32_t>(runner))
                                      : servers.of(server);
    const auto [at, fresh] =
        seen.emplace(std::tuple(part.value, std::string(kind), name), model.operations.size());
    if (fresh) model.operations.push_back({part, std::string(kind), name, {}, handler});
    add_once(model.operations[at->second].places, place);
  };
  for (const meaning::Workload& workload : in.facts.workloads) {
    if (workload.name.starts_with("/") && in.own(workload.place))
      add(workload.place, "job", workload.name, {}, workload.place.file, -1);
  }
  for (const ClockedPart& one : clocked_parts(in, drafts))
    add(one.place, "job", one.name, {}, one.place.file, static_cast<int>(one.draft));
  for (const meaning::Meaning& meant : in.facts.meanings) {
    const std::string_view kind = operation_kind(meant.means);
    if (kind.empty() || !in.own(meant.place) || reaches_client(meant) || is_unfinished(in, meant) ||
        bases.has(meant.handler) || is_switched_off(in, meant) || !is_steady(in, meant) ||
        is_untimed(in, meant))
      continue;
    std::string name = is_loop(meant) ? loop_name(in, meant) : operation_name(in, meant);
    if (kind == "command") name = command_name(in, meant, name);
    if (kind == "command" && name.empty()) continue;
    if (kind == "command") name.insert(0, trees.before(meant));
    if (kind == "job") name = with_its_modules(in, meant.handler, name);
    if (kind == "job" && meant.handler.valid() && !is_loop(meant) &&
        shared.has(name, meant.handler)) {
      std::string whole = is_class(in, meant.handler) ? with_its_folder(in, meant.handler)
                                                      : with_its_holder(in, meant.handler);
      if (!whole.empty()) name = std::move(whole);
    }
    // A job that a clock hands out is done where the library's other jobs are.
    const bool handed =
        meant.means == "schedule" && jobs.contains({meant.handler, meant.technology});
    const FileId at = handed ? meant.handler.file : runs_in(in, meant);
    // "${order.topic}": what the settings of the part say.
    const PartId part = servers.of(at);
    if (contains(name, "${") && part.valid()) {
      std::string said = owners.filled(name, part.value);
      if (!trim(said).empty()) name = std::move(said);
    }
    const bool clocked = meant.means == "schedule" && !handed;
    const int runner = kind != "job" ? -1 : runner_of(keepers, ownership.of(at), meant, clocked);
    // How many at once, not what: `queue.process(10, run)`.
    const bool number = name.find_first_not_of("0123456789") == std::string::npos;
    const bool by_call = meant.shape != nullptr && meant.shape->on == "call";
    const bool open = kind == "job" && by_call && name.starts_with('{') && !is_whole(meant);
    if (!number && !open)
      add(meant.place, kind, name, meant.handler, handed ? at : served_in(in, meant), runner);
  }
}

/// Loops that a part starts beside itself, where no clock tells of them already.
void find_lasting_work(const Inputs& in, const std::vector<Draft>& drafts, const Servers& servers,
                       Model& model) {
  for (const meaning::Meaning& meant : in.facts.meanings) {
    const std::optional<LastingWork> work = lasting_work(in, meant);
    const PartId part = work ? servers.of(work->does.file) : PartId();
    if (!part.valid()) continue;
    const std::string& kind = drafts[part.index()].part.kind;
    if (kind == "cli" || kind == "library" || is_device(kind)) continue;
    const syntax::Symbol& does = in.project.of(work->does.file).symbols[work->does.symbol.index()];
    const bool told = std::ranges::any_of(model.operations, [&](const Operation& one) {
      return one.part == part && one.kind == "job" &&
             (one.name == work->name || std::ranges::any_of(one.places, [&](const Place& place) {
                return place.file == work->does.file && does.line <= place.line &&
                       place.line <= does.end_line;
              }));
    });
    if (!told) model.operations.push_back({part, "job", work->name, {meant.place}, work->does});
  }
}

/// Written for the product, or by a tool into code that the product's own code calls.
bool answers(const Inputs& in, const meaning::Route& route) {
  if (in.own(route.place)) return true;
  return in.has(route.place.file) && route.handler.valid() &&
         in.file(route.place.file).origin == sources::Origin::generated &&
         !in.project.of(route.place.file).calls.empty();
}

}  // namespace

void find_endpoints(const Inputs& in, const Ownership& ownership, const std::vector<Draft>& drafts,
                    Model& model) {
  const auto beginnings = settings_by_part(in, ownership, drafts, "context_paths");
  const auto inner = inner_paths(in, ownership, drafts);
  const Servers servers(in, ownership, drafts);
  std::map<std::tuple<std::uint32_t, std::string, std::string>, std::size_t> known;
  for (const meaning::Route& route : in.facts.routes) {
    if (!answers(in, route) || only_refuses_method(in, route.handler)) continue;
    const PartId part = servers.of(route.place.file);
    const std::string method = route.method.empty() ? "ANY" : route.method;
    const std::string written = uniform_path(route.path);
    const auto within = inner.find({part.value, route.technology});
    const std::string inside =
        within == inner.end() ? written : below_context(within->second, written);
    const std::string path = part.valid() && part.index() < beginnings.size()
                                 ? below_context(beginnings[part.index()].first, inside)
                                 : inside;
    const auto [at, fresh] =
        known.emplace(std::tuple(part.value, method, path), model.endpoints.size());
    if (fresh) {
      Endpoint endpoint;
      endpoint.part = part;
      endpoint.method = method;
      endpoint.path = path;
      endpoint.complete = route.complete;
      endpoint.technology = route.technology;
      endpoint.handler = route.handler;
      endpoint.guarded_by = route.guarded_by;
      endpoint.refused_by = route.refused_by;
      endpoint.handling = route.handling;
      model.endpoints.push_back(std::move(endpoint));
    }
    add_once(model.endpoints[at->second].places, route.place);
    if (fresh && part.valid()) model.parts[part.index()].routes += 1;
  }
  find_operations(in, ownership, drafts, servers, model);
  find_lasting_work(in, drafts, servers, model);
}

void find_environments(const Inputs& in, Model& model) {
  std::map<std::string, std::set<std::string>> made_of;
  for (const meaning::Workload& workload : in.facts.workloads) {
    if (!in.own(workload.place)) continue;
    made_of[workload.environment_id.empty() ? "default" : workload.environment_id].emplace(
        in.path(workload.place));
  }
  for (const auto& [id, paths] : made_of) {
    model.environments.push_back({id, id == "default", {paths.begin(), paths.end()}});
  }
  const auto is_default = [](const Environment& e) { return e.is_default; };
  if (!model.environments.empty() &&
      std::none_of(model.environments.begin(), model.environments.end(), is_default)) {
    model.environments.front().is_default = true;
  }
}

}  // namespace cutaway::model

// SPDX-License-Identifier: Apache-2.0
// Each fact goes to the module that holds its file; each kind of fact is one clause.
#include "narrative/pictures/module_work.h"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <map>
#include <set>

#include "base/text.h"
#include "catalogue/languages.h"
#include "narrative/phrases.h"
#include "narrative/pictures/resources.h"
#include "narrative/purpose/said.h"
#include "narrative/roles/role_subject.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kNamed = 3, kMostClauses = 4;

/// Names with how often each was met and where first.
class Tally {
 public:
  void add(const std::string& name, const Place& place) {
    auto& one = names_[name];
    if (one.first++ > 0) return;
    one.second = place;
    order_.push_back(name);
  }
  bool empty() const { return names_.empty(); }
  std::size_t size() const { return names_.size(); }
  /// The most frequent first, else in the order in which they came.
  std::vector<std::string> names() const {
    std::vector<std::string> out = order_;
    std::ranges::stable_sort(out, std::greater(),
                             [&](const std::string& name) { return names_.at(name).first; });
    return out;
  }
  const Place& place_of(const std::string& name) const { return names_.at(name).second; }

 private:
  std::vector<std::string> order_;
  std::map<std::string, std::pair<std::size_t, Place>> names_;
};

/// "user20210711173657": the shape that a thing had at one step of a migration.
bool is_snapshot(std::string_view name) {
  constexpr std::size_t kDate = 8;
  const std::size_t last = name.find_last_not_of("0123456789");
  return name.size() - (last == name.npos ? 0 : last + 1) >= kDate;
}

/// All that was found in one module.
struct Found {
  std::size_t routes = 0, operations = 0;
  Place first_route;
  Tally resources, jobs, events, commands, questions, written, declared, called, drawn, filled,
      held;
};

/// "cleanup" is a name; "{name}" is what the code fills in, and "10" an order of things.
bool is_name(std::string_view name) {
  return !name.empty() && name.find_first_of("{$<>(") == std::string_view::npos &&
         std::ranges::any_of(name, [](char c) { return c < 0 || std::isalpha(c) != 0; });
}

class Finder {
 public:
  explicit Finder(const Story& story) : story_(story), found_(story.model().modules.size()) {
    add_routes();
    add_operations();
    add_entities();
    add_calls();
    add_screens();
    add_files();
  }
  const std::vector<Found>& found() const { return found_; }

 private:
  Found* of(FileId file) {
    if (!file.valid()) return nullptr;
    const auto [at, fresh] = module_of_.try_emplace(file, found_.size());
    if (fresh && story_.tree().file(file).origin == sources::Origin::own)
      at->second = nearest(story_.path(file));
    return at->second < found_.size() ? &found_[at->second] : nullptr;
  }

  std::size_t nearest(const std::string& path) const {
    const auto& modules = story_.model().modules;
    std::size_t best = modules.size(), most = 0;
    for (std::size_t i = 0; i < modules.size(); ++i) {
      const std::size_t close = closeness(modules[i], path);
      if (close <= most) continue;
      most = close;
      best = i;
    }
    return best;
  }

  /// The handlers that answer for several modules, as those of a base class that each of them
  /// extends: they say nothing about whose a route is.
  std::set<SymbolRef> shared_handlers() {
    constexpr std::size_t kFewest = 3;
    std::map<SymbolRef, std::set<const Found*>> listed;
    for (const model::Endpoint& endpoint : story_.model().endpoints) {
      if (endpoint.places.empty() || !endpoint.handler.file.valid()) continue;
      if (const Found* by = of(endpoint.places.front().file)) listed[endpoint.handler].insert(by);
    }
    std::set<SymbolRef> out;
    for (const auto& [handler, by] : listed)
      if (by.size() >= kFewest) out.insert(handler);
    return out;
  }

  /// A route belongs to the code that answers it; a file of routes only lists them.
  void add_routes() {
    const auto& endpoints = story_.model().endpoints;
    const std::set<SymbolRef> shared = shared_handlers();
    const std::vector<std::string> resources = resources_of(endpoints);
    for (std::size_t i = 0; i < endpoints.size(); ++i) {
      const model::Endpoint& endpoint = endpoints[i];
      if (endpoint.places.empty() || passes_on(story_, endpoint)) continue;
      const Place& place = endpoint.places.front();
      const bool told = endpoint.handler.file.valid() && !shared.contains(endpoint.handler);
      Found* found = of(told ? endpoint.handler.file : place.file);
      if (found == nullptr) continue;
      if (found->routes++ == 0) found->first_route = place;
      if (is_name(resources[i])) found->resources.add(resources[i], place);
    }
  }

  void add_operations() {
    for (const model::Operation& operation : story_.model().operations) {
      if (operation.places.empty() || !is_name(operation.name)) continue;
      const Place& place = operation.places.front();
      Found* found = operation.handler.file.valid() ? of(operation.handler.file) : of(place.file);
      if (found == nullptr || is_base_class(operation.name)) continue;
      Tally* tally = operation.kind == "job"                                  ? &found->jobs
                     : operation.kind == "event"                              ? &found->events
                     : operation.kind == "command"                            ? &found->commands
                     : operation.kind == "graphql" || operation.kind == "rpc" ? &found->questions
                                                                              : nullptr;
      if (tally != nullptr) tally->add(operation.name, place);
    }
  }

  /// A screen may have a class of the same name; only code that leans on what declares the kept
  /// thing writes it.
  bool may_write(const Found& found, const model::Entity& entity) {
    const auto module = static_cast<std::size_t>(&found - found_.data());
    const auto& leans = story_.model().modules[module].depends_on;
    return std::ranges::any_of(entity.places, [&](const Place& place) {
      const Found* by = of(place.file);
      if (by == nullptr) return false;
      const auto declares = static_cast<std::size_t>(by - found_.data());
      return declares == module || std::ranges::binary_search(leans, declares);
    });
  }

  void add_entities() {
    const auto& model = story_.model();
    for (const model::EntityUse& use : model.entity_uses) {
      const model::Entity& entity = model.entities[use.entity];
      const bool told = use.writes && entity.kept && !is_snapshot(entity.name);
      Found* found = told ? of(use.place.file) : nullptr;
      if (found != nullptr && may_write(*found, entity)) found->written.add(entity.name, use.place);
    }
    std::vector<const model::Entity*> kept;
    for (const model::Entity& entity : model.entities)
      if (entity.kept) kept.push_back(&entity);
    for (const model::Entity* entity : central_first(story_, std::move(kept))) {
      if (Found* found = of(entity->places.front().file)) {
        found->declared.add(entity->name, entity->places.front());
      }
    }
  }

  /// A manifest, an import or a list of allowed addresses tells that it may be called, not where.
  bool calls_at(const Place& place) const {
    return std::ranges::any_of(
        story_.analysis.project->of(place.file).calls,
        [&](const auto& call) { return call.line >= place.line && call.line <= place.end_line; });
  }

  void add_calls() {
    const auto& model = story_.model();
    for (const model::Connection& connection : model.connections) {
      const model::Part& to = model.part(connection.to);
      if (to.kind != "external" || connection.configured_only || connection.basis != Basis::seen)
        continue;
      for (const Place& place : connection.places) {
        if (!calls_at(place)) continue;
        if (Found* found = of(place.file)) found->called.add(to.name, place);
      }
    }
  }

  void add_screens() {
    const auto pieces = word_list(story_, "insides", "pieces_of_screens");
    const auto pages = word_list(story_, "insides", "pages_to_fill");
    const auto& files = story_.tree().files();
    const auto fits = [&](std::size_t f, const std::vector<std::string>& globs) {
      const std::string_view name = base_name(files[f].path);
      return std::ranges::any_of(globs, [&](const auto& glob) { return matches_glob(glob, name); });
    };
    std::vector<std::size_t> own;
    for (std::size_t f = 0; f < files.size(); ++f)
      if (files[f].origin == sources::Origin::own && (fits(f, pieces) || fits(f, pages)))
        own.push_back(f);
    // The biggest tell most.
    std::ranges::stable_sort(own, std::greater(), [&](std::size_t f) {
      return story_.analysis.project->of(FileId(f)).counts.lines;
    });
    for (const std::size_t f : own) {
      Found* found = of(FileId(f));
      // The markup of a component is a piece of it.
      if (found == nullptr || files[f].path.ends_with(".component.html")) continue;
      Tally& files_of = fits(f, pieces) ? found->drawn : found->filled;
      files_of.add(files[f].path, {FileId(f), 1, 1});
    }
  }

  /// Own files of code, the biggest first.
  void add_files() {
    const auto& files = story_.tree().files();
    std::vector<std::size_t> own;
    for (std::size_t f = 0; f < files.size(); ++f) {
      const bool code =
          files[f].origin == sources::Origin::own && files[f].language.valid() &&
          catalogue::language(files[f].language).type == catalogue::LanguageType::programming;
      if (code) own.push_back(f);
    }
    std::ranges::stable_sort(own, std::greater(), [&](std::size_t f) {
      return story_.analysis.project->of(FileId(f)).counts.lines;
    });
    for (const std::size_t f : own)
      if (Found* found = of(FileId(f))) found->held.add(files[f].path, {FileId(f), 1, 1});
  }

  const Story& story_;
  std::vector<Found> found_;
  std::map<FileId, std::size_t> module_of_;
};

/// Clauses of one module's work, the telling first.
class Clauses {
 public:
  void add(std::string text, const Place& place) {
    if (text_.size() >= kMostClauses) return;
    text_.push_back(std::move(text));
    work_.places.push_back(place);
  }
  /// "runs the job a", "runs 7 jobs, among them a, b and c".
  void named(const Tally& tally, const std::string& verb, const std::string& noun) {
    if (tally.empty()) return;
    const std::vector<std::string> names = tally.names();
    std::vector<std::string> some(
        names.begin(), names.begin() + static_cast<long>(std::min(kNamed, names.size())));
    add(names.size() > kNamed
            ? verb + ' ' + amount(names.size(), noun) + ", among them " + list_up_to(some, kNamed)
            : verb + " the " + (names.size() == 1 ? noun : plural(noun)) + ' ' +
                  list_up_to(some, kNamed),
        tally.place_of(names.front()));
  }
  /// "writes Order, Tag and 4 more".
  void listed(const Tally& tally, const std::string& verb) {
    if (tally.empty()) return;
    const std::vector<std::string> names = tally.names();
    add(verb + ' ' + list_up_to(names, kNamed), tally.place_of(names.front()));
  }
  bool empty() const { return text_.empty(); }
  ModuleWork finish() {
    work_.text = join(text_, "; ");
    return std::move(work_);
  }

 private:
  std::vector<std::string> text_;
  ModuleWork work_;
};

void tell_routes(const Found& found, Clauses& out) {
  if (found.routes == 0) return;
  std::vector<std::string> names = found.resources.names();
  const std::size_t all = names.size();
  if (names.size() > kNamed) names.resize(kNamed);
  out.add(
      "answers " + amount(found.routes, "route") +
          (names.empty() ? ""
                         : (all > kNamed ? ", most for " : " for ") + list_up_to(names, kNamed)),
      names.empty() ? found.first_route : found.resources.place_of(names.front()));
}

/// The folders right below the module's own in which most of these files lie; none if they lie
/// elsewhere, or in folders that say only how code is built.
std::vector<std::string> areas_of(const model::Module& module,
                                  const std::vector<std::string>& paths,
                                  const std::vector<std::string>& dull) {
  std::map<std::string, std::size_t> areas;
  const std::string base = module.path.empty() ? "" : module.path + "/";
  for (const std::string& path : paths) {
    if (!path.starts_with(base)) continue;
    const std::size_t end = path.find('/', base.size());
    if (end != std::string::npos) ++areas[path.substr(base.size(), end - base.size())];
  }
  std::vector<std::string> names;
  for (const auto& [name, count] : areas)
    if (count > 1 && std::ranges::find(dull, lower(name)) == dull.end()) names.push_back(name);
  std::ranges::stable_sort(names, std::greater(), [&](const auto& name) { return areas.at(name); });
  if (names.size() > kNamed) names.resize(kNamed);
  std::size_t covered = 0;
  for (const std::string& name : names) covered += areas.at(name);
  return names.size() < 2 || covered * 2 < paths.size() ? std::vector<std::string>{} : names;
}

/// The biggest of the files, without their endings.
std::vector<std::string> biggest_of(const std::vector<std::string>& paths,
                                    const std::vector<std::string>& dull) {
  std::vector<std::string> out;
  for (const std::string& path : paths) {
    const std::string_view name = base_name(path);
    std::size_t end = name.find('.');
    while (end < name.size() - 1 && name[end + 1] >= '0' && name[end + 1] <= '9')
      end = name.find('.', end + 1);  // "v2.20.0-sorted.js"
    std::string stem(name.substr(0, end));
    const bool known = std::ranges::find(out, stem) != out.end() ||
                       std::ranges::find(dull, lower(stem)) != dull.end();
    if (!known && is_name(stem)) out.push_back(std::move(stem));
    if (out.size() == kNamed) break;
  }
  return out;
}

void tell_files(const Story& story, const model::Module& module, const Tally& files,
                const std::string& noun, Clauses& out) {
  constexpr std::size_t kFewest = 3;
  // What lies nearest to the module may be more than it was cut from.
  const bool of_it = files.size() * 4 >= module.files && files.size() <= module.files;
  if (files.size() < kFewest || !of_it) return;
  std::vector<std::string> dull;
  for (const char* list : {"containers", "layers", "of_pages", "roles", "generic"})
    std::ranges::move(word_list(story, "insides", list), std::back_inserter(dull));
  const std::vector<std::string> paths = files.names();
  const std::vector<std::string> areas = areas_of(module, paths, dull);
  const std::vector<std::string> some = biggest_of(paths, dull);
  out.add("holds " + amount(files.size(), noun) +
              (!areas.empty()  ? ", most under " + list_up_to(areas, kNamed)
               : !some.empty() ? ", the biggest " + list_up_to(some, kNamed)
                               : ""),
          files.place_of(paths.front()));
}

}  // namespace

std::size_t closeness(const model::Module& module, const std::string& path) {
  std::size_t best = 0;
  for (const std::string& glob : module.globs) {
    // One star stays in its folder: "api/*" are the files right there.
    const bool fits = glob.ends_with("**") || folder_name(glob) == folder_name(path);
    if (fits && glob.size() > best && matches_glob(glob, path)) best = glob.size();
  }
  return best;
}

std::vector<ModuleWork> works_of_modules(const Story& story) {
  const Finder finder(story);
  std::vector<ModuleWork> out;
  for (std::size_t i = 0; i < finder.found().size(); ++i) {
    const Found& found = finder.found()[i];
    const model::Module& module = story.model().modules[i];
    Clauses clauses;
    tell_routes(found, clauses);
    clauses.named(found.questions, "answers", "query");
    clauses.named(found.jobs, "runs", "job");
    clauses.named(found.events, "takes up", "event");
    clauses.named(found.commands, "offers", "command");
    clauses.listed(found.called, "calls");
    if (found.declared.size() >= found.written.size())
      clauses.named(found.declared, "declares", "kept thing");
    else
      clauses.listed(found.written, "writes");
    tell_files(story, module, found.drawn, "component file", clauses);
    tell_files(story, module, found.filled, "page template", clauses);
    // Where nothing else was found the names of its files tell more than a blank.
    if (clauses.empty() && module.job.empty())
      tell_files(story, module, found.held, "code file", clauses);
    out.push_back(clauses.finish());
  }
  return out;
}

}  // namespace cutaway::narrative

// SPDX-License-Identifier: Apache-2.0
// Roles of what many functions call: where most of them stand, and which show what it is for.
#include <array>
#include <map>

#include "catalogue/languages.h"
#include "model/stack/samples.h"
#include "narrative/roles/role_deeds.h"
#include "narrative/roles/role_subject.h"
#include "narrative/texts/domain_words.h"

namespace cutaway::narrative {
bool is_called_after_something(const RoleSubject& of, std::string_view name) {
  static constexpr std::array<std::string_view, 94> kKinds = {
      "tasks",         "task",       "plugin",      "plugins",     "asgi",      "wsgi",
      "string",        "strings",    "text",        "func",        "funcs",     "functions",
      "configuration", "general",    "forms",       "form",        "hooks",     "schema",
      "schemas",       "examples",   "example",     "responses",   "response",  "requests",
      "request",       "validators", "validator",   "application", "bootstrap", "send",
      "system",        "data",       "options",     "processor",   "generic",   "check",
      "checks",

      "command",       "commands",   "environment", "env",         "prod",      "constants",
      "settings",      "route",      "routes",      "router",      "links",     "service",
      "services",      "helper",     "helpers",     "util",        "utils",     "client",
      "manager",       "controller", "handler",     "index",       "main",      "app",
      "config",        "base",       "common",      "core",        "server",    "provider",
      "factory",       "wrapper",    "module",      "init",        "setup",     "test",
      "tests",         "types",      "type",        "interface",   "impl",      "class",
      "lib",           "shared",     "model",       "views",       "view",      "component",
      "page",          "api",        "concern",     "program",     "startup",   "global",
      "globals",       "the",        "web"};
  std::set<std::string> own;
  for (const std::string_view text :
       {std::string_view(of.technology.id), std::string_view(of.technology.name),
        std::string_view(of.technology.category)})
    for (const std::string& word : identifier_words(text)) own.insert(singular(word));
  for (const std::string& known : of.story.names)
    for (const std::string& word : identifier_words(known)) own.insert(singular(word));
  return std::ranges::any_of(identifier_words(name), [&](const std::string& word) {
    return word.size() > 2 && !own.contains(singular(word)) &&
           std::ranges::find(kKinds, word) == kKinds.end() && !contains(of.technology.id, word);
  });
}

namespace {

/// The innermost folder that holds most of the files; "" where none does.
std::string folder_of_most(const std::vector<std::string_view>& paths) {
  std::map<std::string_view, std::size_t> held;
  for (const std::string_view path : paths) {
    for (std::string_view at = folder_name(path); !at.empty(); at = folder_name(at)) ++held[at];
  }
  std::string_view best;
  for (const auto& [folder, count] : held) {
    if (5 * count >= 3 * paths.size() && folder.size() > best.size()) best = folder;
  }
  return std::string(best);
}

/// Whether half of the product's programs lie there: then it tells nothing.
bool holds_most_code(const Story& story, const std::string& folder) {
  std::size_t all = 0, inside = 0;
  for (const sources::File& file : story.tree().files()) {
    const bool program = file.language.valid() && catalogue::language(file.language).type ==
                                                      catalogue::LanguageType::programming;
    if (file.origin != sources::Origin::own || !program) continue;
    ++all;
    inside += file.path.starts_with(folder + '/') ? 1 : 0;
  }
  return 2 * inside > all;
}

/// A function of two words or more, none of which says only when a framework calls it
/// (`ngOnDestroy`, `onConnected`).
bool tells_what_for(const RoleSubject& of, std::string_view name) {
  const auto words = identifier_words(name);
  return words.size() > 1 && words.front() != "on" && words.front() != "ng" &&
         words.front() != "test" && tells_of(of, name);
}

/// A class whose body calls is none.
bool is_function(const RoleSubject& of, const model::Caller& caller) {
  if (!caller.symbol.symbol.valid()) return false;
  const syntax::SymbolKind kind =
      of.story.analysis.project->of(caller.symbol.file).symbols[caller.symbol.symbol.index()].kind;
  return kind == syntax::SymbolKind::function || kind == syntax::SymbolKind::method;
}

/// The class or file that all callers stand in; "" where there are several.
std::string shared_home(const RoleSubject& of) {
  std::string home;
  for (const model::Caller& caller : of.called->callers) {
    if (caller.owner.empty() || (!home.empty() && home != caller.owner)) return {};
    home = caller.owner;
  }
  return home;
}

/// Callers in files that import it, where any does: what others call may be a base of their own
/// classes that only watches.
std::vector<model::Caller> direct_callers(const RoleSubject& of) {
  std::set<FileId> importing;
  for (const meaning::Sighting& row : of.story.facts().sightings)
    if (row.technology == of.use.technology && row.how == "import")
      importing.insert(row.place.file);
  std::vector<model::Caller> out = of.called->callers;
  std::erase_if(out, [&](const model::Caller& one) {
    return model::is_sample(*of.story.analysis.catalogue, of.story.path(one.place.file));
  });
  if (!importing.empty() && of.technology.component == "observability")
    std::erase_if(out, [&](const auto& one) { return !importing.contains(one.place.file); });
  return out;
}

/// Files of the product that import it and hold none of the calls that were seen.
bool is_imported_beside(const RoleSubject& of) {
  std::set<FileId> calling;
  for (const model::Caller& caller : of.called->callers) calling.insert(caller.place.file);
  return std::ranges::any_of(of.story.facts().sightings, [&](const meaning::Sighting& row) {
    return row.technology == of.use.technology && row.how == "import" &&
           !calling.contains(row.place.file) &&
           of.story.tree().file(row.place.file).origin == sources::Origin::own &&
           !model::is_sample(*of.story.analysis.catalogue, of.story.path(row.place.file));
  });
}

/// "Nokogiri reads HTML in `RssAgent` and `WebsiteAgent`": few classes, each called after what it
/// is about. Says nothing where more files name it than are seen to call it.
std::optional<Claim> role_by_homes(const RoleSubject& of) {
  if (has_deed(of) && is_imported_beside(of)) return std::nullopt;
  Sentence sentence = of.sentence("homes");
  RoleNames names(of.story, sentence);
  for (const model::Caller& caller : direct_callers(of)) {
    const std::string file(base_name(of.story.path(caller.place.file)));
    const bool in_class = !caller.owner.empty() && is_called_after_something(of, caller.owner);
    const std::string home = in_class ? caller.owner : file;
    if (!is_called_after_something(of, home.substr(0, home.find('.')))) return std::nullopt;
    if (names.size() < kNamedInRole) sentence.at(caller.place);
    names.add(home, home, in_class ? caller.place : Place{caller.place.file, 1, 1});
  }
  if (names.empty() || names.size() > kNamedInRole) return std::nullopt;
  std::string text = does_at(of, names.list());
  if (text.empty()) text = names.list() + (names.size() == 1 ? " calls " : " call ") + of.name();
  return sentence.text(text + ".").finish();
}

}  // namespace

/// Whether so many folders are called so that the name tells none of them.
bool is_common_folder(const Story& story, std::string_view name) {
  constexpr std::size_t kMany = 4;
  std::set<std::string_view> folders;
  for (const sources::File& file : story.tree().files()) {
    const std::string_view folder = folder_name(file.path);
    if (file.origin == sources::Origin::own && base_name(folder) == name) folders.insert(folder);
  }
  return folders.size() >= kMany;
}

/// Whether a file or its folder is called by a word of the technology's name.
bool is_called_like(const RoleSubject& of, std::string_view path) {
  const auto own = identifier_words(of.name());
  return std::ranges::any_of(identifier_words(shown_file(path)), [&](const std::string& word) {
    return word.size() > 4 && std::ranges::find(own, word) != own.end();
  });
}

/// "Vuetify is imported by 40 files, most of them in `dialogs`": what is known of what is woven in
/// everywhere. Says nothing where neither a folder nor a file tells what for.
std::optional<Claim> role_by_spread(const RoleSubject& of) {
  constexpr std::size_t kFewest = 3;
  const std::string& category = of.technology.category;
  if (category == "runtime" || category == "language" || category == "web framework" ||
      category == "hosting")
    return std::nullopt;
  std::vector<std::string_view> paths;
  std::vector<Place> places;
  for (const meaning::Sighting& row : of.story.facts().sightings) {
    const std::string_view path = of.story.path(row.place.file);
    if (row.technology != of.use.technology || row.how != "import" ||
        of.story.tree().file(row.place.file).origin != sources::Origin::own ||
        model::is_sample(*of.story.analysis.catalogue, path))
      continue;
    // The file that is called after it shows most: "router.ts" of Vue Router.
    const bool first =
        is_called_like(of, path) && (places.empty() || !is_called_like(of, paths[0]));
    paths.insert(first ? paths.begin() : paths.end(), path);
    places.insert(first ? places.begin() : places.end(), row.place);
  }
  if (paths.size() < kFewest) return std::nullopt;
  Sentence sentence = of.sentence("spread");
  std::string text = does_at(of, amount(paths.size(), "file"));
  const bool known = !text.empty();
  if (!known) text = of.name() + " is imported by " + amount(paths.size(), "file");
  const std::string folder = folder_of_most(paths);
  const std::string shown(base_name(folder));
  const bool tells = !folder.empty() && !shown.starts_with('(') && tells_of(of, shown) &&
                     !holds_most_code(of.story, folder) && !is_common_folder(of.story, shown);
  RoleNames files(of.story, sentence);
  for (std::size_t i = 0; i < paths.size() && files.size() < 2; ++i) {
    const bool inside = tells && paths[i].starts_with(folder + '/');
    const std::string name = known ? shown_file(paths[i]) : std::string(base_name(paths[i]));
    const bool says = known || is_called_after_something(of, name.substr(0, name.find('.')));
    if (tells ? !inside : !says) continue;
    sentence.at(places[i]);
    if (tells) {
      sentence.named(code(shown), shown, {places[i].file, 1, 1});
      return sentence
          .text(text +
                (std::ranges::all_of(
                     paths, [&](std::string_view path) { return path.starts_with(folder + '/'); })
                     ? ", all in "
                     : ", most of them in ") +
                code(shown) + ".")
          .finish();
    }
    files.add(name, name, {places[i].file, 1, 1});
  }
  if (files.size() < 2) return std::nullopt;
  return sentence.text(text + ", such as " + files.shown() + ".").finish();
}

/// "Three.js is called by 21 functions of eight files, most of them in `visualizers`."
std::optional<Claim> role_by_folder(const RoleSubject& of) {
  constexpr std::size_t kMany = 12, kLeastFiles = 4;
  std::map<std::string_view, Place> files;
  std::vector<std::string_view> paths;
  for (const model::Caller& caller : of.called->callers) {
    const std::string_view path = of.story.path(caller.place.file);
    if (files.emplace(path, caller.place).second) paths.push_back(path);
  }
  if (of.called->callers.size() < kMany || paths.size() < kLeastFiles) return std::nullopt;
  const std::string folder = folder_of_most(paths);
  const std::string shown(base_name(folder));
  if (shown.starts_with('(') || !tells_of(of, shown) || holds_most_code(of.story, folder) ||
      is_common_folder(of.story, shown))
    return std::nullopt;
  Sentence sentence = of.sentence("folder");
  std::size_t told = 0;
  for (const auto& [path, place] : files) {
    if (!path.starts_with(folder + '/')) continue;
    if (told++ == 0) sentence.named(code(shown), shown, {place.file, 1, 1});
    if (told <= kNamedInRole) sentence.at(place);
  }
  const std::string functions =
      amount(of.called->callers.size(), "function") + " of " + amount(paths.size(), "file");
  std::string text = does_at(of, functions);
  if (text.empty()) text = of.name() + " is called by " + functions;
  return sentence
      .text(text + (told == paths.size() ? ", all in " : ", most of them in ") + code(shown) + ".")
      .finish();
}

/// "Html Agility Pack is called by 14 functions of `BookService`, such as `InlineStyles` and
/// `ScopePage`": those whose names say what they do.
std::optional<Claim> role_by_examples(const RoleSubject& of) {
  constexpr std::size_t kMostFunctions = 60, kFewest = 2;
  const std::string& category = of.technology.category;
  // What everything is written with is not told by three of its functions.
  if (category == "web framework" || category == "UI framework" || category == "styling" ||
      category == "runtime" || category == "validation" || category == "state management" ||
      of.called->callers.size() > kMostFunctions)
    return std::nullopt;
  Sentence sentence = of.sentence("examples");
  RoleNames names(of.story, sentence);
  const std::string home = shared_home(of);
  std::size_t functions = 0;
  for (const model::Caller& caller : direct_callers(of)) {
    if (!is_function(of, caller) || caller.name.starts_with("__")) continue;
    ++functions;
    if (names.size() >= kNamedInRole || !tells_what_for(of, caller.name)) continue;
    const bool alone = caller.owner.empty() || !home.empty();
    const std::size_t before = names.size();
    names.add(alone ? caller.name : caller.owner + '.' + caller.name, caller.name, caller.place);
    if (names.size() > before) sentence.at(caller.place);
  }
  if (names.size() < kFewest || functions <= names.size()) return role_by_homes(of);
  std::string where = amount(functions, "function");
  if (!home.empty()) {
    sentence.named(code(home), home, of.called->callers.front().place);
    where += " of " + code(home);
  }
  std::string text = does_at(of, where);
  if (text.empty()) text = of.name() + " is called by " + where;
  return sentence.text(text + ", such as " + names.shown() + ".").finish();
}

}  // namespace cutaway::narrative

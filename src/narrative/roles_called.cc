// SPDX-License-Identifier: Apache-2.0
// Roles by the code that calls a technology: which functions, for what, and what they draw.
#include <array>
#include <map>

#include "catalogue/languages.h"
#include "meaning/api/handler_words.h"
#include "model/queries.h"
#include "model/stack/samples.h"
#include "narrative/role_subject.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kFewFiles = 5;    ///< fewer tell nothing of how much is drawn
constexpr std::size_t kFewCallers = 4;  ///< which all tell more than what they ask for

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), lower(word)) != words.end();
}

/// Names of functions that say nothing of what they do.
bool says_nothing(std::string_view name) {
  static constexpr std::array<std::string_view, 40> kNames = {
      "main",   "start",   "run",      "launch",     "setup",   "init",   "handler",
      "handle", "app",     "execute",  "create",     "get",     "set",    "new",
      "call",   "index",   "render",   "default",    "wrapper", "inner",  "build",
      "up",     "down",    "client",   "middleware", "page",    "layout", "constructor",
      "make",   "add",     "with",     "from",       "to",      "use",    "then",
      "open",   "connect", "register", "configure",  "load"};
  return name.size() < 3 || is_one_of(name, kNames);
}

/// What every value of a language can be asked for.
bool is_everyday(std::string_view name) {
  static constexpr std::array<std::string_view, 40> kNames = {
      "map",    "foreach", "filter",   "find",   "replace",  "lower",   "upper",  "split",
      "join",   "keys",    "values",   "push",   "tostring", "trim",    "strip",  "format",
      "then",   "catch",   "finally",  "object", "string",   "number",  "append", "items",
      "update", "slice",   "includes", "reduce", "some",     "every",   "sort",   "pop",
      "bind",   "apply",   "text",     "log",    "error",    "warning", "info",   "debug"};
  return is_one_of(name, kNames);
}

/// Functions that a route's file must call so.
bool is_method(std::string_view name) {
  static constexpr std::array<std::string_view, 6> kNames = {"get",   "post",   "put",
                                                             "patch", "delete", "head"};
  return is_one_of(name, kNames);
}

/// "unsplash/download" of "app/api/unsplash/download/route.ts".
std::string route_of(std::string_view path) {
  const std::string_view folder = folder_name(path);
  const std::string_view above = base_name(folder_name(folder));
  const std::string name =
      std::string(above) + (above.empty() ? "" : "/") + std::string(base_name(folder));
  return name.find_first_of("[](){}$@") == std::string::npos ? name : std::string();
}

void add_caller(const RoleSubject& of, const model::Caller& caller, Sentence& sentence,
                RoleNames& names) {
  const std::string& seen = caller.name;
  if (!caller.symbol.symbol.valid()) return;
  if (is_method(seen) && caller.owner.empty()) {
    const std::string route = route_of(of.story.path(caller.place.file));
    return names.add(route, std::string(base_name(route)), {caller.place.file, 1, 1});
  }
  if (says_nothing(seen) && caller.owner.empty()) return;
  if (seen.starts_with("__") && caller.owner.empty()) return;
  if (names.size() < kNamedInRole) sentence.at(caller.place);
  if (seen.starts_with("__") || seen == "constructor")
    names.add(caller.owner, caller.owner, caller.place);
  else
    names.add(caller.owner.empty() ? seen : caller.owner + '.' + seen, seen, caller.place);
}

/// What it is asked for, most often first; its own name tells nothing.
RoleNames operations_of(const RoleSubject& of, Sentence& sentence) {
  RoleNames names(of.story, sentence);
  for (const model::AskedFor& one : of.called->operations) {
    // A plain method may be one of what was given back; "customers.create" is the technology's own.
    if (one.name == one.seen || is_everyday(one.seen)) continue;
    names.add(one.name, one.seen, one.place);
  }
  return names;
}

/// "postgres.go" and "sqlite.go" alike: the path without what the technology is called by.
std::string path_without(const catalogue::Technology& technology, std::string_view path) {
  std::string out = lower(path);
  std::vector<std::string> names = technology.signals.schemes;
  names.push_back(technology.id);
  std::sort(names.begin(), names.end(),
            [](const auto& a, const auto& b) { return a.size() > b.size(); });
  for (const std::string& name : names) {
    for (std::size_t at = out.find(name); at != std::string::npos && name.size() > 3;
         at = out.find(name))
      out.replace(at, name.size(), "*");
  }
  return out;
}

/// Where code or settings open a store of tables, by the place that stores like it share.
std::map<std::string, Place> openings(const RoleSubject& of, TechnologyId id) {
  std::map<std::string, Place> out;
  const catalogue::Technology& technology = of.story.analysis.catalogue->technology(id);
  for (const meaning::Sighting& row : of.story.facts().sightings) {
    const bool opens =
        row.how == "import" || row.how == "setting" || row.how == "address" || row.how == "call";
    if (row.technology != id || !opens) continue;
    const sources::File& file = of.story.tree().file(row.place.file);
    const bool program = file.language.valid() && catalogue::language(file.language).type ==
                                                      catalogue::LanguageType::programming;
    // A file of settings counts where it is called like the store: "application-mysql.yaml".
    const std::string without = path_without(technology, file.path);
    if (file.origin == sources::Origin::own && (program || contains(without, "*")))
      out.emplace(without, row.place);
  }
  return out;
}

/// A word or two that say what a file is about, beside the technology's own name.
bool is_telling(std::string_view stem, std::string_view technology) {
  static constexpr std::array<std::string_view, 18> kPlain = {
      "utils", "util", "index",  "config", "helpers", "helper", "main", "app",      "settings",
      "route", "api",  "common", "base",   "client",  "init",   "lib",  "provider", "service"};
  const auto own = identifier_words(technology);
  std::size_t telling = 0;
  for (const std::string& word : identifier_words(stem)) {
    const bool said = std::find(own.begin(), own.end(), word) != own.end();
    if (word.size() > 1 && !said && !is_one_of(word, kPlain)) ++telling;
  }
  return telling >= 2;
}

/// Parts that it draws; empty where parts share a folder, so that nobody can tell which.
std::vector<const model::Part*> drawn_parts(const RoleSubject& of) {
  std::vector<const model::Part*> out;
  std::set<std::string> folders;
  bool shared = false;
  for (const PartId id : of.use.parts) {
    const auto& part = of.story.model().part(id);
    const auto& known = part.technologies;
    if (!is_ours(part) || std::find(known.begin(), known.end(), of.use.technology) == known.end())
      continue;
    shared |= !folders.insert(part.path).second;
    out.push_back(&part);
  }
  if (shared) out.clear();
  return out;
}

/// What the comment of a calling function says that it does, in its own words.
struct Told {
  std::string name, seen, words;
  Place call, comment;
};

/// More than the name says already, and no marks of code.
bool says_more(std::string_view words, std::string_view name, std::string_view technology) {
  constexpr std::size_t kLeast = 4, kMost = 20, kLeastNew = 2;
  const auto said = split(words, ' ');
  if (said.size() < kLeast || said.size() > kMost) return false;
  if (words.find_first_of("@{}<>`|*\\\"“”:") != std::string_view::npos || contains(words, "TODO") ||
      contains(lower(words), " not ") || contains(words, "otherwise"))
    return false;
  std::set<std::string> known;
  for (const std::string_view text : {name, technology}) {
    for (const std::string& word : identifier_words(text)) known.insert(lower(word));
  }
  std::set<std::string> fresh;
  for (const std::string_view text : said) {
    const std::string word = lower(text);
    const bool same = std::ranges::any_of(
        known, [&](const std::string& one) { return word.starts_with(one.substr(0, 4)); });
    if (word.size() > 3 && !same) fresh.insert(word);
  }
  return fresh.size() >= kLeastNew;
}

std::optional<Told> told_by_comment(const RoleSubject& of) {
  for (const model::Caller& caller : of.called->callers) {
    if (!caller.symbol.symbol.valid()) continue;
    const syntax::Syntax& syntax = of.story.analysis.project->of(caller.symbol.file);
    const syntax::Symbol& symbol = syntax.symbols[caller.symbol.symbol.index()];
    std::string words = meaning::first_sentence(syntax.text(symbol.doc));
    const std::string_view name = syntax.text(symbol.name);
    if (words.starts_with(name)) words.erase(0, name.size());
    while (!words.empty() && (words.back() == '.' || words.back() == ' ')) words.pop_back();
    words = std::string(trim(words));
    if (!says_more(words, name, of.name())) continue;
    return Told{caller.owner.empty() ? caller.name : caller.owner + '.' + caller.name,
                caller.name,
                std::move(words),
                caller.place,
                {caller.symbol.file, symbol.doc_line, symbol.doc_line}};
  }
  return std::nullopt;
}

/// "Stripe is called by `createCheckout` (“opens a page on which a plan is paid”) and 49 more
/// functions."
std::optional<Claim> role_told(const RoleSubject& of, std::size_t functions) {
  const auto told = told_by_comment(of);
  if (!told.has_value()) return std::nullopt;
  Sentence sentence = of.sentence("told");
  sentence.at(told->call).at(told->comment);
  sentence.named(code(told->name), told->seen, told->call).quoting(told->words, told->comment);
  std::string text =
      of.name() + " is called by " + code(told->name) + " (" + quoted(told->words) + ")";
  if (functions > 1) text += " and " + amount(functions - 1, "more function");
  return sentence.text(text + ".").finish();
}

/// Words of folders that say nothing of what is in them.
bool is_plain_folder(std::string_view name) {
  static constexpr std::array<std::string_view, 24> kPlain = {
      "src",    "app",      "lib",   "libs", "main",     "java",    "kotlin",    "components",
      "common", "shared",   "core",  "pkg",  "internal", "server",  "client",    "web",
      "ui",     "frontend", "utils", "api",  "packages", "modules", "resources", "source"};
  return name.size() < 3 || is_one_of(name, kPlain);
}

/// The innermost folder that holds most of the files; "" where it says nothing of them.
std::string folder_of_most(const std::vector<std::string_view>& paths) {
  std::map<std::string_view, std::size_t> held;
  for (const std::string_view path : paths) {
    for (std::string_view at = folder_name(path); !at.empty(); at = folder_name(at)) ++held[at];
  }
  std::string_view best;
  for (const auto& [folder, count] : held) {
    if (5 * count >= 3 * paths.size() && folder.size() > best.size()) best = folder;
  }
  return is_plain_folder(base_name(best)) ? std::string() : std::string(best);
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
  if (folder.empty() || holds_most_code(of.story, folder)) return std::nullopt;
  const std::string shown(base_name(folder));
  Sentence sentence = of.sentence("folder");
  std::size_t told = 0;
  for (const auto& [path, place] : files) {
    if (!path.starts_with(folder + '/')) continue;
    if (told++ == 0) sentence.named(code(shown), shown, {place.file, 1, 1});
    if (told <= kNamedInRole) sentence.at(place);
  }
  return sentence
      .text(of.name() + " is called by " + amount(of.called->callers.size(), "function") + " of " +
            amount(paths.size(), "file") +
            (told == paths.size() ? ", all in " : ", most of them in ") + code(shown) + ".")
      .finish();
}

}  // namespace

/// "`createCheckout` and 49 more functions call Stripe, most often its `customers.create`."
std::optional<Claim> role_by_callers(const RoleSubject& of) {
  if (of.called == nullptr || of.called->callers.empty()) return std::nullopt;
  Sentence sentence = of.sentence("called");
  RoleNames names(of.story, sentence);
  for (const model::Caller& caller : of.called->callers) add_caller(of, caller, sentence, names);
  // What one of many says of itself tells of that one only.
  constexpr std::size_t kFewEnough = 12;
  if (names.size() <= kFewEnough) {
    if (auto told = role_told(of, names.size())) return told;
  }
  if (auto folder = role_by_folder(of)) return folder;
  if (names.empty()) return std::nullopt;
  std::string text =
      names.list("function") + (names.size() == 1 ? " calls " : " call ") + of.name();
  if (names.size() > kFewCallers) {
    const RoleNames asked = operations_of(of, sentence);
    if (!asked.empty())
      text += (asked.size() > kNamedInRole ? ", most often its " : " for its ") + asked.shown();
  }
  return sentence.text(text + ".").finish();
}

/// "PostgreSQL can be chosen in place of MySQL and SQLite": one file opens each, or files alike do.
std::optional<Claim> role_by_choice(const RoleSubject& of) {
  if (of.technology.component != "datastore" || of.technology.protocol != "SQL")
    return std::nullopt;
  const auto mine = openings(of, of.use.technology);
  Sentence sentence = of.sentence("choice");
  std::vector<std::string> others;
  for (const model::TechnologyUse& use : of.story.model().technologies) {
    const auto& other = of.story.analysis.catalogue->technology(use.technology);
    const bool alike = other.component == "datastore" && other.protocol == "SQL";
    if (use.tooling || !alike || use.technology == of.use.technology) continue;
    for (const auto& [path, place] : openings(of, use.technology)) {
      const auto at = mine.find(path);
      if (at == mine.end()) continue;
      if (others.empty()) sentence.at(at->second);
      sentence.at(place);
      others.push_back(other.name);
      break;
    }
  }
  if (others.empty()) return std::nullopt;
  return sentence.text(of.name() + " can be chosen in place of " + join_and(others) + ".")
      .confidence(Confidence::medium)
      .finish();
}

/// "`text_to_speech.py` uses ElevenLabs": nothing is known but where, and where tells what for.
std::optional<Claim> role_by_places(const RoleSubject& of) {
  // A file that names a style says nothing of all that look so.
  if (of.technology.category == "styling") return std::nullopt;
  Sentence sentence = of.sentence("places");
  RoleNames files(of.story, sentence);
  for (const meaning::Sighting& sighting : of.story.facts().sightings) {
    // An address is a use of what answers there, not of what is called like its host.
    const bool used = sighting.how == "import" || sighting.how == "call" ||
                      (sighting.how == "address" && !of.technology.component.empty());
    if (sighting.technology != of.use.technology || !used) continue;
    if (of.story.tree().file(sighting.place.file).origin != sources::Origin::own) continue;
    const std::string& path = of.story.path(sighting.place.file);
    if (model::is_sample(*of.story.analysis.catalogue, path)) continue;
    const std::string name(base_name(path));
    if (path.starts_with(".") || !is_telling(name.substr(0, name.find('.')), of.name())) continue;
    if (files.size() < kNamedInRole) sentence.at(sighting.place);
    files.add(name, name, {sighting.place.file, 1, 1});
  }
  if (files.empty()) return std::nullopt;
  return sentence
      .text(files.list("file") + (files.size() == 1 ? " uses " : " use ") + of.name() + ".")
      .finish();
}

/// "React draws what people see in `web`", or "React draws `Item`, `Page` and 80 more components".
std::optional<Claim> role_by_screens(const RoleSubject& of) {
  const std::string& category = of.technology.category;
  const bool screens = category == "UI framework";
  if (!screens && category != "mobile framework" && category != "desktop framework")
    return std::nullopt;
  // What only adds to another one draws nothing by itself.
  for (const std::string& id : of.technology.implies) {
    const TechnologyId other = of.story.analysis.catalogue->find(id);
    if (other.valid() && of.story.analysis.catalogue->technology(other).category == category)
      return std::nullopt;
  }
  Sentence sentence = of.sentence("screens");
  RoleNames names(of.story, sentence);
  for (const model::Part* part : drawn_parts(of)) names.add(*part);
  if (!names.empty()) {
    sentence.at(of.use.places, 1);
    const CountedSet files =
        model::count(of.story.analysis, {"technology_files", {{"id", of.technology.id}}});
    std::string text =
        of.name() + (screens ? " draws what people see in " : " carries ") + names.list();
    if (screens && files.n > kFewFiles) {
      sentence.counted(files).basis(Basis::counted);
      text += ", over " + amount(files.n, "file");
    }
    return sentence.text(text + ".").finish();
  }
  if (!screens || of.called == nullptr) return std::nullopt;
  for (const model::Caller& caller : of.called->callers) {
    const bool component = caller.symbol.symbol.valid() && caller.owner.empty() &&
                           !caller.name.empty() && caller.name[0] >= 'A' && caller.name[0] <= 'Z';
    if (!component) continue;
    if (names.size() < kNamedInRole) sentence.at(caller.place);
    names.add(caller.name, caller.name, caller.place);
  }
  if (names.empty()) return std::nullopt;
  return sentence.text(of.name() + " draws " + names.list("component") + ".").finish();
}

}  // namespace cutaway::narrative

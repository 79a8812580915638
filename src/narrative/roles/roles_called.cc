// SPDX-License-Identifier: Apache-2.0
// Roles by the code that calls a technology: which functions, for what, and what they draw.
#include <array>
#include <map>

#include "catalogue/languages.h"
#include "meaning/api/handlers/handler_words.h"
#include "model/queries.h"
#include "model/stack/samples.h"
#include "narrative/roles/only_loaded.h"
#include "narrative/roles/places_told.h"
#include "narrative/roles/role_deeds.h"
#include "narrative/roles/role_subject.h"
#include "narrative/texts/domain_words.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kFewFiles = 5;    ///< fewer tell nothing of how much is drawn
constexpr std::size_t kManyFiles = 20;  ///< so many are what people see, whatever leads a part
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

/// Verbs that any program has.
constexpr std::array<std::string_view, 48> kPlainVerbs = {
    "make",    "mount",   "unmount", "mounted", "update",  "remove",   "fetch",   "send",
    "receive", "apply",   "convert", "parse",   "render",  "handle",   "process", "perform",
    "execute", "resolve", "ensure",  "verify",  "prepare", "validate", "compute", "calculate",
    "raw",     "value",   "values",  "with",    "when",    "that",     "this",    "then",
    "after",   "before",  "async",   "sync",    "done",    "found",    "next",    "prev",
    "first",   "last",    "only",    "both",    "each",    "into",     "onto",    "does"};

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
  if (contains(lower(words), lower(technology))) return false;
  // What makes the thing tells nothing of what is done with it.
  static constexpr std::array<std::string_view, 8> kMakes = {
      "constructs", "creates", "returns", "initializes", "instantiates", "builds", "makes", "gets"};
  if (is_one_of(said.front(), kMakes)) return false;
  if (words.find_first_of("@{}<>`|*\\\"“”:") != std::string_view::npos || contains(words, "TODO") ||
      contains(lower(words), " not ") || contains(words, "otherwise") ||
      contains(lower(words), "without ") || contains(lower(words), "instead of "))
    return false;
  // "serviceAccountKey", "google.golang.org/api": words of code.
  const auto is_code = [](std::string_view word) {
    const bool camel = word.front() >= 'a' && word.front() <= 'z' &&
                       std::ranges::any_of(word, [](char c) { return c >= 'A' && c <= 'Z'; });
    return camel || word.substr(0, word.size() - 1).find_first_of("._()") != word.npos;
  };
  if (std::ranges::any_of(said,
                          [&](std::string_view word) { return !word.empty() && is_code(word); }))
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

}  // namespace

/// "Stripe takes card payments in `createCheckout` (“opens a page on which a plan is paid”) and one
/// more function."
std::optional<Claim> role_by_comment(const RoleSubject& of) {
  // What one of many says of itself tells of that one only.
  constexpr std::size_t kFewEnough = 2;
  if (of.called == nullptr || of.technology.category == "runtime" ||
      of.called->callers.size() > kFewEnough)
    return std::nullopt;
  const auto told = told_by_comment(of);
  if (!told.has_value()) return std::nullopt;
  const std::size_t functions = of.called->callers.size();
  Sentence sentence = of.sentence("told");
  sentence.at(told->call).at(told->comment);
  sentence.named(code(told->name), told->seen, told->call).quoting(told->words, told->comment);
  std::string where = code(told->name) + " (" + quoted(told->words) + ")";
  if (functions > 1) where += " and " + amount(functions - 1, "more function");
  std::string text = does_at(of, where);
  if (text.empty()) text = of.name() + " is called by " + where;
  return sentence.text(text + ".").finish();
}

bool tells_of(const RoleSubject& of, std::string_view name) {
  std::set<std::string> own;
  for (const std::string_view text :
       {std::string_view(of.technology.id), std::string_view(of.technology.name),
        std::string_view(of.technology.purpose), std::string_view(of.technology.category)}) {
    for (const std::string& word : identifier_words(text)) own.insert(singular(word));
  }
  for (const std::string& known : of.story.names)
    for (const std::string& word : identifier_words(known)) own.insert(singular(word));
  const std::string joined = lower(of.story.name);
  const auto common = of.story.analysis.catalogue->table("common_words");
  return std::ranges::any_of(identifier_words(name), [&](const std::string& written) {
    const std::string word = singular(written);
    // "mailer" of what sends mail.
    const bool longer = std::ranges::any_of(
        own, [&](const std::string& one) { return one.size() > 3 && word.starts_with(one); });
    return word.size() > 3 && !longer && !own.contains(word) && !contains(joined, word) &&
           !is_one_of(word, kPlainVerbs) &&
           std::ranges::none_of(common, [&](const auto& row) { return row.second == word; });
  });
}

/// "Bleach takes harmful code out of HTML in `render_invoice`": few functions, each of
/// which says what it does.
std::optional<Claim> role_by_callers(const RoleSubject& of) {
  if (of.called == nullptr || of.called->callers.empty() || of.technology.category == "runtime")
    return std::nullopt;
  Sentence sentence = of.sentence("called");
  RoleNames names(of.story, sentence);
  bool telling = true;
  for (const model::Caller& caller : of.called->callers) {
    const std::size_t before = names.size();
    add_caller(of, caller, sentence, names);
    const bool tells = tells_of(of, caller.name) || tells_of(of, caller.owner);
    telling = telling && tells && names.size() > before;
  }
  if (auto folder = role_by_folder(of)) return folder;
  if (names.empty() || !telling || of.called->callers.size() > kFewCallers)
    return role_by_examples(of);
  std::string text = does_at(of, names.list("function"));
  if (text.empty())
    text = names.list("function") + (names.size() == 1 ? " calls " : " call ") + of.name();
  return sentence.text(text + ".").finish();
}

/// Whether only addresses of it are known, of a kind that programs offer people to choose from: a
/// line with the address is no sign that it is asked.
bool is_only_named(const RoleSubject& of) {
  const std::string& category = of.technology.category;
  const auto signs_in = [&](const meaning::Sighting& row) {
    return row.technology == of.use.technology && row.how == "address" &&
           is_for_signing_in(of.story.path(row.place.file));
  };
  // An address in a program for signing in is asked there.
  if (category == "authentication" && std::ranges::any_of(of.story.facts().sightings, signs_in))
    return false;
  const bool offered = category == "authentication" || category == "AI provider";
  return std::ranges::none_of(of.story.facts().sightings, [&](const meaning::Sighting& row) {
    if (row.technology != of.use.technology) return false;
    return row.how == "import" || row.how == "call" ||
           (row.how == "address" && !offered && !is_list_of_values(of.story.path(row.place.file)));
  });
}

/// The product's own files that use it in code.
std::vector<std::string> files_that_use(const RoleSubject& of) {
  std::vector<std::string> out;
  for (const meaning::Sighting& row : of.story.facts().sightings) {
    const bool used = row.how == "import" || row.how == "call" || row.how == "address";
    if (row.technology == of.use.technology && used &&
        of.story.tree().file(row.place.file).origin == sources::Origin::own)
      out.push_back(of.story.path(row.place.file));
  }
  return out;
}

/// "ElevenLabs speaks texts in `reader.py`"; where nothing is known that it does, files whose names
/// tell what for.
std::optional<Claim> role_by_places(const RoleSubject& of) {
  constexpr std::size_t kFewPlaces = 5;
  // A file that names a style says nothing of all that look so.
  const std::string& category = of.technology.category;
  const bool known = has_deed(of);
  const bool everywhere = category == "styling" || category == "web framework" ||
                          category == "UI framework" || category == "web server";
  if (category == "runtime" || category == "hosting" || (everywhere && !known)) return std::nullopt;
  // What rests in a store is not told by who names it.
  const std::string& component = of.technology.component;
  if (!component.empty() && component != "external" && component != "observability")
    return std::nullopt;
  Sentence sentence = of.sentence("places");
  RoleNames files(of.story, sentence);
  bool telling = true;
  for (const meaning::Sighting& sighting : of.story.facts().sightings) {
    // An address is a use of what answers there, not of what is called like its host.
    const bool used = sighting.how == "import" || sighting.how == "call" ||
                      (sighting.how == "address" && !of.technology.component.empty());
    if (sighting.technology != of.use.technology || !used) continue;
    // Where files are kept an address is that of a picture.
    if (sighting.how == "address" && category == "object storage") continue;
    if (of.story.tree().file(sighting.place.file).origin != sources::Origin::own) continue;
    const std::string& path = of.story.path(sighting.place.file);
    // A step that was taken once is no use.
    if (is_trial(of, path)) continue;
    if (path.starts_with(".") || contains(lower(path), "migrations/")) continue;
    const std::string name =
        known ? shown_file(path, files_that_use(of)) : std::string(base_name(path));
    if (model::is_sample(*of.story.analysis.catalogue, path)) continue;
    // On a screen an address is a link.
    const std::string_view kind = ending(name);
    if (sighting.how == "address" &&
        (kind == "jsx" || kind == "tsx" || kind == "vue" || kind == "svelte" || kind == "html"))
      continue;
    telling = telling && !lower(name).starts_with("test") &&
              (known || is_called_after_something(of, name.substr(0, name.find('.'))));
    if (files.size() < kNamedInRole) sentence.at(sighting.place);
    files.add(name, name, {sighting.place.file, 1, 1});
  }
  if (files.empty() || !telling || files.size() > kFewPlaces) return std::nullopt;
  const bool one = files.size() == 1;
  std::string text = is_only_named(of)
                         ? files.list("file") + (one ? " names the address" : " name addresses") +
                               " of " + of.name()
                         : does_at(of, files.list("file"));
  if (text.empty()) text = files.list("file") + (one ? " uses " : " use ") + of.name();
  return sentence.text(text + ".").finish();
}

namespace {

/// Whether most components are in files whose endings do not show it: React in "App.js".
bool is_in_plain_files(const RoleSubject& of) {
  std::set<FileId> plain, shown;
  for (const meaning::Sighting& row : of.story.facts().sightings) {
    const sources::File& file = of.story.tree().file(row.place.file);
    const bool import = row.technology == of.use.technology && row.how == "import";
    const bool telling = file.path.ends_with(".tsx") || file.path.ends_with(".jsx");
    if (import && file.origin == sources::Origin::own)
      (telling ? shown : plain).insert(row.place.file);
  }
  return plain.size() > 2 * shown.size();
}

/// Files that are components of a framework by their endings; "" where code of any kind may be.
std::string components_of(const RoleSubject& of) {
  const std::string& id = of.technology.id;
  // Where another framework draws with files of the same endings nobody can count them apart.
  static constexpr std::array<std::string_view, 5> kSameEndings = {"solid", "preact", "qwik",
                                                                   "stencil", "inferno"};
  if (id == "react" &&
      std::ranges::any_of(of.story.model().technologies, [&](const model::TechnologyUse& use) {
        return !use.tooling &&
               is_one_of(of.story.analysis.catalogue->technology(use.technology).id, kSameEndings);
      }))
    return {};
  if (id == "vue" || id == "svelte") return "*." + id;
  if (id == "angular") return "*.component.ts";
  return id == "react" && !is_in_plain_files(of) ? "*.{tsx,jsx}" : "";
}

std::set<FileId> component_files(const RoleSubject& of, const std::string& glob) {
  std::set<FileId> out;
  for (std::size_t f = 0; f < of.story.tree().files().size(); ++f) {
    const sources::File& file = of.story.tree().file(FileId(f));
    if (file.origin == sources::Origin::own && matches_glob(glob, base_name(file.path)))
      out.insert(FileId(f));
  }
  return out;
}

/// Files that may hold markup need not.
std::string most_of(const std::string& glob) { return contains(glob, "{") ? "up to " : ""; }

/// ", by 75 component files": whether they name the framework or not; ", in at least 45 files" that
/// use it where no ending shows which of them draw.
std::string files_that_draw(const RoleSubject& of, Sentence& sentence) {
  const std::string glob = components_of(of);
  const CountedSet files =
      glob.empty()
          ? model::count(of.story.analysis, {"technology_files", {{"id", of.technology.id}}})
          : model::count(of.story.analysis, {"files", {{"path", glob}, {"origin", "own"}}});
  if (files.n <= kFewFiles) return {};
  sentence.counted(files).basis(Basis::counted);
  return glob.empty()
             ? ", in at least " + amount(files.n, "file") + areas_of_screens(of, {}, sentence)
             : ", by " + most_of(glob) + amount(files.n, "component file") +
                   areas_of_screens(of, component_files(of, glob), sentence);
}

/// "Vue draws what people see, by 75 component files": where nobody can tell for which part.
std::optional<Claim> role_by_component_files(const RoleSubject& of) {
  if (components_of(of).empty()) return std::nullopt;
  Sentence sentence = of.sentence("components");
  const std::string files = files_that_draw(of, sentence);
  if (files.empty()) return std::nullopt;
  return sentence.text(of.name() + " draws what people see" + files + ".").finish();
}

/// "SolidJS draws what people see in `embeds/js`", "React draws what people see, most of all for
/// `builder` and `landing-page`": by the files that import it, where several frameworks draw.
std::optional<Claim> role_by_drawn_areas(const RoleSubject& of, std::size_t most_of_few) {
  std::set<FileId> files;
  std::string folder;
  for (const meaning::Sighting& row : of.story.facts().sightings) {
    const sources::File& file = of.story.tree().file(row.place.file);
    if (row.technology != of.use.technology || row.how != "import" ||
        file.origin != sources::Origin::own ||
        model::is_sample(*of.story.analysis.catalogue, file.path))
      continue;
    if (files.empty()) folder = std::string(folder_name(file.path));
    while (!folder.empty() && !file.path.starts_with(folder + '/'))
      folder = std::string(folder_name(folder));
    files.insert(row.place.file);
  }
  if (files.size() <= most_of_few) return std::nullopt;
  Sentence sentence = of.sentence("screens");
  sentence.at({*files.begin(), 1, 1});
  if (folder.ends_with("/src")) folder.resize(folder.size() - 4);
  if (!folder.empty() && folder != "src") {
    // "js" alone tells nothing.
    const std::string_view above = base_name(folder_name(folder));
    const std::string shown =
        (above.empty() ? "" : std::string(above) + "/") + std::string(base_name(folder));
    sentence.named(code(shown), shown, {*files.begin(), 1, 1});
    return sentence
        .text(of.name() + " draws what people see in " + code(shown) + ", in at least " +
              amount(files.size(), "file") + areas_of_files(of, files, sentence) + ".")
        .finish();
  }
  const std::string areas = areas_of_files(of, files, sentence);
  if (areas.empty()) return std::nullopt;
  const bool most = areas.starts_with(", most of them");
  return sentence
      .text(of.name() + " draws what people see" +
            (most ? ", most of all for " : ", among others for ") +
            areas.substr(areas.find(" for ") + 5) + ".")
      .finish();
}

/// Whether pages that the framework which answers fills by itself are far more than its own: 330
/// views beside 15 components of Blazor.
bool is_outdrawn(const RoleSubject& of) {
  const auto files_like = [&](const std::string& ending) {
    return std::ranges::count_if(of.story.tree().files(), [&](const sources::File& file) {
      return file.origin == sources::Origin::own && file.path.ends_with(ending);
    });
  };
  return std::ranges::any_of(
      of.story.analysis.catalogue->table("stack_words"), [&](const auto& row) {
        const std::size_t less = row.second.find(" < ");
        return row.first == "outdrawn." + of.technology.id && less != std::string::npos &&
               2 * files_like(row.second.substr(0, less)) < files_like(row.second.substr(less + 3));
      });
}

}  // namespace

/// "React draws what people see in `web`, by 226 component files".
std::optional<Claim> role_by_screens(const RoleSubject& of) {
  const std::string& category = of.technology.category;
  const bool screens = category == "UI framework";
  if (!screens && category != "mobile framework" && category != "desktop framework")
    return std::nullopt;
  const auto rows = of.story.analysis.catalogue->table("stack_words");
  const bool draws = std::ranges::any_of(rows, [&](const auto& row) {
    return row.first == "draws.purposes" && of.technology.purpose.starts_with(row.second);
  });
  if (screens && !draws) return std::nullopt;
  // What few files use, or none but a manifest shows, is not what people see.
  const bool leads = std::ranges::any_of(of.story.frameworks, [&](const FrameworkUse& one) {
    return one.screens && one.use->technology == of.use.technology;
  });
  if (is_only_loaded(of.story, of.use) || of.use.confidence != Confidence::high)
    return std::nullopt;
  // What only adds to another one draws nothing by itself.
  for (const std::string& id : of.technology.implies) {
    const TechnologyId other = of.story.analysis.catalogue->find(id);
    if (other.valid() && of.story.analysis.catalogue->technology(other).category == category)
      return std::nullopt;
  }
  // What leads no part may still draw what others show, such as a library of screens.
  if (!leads) return screens ? role_by_drawn_areas(of, kManyFiles) : std::nullopt;
  Sentence sentence = of.sentence("screens");
  RoleNames names(of.story, sentence);
  const bool main =
      !is_outdrawn(of) && std::ranges::none_of(of.story.frameworks, [&](const FrameworkUse& one) {
        // What carries an app on phones is not measured against the pages of another.
        const auto& its = of.story.analysis.catalogue->technology(one.use->technology);
        if (its.category != category) return false;
        const FrameworkUse* mine = nullptr;
        for (const FrameworkUse& row : of.story.frameworks)
          if (row.use->technology == of.use.technology) mine = &row;
        return one.screens && mine != nullptr && one.files > 2 * mine->files;
      });
  // "desktop" of "desktop framework"
  const std::string carried = screens ? std::string() : category.substr(0, category.find(' '));
  if (main)
    for (const model::Part* part : drawn_parts(of))
      // Where developers work is no place that people see.
      if (part->runs != "dev" && (carried.empty() || part->kind == carried)) names.add(*part);
  if (!names.empty()) {
    sentence.at(of.use.places, 1);
    std::string text =
        of.name() + (screens ? " draws what people see in " : " packs ") + names.list();
    if (!screens) text += " into a " + carried + " application";
    if (screens) text += files_that_draw(of, sentence);
    return sentence.text(text + ".").finish();
  }
  if (!screens) return std::nullopt;
  if (main)
    if (auto files = role_by_component_files(of)) return files;
  return role_by_drawn_areas(of, kFewFiles);
}

}  // namespace cutaway::narrative

// SPDX-License-Identifier: Apache-2.0
// Finds the class or function around each use of a technology, its comment, and who calls it.
#include <algorithm>
#include <map>

#include "meaning/api/handlers/handler_words.h"
#include "narrative/roles/role_by_wrapper.h"
#include "narrative/roles/role_deeds.h"
#include "narrative/roles/role_mentions.h"
#include "narrative/roles/role_names_of.h"
#include "narrative/roles/use_words.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kMostFiles = 12;    ///< what more use is woven in, and stands behind nothing
constexpr std::size_t kMostWrappers = 2;  ///< more are a list of code
constexpr int kDeepest = 12;

/// A class or function of the product that uses the technology.
struct Wrapper {
  SymbolRef symbol;
  std::string name;
  Place place;                     ///< where it is declared
  Place use;                       ///< of the technology, in it
  std::map<FileId, Place> askers;  ///< files of the product that call it, and where
};

bool is_listed(const RoleSubject& of, std::string_view list, std::string_view word) {
  return std::ranges::any_of(
      of.story.analysis.catalogue->table("stack_words"),
      [&](const auto& row) { return row.first == list && row.second == word; });
}

bool is_type(syntax::SymbolKind kind) {
  return kind == syntax::SymbolKind::class_ || kind == syntax::SymbolKind::struct_;
}

/// The outermost class or function around a symbol.
SymbolId outermost(const syntax::Syntax& syntax, SymbolId at) {
  SymbolId out;
  for (int depth = 0; depth < kDeepest && at.valid(); ++depth) {
    const syntax::Symbol& symbol = syntax.symbols[at.index()];
    const bool named = !syntax.text(symbol.name).empty();
    if (named && (is_type(symbol.kind) || symbol.kind == syntax::SymbolKind::function)) out = at;
    at = symbol.container;
  }
  return out;
}

/// The one class of a file.
SymbolId only_class(const syntax::Syntax& syntax) {
  SymbolId out;
  for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
    if (!is_type(syntax.symbols[s].kind)) continue;
    if (out.valid()) return {};
    out = SymbolId(s);
  }
  return out;
}

bool is_inside(const syntax::Syntax& syntax, SymbolId at, SymbolId around) {
  for (int depth = 0; depth < kDeepest && at.valid(); ++depth) {
    if (at == around) return true;
    at = syntax.symbols[at.index()].container;
  }
  return false;
}

/// Other files of the product that call the wrapper: of a class the function that uses the
/// technology, where one is seen, else any.
std::map<FileId, Place> askers_of(const RoleSubject& of, const SymbolRef& wrapper, SymbolId user) {
  std::map<FileId, Place> out;
  const auto& project = *of.story.analysis.project;
  const syntax::Syntax& syntax = project.of(wrapper.file);
  const bool made =
      user.valid() && syntax.symbols[user.index()].kind == syntax::SymbolKind::constructor;
  for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
    const SymbolId at(s);
    const bool asked = user.valid() && !made ? is_inside(syntax, user, at) : true;
    if (!asked || !is_inside(syntax, at, wrapper.symbol)) continue;
    if (user.valid() && !made && at == wrapper.symbol && is_type(syntax.symbols[s].kind)) continue;
    for (const auto& [file, call] : of.story.analysis.links->callers({wrapper.file, at})) {
      if (file == wrapper.file || !is_product_code(of, file)) continue;
      const auto& calls = project.of(file).calls;
      if (call < calls.size())
        out.try_emplace(file, Place{file, calls[call].line, calls[call].line});
    }
  }
  return out;
}

/// Files that take it in or call it, with the symbol around the first call.
std::map<FileId, std::pair<Place, SymbolId>> uses_of(const RoleSubject& of) {
  std::map<FileId, std::pair<Place, SymbolId>> out;
  for (const meaning::Sighting& row : of.story.facts().sightings)
    if (row.technology == of.use.technology && (row.how == "import" || row.how == "call") &&
        is_product_code(of, row.place.file) &&
        !(row.how == "import" &&
          (is_idle_import(of, row.place) || is_left_over(of.story, row.place))))
      out.try_emplace(row.place.file, row.place, SymbolId());
  if (of.called == nullptr) return out;
  for (const model::Caller& caller : of.called->callers) {
    const auto at = out.find(caller.place.file);
    if (at == out.end() || at->second.second.valid() || !caller.symbol.symbol.valid()) continue;
    at->second = {caller.place, caller.symbol.symbol};
  }
  return out;
}

Wrapper wrapper_at(const RoleSubject& of, const SymbolRef& at, const Place& use, SymbolId user) {
  const syntax::Syntax& syntax = of.story.analysis.project->of(at.file);
  const syntax::Symbol& symbol = syntax.symbols[at.symbol.index()];
  const std::uint32_t line = symbol.name_line > 0 ? symbol.name_line : symbol.line;
  return {at,
          std::string(syntax.text(symbol.name)),
          {at.file, line, line},
          use,
          askers_of(of, at, user)};
}

/// Classes of the product that are made from one of the technology's.
std::vector<Wrapper> derived_from(const RoleSubject& of) {
  std::vector<Wrapper> out;
  const auto& analysis = of.story.analysis;
  std::set<std::string> ecosystems;
  for (const auto& [ecosystem, package] : of.technology.signals.packages)
    ecosystems.insert(ecosystem);
  const auto is_its = [&](linking::NameId origin) {
    const std::string_view name = analysis.links->name(origin);
    const std::string_view package = name.substr(0, name.find(':'));
    return !package.empty() && std::ranges::any_of(ecosystems, [&](const std::string& ecosystem) {
      const auto known = analysis.catalogue->by_import(ecosystem, package);
      return std::ranges::find(known, of.use.technology) != known.end();
    });
  };
  for (std::size_t f = 0; f < of.story.tree().files().size(); ++f) {
    const auto bases = analysis.links->bases(FileId(f));
    if (bases.empty() || !is_product_code(of, FileId(f))) continue;
    const syntax::Syntax& syntax = analysis.project->of(FileId(f));
    for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
      const syntax::Symbol& symbol = syntax.symbols[s];
      for (std::uint32_t b = symbol.first_base; b < symbol.first_base + symbol.base_count; ++b) {
        if (!is_type(symbol.kind) || b >= bases.size() || bases[b].origin == 0 ||
            !is_its(bases[b].origin))
          continue;
        const Place use{FileId(f), syntax.bases[b].line, syntax.bases[b].line};
        out.push_back(wrapper_at(of, {FileId(f), SymbolId(s)}, use, {}));
        break;
      }
    }
  }
  return out;
}

std::vector<Wrapper> wrappers_of(const RoleSubject& of) {
  std::vector<Wrapper> out = derived_from(of);
  if (out.empty()) {
    for (const auto& [file, use] : uses_of(of)) {
      const syntax::Syntax& syntax = of.story.analysis.project->of(file);
      SymbolId at = outermost(syntax, use.second);
      if (!at.valid()) at = only_class(syntax);
      if (at.valid()) out.push_back(wrapper_at(of, {file, at}, use.first, use.second));
    }
  }
  // What most others ask stands between the product and the technology.
  std::ranges::stable_sort(
      out, [](const Wrapper& a, const Wrapper& b) { return a.askers.size() > b.askers.size(); });
  return out;
}

/// Whether each file that uses the technology holds one of them: else "in `UploadWidget`" would
/// tell of a part of its work as if it were all.
bool stand_before_all(const RoleSubject& of, const std::vector<Wrapper>& wrappers) {
  return std::ranges::all_of(uses_of(of), [&](const auto& use) {
    return std::ranges::any_of(wrappers,
                               [&](const Wrapper& one) { return one.symbol.file == use.first; });
  });
}

/// What the comment of a wrapper says in a few plain words; "" where it says no more than the name.
std::string comment_of(const RoleSubject& of, const Wrapper& wrapper) {
  constexpr std::size_t kMost = 12, kFewest = 3;
  const syntax::Syntax& syntax = of.story.analysis.project->of(wrapper.symbol.file);
  const syntax::Symbol& symbol = syntax.symbols[wrapper.symbol.symbol.index()];
  std::string words = meaning::first_sentence(syntax.text(symbol.doc));
  while (words.ends_with('.')) words.pop_back();
  const std::size_t count = word_count(words);
  const bool plain = words.find_first_of("@{}<>`|*\\\"“”:/_()=") == std::string::npos;
  if (count < kFewest || count > kMost || !plain || !tells_of(of, words)) return {};
  return contains(words, wrapper.name + " constructor") ? std::string() : words;
}

/// What for, by the wrapper's own name, or by that of a file that asks it, with the file.
std::pair<std::string, FileId> words_of(const RoleSubject& of, const Wrapper& wrapper) {
  const UseWords words(of);
  const bool type = is_type(of.story.analysis.project->of(wrapper.symbol.file)
                                .symbols[wrapper.symbol.symbol.index()]
                                .kind);
  std::string out = words.of(type ? std::string_view() : std::string_view(wrapper.name),
                             type ? std::string_view(wrapper.name) : std::string_view());
  for (const auto& [file, place] : wrapper.askers) {
    if (!out.empty() || wrapper.askers.size() > kNamedInRole) break;
    const std::string_view name = base_name(of.story.path(file));
    out = words.of({}, name.substr(0, name.find('.')));
    if (!out.empty()) return {out, file};
  }
  return {out, FileId()};
}

}  // namespace

std::optional<Claim> role_by_wrapper(const RoleSubject& of) {
  const std::string& component = of.technology.component;
  const bool beside = !component.empty() && component != "external";
  if (of.use.tooling || of.is_option() || beside ||
      is_listed(of, "wrapped.never", of.technology.category) || uses_of(of).size() > kMostFiles)
    return std::nullopt;
  const std::vector<Wrapper> wrappers = wrappers_of(of);
  if (wrappers.empty() || wrappers.size() > kMostWrappers || !stand_before_all(of, wrappers))
    return std::nullopt;
  Sentence sentence = of.sentence("wrapped");
  RoleNames names(of.story, sentence), askers(of.story, sentence);
  for (const Wrapper& one : wrappers) {
    if (names.size() < kNamedInRole) sentence.at(one.use);
    names.add(one.name, one.name, one.place);
  }
  const Wrapper& first = wrappers.front();
  // What the first of several says of itself tells of that one only.
  const std::string comment = wrappers.size() == 1 ? comment_of(of, first) : std::string();
  for (const auto& [file, place] : first.askers) {
    const std::string name = shown_file(of.story.path(file));
    if (askers.size() < kNamedInRole) sentence.at(place);
    askers.add(name, name, {file, 1, 1});
  }
  const bool one = names.size() == 1;
  // Names of code tell nothing of the product; the one of all its uses may.
  const bool telling = one && has_deed(of) && is_called_after_something(of, first.name);
  if (names.empty() || (comment.empty() && askers.empty() && !telling)) return std::nullopt;
  if (comment.empty()) {
    const auto [words, asker] = words_of(of, first);
    if (words.empty() || is_only_people(of, {words})) return std::nullopt;
    const std::string text = does_about(of, words);
    std::string shown = code(first.name);
    // The name of one of several that ask it tells of that one.
    const bool all = one && (!asker.valid() || first.askers.size() == 1);
    if (asker.valid()) {
      const std::string name(base_name(of.story.path(asker)));
      sentence.at(first.askers.at(asker)).named(code(name), name, {asker, 1, 1});
      shown += ", which " + code(name) + " calls";
    }
    return sentence.text((all ? text : among_others(text, words)) + " (" + shown + ").").finish();
  }
  std::string text = does_at(of, names.list());
  if (text.empty()) text = of.name() + " is used in " + names.list();
  const syntax::Syntax& syntax = of.story.analysis.project->of(first.symbol.file);
  const auto& symbol = syntax.symbols[first.symbol.symbol.index()];
  sentence.quoting(comment, {first.symbol.file, symbol.doc_line, symbol.line});
  text += " (“" + comment + "”)";
  if (names_of_product(of, text) == 0) return std::nullopt;
  return sentence.text(text + ".").finish();
}

namespace {

/// The nearest folder of a file that is called after something of the product; "" where there is
/// none.
std::string area_of(const RoleSubject& of, FileId file) {
  constexpr int kHighest = 3;
  std::string_view at = folder_name(of.story.path(file));
  for (int i = 0; i < kHighest && !at.empty(); ++i, at = folder_name(at)) {
    const std::string name(base_name(at));
    if (of.abouts.names_an_area(name, of) && places_of_product(of, code(name)) > 0) return name;
  }
  return {};
}

}  // namespace

std::optional<Claim> role_by_asked_class(const RoleSubject& of) {
  constexpr std::size_t kFewestAreas = 2, kFewestFiles = 3;
  if (of.use.tooling || of.is_option() || !has_deed(of) ||
      is_listed(of, "wrapped.never", of.technology.category) || uses_of(of).size() > kMostFiles)
    return std::nullopt;
  // Of a class that does more than one thing those who ask it may ask for any other.
  std::set<std::string> own_words;
  for (const std::string_view name :
       {std::string_view(of.technology.id), std::string_view(of.name())})
    for (const std::string& word : identifier_words(name)) own_words.insert(word);
  Wrapper first;
  for (Wrapper& one : wrappers_of(of)) {
    const bool its = std::ranges::any_of(identifier_words(one.name), [&](const std::string& word) {
      return own_words.contains(word);
    });
    if (!its) continue;
    one.askers = askers_of(of, one.symbol, {});
    if (one.askers.size() > first.askers.size()) first = std::move(one);
  }
  if (first.askers.size() < kFewestFiles) return std::nullopt;
  const std::string own(base_name(folder_name(of.story.path(first.symbol.file))));
  std::map<std::string, std::vector<Place>> areas;
  for (const auto& [file, place] : first.askers)
    if (std::string area = area_of(of, file); !area.empty() && area != own)
      areas[area].push_back(place);
  std::vector<std::pair<std::string, std::vector<Place>>> most(areas.begin(), areas.end());
  std::ranges::stable_sort(
      most, [](const auto& a, const auto& b) { return a.second.size() > b.second.size(); });
  if (most.size() < kFewestAreas) return std::nullopt;
  Sentence sentence = of.sentence("asked_class");
  sentence.at(first.use).named(code(first.name), first.name, first.place);
  std::vector<std::string> shown;
  std::size_t told = 0;
  for (const auto& [area, places] : most) {
    if (shown.size() == kNamedInRole) break;
    sentence.at(places.front()).named(code(area), area, {places.front().file, 1, 1});
    shown.push_back(code(area));
    told += places.size();
  }
  return sentence
      .text(does(of) + " through " + code(first.name) + ", which " +
            amount(first.askers.size(), "file") + " ask, " +
            (told == first.askers.size() ? "" : "among them ") + "those for " + join_and(shown) +
            ".")
      .finish();
}

}  // namespace cutaway::narrative

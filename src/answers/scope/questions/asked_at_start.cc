// SPDX-License-Identifier: Apache-2.0
// Only what has most of the wish counts as the start; files of the same name in folders beside each
// other are made alike, so that who changes one is asked about the others.
#include "answers/scope/questions/asked_at_start.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "narrative/phrases.h"
#include "ranking/kinds.h"

namespace cutaway::answers {
namespace {

using narrative::Claim, narrative::code;

constexpr std::size_t kMostAsked = 5, kFirstFiles = 6, kMostNamed = 3, kMostCallers = 9;
constexpr std::size_t kMostTwins = 4, kFewestTests = 5, kEnough = 3;

std::size_t quoted_in(std::string_view text) {
  std::size_t out = 0;
  for (std::size_t at = text.find("“"); at != text.npos; at = text.find("“", at + 1)) ++out;
  return out;
}

class Asker {
 public:
  Asker(const AskContext& in, const std::vector<NearPlace>& near)
      : in_(in), near_(near), kinds_(*in.analysis.catalogue) {}

  std::vector<Claim> ask() {
    const std::string& what = in_.scope.change_class;
    std::vector<Claim> out;
    if (what == "rebuild") return out;
    add(out, twins(what == "data"));
    if (what == "behaviour" && !in_.scope.tells_it_is_there()) add(out, callers());
    if (what == "behaviour" || what == "data" || what == "contract") add(out, untested());
    return out;
  }

 private:
  const std::string& path_of(FileId id) const { return in_.analysis.project->file(id).path; }

  /// "a/x/c.html" and "a/y/c.html": equal but for one folder. Gives the two folders.
  static std::optional<std::pair<std::string, std::string>> differ_by_folder(
      std::string_view one, std::string_view other) {
    const auto a = split(one, '/'), b = split(other, '/');
    if (a.size() != b.size() || a.size() < 2 || a.back() != b.back()) return std::nullopt;
    std::optional<std::pair<std::string, std::string>> out;
    for (std::size_t i = 0; i + 1 < a.size(); ++i) {
      if (a[i] == b[i]) continue;
      if (out) return std::nullopt;
      out = std::pair(std::string(a[i]), std::string(b[i]));
    }
    return out;
  }

  /// "mailboxes": the pages of one kept thing and of another are not made alike.
  bool is_kept(const std::string& folder) const {
    const std::vector<std::string> name = root_words(folder);
    return std::ranges::any_of(in_.analysis.model->entities, [&](const model::Entity& one) {
      return one.kept && root_words(one.name) == name;
    });
  }

  /// Whether the two folders share several files by name: themes, one folder a database.
  bool are_made_alike(const std::string& path,
                      const std::pair<std::string, std::string>& names) const {
    constexpr std::size_t kFewest = 3;
    std::string front;
    for (const std::string_view piece : split(path, '/')) {
      front += piece;
      front += '/';
      if (piece == names.first) break;
    }
    const std::string other =
        front.substr(0, front.size() - names.first.size() - 1) + names.second + "/";
    std::set<std::string> here;
    std::size_t both = 0;
    for (std::size_t i = 0; i < in_.analysis.project->size(); ++i) {
      const std::string& one = path_of(FileId(i));
      if (one.starts_with(front)) here.insert(one.substr(front.size()));
    }
    for (std::size_t i = 0; i < in_.analysis.project->size() && both < kFewest; ++i) {
      const std::string& one = path_of(FileId(i));
      both += one.starts_with(other) && here.contains(one.substr(other.size())) ? 1 : 0;
    }
    return both >= kFewest;
  }

  /// `index.html`, `mod.rs`: what every folder has says nothing of the other.
  static bool is_common(std::string_view path) {
    static constexpr std::string_view kCommon[] = {
        "index", "main", "mod", "page", "layout", "show",  "create", "edit",    "new",
        "list",  "form", "app", "base", "types",  "utils", "init",   "__init__"};
    std::string stem(base_name(path));
    stem = lower(stem.substr(0, stem.find('.')));
    if (stem.starts_with('[') || stem.starts_with('$')) return true;  // a piece of an address
    while (stem.starts_with('_') && stem != "__init__") stem.erase(0, 1);
    return std::ranges::find(kCommon, stem) != std::end(kCommon);
  }

  bool is_made_twice(const std::string& path, bool data) const {
    const ranking::FileKind kind = kinds_.of(path);
    if (data && (kind == ranking::FileKind::data || contains(lower(path), "schema"))) return true;
    return kind == ranking::FileKind::screen || kind == ranking::FileKind::text_style;
  }

  /// "`user_edit.html` stands in `caliblur` and `standard`: is it to be the same in both?"
  std::optional<Claim> twins(bool data) const {
    if (data) {
      if (auto out = twins_of_schema()) return out;
    }
    std::size_t seen = 0;
    for (const TouchedFile& file : in_.scope.files) {
      if (++seen > kFirstFiles) break;
      if (!file.file.valid() || is_common(file.path) || !is_made_twice(file.path, data)) continue;
      std::vector<std::string> folders;
      std::vector<Place> places{{file.file, 1, 1}};
      for (std::size_t i = 0; i < in_.analysis.project->size(); ++i) {
        const sources::File& other = in_.analysis.project->file(FileId(i));
        if (other.origin != sources::Origin::own || other.path == file.path) continue;
        const auto names = differ_by_folder(file.path, other.path);
        if (!names || is_kept(names->first) || is_kept(names->second) ||
            !are_made_alike(file.path, *names))
          continue;
        if (folders.empty()) folders.push_back(code(names->first));
        folders.push_back(code(names->second));
        places.push_back({FileId(i), 1, 1});
      }
      if (folders.empty() || folders.size() > kMostTwins) continue;
      return in_.saying.seen("ask.twin_files", file.path,
                             code(base_name(file.path)) + " stands in " + join_and(folders) +
                                 ": is it to be the same in each?",
                             places);
    }
    return std::nullopt;
  }

  /// Steps or declarations of what is kept that are written for more than one store.
  std::optional<Claim> twins_of_schema() const {
    std::map<std::string, std::vector<FileId>> by_name;
    for (std::size_t i = 0; i < in_.analysis.project->size(); ++i) {
      const sources::File& file = in_.analysis.project->file(FileId(i));
      if (file.origin == sources::Origin::own && kinds_.of(file.path) == ranking::FileKind::data)
        by_name[std::string(base_name(file.path))].push_back(FileId(i));
    }
    for (auto at = by_name.rbegin(); at != by_name.rend(); ++at) {
      const std::vector<FileId>& files = at->second;
      if (files.size() < 2 || files.size() > kMostTwins) continue;
      const auto names = differ_by_folder(path_of(files[0]), path_of(files[1]));
      if (!names || !names_store(names->first) || !names_store(names->second)) continue;
      return in_.saying.seen("ask.twin_schema", at->first,
                             "What is kept is declared twice, for " + code(names->first) + " and " +
                                 code(names->second) + ": must both have it from the start?",
                             {{files[0], 1, 1}, {files[1], 1, 1}});
    }
    return std::nullopt;
  }

  static bool names_store(std::string_view folder) {
    static constexpr std::string_view kStores[] = {"mysql",     "postgres", "sqlite", "mariadb",
                                                   "mssql",     "oracle",   "mongo",  "pgsql",
                                                   "cockroach", "sqlserver"};
    const std::string small = lower(folder);
    return std::ranges::any_of(kStores, [&](std::string_view one) { return contains(small, one); });
  }

  /// The function nearest to the wish, with most of it.
  const Thing* start() const {
    for (const NearPlace& one : near_) {
      if (one.thing.kind == ThingKind::function && one.thing.symbol.valid() && has_most(one) &&
          one.in_name > 0 && !kinds_.aside(path_of(one.thing.place.file)))
        return &one.thing;
    }
    return nullptr;
  }

  static std::string around(const syntax::Syntax& syntax, std::uint32_t line) {
    std::string out;
    std::uint32_t from = 0;
    for (const syntax::Symbol& symbol : syntax.symbols) {
      const bool function =
          symbol.kind == syntax::SymbolKind::function || symbol.kind == syntax::SymbolKind::method;
      if (!function || symbol.line > line || symbol.end_line < line || symbol.line < from) continue;
      from = symbol.line;
      out = syntax.text(symbol.name);
    }
    return out;
  }

  /// "`changeStatus` is called in `close`, `merge` and `reopen`: is it to hold in each?"
  std::optional<Claim> callers() const {
    const Thing* const thing = start();
    const bool known = std::ranges::any_of(in_.scope.questions, [](const Claim& one) {
      return one.rule() == "ask.called_from" || one.rule() == "ask.part";
    });
    if (thing == nullptr || known) return std::nullopt;
    std::vector<std::string> names;
    std::vector<Place> places;
    for (const auto& [file, row] : in_.analysis.links->callers(thing->symbol)) {
      if (in_.analysis.project->file(file).origin != sources::Origin::own) continue;
      const syntax::Syntax& syntax = in_.analysis.project->of(file);
      if (row >= syntax.calls.size()) continue;
      const std::uint32_t line = syntax.calls[row].line;
      std::string name = around(syntax, line);
      if (name.empty()) name = base_name(path_of(file));
      name = code(name);
      if (std::ranges::find(names, name) != names.end()) continue;
      names.push_back(name);
      places.push_back({file, line, line});
    }
    if (names.size() < 2 || names.size() > kMostCallers) return std::nullopt;
    const std::string last = thing->name.substr(thing->name.rfind('.') + 1);
    return in_.saying.seen("ask.called_from", thing->name,
                           code(last) + " is called in " +
                               narrative::list_up_to(names, kMostNamed) +
                               ": is it to hold in each of these?",
                           places);
  }

  /// Where tests are written here and none was seen that reaches what is touched first.
  std::optional<Claim> untested() const {
    if (!in_.scope.tests.empty() || in_.scope.files.empty() ||
        in_.scope.files.front().places.empty() || in_.scope.questions.size() >= kEnough)
      return std::nullopt;
    const TouchedFile& first = in_.scope.files.front();
    if (!first.file.valid() || kinds_.of(first.path) == ranking::FileKind::screen)
      return std::nullopt;
    const LanguageId language = in_.analysis.project->file(first.file).language;
    std::size_t tests = 0;
    for (std::size_t i = 0; i < in_.analysis.project->size(); ++i) {
      const sources::File& file = in_.analysis.project->file(FileId(i));
      tests += file.origin == sources::Origin::test && file.language == language ? 1 : 0;
    }
    if (tests < kFewestTests) return std::nullopt;
    return in_.saying.seen("ask.untested", first.path,
                           "Are tests to be written along? None of the " +
                               narrative::amount(tests, "file") + " of tests was seen to reach " +
                               code(base_name(first.path)) + " or the files behind it.",
                           {first.places.front()}, Confidence::medium);
  }

  const AskContext& in_;
  const std::vector<NearPlace>& near_;
  const ranking::FileKinds kinds_;
};

/// Asked of a place that the list of near things begins with.
bool is_of_nearest(const Claim& one) {
  return one.rule() == "ask.near_lacks" || one.rule() == "ask.who_sees" ||
         one.text().starts_with("Is it to be built upon `") ||
         (one.text().starts_with("Is `") && contains(one.text(), "` what is to act otherwise"));
}

/// Which fits each wish of its class.
bool is_of_class(const Claim& one) {
  static constexpr std::string_view kBegins[] = {"Is it kept with ",
                                                 "Is anything of it kept",
                                                 "What is noted for ",
                                                 "Does it begin on ",
                                                 "Is it to be seen on ",
                                                 "Does it hold on `",
                                                 "Does it hold for the rows of ",
                                                 "Are programs to ",
                                                 "Does it hold for programs, too"};
  return std::ranges::any_of(kBegins,
                             [&](std::string_view begin) { return one.text().starts_with(begin); });
}

}  // namespace

bool has_most(const NearPlace& place) {
  constexpr std::size_t kFewestOwn = 2;
  return place.own >= kFewestOwn && place.met > quoted_in(place.lacks);
}

void ask_at_start(const AskContext& context, const std::vector<NearPlace>& near, Scope& scope) {
  std::erase_if(scope.questions, [&](const Claim& one) {
    return is_of_nearest(one) && std::ranges::none_of(near, [&](const NearPlace& place) {
             return has_most(place) && contains(one.text(), code(place.thing.name));
           });
  });
  std::vector<Claim> more = Asker(context, near).ask();
  const auto kept =
      std::ranges::count_if(scope.questions, [](const Claim& one) { return !is_of_class(one); });
  if (static_cast<std::size_t>(kept) + more.size() >= kEnough)
    std::erase_if(scope.questions, is_of_class);
  for (Claim& one : more) {
    const bool asked = std::ranges::any_of(
        scope.questions, [&](const Claim& other) { return other.rule() == one.rule(); });
    if (!asked && scope.questions.size() < kMostAsked) scope.questions.push_back(std::move(one));
  }
}

}  // namespace cutaway::answers

// SPDX-License-Identifier: Apache-2.0
// Looks at names, imports and changes of tests.
#include "findings/written_tests.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/text.h"
#include "catalogue/languages.h"
#include "catalogue/origin_rules.h"
#include "findings/places_of_work.h"
#include "findings/uses.h"
#include "history/change_words.h"
#include "history/history.h"

namespace cutaway::findings {
namespace {

constexpr std::string_view kScreen = "screen";

/// Whether the folder on the path that is called as one for tests is holds code of the product,
/// where users take a test.
bool in_product_folder(const sources::SourceTree& tree, std::string_view path) {
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos;
       slash = path.find('/', slash + 1)) {
    const std::string_view folder = path.substr(0, slash);
    if (!catalogue::may_be_product(base_name(folder))) continue;
    const std::string below = std::string(folder) + '/';
    const auto first = std::ranges::lower_bound(tree.files(), below, {}, &sources::File::path);
    return first != tree.files().end() && first->path.starts_with(below) &&
           first->origin == sources::Origin::own;
  }
  return false;
}

bool is_driver(const Ground& ground, std::string_view name) {
  return std::ranges::any_of(
      ground.analysis.catalogue->table("browser_tests"), [&](const auto& row) {
        return row.first == "module" && name.find(row.second) != std::string_view::npos;
      });
}

bool imports_driver(const Ground& ground, FileId file) {
  const syntax::Syntax& test = ground.analysis.project->of(file);
  return std::ranges::any_of(test.imports, [&](const syntax::Import& import) {
    return is_driver(ground, test.text(import.module));
  });
}

bool has_row(const Ground& ground, std::string_view key, std::string_view word) {
  return std::ranges::any_of(
      ground.analysis.catalogue->table("browser_tests"),
      [&](const auto& row) { return row.first == key && row.second == word; });
}

/// `test_total`, `@Test`, `it("adds", …)`
bool writes_one(const Ground& ground, const syntax::Syntax& syntax) {
  const auto marked = [&](std::string_view name) {
    return std::ranges::any_of(identifier_words(std::string(name)), [&](const std::string& word) {
      return has_row(ground, "marked", lower(word));
    });
  };
  const auto begins = [&](const syntax::Symbol& symbol) {
    const auto words = identifier_words(std::string(syntax.text(symbol.name)));
    return symbol.tokens > 0 && !words.empty() && has_row(ground, "marked", lower(words.front()));
  };
  return std::ranges::any_of(syntax.symbols, begins) ||
         std::ranges::any_of(syntax.annotations,
                             [&](const auto& mark) { return marked(syntax.text(mark.name)); }) ||
         std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
           return has_row(ground, "called", syntax.text(call.name));
         });
}

}  // namespace

bool holds_a_test(const Ground& ground, FileId file) {
  const sources::File& test = ground.analysis.project->file(file);
  const syntax::Syntax& syntax = ground.analysis.project->of(file);
  if (test.origin != sources::Origin::test || syntax.counts.code == 0 ||
      catalogue::language(test.language).type != catalogue::LanguageType::programming ||
      only_helps_tests(ground.analysis, test.path))
    return false;
  const auto words = identifier_words(std::string(base_name(test.path)));
  const bool named = std::ranges::any_of(
      words, [&](const std::string& word) { return has_row(ground, "named", lower(word)); });
  return named || (syntax.symbols.empty() && syntax.calls.empty()) || writes_one(ground, syntax);
}

bool holds_tests_inside(const Ground& ground, FileId file) {
  if (ground.analysis.project->file(file).origin != sources::Origin::own) return false;
  const syntax::Syntax& syntax = ground.analysis.project->of(file);
  return std::ranges::any_of(syntax.annotations, [&](const syntax::Annotation& note) {
    if (!note.target.valid() || !note.parameter.empty() || note.argument_count > 0) return false;
    const syntax::SymbolKind kind = syntax.symbols[note.target.index()].kind;
    return (kind == syntax::SymbolKind::function || kind == syntax::SymbolKind::method) &&
           std::ranges::any_of(
               ground.analysis.catalogue->table("tests_inside"), [&](const auto& row) {
                 return row.first == "annotations" && row.second == syntax.text(note.name);
               });
  });
}

bool works_in_browser(const Ground& ground, FileId test) {
  return is_driver(ground, ground.path(test)) || imports_driver(ground, test);
}

bool only_helps_tests(const model::Analysis& analysis, std::string_view path) {
  return std::ranges::any_of(analysis.catalogue->table("browser_tests"), [&](const auto& row) {
    return row.first == "helps" && matches_glob(row.second, "/" + lower(path));
  });
}

bool ends_as(const Ground& ground, std::string_view list, FileId file) {
  return std::ranges::any_of(ground.analysis.catalogue->table("browser_tests"),
                             [&](const auto& row) {
                               return row.first == list && ground.path(file).ends_with(row.second);
                             });
}

WrittenTests::WrittenTests(const Ground& ground) : ground_(ground), browser_(works_a_browser()) {
  find_runners();
  count_kinds();
}

void WrittenTests::count_kinds() {
  constexpr std::size_t kOneOf = 5;
  std::map<std::string, std::size_t> all, tested;
  std::size_t drawn = 0, drawn_tested = 0;
  for (const FileSignals& signal : ground_.signals.files) {
    const std::string own = kind(signal.file);
    all[own] += signal.functions > 0 ? 1 : 0;
    any_ = any_ || signal.tests > 0;
    const bool is_drawn = ends_as(ground_, "drawn", signal.file) && signal.functions > 0;
    drawn += is_drawn ? 1 : 0;
    drawn_tested += is_drawn && signal.tests > 0 ? 1 : 0;
    // A test in a browser that bears the name of a server's file is no test as one would write
    // there.
    if (std::ranges::none_of(ground_.signals.uses->tests(signal.file),
                             [&](FileId test) { return kind(test) == own; }))
      continue;
    kinds_.insert(own);
    tested[own] += signal.functions > 0 ? 1 : 0;
  }
  for (const auto& [own, count] : tested) {
    if (kOneOf * count >= all[own]) usual_.insert(own);
  }
  tests_drawn_ = drawn_tested > 0 && kOneOf * drawn_tested >= drawn;
}

/// The language; scripts and what they draw are one.
std::string WrittenTests::kind(FileId file) const {
  if (of_a_screen(file)) return std::string(kScreen);
  return std::to_string(ground_.analysis.project->file(file).language.value);
}

std::string WrittenTests::stem(const model::Analysis& analysis, FileId file) {
  const std::string_view name = base_name(analysis.project->file(file).path);
  return std::string(name.substr(0, name.find('.', 1)));
}

bool WrittenTests::expected(FileId file) const {
  return kinds_.contains(kind(file)) && !only_in_browser(file) &&
         (tests_drawn_ || !ends_as(ground_, "drawn", file)) && !tests_itself(file);
}

bool WrittenTests::possible(FileId file) const {
  const std::string own = kind(file);
  return any_ && !tests_itself(file) && !only_in_browser(file) &&
         (own != kScreen || kinds_.contains(own)) &&
         (tests_drawn_ || !ends_as(ground_, "drawn", file));
}

bool WrittenTests::tests_itself(FileId file) const {
  return std::ranges::any_of(
      ground_.analysis.project->of(file).calls,
      [](const syntax::Call& call) { return (call.flags & syntax::kInTest) != 0; });
}

bool WrittenTests::is_type(const syntax::Syntax& syntax, SymbolId id) {
  using Kind = syntax::SymbolKind;
  const syntax::Symbol& symbol = syntax.symbols[id.index()];
  return !symbol.name.empty() && (symbol.kind == Kind::class_ || symbol.kind == Kind::struct_);
}

bool WrittenTests::perhaps(FileId file, const NamedInText& said) const {
  if (!expected(file) || !usual_.contains(kind(file)) || (browser_ && of_a_screen(file)))
    return true;
  if (said.in_tests(stem(ground_.analysis, file))) return true;
  const syntax::Syntax& here = ground_.analysis.project->of(file);
  for (std::size_t s = 0; s < here.symbols.size(); ++s) {
    const std::string name = as_word(here.text(here.symbols[s].name));
    if (is_type(here, SymbolId(s)) && said.in_tests(name)) return true;
    if (!is_named_function(here, SymbolId(s))) continue;
    if (identifier_words(name).size() > 1 && said.in_tests(name)) return true;
  }
  return false;
}

bool WrittenTests::on_the_way(FileId file) const {
  if (browser_ && of_a_screen(file)) return true;
  std::set<FileId> seen{file};
  std::vector<FileId> open{file};
  while (!open.empty()) {
    const FileId at = open.back();
    open.pop_back();
    if (!ground_.signals.uses->tests(at).empty()) return true;
    for (const FileId user : ground_.signals.uses->users(at)) {
      if (seen.insert(user).second) open.push_back(user);
    }
  }
  return false;
}

bool WrittenTests::of_a_screen(FileId file) const { return ends_as(ground_, "screen", file); }

/// What drives a browser may be imported by nobody: then its folder bears the name.
void WrittenTests::find_runners() {
  const syntax::Project& project = *ground_.analysis.project;
  for (std::size_t i = 0; i < project.size(); ++i) {
    const FileId file(i);
    const syntax::Syntax& test = project.of(file);
    if (project.file(file).origin != sources::Origin::test || test.calls.empty() ||
        only_helps_tests(ground_.analysis, ground_.path(file)))
      continue;
    (works_in_browser(ground_, file) ? drives_ : runs_).insert(kind(file));
  }
}

bool WrittenTests::only_in_browser(FileId file) const {
  const std::string own = kind(file);
  return drives_.contains(own) && !runs_.contains(own);
}

bool WrittenTests::works_a_browser() const {
  const syntax::Project& project = *ground_.analysis.project;
  for (std::size_t i = 0; i < project.size(); ++i) {
    if (project.file(FileId(i)).origin != sources::Origin::test) continue;
    if (imports_driver(ground_, FileId(i))) return true;
  }
  return false;
}

bool WrittenTests::brought(history::ChangeId id) const {
  constexpr std::array<std::string_view, 9> kWords = {"test", "tests",   "spec",    "specs", "e2e",
                                                      "it",   "testing", "cypress", "snap"};
  const history::Changes& past = *ground_.past;
  for (const history::FileChange& file : past.files_of(past.changes[id.index()])) {
    const std::string& path =
        past.path(file.lineage.valid() ? past.path_of(file.lineage) : file.path);
    if (only_helps_tests(ground_.analysis, path)) continue;
    const auto here = ground_.analysis.project->tree->find(path);
    if (here && ground_.analysis.project->file(*here).origin == sources::Origin::test) return true;
    if (in_product_folder(*ground_.analysis.project->tree, path)) continue;
    for (const std::string& word : identifier_words(path)) {
      if (std::ranges::find(kWords, lower(word)) != kWords.end()) return true;
    }
  }
  return false;
}

bool WrittenTests::brought_beside(history::ChangeId id) const {
  constexpr std::int64_t kNear = 3 * history::kDay;
  constexpr std::size_t kMostSeen = 60, kLeastLetters = 4;
  constexpr std::ptrdiff_t kShared = 2;
  const history::Changes& past = *ground_.past;
  const history::Change& change = past.changes[id.index()];
  std::set<std::string> said;
  for (std::string& word : history::title_words(change.title)) {
    if (word.size() >= kLeastLetters) said.insert(std::move(word));
  }
  const std::size_t first = id.index() > kMostSeen ? id.index() - kMostSeen : 0;
  for (std::size_t c = first; c < past.changes.size() && c <= id.index() + kMostSeen; ++c) {
    const history::Change& other = past.changes[c];
    const std::int64_t apart = other.time - change.time;
    if (c == id.index() || other.merge || other.person != change.person || apart > kNear ||
        apart < -kNear)
      continue;
    std::set<std::string> shared;
    for (std::string& word : history::title_words(other.title)) {
      if (said.contains(word)) shared.insert(std::move(word));
    }
    if (std::ssize(shared) >= kShared && brought(history::ChangeId(c))) return true;
  }
  return false;
}

}  // namespace cutaway::findings

// SPDX-License-Identifier: Apache-2.0
// A test that asks an address or an operation imports nothing of what answers it.
#include "answers/scope/files/tests_of_files.h"

#include <algorithm>
#include <bit>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "answers/scope/request/word_bits.h"
#include "answers/scope/sources/test_names.h"
#include "base/text.h"

namespace cutaway::answers {
namespace {

constexpr std::size_t kMostTests = 12, kFewTests = 3;

class TestFinder {
 public:
  explicit TestFinder(const AskedFor& asked)
      : analysis_(asked.analysis),
        request_(asked.request),
        things_(asked.things),
        existing_(asked.existing) {}

  void find(const std::vector<FileId>& top, Scope& scope) {
    std::vector<std::set<std::string>> served;
    for (const FileId file : top) served.push_back(served_by(analysis_, file));
    const WordBits bits(request_);
    std::vector<std::pair<double, std::string>> found;
    std::map<std::uint32_t, std::vector<std::pair<double, std::string>>> by_one;
    for (std::size_t i = 0; i < analysis_.project->size(); ++i) {
      const sources::File& file = analysis_.project->file(FileId(i));
      if (!is_test(file) || !tests_something(FileId(i))) continue;
      const auto imports = analysis_.links->file_imports(FileId(i));
      double near = 0;
      for (std::size_t at = 0; at < top.size(); ++at) {
        const bool reaches = std::binary_search(imports.begin(), imports.end(), top[at]);
        if (is_named_after(file.path, top[at]) && is_of_folder(file.path, top[at]))
          near += 2 / (1.0 + static_cast<double>(at));
        if (reaches || says_one(analysis_.project->of(FileId(i)), served[at]))
          near += 1 / (1.0 + static_cast<double>(at));
      }
      const std::uint32_t words = bits.in(base_name(file.path)) & existing_.strong;
      if ((near == 0 && words == 0) || !is_named_for(bits, file.path, near > 0)) continue;
      const double score = -near - 2 * things_.share(words);
      if (near == 0 && std::popcount(words) < 2)
        by_one[words & (existing_.form.act | existing_.form.head)].emplace_back(score, file.path);
      else
        found.emplace_back(score, file.path);
    }
    const auto named = [&](const auto& one) {
      return ((bits.in(base_name(one.second)) | bits.in(folder_name(one.second))) &
              existing_.strong) != 0;
    };
    // "test_url_import.py" where something is to be imported: few tests bear that one word, and
    // none that is near does. Of a product that nothing here is named after no test is there.
    const bool lacks = (existing_.called & existing_.missing) != 0 ||
                       (existing_.family && !existing_.family->there);
    if (!lacks && std::ranges::none_of(found, named)) {
      for (const auto& [word, tests] : by_one) {
        if (word != 0 && tests.size() <= kFewTests)
          found.insert(found.end(), tests.begin(), tests.end());
      }
    }
    // Where one is named after what is asked, those that only import a file near by are others'.
    if (std::ranges::any_of(found, named))
      std::erase_if(found, [&](const auto& one) { return !named(one); });
    std::ranges::sort(found);
    for (const auto& [near, path] : found) {
      if (scope.tests.size() < kMostTests) scope.tests.push_back(path);
    }
  }

 private:
  /// Its name is a test's, and half of it what is asked for where nothing else leads to it: of
  /// "CommentCreationMoveTaskColumnTest" comments and tasks are only what it works with.
  bool is_named_for(const WordBits& bits, std::string_view path, bool reaches) const {
    static const std::set<std::string, std::less<>> kAlways = {"test", "tests", "spec", "e2e",
                                                               "it",   "unit",  "cy",   "feature"};
    static const std::set<std::string, std::less<>> kNone = {
        "base", "helper", "helpers", "setup",  "conftest", "utils",
        "util", "common", "run",     "runner", "all",      "suite"};
    std::string_view base = base_name(path);
    base = base.substr(0, base.rfind('.'));
    std::size_t all = 0, said = 0;
    bool none = true;
    for (const std::string& word : identifier_words(base)) {
      if (kAlways.contains(word)) continue;
      none = none && kNone.contains(word);
      ++all;
      if ((bits.in(word)&existing_.strong) != 0) ++said;
    }
    if (all > 0 && none) return false;
    return reaches || said * 2 >= all;
  }

  /// Code; what tests are fed with and what stands in for others tests nothing.
  static bool is_test(const sources::File& file) {
    if (!is_own_test(file)) return false;
    const std::string path = "/" + lower(folder_name(file.path)) + "/";
    for (const std::string_view folder :
         {"/mocks/", "/mock/", "/support/", "/fixtures/", "/stubs/", "/migrations/"}) {
      if (contains(path, folder)) return false;
    }
    return true;
  }

  /// "spec/reset-schema.ts" lies in a folder for tests and describes an interface: a file that is
  /// not called a test has to begin one.
  bool tests_something(FileId id) const {
    static const std::set<std::string, std::less<>> kBegins = {
        "describe", "it", "test", "expect", "assert", "should", "scenario", "context"};
    for (const std::string& word : identifier_words(base_name(analysis_.project->file(id).path))) {
      if (word.starts_with("test") || word == "spec" || word == "specs" || word == "e2e" ||
          word == "cy" || word == "feature")
        return true;
    }
    const syntax::Syntax& syntax = analysis_.project->of(id);
    return std::ranges::any_of(syntax.calls,
                               [&](const syntax::Call& call) {
                                 // `test.serial(…)`: what begins it stands first there.
                                 const std::string_view whole = syntax.text(call.name);
                                 const std::string_view name = whole.substr(whole.rfind('.') + 1);
                                 return kBegins.contains(name) || name.starts_with("assert") ||
                                        kBegins.contains(whole.substr(0, whole.find('.')));
                               }) ||
           std::ranges::any_of(syntax.symbols, [&](const syntax::Symbol& symbol) {
             return lower(syntax.text(symbol.name)).starts_with("test");
           });
  }

  /// Of the files that bear one name, "index" or "client", a test is named after that with which it
  /// shares the most folders, or in whose folder it says to be.
  bool is_of_folder(std::string_view test, FileId id) const {
    const std::string& path = analysis_.project->file(id).path;
    const std::string wanted = stem_of(path);
    const std::size_t here = shared_folders(test, path);
    bool nearer = true, alone = true;
    for (std::size_t i = 0; i < analysis_.project->size(); ++i) {
      const sources::File& file = analysis_.project->file(FileId(i));
      if (FileId(i) == id || file.origin != sources::Origin::own || stem_of(file.path) != wanted)
        continue;
      alone = false;
      nearer = nearer && here > shared_folders(test, file.path);
    }
    const std::string_view folder = folder_name(path);
    return alone || nearer || test.starts_with(folder) ||
           contains("/" + lower(test), "/" + lower(base_name(folder)) + "/");
  }

  static std::size_t shared_folders(std::string_view a, std::string_view b) {
    std::size_t folders = 0;
    for (std::size_t i = 0; i < std::min(a.size(), b.size()) && a[i] == b[i]; ++i)
      folders += a[i] == '/' ? 1 : 0;
    return folders;
  }

  /// "tests/test_refunds.py" and "refunds.py": the test's name is the file's and a word for tests.
  bool is_named_after(std::string_view test, FileId id) const {
    const std::string wanted = stem_of(analysis_.project->file(id).path);
    return wanted.size() >= 4 && without_marks(stem_of(test)) == wanted;
  }

  const model::Analysis& analysis_;
  const Request& request_;
  const Things& things_;
  const Existing& existing_;
};

}  // namespace

void find_tests(const AskedFor& asked, const std::vector<FileId>& near, Scope& scope) {
  TestFinder(asked).find(near, scope);
}

}  // namespace cutaway::answers

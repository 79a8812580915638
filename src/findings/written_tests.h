// SPDX-License-Identifier: Apache-2.0
// WrittenTests: what can be said about the tests of a project where no call leads from one: whether
// a file might be reached all the same, and whether a change brought a test.
#pragma once

#include <map>
#include <set>
#include <string>

#include "findings/ground.h"
#include "findings/named_in_text.h"
#include "meaning/test_lines.h"

namespace cutaway::findings {

/// "tests/fixtures/order.json", "tests/TestCase.php": beside tests, and no test.
bool only_helps_tests(const model::Analysis& analysis, std::string_view path);

/// Whether a test is written in it, by its name or by what stands there; what only helps tests, or
/// lies among them, is none. Of a language that is not parsed, every file of a test is one.
bool holds_a_test(const Ground& ground, FileId file);

/// Whether tests stand among the product's own code in it, each marked as one: `#[tokio::test]`
/// (`annotations` of catalogue/tests_inside.toml). A condition that only tests meet is no test.
bool holds_tests_inside(const Ground& ground, FileId file);

/// Takes out what stands in tests among the product's own code; `place_of` gives a row's place.
template <typename Rows, typename PlaceOf>
void drop_in_tests(const Ground& ground, Rows& rows, PlaceOf place_of) {
  std::map<FileId, meaning::TestLines> tests;
  std::erase_if(rows, [&](const auto& row) {
    const Place place = place_of(row);
    return tests
        .try_emplace(place.file, *ground.analysis.catalogue,
                     ground.analysis.project->of(place.file))
        .first->second.holds(place.line);
  });
}

/// Whether it imports what drives a browser, or lies in a folder that is called after that.
bool works_in_browser(const Ground& ground, FileId test);

/// Whether the file's name ends as catalogue/browser_tests.toml lists it: "screen", "drawn" (what
/// draws a screen).
bool ends_as(const Ground& ground, std::string_view list, FileId file);

class WrittenTests {
 public:
  explicit WrittenTests(const Ground& ground);

  /// Whether tests of this file are to be expected: some file of its language is tested, not in a
  /// browser alone, of those that draw screens a fifth, and it does not hold tests of its own.
  bool expected(FileId file) const;
  /// Whether a function could get a test at all: the project has some, of a fifth of what
  /// draws screens if it does, and the file holds none of its own.
  bool possible(FileId file) const;
  /// Whether a test may reach it unseen: one names the file, a class of it or a function of some
  /// words, works a browser while the file is of a screen, or few files of its language are tested.
  bool perhaps(FileId file, const NamedInText& said) const;
  /// Whether a test gets to the file on its way through others that use it, or may do so in a
  /// browser.
  bool on_the_way(FileId file) const;
  /// Whether a change touched a test, by the files as they are called today.
  bool brought(history::ChangeId change) const;
  /// Whether the same person touched a test in a change of those days whose title shares two words
  /// of some length with this one's: the test came beside it.
  bool brought_beside(history::ChangeId change) const;
  /// Whether all tests in its language work a browser: nothing is set up yet that runs others.
  bool only_in_browser(FileId file) const;
  static bool is_type(const syntax::Syntax& syntax, SymbolId id);
  /// "orders" of src/orders.service.ts.
  static std::string stem(const model::Analysis& analysis, FileId file);

 private:
  void count_kinds();
  bool tests_itself(FileId file) const;
  bool of_a_screen(FileId file) const;
  bool works_a_browser() const;
  void find_runners();
  std::string kind(FileId file) const;

  const Ground& ground_;
  bool any_ = false;
  std::set<std::string> kinds_;   ///< of files that tests of the same kind reach
  std::set<std::string> usual_;   ///< those of which a fifth of the files is reached
  std::set<std::string> runs_;    ///< those of tests that need no browser
  std::set<std::string> drives_;  ///< those of tests that work one
  bool browser_ = false;
  bool tests_drawn_ = false;  ///< a fifth of the files that draw screens is reached
};

}  // namespace cutaway::findings

// SPDX-License-Identifier: Apache-2.0
// Whether a wish is there is measured: rare words in one text of the makers and in one place of the
// code say it, words that everything here is called by do not.
#include <doctest/doctest.h>

#include "history/changes.h"
#include "tests/answers/planned.h"

namespace cutaway::answers {
namespace {

using Files = std::map<std::string, std::string>;

bool is_firm(const Planned& planned) { return planned.scope.outcome == Outcome::firm; }

const Files kShelf = {
    {"shelf/models.py",
     "class Bookmark:\n    title = ''\n    unread = False\n\nclass BookmarkFeed:\n"
     "    def link(self, bookmark):\n        return bookmark.url\n"},
    {"shelf/views.py",
     "def list_bookmarks(user):\n    return user.bookmarks\n\n"
     "def mark_bookmarks_as_unread(bookmarks):\n    return bookmarks\n"},
    {"shelf/order.py", "def random_order(bookmarks):\n    return shuffle(bookmarks)\n"}};

Files with(Files files, const std::string& path, const std::string& text) {
  files[path] = text;
  return files;
}

/// One past change of one file.
history::Changes changed(const std::string& title, const std::string& path) {
  history::Changes out;
  out.known = true;
  out.paths = {path};
  out.people = {{"Ann"}};
  history::FileChange file;
  file.status = 'A';
  file.path = history::PathId(std::size_t{0});
  out.files = {file};
  history::Change change;
  change.hash = std::string(40, 'a');
  change.person = history::PersonId(std::size_t{0});
  change.title = title;
  change.files = 1;
  out.changes = {change};
  out.finish();
  return out;
}

}  // namespace

TEST_CASE(
    "a point of a change log and a place of the code with its rare words say that it is there") {
  const Planned planned(with(kShelf, "CHANGELOG.md", "# 2.0\n\n- Added random order\n"),
                        "Show bookmarks in random order");
  INFO(planned.headline());
  CHECK(planned.may_be_there());
  CHECK(planned.scope.rule.starts_with("it may be there already: if it is, nothing"));
}

TEST_CASE("what a later version took away is not there by the point that brought it") {
  const Planned planned(
      with(kShelf, "CHANGELOG.md",
           "# 3.0\n\n- Removed the export to Fountain\n\n# 2.0\n\n- Added export to Fountain\n"),
      "Let people export to Fountain");
  INFO(planned.headline());
  CHECK_FALSE(is_firm(planned));
}

TEST_CASE("the title of a test that says something next to the wish is no proof of it") {
  const Planned planned(
      {{"src/library.js", "export function listFilms() {\n  return store.all();\n}\n"},
       {"tests/library.test.js",
        "test('drop movie queue entry by the nightly server job', () => { run(); });\n"}},
      "Remove films from the server by a nightly job");
  INFO(planned.headline());
  CHECK_FALSE(is_firm(planned));
}

TEST_CASE("words by which everything here is called say of no wish that it is there") {
  for (const char* wish : {"Attach a recording to a bookmark", "Let people vote on bookmarks"}) {
    const Planned planned(kShelf, wish);
    INFO(planned.headline());
    CHECK_FALSE(is_firm(planned));
  }
}

TEST_CASE("the title of a past change with some words of a wish does not say that it is there") {
  const model::Traced source(kShelf);
  const history::Changes changes = changed("feat: add random order option (#12)", "shelf/order.py");
  const Scope there =
      scope_of(source.analysis, "Show bookmarks in random order", {nullptr, &changes});
  CHECK(there.headline->text().find("past change") == std::string::npos);
}

TEST_CASE("what nothing here is named after is new code, though something near stands here") {
  for (const char* wish : {"Show an imprint below each list", "Let people recommend a bookmark"}) {
    const Planned planned(kShelf, wish);
    INFO(planned.scope.rule);
    CHECK_FALSE(is_firm(planned));
    CHECK(planned.scope.change_class == "code");
  }
}

TEST_CASE("a condition that stands in the same file is not told as lacking") {
  const Planned planned({{"wake.go",
                          "package main\n\nvar weekdays = []string{\"monday\"}\n\n"
                          "func WakeDevice(d Device) error {\n\treturn d.Wake()\n}\n"}},
                        "Wake a device on weekdays");
  INFO(planned.headline());
  CHECK(planned.headline().find("“weekdays” was not seen there") == std::string::npos);
}

TEST_CASE("a name written as one word says the wish where the wish says each of its pieces") {
  const auto told = [&](const char* wish, const std::string& point) {
    const Planned planned(
        with(with(kShelf, "shelf/order.py", "def mixed(rows):\n    return shuffle(rows)\n"),
             "CHANGELOG.md", "# 2.0\n\n- " + point + "\n"),
        wish);
    return planned.headline().find("CHANGELOG.md") != std::string::npos;
  };
  CHECK(told("Show bookmarks in random order", "Added RandomOrder option"));
}

TEST_CASE("a switch that says what is switched answers only who asks for that") {
  const Files files = {
      {"settings.py", "import os\nRECIPE_PUBLIC = os.environ.get('RECIPE_PUBLIC', 'false')\n"},
      {"recipes.py", "def list_recipes(user):\n    return user.recipes\n"}};
  const Planned other(files, "Mark the recipes that I like best");
  INFO(other.headline());
  CHECK(other.headline().find("decides it today") == std::string::npos);
}

}  // namespace cutaway::answers

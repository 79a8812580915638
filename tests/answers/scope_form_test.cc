// SPDX-License-Identifier: Apache-2.0
// A request has a verb, what it is done with and a manner; what is there is told by all three.
#include "answers/scope/form.h"

#include <doctest/doctest.h>

#include "tests/answers/planned.h"

using namespace cutaway;
using namespace cutaway::answers;

namespace {

std::map<std::string, std::string> shelf() {
  return {
      {"schema.sql",
       "create table bookmarks (id int primary key, url text, title text);\n"
       "create table notes (id int primary key, bookmark_id int references bookmarks(id));\n"
       "create table applications (id int primary key, name text);\n"
       "create table users (id int primary key, is_admin boolean);\n"},
      {"export.py", "def export_bookmarks(rows):\n    return '<html>' + str(rows)\n"},
      {"menu.html",
       "<a href='/a'>Boards</a>\n<p>No board is open yet</p>\n<p>Nothing to see</p>\n"},
  };
}

}  // namespace

TEST_CASE("what one place does of the request is told with what it does not say") {
  const Planned planned(shelf(), "Let users export bookmarks as CSV");
  CHECK(planned.answer() ==
        "In part: `export_bookmarks` is named after “export” and “bookmarks”; nothing there says "
        "“CSV”.");
  CHECK(planned.asks("Shall what belongs to it go along: `notes`?"));
  CHECK(planned.asks("May everybody do it, or only those with `users.is_admin`?"));
}

TEST_CASE("a shared noun is no answer to a verb that no name has with it") {
  const Planned planned(shelf(), "Export the applications");
  CHECK(planned.answer().find("export_bookmarks") != std::string::npos);
  CHECK(planned.answer().find("is named after “Export” and “applications”") == std::string::npos);
}

TEST_CASE("a value that a kept thing lacks is told with its fields") {
  const Planned planned(shelf(), "Add a rating to bookmarks");
  CHECK(planned.answer() ==
        "Not there yet: of the three fields of `bookmarks` seen none is named after “rating”.");
  CHECK(planned.scope.change_class == "data");
}

TEST_CASE("a word that people read is found in every text that has it") {
  const Planned planned(shelf(), "Rename \"Board\" to \"Space\" in the interface");
  CHECK(planned.answer() == "“Board” stands in two texts that people read, alone in `menu.html`.");
  CHECK(planned.scope.change_class == "text_style");
  const Planned turned(shelf(), "Call it \"Space\" instead of \"Board\"");
  CHECK(turned.answer().starts_with("“Board” stands in two texts"));
}

// SPDX-License-Identifier: Apache-2.0
// A request for two things is told as two, and a name of several words is one.
#include "answers/scope/request/wishes.h"

#include <doctest/doctest.h>

#include "tests/answers/planned.h"

namespace cutaway::answers {

namespace {

using Wishes = std::vector<std::string>;

Wishes wishes(std::string_view text) {
  const Planned source({{"a.js", "export const A = 1\n"}}, "Add a note");
  return wishes_in(text, RequestWords(*source.source.analysis.catalogue));
}

}  // namespace

TEST_CASE("a second verb with a thing of its own begins a second wish") {
  CHECK(wishes("Let readers put books on a list and send a chapter to a friend") ==
        Wishes{"Let readers put books on a list", "Send a chapter to a friend"});
  CHECK(wishes("Retry failed imports and then skip broken rows") ==
        Wishes{"Retry failed imports", "Skip broken rows"});
  CHECK(wishes("Let users comment on a board and mention colleagues") ==
        Wishes{"Let users comment on a board", "Mention colleagues"});
}

TEST_CASE("what the second wish points at is the thing of the first") {
  CHECK(
      wishes("Guests should be able to transfer their ticket to a friend and cancel it") ==
      Wishes{"Guests should be able to transfer their ticket to a friend", "Cancel their ticket"});
  CHECK(wishes("Find pictures by colour and by place") ==
        Wishes{"Find pictures by colour", "Find pictures by place"});
}

TEST_CASE("two verbs with one thing, a reason and a list of things are one wish") {
  for (const char* one :
       {"Let admins create and delete users", "Export bookmarks and comment counts",
        "Send a mail when an order is paid and send it again", "Sort by title and update date",
        "Show likes and comment counts"})
    CHECK(wishes(one) == Wishes{one});
}

TEST_CASE("each wish has its own line of what is there") {
  const Planned books(
      {{"lists.py", "def put_book_on_list(book, reading_list):\n    reading_list.append(book)\n"},
       {"chapters.py", "def send_chapter(chapter, friend):\n    mail(friend, chapter)\n"}},
      "Let readers put books on a list and send a chapter to a friend");
  CHECK(books.answer().starts_with("Of “Let readers put books on a list”: "));
  CHECK(books.tells("Of “Send a chapter to a friend”: "));
  CHECK(books.tells("`send_chapter`"));
}

TEST_CASE("what only a line has is told with that line") {
  const Planned merged({{"bulk.py",
                         "def keep_originals(documents):\n    return documents\n\n"
                         "def merge(documents, after):\n"
                         "    if after.delete_originals:\n        remove(documents)\n"}},
                       "Merge several documents and delete the originals");
  CHECK(merged.tells("“originals” in "));
}

TEST_CASE("words that names write as one are one name") {
  const Planned lists({{"wants.py",
                        "class WantToRead:\n    pass\n\n"
                        "def add_to_want_to_read(book):\n    pass\n\n"
                        "def remove_want_to_read(book):\n    pass\n\n"
                        "def is_in_want_to_read(book):\n    pass\n"},
                       {"reader.py", "def read_book_list(book):\n    pass\n"}},
                      "Let people put a book on a want to read list");
  CHECK(lists.answer().find("“read”") == std::string::npos);
  CHECK(lists.answer().find("“want to read”") != std::string::npos);
}

}  // namespace cutaway::answers

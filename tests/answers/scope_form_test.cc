// SPDX-License-Identifier: Apache-2.0
// A request has a verb, what it is done with and a manner; what is there is told by all three.
#include "answers/scope/request/form.h"

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

TEST_CASE("to copy what a list consists of copies no list") {
  const Planned list({{"lists.js", "export function copyListItems(list) { return list.items }\n"}},
                     "Let users duplicate a list of groceries");
  CHECK(list.answer().find("may be there already") == std::string::npos);
}

TEST_CASE("a word for how something is alike is an act where somebody is let do it") {
  const Planned like({{"schema.sql", "create table gists (id int primary key, title text);\n"},
                      {"likes.js", "export function likeGist(gist) { return gist.likes + 1 }\n"}},
                     "Let users like a gist");
  CHECK(like.answer().find("`likeGist`") != std::string::npos);
}

TEST_CASE("what one place does of the request is told with what it does not say") {
  const Planned planned(shelf(), "Let users export bookmarks as CSV");
  CHECK(planned.answer() ==
        "Nearest: the function `export_bookmarks`; its name says “export” and “bookmarks”; “CSV” "
        "was not seen there.");
  // What goes along is settled by the export that is there.
  CHECK_FALSE(planned.asks("Shall what belongs to it go along"));
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

TEST_CASE("a clause that only says more does not decide what a request is about") {
  const std::string missing =
      "Not there yet: of the three fields of `bookmarks` seen none is named after “rating”.";
  for (const std::string more :
       {"", " and show it on the menu", " exported by guests", " so that notes can be sorted"}) {
    const Planned planned(shelf(), "Add a rating to bookmarks" + more);
    CHECK_MESSAGE(planned.answer() == missing, more);
    CHECK(planned.scope.change_class == "data");
  }
  CHECK(Planned(shelf(), "Let users add a rating to bookmarks").answer() == missing);
  const Planned number(shelf(), "Send a digest which is at most 9 bookmarks long");
  CHECK(number.scope.request == "Send a digest which is at most 9 bookmarks long");
}

TEST_CASE("a word that people read is found in every text that has it") {
  const Planned planned(shelf(), "Rename \"Board\" to \"Space\" in the interface");
  CHECK(planned.answer() ==
        "“Board” stands in two texts that people read, by itself in `menu.html`.");
  CHECK(planned.scope.change_class == "text_style");
  const Planned turned(shelf(), "Call it \"Space\" instead of \"Board\"");
  CHECK(turned.answer().starts_with("“Board” stands in two texts"));
}

TEST_CASE("a quoted text that is to be another is looked up first, on the page that is named") {
  const std::map<std::string, std::string> pages{
      {"templates/about.html", "<h1>若依</h1>\n"},
      {"templates/login.html", "<title>登录若依系统</title>\n<h4>[ 若依 ]</h4>\n"},
      {"static/login.js", "export function login(user) { return user }\n"}};
  const std::string told =
      "“若依” stands in three texts that people read, two of them in `templates/login.html`.";
  const Planned turned(pages,
                       "On the login page our name 'Acme Portal' is to stand instead of '若依'.");
  CHECK(turned.answer() == told);
  CHECK(turned.scope.change_class == "text_style");
  CHECK_FALSE(turned.tells("Acme"));
  CHECK_FALSE(turned.asks("known again"));
  CHECK(Planned(pages, "Replace '若依' on the login page").answer() == told);
  CHECK(Planned(pages, "Replace 若依 with Acme on the login page").answer() == told);
}

TEST_CASE("a number without a name is found in the function that does what is asked for") {
  const Planned planned({{"purge.js",
                          "// Polls are kept for 30 days.\n"
                          "export function deleteInactivePolls(db) {\n"
                          "  // at least 30 days\n"
                          "  const since = Date.now() - 30 * 24 * 3600 * 1000\n"
                          "  return db.remove(since)\n}\n"}},
                        "Delete inactive polls after 60 days instead of 30");
  CHECK(planned.answer() ==
        "Today's value is set here: `30` in the function `deleteInactivePolls`.");
  CHECK(planned.scope.change_class == "setting");
}

TEST_CASE("a field that switches it for each row decides it") {
  const Planned planned(
      {{"schema.sql", "create table customers (id int primary key, enable_portal boolean);\n"},
       {"logo.php", "<?php\n$logo = env('CUSTOMER_PORTAL_LOGO');\n"}},
      "Let admins disable the customer portal");
  CHECK(planned.answer() == "A field decides it today: `customers.enable_portal`.");
}

TEST_CASE("names of actions set nothing, and who may do it is not what does it") {
  const Planned planned({{"types.js",
                          "export default {\n  BOARD_CREATE: 'BOARD_CREATE',\n"
                          "  BOARD_DELETE: 'BOARD_DELETE',\n  BOARD_OPEN: 'BOARD_OPEN',\n"
                          "  BOARD_CLOSE: 'BOARD_CLOSE',\n}\n"},
                         {"policy.php",
                          "<?php\nclass BoardPolicy {\n  function export($user) { return true; "
                          "}\n}\n"},
                         {"board.js", "export class Board {}\n"}},
                        "Export a board as PDF");
  CHECK(
      planned.answer() ==
      "Nothing that clearly does this was seen; nearest by words: the type `Board`; its name says "
      "“board”, its code “Export”; “PDF” was not seen there.");
  CHECK(planned.headline().find("here has “PDF”") != std::string::npos);
  CHECK(planned.scope.change_class == "code");
}

TEST_CASE("where a name says all but the number, it may be there already") {
  const Planned planned({{"store.py", "def delete_archived_entries(user):\n    return user\n"}},
                        "Delete archived entries after 90 days");
  CHECK(planned.answer() ==
        "It may be there already, its number apart: the function "
        "`delete_archived_entries`; its name "
        "says “Delete”, “archived” and “entries”.");
}

TEST_CASE("what is kept beside a thing is told where a value of it is asked for") {
  const Planned planned(
      {{"schema.sql",
        "create table entries (id int primary key, url text);\n"
        "create table annotations (id int primary key, text text, entry_id int references "
        "entries(id));\n"}},
      "Add a note to entries");
  CHECK(planned.answer() ==
        "It appears to be kept already, as `annotations`, which belongs to `entries`.");
}

TEST_CASE("values, accounts and what is to do it are asked about by their names") {
  const Planned planned({{"purge.js",
                          "export function deleteInactivePolls(db) {\n"
                          "  const since = Date.now() - 30 * 24 * 3600 * 1000\n"
                          "  return db.remove(since)\n}\n"}},
                        "Delete inactive polls after 60 days instead of 30");
  CHECK(planned.asks("Is one number for all enough?"));
  const Planned signin({{"schema.sql", "create table users (id int primary key, email text);\n"},
                        {"login.js", "export function login(user) { return user }\n"}},
                       "Sign in with GitHub");
  CHECK(
      signin.asks("Are those who have an account already to be known again, as by "
                  "`users.email`?"));
}

TEST_CASE("a question is asked only where what it takes for granted is so") {
  const std::map<std::string, std::string> files{
      {"schema.sql",
       "create table users (id int primary key, email text);\n"
       "create table notes (id int primary key, user_id int references users (id), "
       "deleted_at timestamp);\n"
       "create table pages (id int primary key, note_id int references notes (id));\n"},
      {"login.js", "export function login(user) { return user }\n"},
      {"notes.js", "export function archiveNote(note) { return note }\n"}};
  const Planned devices(files, "A new login throws out the old one of the same user");
  CHECK_FALSE(devices.asks("known again"));
  const Planned archived(files, "Archive a note");
  CHECK_FALSE(archived.asks("gone for good"));
  CHECK_FALSE(archived.asks("What becomes of"));
  const Planned deleted(files, "Delete a note");
  CHECK(deleted.asks("gone for good, or hidden, as `deleted_at` does today?"));
  // What makes it happen is not what is asked for.
  CHECK_FALSE(Planned(files, "When a note is deleted, send its pages to another user")
                  .asks("gone for good"));
}

TEST_CASE("a value with a plain word is looked for among the fields, tables without their prefix") {
  const Planned planned({{"schema.sql",
                          "create table shop_orders (id int primary key, gift_card_id int);\n"
                          "create table shop_items (id int primary key);\n"
                          "create table shop_carts (id int primary key);\n"
                          "create table shop_users (id int primary key);\n"
                          "create table shop_taxes (id int primary key);\n"}},
                        "Add a gift message to orders");
  CHECK(planned.answer() ==
        "Not there yet: no field seen of `shop_orders` is named after all of “gift” and "
        "“message”; the nearest is `shop_orders.gift_card_id`.");
  const Planned owner({{"schema.sql", "create table checks (id int primary key, name text);\n"}},
                      "Add an owner to checks");
  CHECK(owner.answer() ==
        "Not there yet: of the two fields of `checks` seen none is named after “owner”.");
}

TEST_CASE(
    "to give something a value, to let it carry one and that it should have one is to add it") {
  for (const std::string request :
       {"Give every bookmark a rating", "Let bookmarks carry a rating",
        "Each bookmark should have a rating", "Bookmarks need a rating"}) {
    const Planned planned(shelf(), request);
    CHECK_MESSAGE(
        planned.answer() ==
            "Not there yet: of the three fields of `bookmarks` seen none is named after “rating”.",
        request);
    CHECK(planned.scope.change_class == "data");
  }
  // What people are given may be anything.
  CHECK(Planned(shelf(), "Give users a dark mode").scope.change_class != "data");
}

TEST_CASE("a word that only asks names a thing where such things are kept") {
  const Planned planned({{"schema.sql", "create table feature (id int primary key, name text);\n"}},
                        "Give every feature flag an expiry date");
  CHECK(planned.answer() ==
        "Not there yet: of the two fields of `feature` seen none is named after “expiry”.");
}

TEST_CASE("a word of the language is no name of a pattern") {
  const Planned planned({{"plugin.js", "module.exports = function exports(config) {}\n"},
                         {"data.js", "export function exportData(rows) { return rows }\n"}},
                        "Let users export their bookmarks as CSV");
  CHECK_FALSE(planned.tells("`exports`"));
}

TEST_CASE("a name with a “to” in it is one name where it is written large") {
  const Planned planned({{"menu.html", "<a href='/w'>Want to Read</a>\n<p>Do you want it?</p>\n"}},
                        "Rename Want to Read to Wishlist in the menu");
  CHECK(planned.answer().starts_with("“want to read” stands in one text"));
}

TEST_CASE("what has been in a state for so long needs a date of that state") {
  const std::string table = "create table invoices (id int primary key, total int, created_at date";
  const std::string request = "Delete invoices that have been cancelled for more than two years";
  const Planned without({{"schema.sql", table + ", cancelled boolean);\n"}}, request);
  CHECK(without.asks("Since when is it counted?"));
  const Planned with({{"schema.sql", table + ", cancelled_at date);\n"}}, request);
  CHECK_FALSE(with.asks("Since when is it counted?"));
}

TEST_CASE("a word that is read by itself in several files is changed in all of them") {
  const Planned planned(
      {{"menu.html", "<a href='/b'>Boards</a>\n"}, {"head.html", "<h1>Boards</h1>\n"}},
      "Rename Boards to Lists in the menu");
  REQUIRE(planned.scope.cheapest_slice.has_value());
  CHECK(planned.scope.cheapest_slice->text() ==
        "Change only the text “Boards” where it stands by itself, as in `menu.html` and "
        "`head.html`.");
}

// SPDX-License-Identifier: Apache-2.0
// Where to begin is the place that is nearest to the wish, with the words that it has; a name that
// only resembles the deed is no proof, and a route that is called just so is one.
#include <doctest/doctest.h>

#include "tests/answers/planned.h"

namespace cutaway::answers {
namespace {

std::string slice(const Planned& planned) {
  return planned.scope.cheapest_slice ? planned.scope.cheapest_slice->text() : "";
}

bool begins(const std::string& text, std::string_view with) { return text.starts_with(with); }

}  // namespace

TEST_CASE(
    "work begins at the one place that has two words of the wish, and it is told what it lacks") {
  const Planned planned(
      {{"opml.py",
        "def export_feeds(feeds):\n    return [feed.title for feed in feeds]\n\n\n"
        "def delete_tag(tag):\n    return tag\n"}},
      "Export muted feeds as OPML");
  REQUIRE(planned.scope.outcome == Outcome::unsure);
  CHECK(begins(slice(planned), "Begin at `export_feeds` alone, the nearest to it here: it has "));
  CHECK(slice(planned).find("“muted” is what it lacks.") != std::string::npos);
  CHECK(planned.asks("Is `export_feeds` to do it with “muted” as well"));
}

TEST_CASE("a place that shares one word of the wish is no place to begin at") {
  const Planned planned({{"mail.py", "def verify_mail(token):\n    return token\n"},
                         {"shelf.py", "def paint_shelf(shelf):\n    return shelf\n"}},
                        "Tell the owner by mail when a sensor stops working");
  CHECK(slice(planned).empty());
}

TEST_CASE("a way in that is called just as the wish says is there, and is tried before anything") {
  const Planned planned({{"app.py",
                          "from flask import Flask\napp = Flask(__name__)\n\n"
                          "@app.post('/api/v1/checks/<code>/pause')\n"
                          "def pause(code):\n    return Check.get(code).pause()\n"}},
                        "Let people pause a check");
  CHECK(planned.scope.outcome == Outcome::firm);
  CHECK(begins(planned.headline(), "It is there already, as it seems: "));
  CHECK(slice(planned) ==
        "Try `POST /api/v1/checks/{code}/pause` as it is, and build only what it turns out to "
        "lack.");
}

TEST_CASE("a way in that does it with something more is not told as firm") {
  const Planned planned({{"app.py",
                          "from flask import Flask\napp = Flask(__name__)\n\n"
                          "@app.post('/api/groups/<code>/checks/pause')\n"
                          "def pause(code):\n    return Group.get(code).pause()\n"}},
                        "Let people pause a check");
  CHECK(planned.scope.outcome != Outcome::firm);
}

TEST_CASE("the function behind a way in says what its route does not, and its lines where to") {
  const std::string app =
      "from flask import Flask\napp = Flask(__name__)\n\n"
      "@app.post('/channels/<code>/test')\ndef send_test_message(code):\n"
      "    return Channel.get(code).send()\n\n"
      "@app.post('/checks/<code>/transfer')\ndef transfer(code):\n"
      "    project = Project.get(form.project)\n    return Check.get(code).give_to(project)\n";
  const Planned sent({{"app.py", app}}, "Send a test message to a channel");
  CHECK(sent.scope.outcome == Outcome::firm);
  CHECK(sent.headline() ==
        "It is there already, as it seems: the endpoint `POST /channels/{code}/test` is called "
        "just as it is asked for, with `send_test_message` behind it.");
  const Planned moved({{"app.py", app}}, "Transfer a check to another project");
  CHECK(moved.scope.outcome == Outcome::firm);
  CHECK(moved.headline().find("“project” stands in its lines") != std::string::npos);
  // Nothing behind it knows of organisations.
  CHECK(Planned({{"app.py", app}}, "Transfer a check to another organisation").scope.outcome !=
        Outcome::firm);
}

TEST_CASE("a way in by which something is deleted says so by its method") {
  const Planned gone({{"app.py",
                       "from flask import Flask\napp = Flask(__name__)\n\n"
                       "@app.delete('/api/reading-lists/<id>')\ndef drop(id):\n"
                       "    return ReadingList.get(id).delete()\n"}},
                     "Let people delete a reading list");
  CHECK(gone.scope.outcome == Outcome::firm);
  CHECK(begins(gone.headline(),
               "It is there already, as it seems: the endpoint `DELETE /api/reading-lists/{id}`"));
  // What is deleted of a list, or of those that were read, is not the list.
  const Planned read({{"app.py",
                       "from flask import Flask\napp = Flask(__name__)\n\n"
                       "@app.post('/api/reading-lists/delete-read')\ndef drop(id):\n"
                       "    return ReadingList.get(id).drop_read()\n"}},
                     "Let people delete a reading list");
  CHECK(read.scope.outcome != Outcome::firm);
  const Planned item({{"app.py",
                       "from flask import Flask\napp = Flask(__name__)\n\n"
                       "@app.post('/api/reading-lists/<id>/delete-item')\ndef drop(id):\n"
                       "    return ReadingList.get(id).drop_one()\n"}},
                     "Let people delete a reading list");
  CHECK(item.scope.outcome != Outcome::firm);
}

TEST_CASE("how code cuts its own work limits nobody") {
  const Planned planned({{"exports.py",
                          "EXPORT_BATCH_SIZE = 500\n\n\ndef export_rows(rows):\n"
                          "    return rows[:EXPORT_BATCH_SIZE]\n"}},
                        "Limit how many rows a user may export to 1000");
  CHECK(planned.scope.outcome != Outcome::firm);
}

}  // namespace cutaway::answers

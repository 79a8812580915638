// SPDX-License-Identifier: Apache-2.0
// Each kind of wish is asked what it leaves open, and nothing that only another kind does.
#include <doctest/doctest.h>

#include "tests/answers/planned.h"

namespace cutaway::answers {
namespace {

Planned asked(std::string_view request) {
  return {{{"schema.sql", "create table articles (id int primary key, title text, body text);\n"},
           {"app.py",
            "from flask import Flask\napp = Flask(__name__)\n\n"
            "@app.put('/articles/<id>')\ndef change(id):\n    return Article.get(id)\n"}},
          request};
}

}  // namespace

TEST_CASE("who may be named is asked of naming people, and no default of what is there") {
  const Planned named = asked("Notify members when somebody mentions them in an article");
  CHECK(named.asks("Whom may one name"));
  CHECK_FALSE(named.asks("What do those that are there get"));
}

TEST_CASE("what is written below something is asked of comments, and of no text that is fetched") {
  const Planned below = asked("Let people comment on an article");
  CHECK(below.asks("Who may write one, also without an account"));
  CHECK_FALSE(below.asks("changed or fetched again"));
}

TEST_CASE("how long a password is remembered is asked of it, and of nobody who comes too late") {
  const Planned locked = asked("Let people protect an article with a password");
  CHECK(locked.asks("For how long is it remembered"));
  CHECK_FALSE(locked.asks("come too late or a second time"));
}

TEST_CASE("what is not to be there twice is asked what counts as the same, and merges nothing") {
  const Planned once = asked("Do not let people save the same article twice");
  CHECK(once.asks("What counts as the same"));
  CHECK_FALSE(once.asks("Which of two values wins"));
}

TEST_CASE("who only tries out whether messages go out sends no letters") {
  const Planned letter(
      {{"mail.py",
        "def send_test_notification(channel):\n    return channel.send()\n\n\n"
        "def send_notification_to(people, text):\n    return post(people, text)\n"}},
      "Send people a birthday greeting");
  CHECK_FALSE(letter.asks("send_test_notification"));
}

}  // namespace cutaway::answers

// SPDX-License-Identifier: Apache-2.0
// How a wish is built and the facts under it: one value that is written, one column where several
// are wanted, jobs of which none does it, an interface that does not say what is kept.
#include <doctest/doctest.h>

#include "tests/answers/planned.h"

namespace cutaway::answers {
namespace {

std::string slice(const Planned& planned) {
  return planned.scope.cheapest_slice ? planned.scope.cheapest_slice->text() : "";
}

const char kUndo[] =
    "UNDO_TIMEOUT = 15\nPAGE = 15\n\n\n"
    "def undo_reply(reply):\n    return reply.age < UNDO_TIMEOUT\n\n\n"
    "def send_later(reply):\n    return queue(reply, UNDO_TIMEOUT)\n";

const char kTickets[] =
    "from django.db import models\n\n\n"
    "class User(models.Model):\n    name = models.TextField()\n\n\n"
    "class Ticket(models.Model):\n    title = models.TextField()\n"
    "    assignee = models.ForeignKey(User, on_delete=models.CASCADE)\n";

}  // namespace

TEST_CASE("a number that is told in brackets finds the value that is written today") {
  const Planned planned(
      {{"replies.py", kUndo}},
      "Let the admin set how long agents can undo a sent reply (now 15 seconds).");
  CHECK(planned.scope.outcome == Outcome::firm);
  CHECK(planned.headline() ==
        "A part of it is there: `UNDO_TIMEOUT` is `15` for all, written in the code; nothing that "
        "sets it was seen.");
  CHECK(planned.scope.change_class == "setting");
  CHECK(slice(planned) ==
        "One number for all first, read in place of `UNDO_TIMEOUT` in the two lines that use it; a "
        "screen for it, and one for each, can come later.");
  CHECK(
      planned.asks("Is all that uses `UNDO_TIMEOUT` to follow it: `undo_reply` and `send_later`?"));
}

TEST_CASE("two values with today's number that speak of the wish alike are told as none") {
  const Planned planned({{"replies.py", "UNDO_REPLY_FIRST = 15\nUNDO_REPLY_LAST = 15\n"}},
                        "Let the admin set how long agents can undo a reply (now 15 seconds).");
  CHECK(planned.scope.outcome != Outcome::firm);
}

TEST_CASE("several are wanted of what one column keeps") {
  const Planned planned({{"models.py", kTickets}}, "A ticket can have several assignees.");
  CHECK(planned.scope.outcome == Outcome::none);
  CHECK(planned.headline().find("keeps one for each of `Ticket`") != std::string::npos);
  CHECK(planned.scope.change_class == "data");
  CHECK(planned.asks("Is there still one main one"));
  CHECK(slice(planned).starts_with("Leave "));
}

TEST_CASE("of what has no such column nothing is denied") {
  const Planned planned({{"models.py", kTickets}}, "A ticket can have several watchers.");
  CHECK(planned.headline().find("keeps one for each") == std::string::npos);
}

}  // namespace cutaway::answers

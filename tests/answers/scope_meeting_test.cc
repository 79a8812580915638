// SPDX-License-Identifier: Apache-2.0
// What is new is asked about by what it meets here: who shares, deletes and copies the same thing.
#include <doctest/doctest.h>

#include "answers/scope/existing/amount_claims.h"
#include "tests/answers/planned.h"

namespace cutaway::answers {
namespace {

using Files = std::map<std::string, std::string>;

/// Boards that are kept, deleted, and looked at by whoever has the link.
Files boards() {
  return {{"models.py",
           "from django.db import models\n\n\n"
           "class Board(models.Model):\n"
           "    title = models.CharField(max_length=80)\n"
           "    token = models.CharField(max_length=80)\n"},
          {"app.py",
           "from flask import Flask\n\napp = Flask(__name__)\n\n\n"
           "@app.route('/boards/<id>', methods=['DELETE'])\n"
           "def delete_board(id):\n    Board.objects.filter(id=id).delete()\n\n\n"
           "@app.route('/boards/public/<token>', methods=['GET'])\n"
           "def public_board(token):\n    return Board.objects.get(token=token)\n\n\n"
           "def clone_board(board):\n    return Board.objects.create(title=board.title)\n"}};
}

}  // namespace

TEST_CASE("what stays with a thing is asked about where the thing is shared and deleted") {
  const Planned plan(boards(), "Let users comment on a board");
  CHECK(plan.asks("with whom a `Board` is shared, as by `GET /boards/public/{token}`?"));
  CHECK(plan.asks("when a `Board` is deleted, as by `DELETE /boards/{id}`?"));
}

TEST_CASE("what leaves nothing with a thing is not asked about so") {
  const Planned plan(boards(), "Draw a board as a diagram");
  CHECK_FALSE(plan.asks("is shared, as by"));
  CHECK_FALSE(plan.asks("is deleted, as by"));
}

TEST_CASE("who takes the money is asked where nothing is named after payments") {
  const Planned none(boards(), "Sell boards in a shop");
  CHECK(none.asks("Who takes the money"));
  Files paid = boards();
  paid["models.py"] +=
      "\n\nclass Payment(models.Model):\n    amount = models.IntegerField(default=0)\n";
  const Planned some(paid, "Sell boards in a shop");
  CHECK_FALSE(some.asks("Who takes the money"));
}

TEST_CASE("a text that has half of the words is not asked about") {
  const Planned plan({{"en.yml", "en:\n  cycle: \"Order Cycle Opened\"\n"},
                      {"cycle.rb", "class Cycle\n  def label\n    t('cycle')\n  end\nend\n"}},
                     "Let shoppers buy only while an order cycle of their region is open");
  CHECK_FALSE(plan.asks("Is “Order Cycle Opened” what is meant?"));
}

TEST_CASE("what is required from now on is what is there, done otherwise") {
  const Planned plan(boards(), "Require new boards to be looked through by an editor");
  CHECK(plan.scope.change_class == "behaviour");
}

TEST_CASE("code that is named with all words of a text is told before the text") {
  const Planned plan({{"en.yml", "en:\n  cycle: \"Order Cycle Opened\"\n"},
                      {"app/models/order_cycle.rb",
                       "class OrderCycle\n  def open?\n    true\n  end\n\n"
                       "  def label\n    t('cycle')\n  end\nend\n"}},
                     "Let shoppers buy only while an order cycle is open");
  CHECK(plan.answer().find("`OrderCycle.open?`") != std::string::npos);
  CHECK(plan.answer().find("“Order Cycle Opened”") == std::string::npos);
}

TEST_CASE("what pointed at a value that is told no more is gone") {
  Existing existing;
  existing.amounts.near.emplace_back();
  existing.shown.push_back(&existing.amounts.near.front().thing);
  existing.value = &existing.amounts.near.front().thing;
  forget_amounts(existing);
  CHECK(existing.shown.empty());
  CHECK(existing.value == nullptr);
  CHECK(existing.amounts.near.empty());
}

TEST_CASE("texts of one language in two forms are one language, and visitors have no role") {
  Files files = boards();
  files["models.py"] +=
      "\n\nclass Member(models.Model):\n    role = models.CharField(max_length=9, "
      "choices=[('admin', 'Admin'), ('editor', 'Editor')])\n";
  files["locale/en/LC_MESSAGES/django.po"] = "msgid \"Board\"\nmsgstr \"\"\n";
  files["templates/board.html"] = "<h1>Board</h1>\n<p>Draw here</p>\n";
  for (const std::string language : {"de", "fr"}) {
    files["locale/" + language + "/LC_MESSAGES/django.po"] = "msgid \"Board\"\nmsgstr \"B\"\n";
    files["locale/" + language + "/LC_MESSAGES/django.mo"] = "B";
  }
  const Planned plan(files, "Let visitors draw a board as a diagram on the board page");
  CHECK_FALSE(plan.asks("in five languages"));
  CHECK_FALSE(plan.asks("Which of them may do it"));
}

}  // namespace cutaway::answers

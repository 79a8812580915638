// SPDX-License-Identifier: Apache-2.0
// Which items of the ledger are told first, and which are one debt.
#include <doctest/doctest.h>

#include "findings/told_order.h"

using namespace cutaway;
using namespace cutaway::findings;

namespace {

Item item(std::string rule, std::string name = "") {
  Item out;
  out.rule = std::move(rule);
  out.name = std::move(name);
  return out;
}

std::vector<std::string> told(const std::vector<Item>& items) {
  std::vector<std::string> out;
  for (const Item& one : items) {
    if (!one.only_risk) out.push_back(one.rule);
  }
  return out;
}

}  // namespace

TEST_CASE("a remark stands behind what was measured, and is not told beside five such items") {
  std::vector<Item> items{item("admitted"), item("cycle"), item("copied")};
  hold_back_thin(items);
  CHECK(told(items) == std::vector<std::string>{"cycle", "copied", "admitted"});
  items = {item("loose_images"), item("cycle"), item("copied"),
           item("one_function"), item("cycle"), item("deprecated")};
  hold_back_thin(items);
  CHECK(told(items).size() == 5);
  CHECK(items.back().rule == "loose_images");
}

TEST_CASE("files that most of their many changes touched together are told for that count") {
  Item pair = item("changes_together");
  pair.changes = 40, pair.together = 24, pair.together_narrow = 20;
  CHECK(is_measured_together(pair));
  pair.together_narrow = 4;
  CHECK_FALSE(is_measured_together(pair));
  pair.together = pair.together_narrow = 9;
  CHECK_FALSE(is_measured_together(pair));
}

TEST_CASE("what a notice says to take instead, no other item takes out") {
  const auto told_with = [](const std::string& notice) {
    std::vector<Item> items{item("given_up", "@hapi/joi"), item("two_ways", "joi")};
    items[0].fix.condition = notice;
    join_library_moves(items);
    return told(items);
  };
  CHECK(told_with("Switch to 'npm install joi'") == std::vector<std::string>{"given_up"});
  CHECK(told_with("This version is no longer supported").size() == 2);
}

TEST_CASE(
    "a move away from a library that was given up is one debt, with the notice as its proof") {
  std::vector<Item> items{item("given_up", "request"), item("half_moved", "request"),
                          item("given_up", "moment")};
  items[0].fix.condition = "request has been deprecated";
  items[0].places.push_back({FileId(3), 7, 7});
  join_library_moves(items);
  REQUIRE(items.size() == 2);
  CHECK(items[0].rule == "half_moved");
  CHECK(items[0].fix.is == "request has been deprecated");
  CHECK(items[0].places.back().line == 7);
  CHECK(items[1].name == "moment");
}

TEST_CASE("where next to nothing else is told, what is much in one piece is told behind it") {
  const auto told_with = [](std::size_t others, std::uint32_t repairs) {
    std::vector<Item> items(others, item("given_up"));
    Item big = item("one_function");
    big.only_risk = true;
    big.fix.branches = 38, big.fix.branch_line = 9;
    big.all_fixes = repairs;
    items.push_back(big);
    keep_in_reserve(items);
    tell_a_few(items);
    return told(items).size();
  };
  CHECK(told_with(1, 5) == 2);
  CHECK(told_with(2, 5) == 3);
  CHECK(told_with(3, 5) == 3);
  // What never broke and hardly changes disturbs nobody.
  CHECK(told_with(1, 0) == 1);
}

TEST_CASE("what most changes of a file are about is its own job, and does not leave it") {
  Item job = item("several_jobs");
  job.fix.step = Step::move;
  job.changes = 19, job.fix.alone = 8;
  CHECK_FALSE(is_own_job(job));
  job.fix.alone = 12;
  CHECK(is_own_job(job));
}

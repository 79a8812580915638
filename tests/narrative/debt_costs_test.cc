// SPDX-License-Identifier: Apache-2.0
// How it is worded what an item costs, and what it hits.
#include "narrative/debt/debt_costs.h"

#include <doctest/doctest.h>

#include "findings/reach.h"
#include "history/changes.h"
#include "history/history.h"
#include "narrative/debt/debt_cures.h"
#include "narrative/debt/debt_libraries.h"
#include "narrative/debt/debt_moves.h"
#include "narrative/debt/debt_words.h"
#include "tests/model/traced.h"

using namespace cutaway;

namespace {

/// An item with eight repairs in 16 changes of six files each, in a project where every fifth of
/// the other 100 changes is a repair of two files.
findings::Item item() {
  findings::Item out;
  out.rule = "several_jobs";
  out.files = {FileId(0)};
  out.trend.resize(findings::kQuarters);
  out.changes = 16;
  out.fixes = 8;
  out.typical_files = 6;
  out.typical_of = 16;
  out.usual_changes = 100;
  out.usual_fixes = 20;
  out.usual_files = 2;
  return out;
}

std::string told(const findings::Item& one) {
  model::Traced shop(
      {{"orders.ts", "export const x = 1;\n"}, {"other.ts", "export const y = 1;\n"}});
  history::History past;
  auto changes = std::make_shared<history::Changes>();
  changes->whole = true;
  past.changes = changes;
  shop.analysis.history = &past;
  return narrative::if_nothing_is_done(narrative::Story(shop.analysis), one, "");
}

}  // namespace

TEST_CASE("what an item costs is told against the rest of the project") {
  CHECK(told(item()) ==
        "Eight of its 16 changes were titled as repairs, elsewhere every fifth was one. A typical "
        "change there "
        "takes six files, elsewhere two. Nobody who is still active has changed the file.");
}

TEST_CASE("where no smallest fix was found, no effort is told") {
  model::Traced shop(
      {{"orders.ts", "export const x = 1;\n"}, {"other.ts", "export const y = 1;\n"}});
  history::History past;
  auto changes = std::make_shared<history::Changes>();
  changes->whole = true;
  past.changes = changes;
  shop.analysis.history = &past;
  findings::Item unseen = item();
  unseen.rule = "changes_often";
  unseen.fix = {};
  const auto words = narrative::debt_words(narrative::Story(shop.analysis), unseen);
  CHECK(words.do_next == "Smallest fix not found.");
  CHECK(words.effort == "unknown");
  CHECK(words.effort_reason == "No smallest fix was found, so what it takes is not told.");
}

TEST_CASE("a notice that tells to look for another library names no successor") {
  const std::map<std::string, std::string> files{{"orders.ts", "export const x = 1;\n"}};
  const model::Traced shop(files);
  const narrative::Story story(shop.analysis);
  CHECK(narrative::names_successor(story, "Use bills2"));
  CHECK(narrative::names_successor(story, "No longer maintained, please use @shop/bills instead"));
  CHECK_FALSE(narrative::names_successor(story, "Please use another bills package"));
  CHECK_FALSE(narrative::names_successor(story, "No longer maintained"));
}

TEST_CASE("another library has other calls, the same under another name has not") {
  const std::map<std::string, std::string> files{{"orders.ts", "export const x = 1;\n"}};
  const model::Traced shop(files);
  const narrative::Story story(shop.analysis);
  CHECK(narrative::has_other_calls(story, "it was replaced by `bills2`"));
  CHECK(narrative::has_other_calls(story, "Deprecated, please use bills2 instead"));
  CHECK_FALSE(narrative::has_other_calls(story, "it was archived; `@shop/bills` goes on with it"));
  CHECK_FALSE(narrative::has_other_calls(story, "No longer maintained"));
}

TEST_CASE("what a library does is not only taken out: what goes in its place is named or chosen") {
  const std::map<std::string, std::string> files{{"orders.ts", "import x from \"x\";\n"},
                                                 {"package.json", "{\"name\": \"shop\"}\n"}};
  const model::Traced shop(files);
  const narrative::Story story(shop.analysis);
  const auto cure = [&](const std::string& notice) {
    findings::Item one;
    one.rule = "given_up";
    one.name = "forms";
    one.count = 1;
    one.fix.condition = notice;
    one.fix.at = {*shop.analysis.project->tree->find("package.json"), 4, 4};
    const Place use{*shop.analysis.project->tree->find("orders.ts"), 1, 1};
    one.places = {one.fix.at, one.fix.at, use};
    return narrative::replace_library(story, one);
  };
  CHECK(cure("it is deprecated") ==
        "Its makers name nothing in its place, so choose first what does its work from then on; "
        "then write the use in `orders.ts` (line 1) anew with that, and take it out of "
        "`package.json` (line 4) last.");
  CHECK(cure("abandoned: ann/bills") ==
        "Write the use in `orders.ts` (line 1) anew with `ann/bills`, and ask for that in "
        "`package.json` (line 4) beside it.");
  CHECK(cure("Project has been shifted to @ann/forms") ==
        "Put what the notice names in its place in `package.json` (line 4) and in the one file "
        "that uses it, `orders.ts` (line 1).");
}

TEST_CASE("where nobody else is there, a second person has to be found first") {
  model::Traced shop(
      {{"orders.ts", "export const x = 1;\n"}, {"other.ts", "export const y = 1;\n"}});
  history::History past;
  auto changes = std::make_shared<history::Changes>();
  changes->whole = true;
  past.changes = changes;
  shop.analysis.history = &past;
  findings::Item one = item();
  one.rule = "one_person";
  one.name = "Ann";
  one.places = {{FileId(0), 1, 1}};
  one.count = 60;
  one.fix.callers = 14;
  one.fix.with = 13;
  const auto title_and_cure = [&](std::uint32_t of) {
    one.of = of;
    const narrative::Story story(shop.analysis);
    return *narrative::debt_move(story, one, 0) + ".\n" + narrative::debt_cure(story, one);
  };
  CHECK(title_and_cure(60) ==
        "All 60 changes in the last year are one person's, Ann, who alone changed the 14 product "
        "files that changed then.\nNobody else changed the product in that time, so find a second "
        "person first; then let that one make the next changes in `orders.ts`.");
  CHECK(title_and_cure(64) ==
        "60 of the 64 changes in the last year are one person's, Ann; 13 of the 14 product files "
        "that changed then were changed by nobody else.\nLet somebody else make the next changes "
        "in `orders.ts`.");
}

TEST_CASE("where it is no worse than the rest, nothing is told") {
  findings::Item usual = item();
  usual.usual_fixes = 50;
  usual.usual_files = 6;
  usual.typical_of = 4;
  CHECK(told(usual) == "");
}

TEST_CASE("what is told of a function is not mixed with what is told of its file") {
  findings::Item one = item();
  one.rule = "one_function";
  one.fix.name = "pay";
  one.fix.work = 5;
  one.fix.work_fixes = 3;
  CHECK(told(one) == "");
}

TEST_CASE("addresses are told by the first word that says something") {
  CHECK(findings::address_group("/api/v1/orders/{id}") == "/orders");
  CHECK(findings::address_group("/{id}").empty());
  // What nearly all addresses begin with is passed over.
  CHECK(findings::address_group("/1.0/kb/orders", "/kb") == "/orders");
  CHECK(findings::address_group("/1.0/kb", "/kb") == "/kb");
}

// SPDX-License-Identifier: Apache-2.0
// Changes: hand-made logs, hostile logs, renames as lineages, bytes for the cache, a real
// repository.
#include "history/changes.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "history/change_words.h"
#include "platform/process.h"
#include "tests/history/log_text.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using namespace cutaway::history;
using cutaway::tests::LogText;

namespace {

const catalogue::Catalogue& known() {
  static const auto catalogue = catalogue::load({});
  REQUIRE(catalogue.ok());
  return *catalogue.value();
}

Changes read(const LogText& log, const std::string& prefix = {}) {
  return parse_changes(log.text(), known(), prefix);
}

Change judged(const std::string& title, const std::string& body = {}) {
  Change change;
  change.title = title;
  ChangeWords(known()).judge(title + "\n\n" + body, change);
  return change;
}

}  // namespace

TEST_CASE("a commit has its files, its author and the first lines of its message") {
  LogText log;
  log.commit("Ada", "Add orders\n\nThey are kept for a year.\n\nSigned-off-by: A <a@b>", 200)
      .file('A', "src/orders.py", "", "b1")
      .file('M', "README.md", "r1", "r2");
  log.commit("renovate[bot]", "Update flask", 100).file('M', "req.txt", "q1", "q2");
  const Changes changes = read(log);
  REQUIRE(changes.known);
  REQUIRE(changes.changes.size() == 2);
  const Change& first = changes.changes[0];
  CHECK(first.title == "Add orders");
  CHECK(first.body == "They are kept for a year.");
  CHECK(first.time == 200);
  CHECK(changes.person(first.person).name == "Ada");
  REQUIRE(changes.files_of(first).size() == 2);
  CHECK(changes.path(changes.files_of(first)[0].path) == "src/orders.py");
  CHECK(changes.files_of(first)[0].status == 'A');
  CHECK(changes.changes[1].bot);
  CHECK(changes.parents_of(first).size() == 1);
  CHECK(changes.parents_of(first)[0] == 1);
  CHECK(changes.ancestors(ChangeId(std::size_t{1})) == std::vector<bool>{false, true});
}

TEST_CASE("the address tells a program whose name reads like a human's") {
  LogText log;
  log.commit("Sam Tally <12+tally-bot@users.noreply.github.com>", "Update flask", 200)
      .file('M', "req.txt", "q1", "q2");
  log.commit("Sam Talbot <sam@talbot.org>", "Add the cart", 100).file('A', "cart.py", "", "b1");
  const Changes changes = read(log);
  REQUIRE(changes.changes.size() == 2);
  CHECK(changes.changes[0].bot);
  CHECK_FALSE(changes.changes[1].bot);
}

TEST_CASE(
    "what a program was asked to write counts as work, and it is nobody who knows the place") {
  LogText log;
  log.commit("copilot-swe-agent[bot]", "Fix the total", 300).file('M', "cart.py", "b2", "b3");
  log.commit("renovate[bot]", "Update flask", 200).file('M', "cart.py", "b1", "b2");
  log.commit("Claude Martin", "Add the cart", 100).file('A', "cart.py", "", "b1");
  const Changes changes = read(log);
  REQUIRE(changes.changes.size() == 3);
  CHECK_FALSE(changes.changes[0].bot);
  CHECK(changes.changes[1].bot);
  CHECK_FALSE(changes.by_people(changes.changes[0]));
  CHECK_FALSE(changes.by_people(changes.changes[1]));
  CHECK(changes.by_people(changes.changes[2]));
  Changes again;
  REQUIRE(read_changes(write_changes(changes), again));
  CHECK_FALSE(again.by_people(again.changes[0]));
}

TEST_CASE("a change that a rebase made once more is counted once, and the oldest of them stays") {
  LogText log;
  log.commit("Ada", "Fix the total", 500).authored(90).file('M', "cart.py", "b2", "b3");
  log.commit("Bob", "Fix the total", 400).authored(90).file('M', "cart.py", "b2", "b4");
  log.commit("Ada", "Fix the total", 300).authored(95).file('M', "cart.py", "b1", "b2");
  log.commit("Ada", "Fix the total", 200).authored(90).file('M', "cart.py", "b1", "b2");
  log.commit("Ada", "Fix the total", 200).authored(90).file('M', "cart.py", "b0", "b1");
  log.commit("Ada", "Add the cart", 100).authored(80).file('A', "cart.py", "", "b1");
  const Changes changes = read(log);
  REQUIRE(changes.changes.size() == 6);
  CHECK(changes.touches(changes.lineage("cart.py")).size() == 5);
  CHECK(changes.changes[0].merge);
  CHECK_FALSE(changes.changes[0].fix);
  CHECK(changes.files_of(changes.changes[0]).empty());
  // Somebody else's, and the same words on another day, are changes of their own.
  CHECK(changes.changes[1].fix);
  CHECK(changes.changes[2].fix);
  CHECK(changes.changes[3].fix);
  // Committed in one second with the one before: no rebase makes that.
  CHECK(changes.changes[4].fix);
}

TEST_CASE("what an account wrote into the branch for others is theirs, and the account is nobody") {
  LogText log;
  for (int i = 0; i < 5; ++i)
    log.commit("shopbot <1+shopbot@forge.org>",
               "Round prices " + std::to_string(i) + "\n\nCo-authored-by: Ann <ann@shop.org>",
               300 + i)
        .file('M', "cart.py", "b" + std::to_string(i), "b" + std::to_string(i + 1));
  log.commit("shopbot <1+shopbot@forge.org>", "Raise the version", 200).file('M', "v", "1", "2");
  log.commit("Jo Talbot <jo@shop.org>", "Pair on it\n\nCo-authored-by: Ann <ann@shop.org>", 100)
      .file('M', "w", "1", "2");
  const Changes changes = read(log);
  CHECK(changes.person(changes.changes[0].person).name == "Ann");
  CHECK(changes.by_people(changes.changes[0]));
  CHECK_FALSE(changes.by_people(changes.changes[5]));
  // One change with another is no account for others.
  CHECK(changes.person(changes.changes[6].person).name == "Jo Talbot");
}

TEST_CASE("a file keeps its past when it moves, and a new file at its old place has none of it") {
  LogText log;
  log.commit("A", "Touch the new one", 50).file('M', "old.py", "n1", "n2");
  log.commit("A", "Another old.py", 40).file('A', "old.py", "", "n1");
  log.commit("A", "Touch it", 30).file('M', "src/new.py", "b1", "b2");
  log.commit("A", "Move it", 20).file('D', "old.py", "b1", "").file('A', "src/new.py", "", "b1");
  log.commit("A", "Make it", 10).file('A', "old.py", "", "b1");
  const Changes changes = read(log);
  const LineageId moved = changes.lineage("src/new.py");
  const LineageId other = changes.lineage("old.py");
  REQUIRE(moved.valid());
  CHECK(changes.touches(moved).size() == 3);
  CHECK(changes.touches(other).size() == 2);
  CHECK(changes.lineage(changes.find_path("old.py"), ChangeId(std::size_t{4})) == moved);
  CHECK(changes.path(changes.path_of(moved)) == "src/new.py");
  CHECK(changes.files_of(changes.changes[3])[0].status == 'R');
}

TEST_CASE("renames: same content, same stem, a folder that moved; unsure is none") {
  LogText log;
  log.commit("A", "Move", 1)
      .file('D', "a/one.js", "1", "")
      .file('A', "a/one.ts", "", "2")
      .file('D', "b/index.py", "3", "")
      .file('A', "c/index.py", "", "3")
      .file('D', "b/two.py", "4", "")
      .file('A', "c/two.py", "", "5")
      .file('D', "x/index.html", "6", "")
      .file('D', "y/index.html", "7", "")
      .file('A', "z/index.html", "", "8");
  const Changes changes = read(log);
  std::vector<std::string> renamed;
  for (const FileChange& file : changes.files) {
    if (file.status == 'R') renamed.push_back(changes.path(file.from));
  }
  CHECK(renamed == std::vector<std::string>{"a/one.js", "b/index.py", "b/two.py"});
  CHECK(changes.files.size() == 6);
}

TEST_CASE("fixes are told by words and kinds of the title and by reverts") {
  for (const char* title :
       {"fix comments query", "fix display of user delete link", "Fix #12 and #13 Hide comments",
        "Fix rounding of prices", "fix(api): tax", "[fix] tax", "Fixed a crash",
        "Battery level correction", "hotfix: totals", "Bug 12: totals",
        "Bugfix/links of invoices (#9)"}) {
    CAPTURE(title);
    CHECK(judged(title).fix);
  }
  for (const char* title :
       {"Fix typo", "fix tests", "fix comments", "comment fix", "Fix the links", "fix spaces",
        "docs: fix link", "feat: prevent double orders", "Add tax", "Fix lint",
        "Merge branch 'fix/tax'", "Prefix table names", "Feature/prevent double orders",
        "ktlint: Fix block comments", "Revert \"Add tax\"", "revert: drop tax",
        "Create path if missing", "Add infinite scroll"}) {
    CAPTURE(title);
    CHECK_FALSE(judged(title).fix);
  }
  // A feature closes issues, too.
  // A product may have such a feature, a team may call all its work so, and features close issues.
  for (const char* title :
       {"Enable fix feeds", "Fixable feeds", "fix: add an expiry", "fix: use another logger",
        "Support CV100LG protocol (fix #5033)", "Settings of exports (correct base)",
        "fixup! fix: tax", "Fixed deprecations"}) {
    CAPTURE(title);
    CHECK_FALSE(judged(title).fix);
  }
  for (const char* title :
       {"Fix #1966 and #1973", "Add a check to prevent double orders",
        "fix: use the price only once", "Use the correct tax", "Handle missing tax of totals",
        "Fix disconnect of GL320M (fix #5776)"}) {
    CAPTURE(title);
    CHECK(judged(title).fix);
  }
  // Where tickets are closed so, what stands behind the number tells what was done.
  CHECK_FALSE(judged("fix MPP-4096: Add a limit of masks").fix);
  CHECK_FALSE(judged("Fixes SHOP-12 Use another logger").fix);
  CHECK(judged("fix MPP-4097: Handle missing tax of totals").fix);
  CHECK(judged("Fix SHOP-13: wrong totals").fix);
  CHECK(judged("Fix SHOP-14").fix);
  CHECK_FALSE(judged("Resolves #12 Show the address of a customer").fix);
  CHECK_FALSE(judged("Resolves #12").fix);
  CHECK(judged("Resolves #12: Wrong totals of an order").fix);
  CHECK(judged("Support CV100LG protocol (fix #5033)").perhaps_fix);
  CHECK_FALSE(judged("Round prices (#8)", "Closes #7.").fix);
  CHECK_FALSE(judged("Add prices (#8)", "Fixes #7.").fix);
  CHECK(judged("Undo tax", "This reverts commit 1234.").revert);
}

TEST_CASE("repairs are told in other languages, too, also where no blanks stand between words") {
  for (const char* title :
       {"修复用户登录问题", "代码优化，修复头像上传", "Corrige le calcul des prix",
        "Исправлена ошибка входа", "Rundung der Preise behoben"}) {
    CAPTURE(title);
    CHECK(judged(title).fix);
  }
  for (const char* title : {"新增用户导出功能", "Ajoute le calcul des prix"}) {
    CAPTURE(title);
    CHECK_FALSE(judged(title).fix);
  }
}

TEST_CASE("a hole that is shut, what must not happen and what went wrong are repairs, too") {
  for (const char* title :
       {"Check permission when merging orders", "Sanitize the name of a shop",
        "Restrict access to bills", "Reject malformed hosts - GHSA-34xg-wgjx-8xph",
        "Filter titles against XSS", "Do not show prices twice", "Strip tags of a name",
        "Rewrite totals to avoid failed payments", "Problem with new orders: price issue",
        "Order list fixes (#12)", "Fixed: sorting by name", "Respect the price limit"}) {
    CAPTURE(title);
    CHECK(judged(title).fix);
  }
  for (const char* title : {"Check the box by default", "Create an issue", "Add links to issues",
                            "Bump guzzle - GHSA-34xg-wgjx-8xph", "Fix phpcs notices",
                            "Use a class to avoid duplication", "Restrict lists to ten rows",
                            "Make prices of issues"}) {
    CAPTURE(title);
    CHECK_FALSE(judged(title).fix);
  }
}

TEST_CASE("where the title tells neither, the first line below it tells a repair") {
  CHECK(judged("Round prices (#8)", "Fixes #7.").fix);
  // Unless the title says what was made, behind the number of what it closes.
  CHECK_FALSE(judged("Closes #7: Add prices (#8)", "Fixes #7").fix);
  CHECK(judged("Closes #7: Prices of Mondays (#8)", "Fixes #7").fix);
  CHECK(judged("sqlite: single quotes", "Crashes on BSDs with: …").fix);
  CHECK_FALSE(judged("Redesign prices", "Fixes #7.").fix);
  CHECK_FALSE(judged("Round prices", "* crashes of totals").fix);
  CHECK_FALSE(judged("Round prices", "They were long.").fix);
}

TEST_CASE("what mends the work, or makes something under a kind with a scope, repairs no product") {
  for (const char* title :
       {"fix(deps): totals", "fix(cart): add an expiry", "fix(cart): enable feeds",
        "Fix build with gcc 14", "fix(cart): add type annotations for events",
        "fix: add missing import", "Emit an event when reverting an order",
        "Fix redundant wrapping of totals", "fix: address PR review feedback",
        "Addressing review comments for PR #6577", "Fix CS", "Dynamic table with fixed user"}) {
    CAPTURE(title);
    CHECK_FALSE(judged(title).fix);
  }
  CHECK(judged("fix(cart): prevent double orders").fix);
  CHECK(judged("fix(cart): add a check for null prices").fix);
  // Of a commit that was made of many, one reverted another.
  CHECK_FALSE(judged("Add tax", "* Add tax\n* Undo it\n\nThis reverts commit 1234.").revert);
}

TEST_CASE("of what a title tells side by side one clause that repairs is enough") {
  for (const std::string title :
       {"Update OrderController, fix totals of empty orders", "Improve lists; fixes their order",
        "fix: order of lists and remove unused names", "SHOP-7184 fix1. only count open orders",
        "fix(q_dev): totals of Mondays"})
    CHECK_MESSAGE(judged(title).fix, title);
  for (const std::string title :
       {"Update OrderController, fix typo", "Update lists, fix naming", "fix(ui, dev): totals",
        "fix: use another logger and remove unused names"})
    CHECK_FALSE_MESSAGE(judged(title).fix, title);
}

TEST_CASE("answers to readers, other names and other ways to write the same repair nothing") {
  for (const std::string title :
       {"fix: review comment combine destructure", "fix: break down huge methods",
        "fix: variable reuse", "[#12] type fixes", "fix: cartVersion to orderVersion",
        "Support rejected vulnerabilities", "Include a flag in notices"})
    CHECK_FALSE_MESSAGE(judged(title).fix, title);
  for (const std::string title : {"fix: break on empty carts", "fix: orders to archive are lost",
                                  "Upgrade the parser to fix a vulnerability"})
    CHECK_MESSAGE(judged(title).fix, title);
}

TEST_CASE("what a program wrote under the name of whoever runs it is a program's change") {
  LogText log;
  log.commit("A", "New translations en-us.json (German)", 4).file('M', "a", "4", "5");
  log.commit("A", "New translation of totals", 3).file('M', "a", "3", "4");
  const Changes changes = read(log);
  CHECK(changes.changes[0].bot);
  CHECK_FALSE(changes.changes[1].bot);
}

TEST_CASE("a repair of how something looks is told by its words") {
  const LooksOnly looks(known());
  CHECK(looks("fix: reduce vertical gap of lists"));
  CHECK(looks("Fix avatar styling"));
  CHECK(looks("fix: remove debugging output of totals"));
  CHECK_FALSE(looks("fix: total of empty orders"));
}

TEST_CASE("a repair that was taken back repaired nothing, nor did taking it back") {
  LogText log;
  log.commit("A", "Revert \"Add tax\"", 4).file('M', "a", "4", "5");
  log.commit("A", "Revert \"Fix totals (#3)\" (#4)", 3).file('M', "a", "3", "4");
  log.commit("A", "Fix totals (#3)", 2).file('M', "a", "2", "3");
  log.commit("A", "Add tax", 1).file('M', "a", "1", "2");
  const Changes changes = read(log);
  CHECK_FALSE(changes.changes[0].fix);
  CHECK_FALSE(changes.changes[1].fix);
  CHECK_FALSE(changes.changes[2].fix);
}

TEST_CASE("to take a change back is a repair where it is said that it broke something") {
  CHECK(judged("Revert \"Add tax\"", "It crashes without a price.").fix);
  CHECK(judged("Revert \"Add tax\", it broke the totals, a bug").fix);
  CHECK_FALSE(judged("Revert \"Fix the bug of totals\"", "This reverts commit 1234.").fix);
  CHECK_FALSE(judged("revert: fix of totals", "* Revert \"fix: totals\"").fix);
}

TEST_CASE("where a project tells features from repairs, what it adds as a repair is one") {
  const auto repaired = [](const std::string& title, const std::string& usual) {
    LogText log;
    log.commit("A", title, 99).file('M', "a", "1", "2");
    for (int i = 0; i < 30; ++i) log.commit("A", usual, i).file('M', "a", "1", "2");
    return read(log).changes[0].fix;
  };
  CHECK(repaired("fix: add an expiry", "feat: totals"));
  CHECK_FALSE(repaired("fix: rename an expiry", "feat: totals"));
  CHECK_FALSE(repaired("fix: update translations", "feat: totals"));
  CHECK_FALSE(repaired("fix: introduce support of coupons", "feat: totals"));
  CHECK_FALSE(repaired("fix: add an expiry", "fix: totals"));
}

TEST_CASE("what closes an issue with the word of a repair may make something") {
  const auto repaired = [](const std::string& title, const std::string& usual) {
    LogText log;
    log.commit("A", title, 99).file('M', "a", "1", "2");
    for (int i = 0; i < 30; ++i) log.commit("A", usual, i).file('M', "a", "1", "2");
    return read(log).changes[0].fix;
  };
  CHECK_FALSE(repaired("Fixes #12 - implement keys of accounts", "Totals of orders"));
  CHECK_FALSE(repaired("fix #12, fixes #13: redesigned the list", "Totals of orders"));
  CHECK(repaired("fixes #12 add missing address", "Totals of orders"));
  CHECK(repaired("fixes #12 order of the list", "Totals of orders"));
  // All issues are closed so: what stands behind it decides.
  CHECK_FALSE(repaired("fixes #12 order of the list", "fixes #3 add totals"));
  CHECK(repaired("fixes #12 wrong order of the list", "fixes #3 add totals"));
  // Here features are closed in other words.
  CHECK(repaired("Fixes #12: Allow orders of a day", "Closes #3: Show totals"));
}

TEST_CASE("a touch-up that readers asked for, and what a team improves, repair nothing") {
  CHECK_FALSE(judged("resolve code rabbit").fix);
  CHECK_FALSE(judged("Feedback fixes").fix);
}

TEST_CASE("some titles do not say what was wrong") {
  CHECK(says_what("Fix for empty title"));
  CHECK(says_what("fix(oidc): default for scopes (#12)"));
  for (const char* title : {"Misc fix", "Fix bug", "fix: more logging", "Fixes (#12)",
                            "Fix https://example.org/shop/cart/issues/12"}) {
    CAPTURE(title);
    CHECK_FALSE(says_what(title));
  }
}

TEST_CASE("some titles say where something was wrong, and nothing of what") {
  CHECK(says_only_where("Fixes for the template engine"));
  CHECK(says_only_where("fix: fixes in orders"));
  CHECK_FALSE(says_only_where("Fix for orders that lost their customers"));
  CHECK_FALSE(says_only_where("Fix empty title"));
  CHECK(says_what("Add YTD fix."));
  CHECK_FALSE(says_what("Fix more filter cases"));
}

TEST_CASE("bulk changes are told apart") {
  LogText log;
  log.commit("A", "Add all", 1);
  for (int i = 0; i < 70; ++i) log.file('A', "f" + std::to_string(i), "", std::to_string(i));
  log.commit("A", "Run prettier", 1);
  for (int i = 0; i < 20; ++i) log.file('M', "f" + std::to_string(i), "", std::to_string(i));
  log.commit("A", "Change tax", 1);
  for (int i = 0; i < 20; ++i) log.file('M', "f" + std::to_string(i), "", std::to_string(i));
  log.commit("A", "[fix]", 1);
  for (int i = 0; i < 20; ++i) log.file('M', "f" + std::to_string(i), "", std::to_string(i));
  log.commit("A", "Fix tax", 1);
  for (int i = 0; i < 20; ++i) log.file('M', "f" + std::to_string(i), "", std::to_string(i));
  log.commit("A", "fix", 1);
  for (int i = 0; i < 3; ++i) log.file('M', "f" + std::to_string(i), "", std::to_string(i));
  const Changes changes = read(log);
  CHECK(changes.changes[0].bulk);
  CHECK(changes.changes[1].bulk);
  CHECK_FALSE(changes.changes[2].bulk);
  // "fix" of so many files says nothing of any of them.
  CHECK(changes.changes[3].bulk);
  CHECK_FALSE(changes.changes[4].bulk);
  CHECK_FALSE(changes.changes[5].bulk);
}

TEST_CASE(
    "commits that the project's own list of blame leaves out are bulk changes and no repairs") {
  LogText log;
  log.commit("A", "Fix rounding of totals", 1).file('M', "f", "1", "2");
  log.commit("A", "standardrb --fix", 1).file('M', "f", "2", "3");
  Changes changes = read(log);
  const std::string styled = changes.changes[1].hash;
  leave_out("# style\n\n" + styled + "  # by a tool\nnot a hash\n", changes);
  CHECK_FALSE(changes.changes[0].bulk);
  CHECK(changes.changes[0].fix);
  CHECK(changes.changes[1].bulk);
  CHECK_FALSE(changes.changes[1].fix);
}

TEST_CASE("a folder of a repository has its paths below the folder") {
  LogText log;
  log.commit("A", "Both", 1).file('M', "api/a.py", "1", "2").file('M', "web/b.js", "1", "2");
  const Changes changes = read(log, "api/");
  REQUIRE(changes.files.size() == 1);
  CHECK(changes.path(changes.files[0].path) == "a.py");
}

TEST_CASE("submodules, strange names and cut logs do no harm") {
  LogText log;
  log.commit("\xff\xfe", std::string("Title \xff\n\nbody"), 1)
      .file('M', "\xffname\nline", "1", "2")
      .raw(":160000 160000 " + std::string(40, 'a') + ' ' + std::string(40, 'b') + " M")
      .raw("lib");
  const std::string text = log.text();
  const Changes changes = read(log);
  REQUIRE(changes.files.size() == 1);
  CHECK(changes.path(changes.files[0].path) == "\\xFFname\nline");
  for (std::size_t size = 0; size <= text.size(); ++size)
    (void)parse_changes(std::string_view(text).substr(0, size), known());
  CHECK_FALSE(parse_changes("no log at all", known()).known);
  CHECK_FALSE(parse_changes("", known()).known);
}

TEST_CASE("limits on commits and files leave the newest") {
  LogText log;
  for (int i = 0; i < 10; ++i) log.commit("A", "Change", 100 - i).file('M', "a", "1", "2");
  CHECK(parse_changes(log.text(), known(), {}, {3, 100}).changes.size() == 3);
  CHECK(parse_changes(log.text(), known(), {}, {100, 4}).files.size() == 4);
}

TEST_CASE("law: bytes and back is the same, any bytes are refused or read") {
  rc::check("round trip", [] {
    LogText log;
    const int commits = *rc::gen::inRange(0, 12);
    for (int i = 0; i < commits; ++i) {
      log.commit("P" + std::to_string(*rc::gen::inRange(0, 3)), "Fix it", 100 - i);
      const int files = *rc::gen::inRange(0, 4);
      for (int f = 0; f < files; ++f) {
        const char status = *rc::gen::element('A', 'M', 'D');
        log.file(status, "f" + std::to_string(*rc::gen::inRange(0, 5)), "1", "2");
      }
    }
    const Changes before = parse_changes(log.text(), known());
    const std::string bytes = write_changes(before);
    Changes after;
    RC_ASSERT(read_changes(bytes, after));
    RC_ASSERT(write_changes(after) == bytes);
    RC_ASSERT(after.lineages() == before.lineages());
    std::size_t touches = 0;
    for (std::size_t i = 0; i < after.lineages(); ++i)
      touches += after.touches(LineageId(i)).size();
    RC_ASSERT(touches == after.files.size());
    Changes broken;
    (void)read_changes(
        std::string_view(bytes).substr(0, *rc::gen::inRange<std::size_t>(0, bytes.size() + 1)),
        broken);
    std::string odd = bytes;
    if (!odd.empty()) odd[*rc::gen::inRange<std::size_t>(0, odd.size())] ^= 0x41;
    (void)read_changes(odd, broken);
  });
}

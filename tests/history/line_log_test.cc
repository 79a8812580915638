// SPDX-License-Identifier: Apache-2.0
// Which lines commits changed, by differences without context.
#include "history/line_log.h"
#include "history/idle_hunks.h"

#include <doctest/doctest.h>

namespace cutaway::history {
namespace {

const std::string kNul(1, '\0');

std::string commit(char name, const std::string& lines) {
  return kNul + std::string(40, name) + kNul + "\n\n" + lines;
}
std::string content(char name) { return std::string(40, name); }
std::string file(const std::string& path, char before, char after, const std::string& hunks) {
  return "diff --git a/" + path + " b/" + path + "\nindex " + content(before) + ".." +
         content(after) + " 100644\n--- a/" + path + "\n+++ b/" + path + "\n" + hunks;
}

}  // namespace

TEST_CASE("a hunk tells lines before and after, with or without counts") {
  const auto log = read_line_log(
      commit('c', file("shop/pay.ts", '1', '2',
                       "@@ -7 +7,2 @@ pay() {\n-a\n+b\n+c\n@@ -20,2 +21,0 @@\n-d\n-e\n")),
      "shop/");
  REQUIRE(log.size() == 1);
  CHECK(log[0].commit == std::string(40, 'c'));
  CHECK(log[0].path == "pay.ts");
  CHECK(log[0].before == content('1'));
  CHECK(log[0].after == content('2'));
  REQUIRE(log[0].hunks.size() == 2);
  CHECK(log[0].hunks[0].from_count == 1);
  CHECK(log[0].hunks[0].to_count == 2);
  CHECK(log[0].hunks[1].from == 20);
  CHECK(log[0].hunks[1].to == 21);
  CHECK(log[0].hunks[1].to_count == 0);
}

TEST_CASE("a hunk tells which of its new lines hold code that was not there") {
  const auto log = read_line_log(
      commit('c', file("pay.ts", '1', '2',
                       "@@ -7,2 +7,5 @@ pay() {\n-  return total;\n-  }\n+  // once\n+  if (a) {\n+"
                       "    return rounded(total);\n+    return  total;\n+  }\n")),
      "");
  REQUIRE(log.size() == 1);
  CHECK(log[0].hunks.at(0).says == std::vector<std::uint32_t>{9});
}

TEST_CASE("a hunk that chooses, ends or gives back decides; another argument does not") {
  const auto decides = [](const std::string& was, const std::string& is) {
    const auto log = read_line_log(
        commit('c', file("pay.ts", '1', '2', "@@ -7 +7 @@\n-" + was + "\n+" + is + "\n")), "");
    return log.at(0).hunks.at(0).decides;
  };
  CHECK(decides("  if (open) {", "  if (open && !paid) {"));
  CHECK(decides("  return total;", "  return rounded(total);"));
  CHECK_FALSE(decides("  send(bill, queue, cache);", "  send(bill);"));
  CHECK_FALSE(decides("  format(bill);", "  ifNeeded(bill);"));
  CHECK_FALSE(decides("  // if it is open", "  // if it is paid"));
}

TEST_CASE("a hunk that brings entries into a list, or takes some out, is told from other work") {
  const auto lists = [](const std::string& counts, const std::string& lines) {
    const auto log =
        read_line_log(commit('c', file("pay.ts", '1', '2', "@@ " + counts + " @@\n" + lines)), "");
    return log.at(0).hunks.at(0).lists;
  };
  CHECK(lists("-7 +6,0", "-    \"paid.yml\",\n"));
  CHECK(lists("-7 +7,2", "-    \"paid.yml\"\n+    \"paid.yml\",\n+    \"open.yml\"\n"));
  // As many as before may be what a call is given, and without a comma it is part of a text.
  CHECK_FALSE(lists("-7 +7", "-    \"paid.yml\",\n+    \"open.yml\",\n"));
  CHECK_FALSE(lists("-7,0 +8", "+    \"of what was paid \"\n"));
  CHECK_FALSE(lists("-7,0 +8", "+    send(\"paid\"),\n"));
}

TEST_CASE("a line of a text is no header, whatever it looks like") {
  const auto log = read_line_log(
      commit('c', file("notes.sql", '1', '2', "@@ -1 +1 @@\n--- a/other.sql\n+++ b/other.sql\n")),
      "");
  REQUIRE(log.size() == 1);
  CHECK(log[0].path == "notes.sql");
  CHECK(log[0].hunks.size() == 1);
}

TEST_CASE("comments, imports, blanks and new names for values do nothing otherwise") {
  using Text = std::vector<std::string_view>;
  CHECK_FALSE(
      does_otherwise(Text{"} catch (Error) {", "  // said"}, Text{"} catch (Error) { // said"}));
  CHECK_FALSE(does_otherwise(Text{"import shop.Order;"}, Text{}));
  CHECK_FALSE(does_otherwise(Text{"pay( sum );"}, Text{"  pay(sum);", ""}));
  CHECK_FALSE(does_otherwise(Text{}, Text{"  public static final int MSG_PAID = 0x7;"}));
  CHECK_FALSE(does_otherwise(Text{}, Text{"  log.Debug(\"paid\", sum);"}));
  CHECK_FALSE(does_otherwise(Text{}, Text{"  log.Debug(\"paid\",", "    total(sum),", "  )"}));
  CHECK(does_otherwise(Text{}, Text{"  log.Debug(\"paid\",", "    sum)", "  pay(sum)"}));
  CHECK(does_otherwise(Text{"MSG_PAID = 6;"}, Text{"MSG_PAID = 7;"}));
  CHECK(does_otherwise(Text{"if (sum > 0) {"}, Text{"if (sum >= 0) {"}));
  CHECK(does_otherwise(Text{"pay(sum);"}, Text{}));
}

TEST_CASE("what only moved within its file, or only got another name, changes nothing") {
  using Hunks = std::vector<HunkCode>;
  const std::vector<std::string> lines = {"tax=rate(order);", "fee=fee_of(order);",
                                          "sum=tax+fee+net;", "order.note(sum);",
                                          "order.close();",   "return sum+rest;"};
  const HunkCode gone{lines, {}}, here{{}, lines};
  CHECK(idle_hunks(Hunks{gone, here}) == std::vector<bool>{true, true});
  CHECK(idle_hunks(Hunks{gone, {{}, {"tax=rate(bill);"}}}) == std::vector<bool>{false, false});
  CHECK(idle_hunks(Hunks{gone, {{"close();"}, lines}}) == std::vector<bool>{false, false});
  // A line that is done earlier may be the repair.
  CHECK(idle_hunks(Hunks{{{lines[0]}, {}}, {{}, {lines[0]}}}) == std::vector<bool>{false, false});
  const HunkCode first{{"bill=open(id);"}, {"order=open(id);"}};
  const HunkCode then{{"pay(bill);", "close(bill);"}, {"pay(order);", "close(order);"}};
  CHECK(idle_hunks(Hunks{first, then}) == std::vector<bool>{true, true});
  // Once may be the repair itself, and so may a name that stands for two.
  CHECK(idle_hunks(Hunks{first}) == std::vector<bool>{false});
  CHECK(idle_hunks(Hunks{first, then, {{"pay(order);"}, {"pay(order,2);"}}}) ==
        std::vector<bool>{false, false, false});
  CHECK(idle_hunks(Hunks{first, then, {{"show(item);"}, {"show(order);"}}}) ==
        std::vector<bool>{false, false, false});
}

TEST_CASE("a repair that gave a name another name tells of none of its lines") {
  const auto log = read_line_log(
      commit('d', file("shop.js", '1', '2',
                       "@@ -2 +2 @@\n-  const bill = open(id);\n+  const order = open(id);\n"
                       "@@ -8,3 +8,3 @@\n-  pay(bill);\n-  note(bill);\n-  close(bill);\n"
                       "+  pay(order);\n+  note(order);\n+  close(order);\n")),
      "");
  REQUIRE(log.size() == 1);
  CHECK_FALSE(log[0].hunks[0].tells);
  CHECK_FALSE(log[0].hunks[1].tells);
}

TEST_CASE("bytes that are no log give no changes of lines") {
  CHECK(read_line_log("fatal: bad object", "").empty());
  CHECK(read_line_log(kNul + "x" + kNul + "@@ -1 +1 @@\n", "").empty());
}

}  // namespace cutaway::history

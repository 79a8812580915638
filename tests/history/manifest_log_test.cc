// SPDX-License-Identifier: Apache-2.0
// What commits put into manifests and took out of them.
#include "history/manifest_log.h"

#include <doctest/doctest.h>

namespace cutaway::history {
namespace {

constexpr std::int64_t kLanded = 1'700'000'000;

std::string commit(char name, const std::string& message, const std::string& lines,
                   std::int64_t made = kLanded) {
  const std::string nul(1, '\0');
  return nul + std::string(40, name) + nul + std::to_string(made) + nul + std::to_string(kLanded) +
         nul + message + nul + "\n\n" + lines;
}

}  // namespace

TEST_CASE("the lines of manifests are told commit by commit, oldest first") {
  const std::string log =
      commit('b', "Take day.js\n\nIt is smaller.\n",
             "diff --git a/web/package.json b/web/package.json\n--- a/web/package.json\n"
             "+++ b/web/package.json\n@@ -3 +3 @@\n-    \"moment\": \"^2\",\n"
             "+    \"dayjs\": \"^1\",\n") +
      commit('a', "Begin\n",
             "diff --git a/web/package.json b/web/package.json\nnew file mode 100644\n"
             "--- /dev/null\n+++ b/web/package.json\n@@ -0,0 +1 @@\n+    \"moment\": \"^2\",\n");
  const auto commits = read_manifest_log(log, "web/");
  REQUIRE(commits.size() == 2);
  CHECK(commits[0].subject == "Begin");
  REQUIRE(commits[0].lines.size() == 1);
  CHECK(commits[0].lines[0].created);
  CHECK(commits[1].body == "It is smaller.");
  REQUIRE(commits[1].lines.size() == 2);
  CHECK(commits[1].lines[0].path == "package.json");
  CHECK_FALSE(commits[1].lines[0].added);
  CHECK(commits[1].lines[1].added);
}

TEST_CASE("a line is told with those beside it in the same version of the file") {
  const auto commits = read_manifest_log(
      commit('a', "Leave netty out\n",
             "diff --git a/pom.xml b/pom.xml\n--- a/pom.xml\n+++ b/pom.xml\n@@ -3,3 +3,4 @@\n"
             " <exclusion>\n-<groupId>old</groupId>\n+<groupId>io.netty</groupId>\n"
             "+<artifactId>netty</artifactId>\n </exclusion>\n"),
      "");
  REQUIRE(commits.size() == 1);
  REQUIRE(commits[0].lines.size() == 3);
  CHECK(commits[0].lines[2].above == "<exclusion>\n<groupId>io.netty</groupId>\n");
  CHECK(commits[0].lines[2].below == "</exclusion>\n");
  CHECK(commits[0].lines[0].below == "</exclusion>\n");
}

TEST_CASE("a change is of the day on which it was made, whenever it landed") {
  constexpr std::int64_t kYear = 365 * 86'400;
  const auto late = read_manifest_log(commit('a', "Late\n", "", kLanded - kYear), "");
  REQUIRE(late.size() == 1);
  CHECK(late[0].time == kLanded - kYear);
  const auto unknown = read_manifest_log(commit('b', "No clock\n", "", 0), "");
  REQUIRE(unknown.size() == 1);
  CHECK(unknown[0].time == kLanded);
}

TEST_CASE("bytes that are no log give no commits") {
  CHECK(read_manifest_log("fatal: bad object", "").empty());
  CHECK(read_manifest_log(std::string("\0x\0y\0z\0", 8), "").empty());
}

}  // namespace cutaway::history

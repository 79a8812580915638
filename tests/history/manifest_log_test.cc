// SPDX-License-Identifier: Apache-2.0
// What commits put into manifests and took out of them.
#include "history/manifest_log.h"

#include <doctest/doctest.h>

namespace cutaway::history {
namespace {

std::string commit(char name, const std::string& message, const std::string& lines) {
  const std::string nul(1, '\0');
  return nul + std::string(40, name) + nul + "1700000000" + nul + message + nul + "\n\n" + lines;
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

TEST_CASE("bytes that are no log give no commits") {
  CHECK(read_manifest_log("fatal: bad object", "").empty());
  CHECK(read_manifest_log(std::string("\0x\0y\0z\0", 8), "").empty());
}

}  // namespace cutaway::history

// SPDX-License-Identifier: Apache-2.0
// A file under another name and with other lines keeps its past where git finds both alike.
#include "history/alike.h"

#include <doctest/doctest.h>

#include "tests/history/log_text.h"

using namespace cutaway;
using namespace cutaway::history;

TEST_CASE("a file that got another name and some other lines keeps its past") {
  const auto catalogue = catalogue::load({});
  REQUIRE(catalogue.ok());
  tests::LogText log;
  log.commit("A", "Fix totals", 3).file('M', "Order.java", "3", "4");
  log.commit("A", "Rename", 2)
      .file('D', "Bill.java", "2", "")
      .file('A', "Order.java", "", "3")
      .file('A', "Other.java", "", "9");
  log.commit("A", "Begin", 1).file('A', "Bill.java", "", "2");
  Changes changes = parse_changes(log.text(), *catalogue.value());
  CHECK(changes.touches(changes.lineage("Order.java")).size() == 2);
  REQUIRE(perhaps_renaming(changes) == std::vector<std::string>{changes.changes[1].hash});
  const std::string nul(1, '\0');
  join_alike(nul + changes.changes[1].hash + nul + "\n:100644 100644 2 3 R090" + nul + "Bill.java" +
                 nul + "Order.java" + nul + ":000000 100644 0 9 A" + nul + "Other.java" + nul,
             "", changes);
  CHECK(changes.touches(changes.lineage("Order.java")).size() == 3);
  CHECK(changes.touches(changes.lineage("Other.java")).size() == 1);
  CHECK(changes.files_of(changes.changes[1]).size() == 2);
  join_alike("nothing", "", changes);
  CHECK(changes.touches(changes.lineage("Order.java")).size() == 3);
}

// SPDX-License-Identifier: Apache-2.0
// Texts that people read are no settings, on a small invented project.
#include <doctest/doctest.h>

#include "tests/telling/stack_line.h"

using cutaway::tests::stack_line;

TEST_CASE("a label that people read is no setting, whatever its key is called") {
  std::map<std::string, std::string> files = {
      {"pom.xml", "<project><artifactId>shop</artifactId></project>\n"},
      {"src/main/java/shop/Shop.java", "package shop;\n\nclass Shop {}\n"},
      {"src/main/resources/application.properties", "server.port=80\n"},
      {"src/main/resources/messages.properties", "cache.driver=Redis\n"}};
  CHECK_FALSE(stack_line("redis", files).seen);
  files.erase("src/main/resources/messages.properties");
  files["src/main/resources/labels.properties"] = "cache.driver=Redis\n";
  files["src/main/resources/labels_de.properties"] = "cache.driver=Redis\n";
  CHECK_FALSE(stack_line("redis", files).seen);
}

// SPDX-License-Identifier: Apache-2.0
// Classes that are written where their only object is made.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

TEST_CASE("what a class without a name does belongs to the function that makes it") {
  const Traced shop({
      {"pom.xml",
       "<project><artifactId>shop</artifactId><dependencies><dependency>"
       "<groupId>org.springframework</groupId><artifactId>spring-web</artifactId></dependency>"
       "</dependencies></project>\n"},
      {"src/main/java/shop/Tasks.java",
       "package shop;\n\nimport java.util.TimerTask;\n"
       "import org.springframework.web.client.RestTemplate;\n\npublic class Tasks {\n"
       "  private final RestTemplate rest = new RestTemplate();\n\n"
       "  public TimerTask journal() {\n    return new TimerTask() {\n      @Override\n"
       "      public void run() { rest.delete(\"http://journal/lines\"); }\n    };\n  }\n}\n"},
      {"src/main/java/shop/Desk.java",
       "package shop;\n\npublic class Desk {\n  private final Tasks tasks = new Tasks();\n\n"
       "  public void open() { tasks.journal(); }\n}\n"},
  });
  CHECK(shop.forward("Desk.open").find("http://journal/lines") != std::string::npos);
}

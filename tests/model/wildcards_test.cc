// SPDX-License-Identifier: Apache-2.0
// Two packages that a file imports whole: what entries of the catalogue are told by is meant.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;

TEST_CASE("a controller that imports two packages whole answers its addresses") {
  const model::Traced source(
      {{"pom.xml",
        "<project><groupId>a</groupId><artifactId>shop</artifactId><version>1</version>"
        "<dependencies><dependency><groupId>org.springframework.boot</groupId>"
        "<artifactId>spring-boot-starter-web</artifactId></dependency></dependencies>"
        "</project>\n"},
       {"src/main/java/a/Orders.java",
        "package a;\n"
        "import io.swagger.annotations.*;\n"
        "import org.springframework.web.bind.annotation.*;\n"
        "@RestController\n@Api(\"orders\")\n"
        "public class Orders {\n"
        "  @PostMapping(\"/orders\") public String take(@RequestBody String p) { return p; "
        "}\n}\n"}});
  REQUIRE(source.model.endpoints.size() == 1);
  CHECK(source.model.endpoints.front().path == "/orders");
}

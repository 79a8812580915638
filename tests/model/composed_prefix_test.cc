// SPDX-License-Identifier: Apache-2.0
// A kind of controller of the project's own hands the text that it is given on as the prefix.
#include <doctest/doctest.h>

#include <algorithm>

#include "map_of.h"

using namespace cutaway;

TEST_CASE(
    "what an annotation of the project hands on to a mount is the prefix of its controllers") {
  const meaning::LinkedProject project(std::map<std::string, std::string>{
      {"build.gradle",
       "dependencies { implementation 'org.springframework.boot:spring-boot-starter-web:3.2.0' "
       "}\n"},
      {"src/main/kotlin/shop/InnerController.kt",
       "package shop\n\nimport org.springframework.core.annotation.AliasFor\n"
       "import org.springframework.web.bind.annotation.RequestMapping\n"
       "import org.springframework.web.bind.annotation.RestController\n\n"
       "@RestController\n@RequestMapping\nannotation class InnerController(\n"
       "  @get:AliasFor(annotation = RequestMapping::class)\n"
       "  val value: Array<String> = [],\n)\n"},
      {"src/main/kotlin/shop/rows/RowsController.kt",
       "package shop.rows\n\nimport org.springframework.web.bind.annotation.PostMapping\n"
       "import shop.InnerController\n\n"
       "@InnerController([\"inner/rows\"])\nclass RowsController {\n"
       "  @PostMapping(value = [\"/list\"])\n  fun list(): String = \"\"\n}\n"}});
  const auto model =
      model::build_model(project.project(), project.links(), project.catalogue(), project.facts());
  REQUIRE(model.endpoints.size() == 1);
  CHECK(model.endpoints.front().path == "/inner/rows/list");
}

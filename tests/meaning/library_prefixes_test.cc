// SPDX-License-Identifier: Apache-2.0
// A prefix of all paths that a library sets up holds for the programs that depend on it.
#include <doctest/doctest.h>

#include "tests/meaning/linked_project.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

std::string pom(const std::string& name, const std::string& needs) {
  const std::string group = "<groupId>shop</groupId>";
  return "<project>" + group + "<artifactId>" + name + "</artifactId><version>1</version>" +
         (needs.empty() ? ""
                        : "<dependencies><dependency>" + group + "<artifactId>" + needs +
                              "</artifactId><version>1</version></dependency></dependencies>") +
         "</project>\n";
}

}  // namespace

TEST_CASE("the path of a program begins as the library that it depends on says") {
  const std::string desk =
      "package shop;\nimport org.springframework.web.bind.annotation.*;\n"
      "@RestController\npublic class Desk {\n"
      "  @GetMapping(\"/orders\") public String all() { return \"\"; }\n}\n";
  const LinkedProject shop(
      {{"common/pom.xml", pom("common", "")},
       {"common/src/main/java/shop/Web.java",
        "package shop;\n"
        "import org.springframework.context.annotation.Configuration;\n"
        "import org.springframework.web.servlet.config.annotation.PathMatchConfigurer;\n"
        "import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;\n"
        "@Configuration\npublic class Web implements WebMvcConfigurer {\n"
        "  @Override public void configurePathMatch(PathMatchConfigurer configurer) {\n"
        "    configurer.addPathPrefix(\"/api\", c -> true);\n  }\n}\n"},
       {"server/pom.xml", pom("server", "common")},
       {"server/src/main/java/shop/Desk.java", desk},
       {"alone/pom.xml", pom("alone", "")},
       {"alone/src/main/java/shop/Desk.java", desk}});
  std::string told;
  for (const Route& route : shop.facts().routes) told += route.method + " " + route.path + "\n";
  CHECK(told == "GET /orders\nGET /api/orders\n");
}

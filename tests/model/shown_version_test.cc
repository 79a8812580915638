// SPDX-License-Identifier: Apache-2.0
// The version that is told stands at the line that is shown.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

TEST_CASE("of several manifests the version is that of the one that is cited") {
  std::map<std::string, std::string> files = {
      {"import/jira/package.json",
       "{\"name\": \"jira\", \"devDependencies\": {\"eslint\": \"7.20.0\"}}\n"},
      {"import/jira/read.js", "module.exports = 1;\n"},
      {"webapp/package.json",
       "{\"name\": \"webapp\", \"devDependencies\": {\"eslint\": \"8.19.0\"}}\n"},
  };
  for (const char* name : {"a", "b", "c", "d"})
    files["webapp/src/" + std::string(name) + ".js"] =
        "export const " + std::string(name) + " = 1;\n";
  const Traced shop(files);
  const TechnologyId eslint = shop.project.catalogue().find("eslint");
  const auto use = std::ranges::find(shop.model.technologies, eslint, &TechnologyUse::technology);
  REQUIRE(use != shop.model.technologies.end());
  const std::string& cited = shop.project.project().file(use->places[0].file).path;
  CHECK(use->version == (cited == "webapp/package.json" ? "8.19.0" : "7.20.0"));
}

// SPDX-License-Identifier: Apache-2.0
// Which database a Java program opens may be said by the profiles of its build.
#include <doctest/doctest.h>

#include <algorithm>

#include "map_of.h"

using namespace cutaway;

namespace {

std::string profile(const std::string& name, const std::string& group, const std::string& artifact,
                    bool usual) {
  return "<profile><id>" + name + "</id>" +
         (usual ? "<activation><activeByDefault>true</activeByDefault></activation>" : "") +
         "<properties>\n<driver.group>" + group + "</driver.group>\n<driver.artifact>" + artifact +
         "</driver.artifact>\n</properties></profile>\n";
}

}  // namespace

TEST_CASE("a driver that profiles name is each of theirs, and that of the usual one is asked for") {
  const meaning::LinkedProject project(
      {{"pom.xml",
        "<project><modelVersion>4.0.0</modelVersion><groupId>shop</groupId>\n"
        "<artifactId>shop</artifactId><version>1</version>\n<profiles>\n" +
            profile("mysql", "mysql", "mysql-connector-java", false) +
            profile("postgresql", "org.postgresql", "postgresql", true) +
            "</profiles>\n<dependencies><dependency><groupId>${driver.group}</groupId>\n"
            "<artifactId>${driver.artifact}</artifactId></dependency></dependencies></"
            "project>\n"}});
  std::string told;
  for (const meaning::Dependency& one : project.facts().dependencies)
    told += one.name + " " + one.scope + " " + std::to_string(one.place.line) + "\n";
  CHECK(told == "mysql:mysql-connector-java optional 6\norg.postgresql:postgresql runtime 10\n");
}

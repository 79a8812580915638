// SPDX-License-Identifier: Apache-2.0
// One more of those that are named after products stands beside them.
#include <doctest/doctest.h>

#include "tests/answers/planned.h"

namespace cutaway::answers {
namespace {

/// A folder for each product, whose code says what they are.
std::map<std::string, std::string> sources(const std::string& function) {
  std::map<std::string, std::string> out;
  for (const std::string name : {"jira", "github", "gitlab", "trello", "asana", "notion"})
    out["plugins/" + name + "/impl.go"] =
        "package " + name + "\n\nfunc " + function + "() int {\n\treturn 1\n}\n";
  return out;
}

}  // namespace

TEST_CASE("a new one of a kind stands in the folder of those named after products") {
  const Planned plan(sources("MakeDataSourcePlan"), "Import hours from Acme as a new data source");
  CHECK(plan.answer().find("of the kind “data source”") != std::string::npos);
  CHECK(plan.answer().find("in `plugins`, and no “Acme”") != std::string::npos);
  CHECK(plan.scope.change_class == "code");
}

TEST_CASE("folders whose code does not say the kind are of another one") {
  const Planned plan(sources("SignIn"), "Import hours from Acme as a new data source");
  CHECK(plan.answer().find("of the kind") == std::string::npos);
}

}  // namespace cutaway::answers

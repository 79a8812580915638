// SPDX-License-Identifier: Apache-2.0
// Routes of classes that say by annotations which operations they have, and who may call them.
#include "meaning/api/conventions/described_routes.h"

#include <doctest/doctest.h>

#include "tests/meaning/linked_project.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

/// "role: A, B" of an expression over rights.
std::string asked(const std::string& expression) {
  const std::map<std::string, std::string> files{{"a.php", "<?php\n"}};
  const LinkedProject project(files);
  const ReaderContext context{project.project(), project.links(), project.catalogue()};
  const Guarding is = asked_by_expression(context, "symfony_access", expression, {});
  return is.kind + ": " + (is.value.empty() ? is.name : is.value);
}

std::vector<std::string> routes_of(const std::map<std::string, std::string>& files) {
  const LinkedProject project(files);
  std::vector<std::string> out;
  for (const Route& route : project.facts().routes) out.push_back(route.method + " " + route.path);
  std::ranges::sort(out);
  return out;
}

}  // namespace

TEST_CASE("an expression over rights names the roles of which one is enough") {
  CHECK(asked("is_granted('ROLE_ADMIN')") == "role: ROLE_ADMIN");
  CHECK(asked("is_granted(\"VIEW\", object) or\n   is_granted(\"EDIT\", object)") ==
        "role: VIEW, EDIT");
  CHECK(asked("is_granted('IS_AUTHENTICATED_FULLY')").starts_with("auth: "));
  CHECK(asked("true") == "public: true");
}

TEST_CASE("what looks at more than one right is told as it is written") {
  CHECK(asked("is_granted('EDIT') or object.owner == user") ==
        "right: is_granted('EDIT') or object.owner == user");
  CHECK(asked("is_granted('A') and is_granted('B')") ==
        "right: is_granted('A') and is_granted('B')");
  CHECK(asked("!is_granted('GUEST')") == "right: !is_granted('GUEST')");
}

TEST_CASE("files of routes say what stands before the described ones, and nobody may means none") {
  const std::string entity = R"(<?php
namespace Shop\Entity;

use ApiPlatform\Metadata\ApiResource;
use ApiPlatform\Metadata\Get;
use ApiPlatform\Metadata\GetCollection;

#[ApiResource(operations: [new Get(), new GetCollection(security: 'false')])]
class Category {}
)";
  CHECK(routes_of({{"composer.json", R"({"require": {"api-platform/core": "^3.0"}})"},
                   {"config/routes/api.yaml",
                    "api:\n  resource: .\n  type: api_platform\n  prefix: /api\n"},
                   {"src/Entity/Category.php", entity}}) ==
        std::vector<std::string>{"GET /api/categories/{id}"});
}

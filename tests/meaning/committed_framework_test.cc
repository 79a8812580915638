// SPDX-License-Identifier: Apache-2.0
// Routes of products beside which their framework is committed.
#include <doctest/doctest.h>

#include "tests/meaning/linked_project.h"

using namespace cutaway;
using namespace cutaway::meaning;

TEST_CASE("a framework that is committed with the product is known by its name") {
  const LinkedProject shop({
      {"composer.json", "{\"require\": {\"php\": \">=8.1\"}}\n"},
      {"vendor/core/Controller.php",
       "<?php\nclass CI_Controller {\n  public function __construct() { }\n}\n"},
      {"application/core/Desk_Controller.php",
       "<?php\nclass Desk_Controller extends CI_Controller {\n}\n"},
      {"application/controllers/About.php",
       "<?php\nclass About extends Desk_Controller {\n"
       "  public function index() { }\n  public function show() { }\n}\n"},
  });
  std::string told;
  for (const Route& route : shop.facts().routes) told += route.method + " " + route.path + "\n";
  CHECK(told == "ANY /about\nANY /about/show\n");
}

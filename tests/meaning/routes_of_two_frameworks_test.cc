// SPDX-License-Identifier: Apache-2.0
// Frameworks whose files of routes look alike: a variable that nobody types, and groups.
#include <doctest/doctest.h>

#include "tests/meaning/linked_project.h"

using namespace cutaway;
using meaning::LinkedProject;
using meaning::Route;

TEST_CASE(
    "a group's routes have its prefix alone, in a folder where another framework has its own") {
  const LinkedProject shop({
      {"composer.json", R"({"require": {"slim/slim": "4.*"}})"},
      {"routes/api.php",
       "<?php\n"
       "$app->group('/api/v1', function ($group) {\n"
       "  $group->get('/orders', 'Orders:list');\n"
       "  $app->post('/orders', 'Orders:add');\n"
       "})->add(new Cors());\n"},
  });
  std::string told;
  for (const Route& route : shop.facts().routes) told += route.method + " " + route.path + "\n";
  CHECK(told == "GET /api/v1/orders\nPOST /api/v1/orders\n");
}

// SPDX-License-Identifier: Apache-2.0
// Routes that name a function alone: the class stands at the group around them.
#include <doctest/doctest.h>

#include "tests/meaning/linked_project.h"

using namespace cutaway;
using namespace cutaway::meaning;

TEST_CASE("a text below a group of one controller names a function of that class") {
  const LinkedProject shop({
      {"composer.json",
       "{\"require\": {\"laravel/framework\": \"^11\"}, "
       "\"autoload\": {\"psr-4\": {\"App\\\\\": \"app/\"}}}\n"},
      {"app/OrderController.php",
       "<?php\nnamespace App;\nclass OrderController {\n  public function index() { return 1; }\n"
       "}\n"},
      {"app/Admin/OrderController.php",
       "<?php\nnamespace App\\Admin;\nclass OrderController {\n"
       "  public function index() { return 2; }\n}\n"},
      {"routes/web.php",
       "<?php\nuse App\\Admin\\OrderController;\nuse Illuminate\\Support\\Facades\\Route;\n"
       "Route::controller(OrderController::class)->prefix('orders')->group(function () {\n"
       "  Route::get('', 'index');\n  Route::get('gone', 'nowhere');\n});\n"},
  });
  std::string told;
  for (const Route& route : shop.facts().routes)
    told += route.method + " " + route.path + " " +
            (route.handler.valid() ? shop.project().file(route.handler.file).path : "nobody") +
            "\n";
  CHECK(told == "GET /orders app/Admin/OrderController.php\nGET /orders/gone nobody\n");
}

// SPDX-License-Identifier: Apache-2.0
// Routes that stand as records, in code or in files of a product's own.
#include <doctest/doctest.h>

#include "tests/meaning/linked_project.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

/// "GET /orders/{id}: show", a line a route; "…" where more can stand before.
std::vector<std::string> routes_of(const std::map<std::string, std::string>& files) {
  const LinkedProject project(files);
  std::vector<std::string> out;
  for (const Route& route : project.facts().routes) {
    std::string line = route.method + " " + (route.complete ? "" : "…") + route.path + ":";
    if (route.handler.valid()) {
      const syntax::Syntax& syntax = project.project().of(route.handler.file);
      line += " ";
      line += syntax.text(syntax.symbols[route.handler.symbol.index()].name);
    }
    for (const Guarding& guard : route.guarded_by) line += " " + guard.kind + ":" + guard.name;
    out.push_back(std::move(line));
  }
  return out;
}

const std::string kOrders = R"(<?php
namespace Shop\Orders;

class Orders
{
    public function show() {}
    public function getEntitiesAction() {}
    public function editEntityAction() {}
}
)";

}  // namespace

TEST_CASE("records with a path and a class that answers are routes, others are not") {
  const std::string routes = R"(<?php
return [
    ['path' => '/orders/:id', 'method' => 'get', 'handler' => 'Shop\Orders\Orders::show'],
    ['path' => '/nowhere', 'method' => 'get', 'handler' => 'Shop\Nowhere::show'],
    ['path' => '/menu', 'icon' => 'bars'],
];
)";
  CHECK(routes_of({{"composer.json", "{}"},
                   {"src/Orders/Orders.php", kOrders},
                   {"config/routes.php", routes}}) ==
        std::vector<std::string>{"GET …/orders/{id}: show"});
}

TEST_CASE("a list of routes in a file of data counts where classes of the project answer") {
  const std::string answer = R"(<?php
namespace Shop\Orders\Api;

class GetOrder
{
    public function process($request) {}
}
)";
  const std::string routes = R"([
  {"route": "/orders/:id", "method": "get", "actionClassName": "Shop\\Orders\\Api\\GetOrder"},
  {"route": "/page", "method": "get", "actionClassName": "Elsewhere\\Page"}
])";
  CHECK(routes_of({{"composer.json", "{}"},
                   {"src/Orders/Api/GetOrder.php", answer},
                   {"src/Orders/Resources/routes.json", routes}}) ==
        std::vector<std::string>{"GET …/orders/{id}: process"});
}

TEST_CASE("keys above a record say what stands before its path; one record stands for many") {
  const std::string config = R"(<?php
return [
    'routes' => [
        'main' => [
            'show' => ['path' => '/orders/{id}', 'controller' => 'Shop\Orders\Orders::show'],
        ],
        'api' => [
            'all' => [
                'standard_entity' => true,
                'path' => '/orders',
                'controller' => Shop\Orders\Orders::class,
            ],
        ],
    ],
    'menu' => ['main' => ['path' => '/x', 'controller' => 'Shop\Orders\Orders::show']],
];
)";
  const auto told = routes_of({{"composer.json", R"({"require": {"mautic/core-lib": "^5.0"}})"},
                               {"plugins/Orders/Orders.php", kOrders},
                               {"plugins/Orders/Config/config.php", config}});
  const auto has = [&](std::string_view line) {
    return std::ranges::find(told, line) != told.end();
  };
  CHECK(has("ANY /s/orders/{id}: show"));
  CHECK(has("GET /api/orders: getEntitiesAction"));
  CHECK(has("PATCH /api/orders/{id}/edit: editEntityAction"));
  CHECK_FALSE(has("ANY /s/x: show"));
  CHECK(told.size() == 11);
}

TEST_CASE("a handler that is named apart is a function of the class that its first word names") {
  const std::string answers = R"(<?php
namespace OCA\Shop\Controller;

use OCP\AppFramework\ApiController;
use OCP\AppFramework\Http\Attribute\NoAdminRequired;
use OCP\AppFramework\Http\Attribute\PublicPage;

class OrderApiController extends ApiController {
    #[NoAdminRequired]
    public function addOne() {}

    #[PublicPage]
    public function index() {}
}
)";
  const std::string routes = R"(<?php
return [
    'routes' => [
        ['name' => 'order_api#add_one', 'url' => '/orders', 'verb' => 'POST'],
        ['name' => 'nobody#index', 'url' => '/nobody', 'verb' => 'GET'],
    ],
    'ocs' => [['name' => 'order_api#index', 'url' => '/orders', 'verb' => 'GET']],
    'settings' => [['name' => 'order_api#index', 'url' => '/settings', 'verb' => 'GET']],
];
)";
  CHECK(routes_of({{"composer.json", R"({"require-dev": {"nextcloud/ocp": "dev-master"}})"},
                   {"lib/Controller/OrderApiController.php", answers},
                   {"appinfo/routes.php", routes}}) ==
        std::vector<std::string>{"POST …/orders: addOne auth:NoAdminRequired", "GET …/nobody:",
                                 "GET …/ocs/v2.php/orders: index public:PublicPage"});
}

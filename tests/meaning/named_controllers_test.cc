// SPDX-License-Identifier: Apache-2.0
// Controllers that routes name by a word of their class, and what the classes above ask.
#include <doctest/doctest.h>

#include "tests/meaning/linked_project.h"

using namespace cutaway;
using namespace cutaway::meaning;

TEST_CASE("a Cake controller asks what the one above loads, but for what it leaves open") {
  const LinkedProject project({{"composer.json", R"({"require": {"cakephp/cakephp": "5.0"}})"},
                               {"config/routes.php", R"(<?php
use Cake\Routing\RouteBuilder;

return function (RouteBuilder $routes): void {
    $routes->scope('/stock', function (RouteBuilder $builder) {
        $builder->connect('/{id}', ['prefix' => 'Stock', 'controller' => 'Stock', 'action' => 'view'])
            ->setMethods(['GET']);
        $builder->get('/find', ['controller' => 'Stock', 'action' => 'find']);
        $builder->get('/all', ['controller' => 'Stock', 'action' => 'all']);
    });
};
)"},
                               {"src/Controller/AppController.php", R"(<?php
namespace App\Controller;

use Cake\Controller\Controller;

class AppController extends Controller
{
    public function initialize(): void
    {
        $this->loadComponent('Authentication.Authentication');
    }
}
)"},
                               {"src/Controller/Stock/StockController.php", R"(<?php
namespace App\Controller\Stock;

use App\Controller\AppController;

class StockController extends AppController
{
    public function beforeFilter($event)
    {
        $this->Authentication->allowUnauthenticated(['find']);
        if ($this->isTrial()) {
            $this->Authentication->allowUnauthenticated(['all']);
        }
    }

    public function view($id) {}
    public function find() {}
    public function all() {}
}
)"}});
  std::string told;
  for (const Route& route : project.facts().routes) {
    told += route.method + " " + route.path + (route.handler.valid() ? "" : " unanswered");
    for (const Guarding& guard : route.guarded_by) told += " " + guard.kind;
    told += "\n";
  }
  // Whether the trial is on is not known: that function keeps what the class above asks.
  CHECK(told == "GET /stock/{id} auth\nGET /stock/find auth public\nGET /stock/all auth\n");
}

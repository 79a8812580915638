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

TEST_CASE(
    "files that a mounted file requires stand behind its guards, and what is taken away is open") {
  const LinkedProject shop({
      {"composer.json",
       "{\"require\": {\"laravel/framework\": \"^11\"}, "
       "\"autoload\": {\"psr-4\": {\"App\\\\\": \"app/\"}}}\n"},
      {"app/Orders.php", "<?php\nnamespace App;\nclass Orders { public function index() {} }\n"},
      {"app/Gate.php",
       "<?php\nnamespace App;\nclass Gate {\n  public function handle($request, $next) {\n"
       "    if (! auth()->check()) {\n      return redirect()->route('shop.login');\n    }\n"
       "    return $next($request);\n  }\n}\n"},
      {"app/ShopProvider.php",
       "<?php\nnamespace App;\nuse Illuminate\\Routing\\Router;\n"
       "use Illuminate\\Support\\Facades\\Route;\nclass ShopProvider {\n"
       "  public function boot(Router $router) {\n"
       "    $router->aliasMiddleware('people', Gate::class);\n"
       "    Route::middleware(['web', 'people'])->prefix('shop')"
       "->group(__DIR__.'/../routes/shop.php');\n  }\n}\n"},
      {"routes/shop.php", "<?php\nrequire 'orders.php';\n"},
      {"routes/orders.php",
       "<?php\nuse App\\Orders;\nuse Illuminate\\Support\\Facades\\Route;\n"
       "Route::get('/orders', [Orders::class, 'index']);\n"
       "Route::withoutMiddleware(['people'])->group(function () {\n"
       "  Route::get('/login', [Orders::class, 'index']);\n});\n"},
  });
  std::string told;
  for (const Route& route : shop.facts().routes) {
    told += route.path + ":";
    for (const Guarding& guard : route.guarded_by) told += " " + guard.kind + " " + guard.name;
    told += "\n";
  }
  CHECK(told == "/shop/orders: auth Gate\n/shop/login: public Gate\n");
}

TEST_CASE("a resource of one item has what its class answers, under the name as it is written") {
  const LinkedProject shop({
      {"config/routes.rb",
       "Rails.application.routes.draw do\n"
       "  resource :reports do\n    collection { post :rebuild }\n  end\n"
       "  resource :address, only: [:show, :update]\n"
       "  resource :profile, except: [:destroy]\nend\n"},
      {"app/controllers/reports_controller.rb",
       "class ReportsController < ActionController::Base\n  def index; end\n"
       "  def show; end\n  def rebuild; end\nend\n"},
      {"app/controllers/addresses_controller.rb",
       "class AddressesController < ActionController::Base\n  def show; end\n"
       "  def destroy; end\nend\n"},
      {"app/controllers/profiles_controller.rb",
       "class ProfilesController < ActionController::Base\n  def create; end\n"
       "  def destroy; end\nend\n"},
  });
  std::string told;
  for (const Route& route : shop.facts().routes) told += route.method + " " + route.path + "\n";
  CHECK(told == "GET /reports\nPOST /reports/rebuild\nGET /address\nPOST /profile\n");
}

TEST_CASE("a module that is named as the code names it leads to the folders of its classes") {
  const LinkedProject shop({
      {"config/routes.rb",
       "Rails.application.routes.draw do\n  scope module: \"ShopApi::V1\" do\n"
       "    resources :parcels\n  end\nend\n"},
      {"app/controllers/shop_api/v1/parcels_controller.rb",
       "module ShopApi\n  module V1\n    class ParcelsController < ActionController::Base\n"
       "      def index; end\n    end\n  end\nend\n"},
  });
  std::string told;
  for (const Route& route : shop.facts().routes) told += route.method + " " + route.path + "\n";
  CHECK(told == "GET /parcels\n");
}

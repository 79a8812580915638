// SPDX-License-Identifier: Apache-2.0
// Routers that a product wrote for itself: what their callers register.
#include <doctest/doctest.h>

#include <map>

#include "linked_project.h"

using namespace cutaway;
using cutaway::meaning::LinkedProject;
using Files = std::map<std::string, std::string>;

namespace {

/// "GET /orders/{id} -> show", "?" behind paths of which a piece is open; one a line.
std::string routes_of(const Files& files) {
  const LinkedProject project(files);
  std::string out;
  for (const meaning::Route& route : project.facts().routes) {
    out += route.method + " " + route.path + (route.complete ? "" : "?");
    if (route.handler.valid()) {
      const auto& syntax = project.project().of(route.handler.file);
      out += " -> " + std::string(syntax.text(syntax.symbols[route.handler.symbol.index()].name));
    }
    out += "\n";
  }
  return out;
}

const char* const kRouter = R"(<?php
namespace Shop\Http;

class Route
{
    private array $paths = [];

    public function addRoute($path, $controller, $action)
    {
        $path = ltrim($path, '/');
        $this->paths[] = ['items' => explode('/', $path), 'controller' => $controller, 'action' => $action];
        return $this;
    }
}
)";

const char* const kOrders = R"(<?php
namespace Shop\Controller;

class OrderController
{
    public function show() { return 1; }
}
)";

}  // namespace

TEST_CASE("a router of the product that keeps path and handler registers what its callers give") {
  CHECK(routes_of({{"src/Route.php", kRouter},
                   {"src/OrderController.php", kOrders},
                   {"src/Start.php", R"(<?php
namespace Shop;

use Shop\Http\Route;

class Start
{
    public function register()
    {
        $route = new Route();
        $route->addRoute('orders/:id', 'OrderController', 'show');
        $route->addRoute('/orders', 'OrderController', 'show');
    }
}
)"}}) == "ANY /orders/{id} -> show\nANY /orders -> show\n");
}

TEST_CASE(
    "a method in front of such a function is the route's, several routers leave the place open") {
  CHECK(routes_of({{"src/Router.js", R"(
export default class Router {
  constructor() { this.routes = []; }
  route(method, path, ...handlers) {
    this.routes.push({ method, path, handler: handlers[0] });
  }
  get(path, handler) { this.route("GET", path, handler); }
}
)"},
                   {"src/orders.js", R"(
import Router from "./Router";
const list = () => 1;
const orders = new Router();
orders.route("POST", "/orders", check, list);
const users = new Router();
users.get("/users/:id", list);
)"}}) == "POST /orders? -> list\nGET /users/{id}? -> list\n");
}

TEST_CASE("what a program in the browser shows for an address is no route of a server") {
  CHECK(routes_of({{"src/router.js", R"(
export class Router {
  constructor() { this.routes = []; }
  addRoute(path, handler) { this.routes.push({ path, handler }); }
}
)"},
                   {"src/main.js", R"(
import { Router } from "./router";
const router = new Router();
router.addRoute("/orders", () => 1);
)"}}) == "");
}

TEST_CASE("a function of the package keeps routes below the prefix that a caller of it gives") {
  CHECK(routes_of({{"go.mod", "module acme.example/shop\n\ngo 1.22\n"},
                   {"routing/container.go", R"(package routing

type Handler func()

const prefixPublic = "/api/public/"

var routes = make(map[string]Handler)

func add(prefix, path string, methods []string, fn Handler) {
	routes[prefix+path] = fn
}

func AddPublic(path string, methods []string, fn Handler) {
	add(prefixPublic, path, methods, fn)
}

func Register() {
	AddPublic("orders/{id}", []string{"GET", "OPTIONS"}, show)
}

func show() {}
)"}}) == "GET /api/public/orders/{id} -> show\n");
}

TEST_CASE("a function of anything keeps routes when three callers give it address and answer") {
  const char* const app = R"(<?php
namespace Shop;

class Desk
{
    protected array $known = [];

    public function get(string $url, string $methodName, ?string $class = null): void
    {
        $this->keep('get', $url, $methodName, $class);
    }

    public function post(string $url, string $methodName, ?string $class = null): void
    {
        $this->keep('post', $url, $methodName, $class);
    }

    private function keep(string $httpMethod, string $url, string $methodName, ?string $classname): void
    {
        $this->known[] = new Known($httpMethod, $url, $methodName, $classname);
    }
}
)";
  const char* const orders = R"(<?php
namespace Shop\Orders;

class Admin
{
    public function register(\Shop\Desk &$app): void
    {
        $app->get('/orders', 'list_orders', static::class);
        $app->get('/orders/:id', 'show_order', static::class);
        $app->post('/orders', 'add_order', static::class);
        $app->get('/lost', 'nobody_has_this', static::class);
    }

    public function list_orders() {}
    public function show_order($id) {}
    public function add_order() {}
}
)";
  CHECK(routes_of({{"src/Desk.php", app}, {"src/Orders/Admin.php", orders}}) ==
        "GET /orders -> list_orders\nGET /orders/{id} -> show_order\n"
        "POST /orders -> add_order\n");
}

TEST_CASE("two callers are too few where nothing else says that these are routes") {
  CHECK(routes_of({{"src/watch.py", R"(
class Watcher:
    def __init__(self):
        self.known = {}

    def add(self, path, callback):
        self.known[path] = callback


def grown():
    pass


watcher = Watcher()
watcher.add("/var/log/shop", grown)
watcher.add("/var/log/desk", grown)
)"}}) == "");
}

TEST_CASE("what makes objects of a class that extends a framework's route registers them") {
  CHECK(routes_of({{"requirements.txt", "Django==4.2\n"},
                   {"desk/urls.py", R"(
from django.urls import URLPattern


class DeskPattern(URLPattern):
    pass


def desk_url(regex, view, name=None):
    return DeskPattern(regex, view, name)
)"},
                   {"desk/views.py", R"(
class OrderView:
    pass


class BasketView:
    pass
)"},
                   {"desk/module.py", R"(
from desk.urls import desk_url


def urls():
    return [
        desk_url(r"^orders/$", "desk.views.OrderView", name="orders"),
        desk_url(r"^orders/(?P<pk>\d+)/$", "desk.views.OrderView.as_view", name="order"),
        desk_url(r"^baskets/$", "desk.views.BasketView"),
    ]
)"}}) ==
        "ANY /orders? -> OrderView\nANY /orders/{pk}? -> OrderView\nANY /baskets? -> BasketView\n");
}

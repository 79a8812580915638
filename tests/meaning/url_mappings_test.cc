// SPDX-License-Identifier: Apache-2.0
// Routes that a class of url mappings lists: paths with the controller and the action that answer.
#include <doctest/doctest.h>

#include "tests/meaning/linked_project.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

/// "GET /orders: list", a line a route, with the function that answers.
std::vector<std::string> routes_of(const std::string& mappings) {
  const LinkedProject project({
      {"build.gradle", "plugins { id 'org.grails.grails-web' }\n"},
      {"grails-app/controllers/shop/UrlMappings.groovy",
       "package shop\nclass UrlMappings {\n  static mappings = {\n" + mappings + "  }\n}\n"},
      {"grails-app/controllers/shop/OrderController.groovy",
       "package shop\nclass OrderController {\n  def list() {}\n  def save() {}\n"
       "  private def hidden() {}\n}\n"},
  });
  std::vector<std::string> out;
  for (const Route& route : project.facts().routes) {
    std::string line = route.method + " " + route.path + ":";
    if (route.handler.valid()) {
      const syntax::Syntax& syntax = project.project().of(route.handler.file);
      line += " ";
      line += syntax.text(syntax.symbols[route.handler.symbol.index()].name);
    }
    out.push_back(std::move(line));
  }
  std::ranges::sort(out);
  return out;
}

using Told = std::vector<std::string>;

}  // namespace

TEST_CASE("a mapping names a controller and an action, or one a method") {
  CHECK(routes_of(R"(
    "/orders"(controller: "order") { action = [GET: "list", POST: "save"] }
    "/orders/$id?" { controller = 'order'; action = 'list' } // "/nowhere"(controller: "order")
    get "/all"(controller: "order", action: "list")
    "/about"(view: "/about")
    "500"(view: "/error")
)") == Told{"ANY /orders/{id}: list", "GET /all: list", "GET /orders: list", "POST /orders: save"});
}

TEST_CASE("groups and resources stand before what is written in them") {
  CHECK(routes_of(R"(
    group "/api", {
        "/orders"(resources: "order", includes: ["index", "show"]) {
            "/lines"(resources: "line", includes: ["index"])
        }
    }
    "/last"(controller: "order", action: "save")
)") == Told{"ANY /last: save", "GET /api/orders/{id}: OrderController",
            "GET /api/orders/{orderId}/lines:", "GET /api/orders: OrderController"});
}

TEST_CASE("a path for all controllers and actions is told for each that answers") {
  CHECK(routes_of(R"(
    "/orders"(controller: "order", action: "list")
    "/old/$controller/$action?/$id?" { }
    "/$controller/$action?/$id?(.$format)?" { }
)") == Told{"ANY /order/save: save", "ANY /orders: list"});
}

// SPDX-License-Identifier: Apache-2.0
// OpenAPI files: what they tell, and when their operations are routes.
#include <doctest/doctest.h>

#include "meaning/api/contracts/openapi.h"
#include "tests/meaning/linked_project.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

using Files = std::map<std::string, std::string>;

const std::string kContract = R"(openapi: 3.0.1
servers:
  - url: https://shop.example.org/shop/api
paths:
  /orders/{id}:
    parameters:
      - name: id
    get:
      summary: Gives an order.
    delete:
      deprecated: true
      description: |
        Forgets an order. It does not come back.
)";

std::vector<std::string> routes_of(const Files& files) {
  const LinkedProject project(files);
  std::vector<std::string> out;
  for (const Route& route : project.facts().routes)
    out.push_back(route.method + " " + route.path + " at " + project.at(route.place));
  return out;
}

std::string pom(const std::string& generator) {
  return "<project><build><plugins><plugin>\n<artifactId>openapi-generator-maven-plugin</"
         "artifactId>\n"
         "<configuration>\n<inputSpec>${project.basedir}/src/openapi.yml</"
         "inputSpec>\n<generatorName>" +
         generator + "</generatorName>\n</configuration>\n</plugin></plugins></build></project>\n";
}

}  // namespace

TEST_CASE("operations of an OpenAPI file are facts and no routes") {
  const LinkedProject project(Files{{"docs.yaml", kContract}});
  CHECK(project.facts().routes.empty());
  const auto operations = contract_operations(project.facts());
  REQUIRE(operations.size() == 2);
  CHECK(operations[0].method == "GET");
  CHECK(operations[0].path == "/orders/{id}");
  CHECK(operations[0].base == "/shop/api");
  CHECK(operations[0].summary == "Gives an order");
  CHECK(operations[0].place.line == 8);
  CHECK(operations[1].deprecated);
  CHECK(operations[1].summary == "Forgets an order");
  CHECK(path_patterns(operations[0]) ==
        std::vector<std::string>{"/orders/*", "/api/orders/*", "/shop/api/orders/*"});
}

TEST_CASE("a Swagger file tells its base path") {
  const LinkedProject project(
      Files{{"swagger.json", R"({"swagger": "2.0", "basePath": "/v1/", "paths": {
    "/users": {"post": {"summary": "Adds a user"}}}})"}});
  const auto operations = contract_operations(project.facts());
  REQUIRE(operations.size() == 1);
  CHECK(operations.front().base == "/v1");
}

TEST_CASE("operations are routes where a server is generated from the file") {
  const std::vector<std::string> served{"GET /shop/api/orders/{id} at src/openapi.yml:8",
                                        "DELETE /shop/api/orders/{id} at src/openapi.yml:10"};
  CHECK(routes_of({{"src/openapi.yml", kContract}, {"pom.xml", pom("spring")}}) == served);
  CHECK(routes_of({{"src/openapi.yml", kContract}, {"pom.xml", pom("java")}}).empty());
  CHECK(routes_of({{"vendor/src/openapi.yml", kContract}, {"pom.xml", pom("spring")}}).empty());
}

TEST_CASE("generated Go code counts when it is registered") {
  const std::string generate =
      "package api\n\n//go:generate go run "
      "github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen "
      "--config=cfg.yaml ../shop.yaml\n";
  const std::string registers = "package main\n\nfunc main() { HandlerFromMux(server, router) }\n";
  CHECK(routes_of({{"shop.yaml", kContract}, {"api/generate.go", generate}}).empty());
  CHECK(routes_of(
            {{"shop.yaml", kContract}, {"api/generate.go", generate}, {"main.go", registers}}) ==
        std::vector<std::string>{"GET /orders/{id} at shop.yaml:8",
                                 "DELETE /orders/{id} at shop.yaml:10"});
}

TEST_CASE("the only type with the methods of nearly all operations answers them, no client") {
  const std::string contract =
      "openapi: 3.0.1\npaths:\n  /orders:\n    get:\n      operationId: listOrders\n"
      "    post:\n      operationId: addOrder\n    delete:\n      operationId: dropOrders\n";
  const std::string generate =
      "package api\n\n//go:generate oapi-codegen --config=cfg.yaml ../shop.yaml\n";
  const auto methods = [](const std::string& type) {
    return "package api\n\nfunc (a *" + type + ") ListOrders() {}\nfunc (a *" + type +
           ") AddOrder() {}\nfunc (a *" + type + ") DropOrders() {}\n";
  };
  const auto answered = [&](const std::string& name, const std::string& other) {
    const LinkedProject project(
        Files{{"shop.yaml", contract},
              {"api/generate.go", generate},
              {"api/main.go", "package api\n\nfunc main() { HandlerFromMux(&Shop{}, mux) }\n"},
              {"api/" + name + ".go", methods("Shop")},
              {"ask/client.go", methods(other)}});
    std::size_t known = 0;
    for (const Route& route : project.facts().routes)
      known += route.handler.valid() &&
                       project.project().file(route.handler.file).path == "api/" + name + ".go"
                   ? 1U
                   : 0U;
    return known;
  };
  CHECK(answered("shop", "ShopClient") == 3);
  CHECK(answered("shop", "Store") == 0);  // one of two: nobody knows which
}

TEST_CASE("what a contract asks of who calls holds where code checks it") {
  const std::string contract =
      "openapi: 3.0.1\nsecurity:\n  - BearerAuth: []\n  - KeyAuth: []\npaths:\n  /orders:\n"
      "    get:\n      operationId: listOrders\n    post:\n      operationId: addOrder\n"
      "      security: []\n    delete:\n      operationId: dropOrders\n      security:\n"
      "        - KeyAuth: []\n";
  const LinkedProject project(Files{
      {"shop.yaml", contract},
      {"api/generate.go",
       "package api\n\n//go:generate oapi-codegen --config=cfg.yaml ../shop.yaml\n"},
      {"api/main.go", "package api\n\nfunc main() { HandlerFromMux(&Shop{}, mux) }\n"},
      {"api/login.go", "package api\n\nfunc (l *Login) HandleBearerAuth(token string) {}\n"}});
  std::vector<std::string> told;
  for (const Route& route : project.facts().routes)
    told.push_back(route.method + (route.guarded_by.empty()
                                       ? std::string()
                                       : " " + route.guarded_by.front().kind + " " +
                                             route.guarded_by.front().name));
  // Nobody checks a key, and one operation lets anybody in.
  CHECK(told == std::vector<std::string>{"GET auth BearerAuth", "POST", "DELETE"});
}

TEST_CASE("what is handed to the maker of an operation answers it, through an interface, too") {
  const LinkedProject project(Files{
      {"swagger/index.yaml", "swagger: \"2.0\"\npaths:\n  /orders:\n    $ref: ./orders.yaml\n"},
      {"swagger/orders.yaml", "get:\n  operationId: listOrders\npost:\n  operationId: addOrder\n"},
      {"Makefile", "gen:\n\tswagger generate server -t ./made -f ./swagger/index.yaml\n"},
      {"desk/desk.go",
       "package desk\n\ntype Desk interface { ListOrders() }\n\ntype desk struct{}\n\n"
       "func NewDesk() Desk { return &desk{} }\n\nfunc (d *desk) ListOrders() {}\n"},
      {"desk/setup.go",
       "package desk\n\nimport \"example.org/shop/made/orders\"\n\nfunc add() {}\n\n"
       "func Setup(api *orders.API) {\n\td := NewDesk()\n"
       "\tapi.ListOrdersHandler = orders.ListOrdersHandlerFunc(d.ListOrders)\n"
       "\tapi.AddOrderHandler = orders.AddOrderHandlerFunc(add)\n}\n"}});
  std::vector<std::string> out;
  for (const Route& route : project.facts().routes)
    out.push_back(route.method + " " + route.path + " " +
                  project.project().file(route.handler.file).path);
  CHECK(out == std::vector<std::string>{"GET /orders desk/desk.go", "POST /orders desk/setup.go"});
}

TEST_CASE("an operation that is called as a module and its function is answered by that") {
  const LinkedProject project(Files{
      {"specs/shop.yaml",
       "openapi: 3.0.1\npaths:\n  /orders:\n    get:\n      operationId: shop.orders.list_all\n"},
      {"shop/orders.py", "def list_all():\n    return []\n"},
      {"shop/users.py", "def list_all():\n    return []\n"},
      {"app.py",
       "import connexion\n\napp = connexion.FlaskApp(__name__)\n"
       "app.add_api(\"shop.yaml\")\n"}});
  REQUIRE(project.facts().routes.size() == 1);
  const SymbolRef handler = project.facts().routes.front().handler;
  REQUIRE(handler.valid());
  CHECK(project.project().file(handler.file).path == "shop/orders.py");
}

TEST_CASE("a file that is served at run time, less what code answers itself") {
  CHECK(routes_of({{"specs/shop.yaml", kContract}, {"app.py", R"(import connexion
from flask import Flask

own = Flask(__name__)

@own.get("/api/orders/<int:id>")
def order(id):
    return {}

app = connexion.FlaskApp(__name__, specification_dir="specs/")
app.add_api("shop.yaml")
)"}}) == std::vector<std::string>{"GET /api/orders/<int:id> at app.py:6",
                                  "DELETE /shop/api/orders/{id} at specs/shop.yaml:10"});
}

TEST_CASE("the one method that bears an operation's name answers it, below a made interface") {
  const std::string contract =
      "openapi: 3.0.1\npaths:\n  /orders:\n    get:\n      operationId: list_orders\n"
      "    post:\n      operationId: addOrder\n    delete:\n      operationId: dropOrders\n";
  const std::string orders = R"(package shop;

import jakarta.annotation.security.RolesAllowed;
import shop.made.OrdersApi;

public class Orders implements OrdersApi {
  @Override
  @RolesAllowed("clerk")
  public String listOrders() { return ""; }

  public String addOrder() { return ""; }
}

class Old implements OrdersApi {
  public String addOrder() { return ""; }
}

class Helper {
  public void dropOrders() {}
}
)";
  const LinkedProject project(Files{{"pom.xml", pom("jaxrs-spec")},
                                    {"src/openapi.yml", contract},
                                    {"src/main/java/shop/Orders.java", orders}});
  std::vector<std::string> out;
  for (const Route& route : project.facts().routes) {
    out.push_back(route.method + " " + route.path + (route.handler.valid() ? " answered" : ""));
    for (const Guarding& guard : route.guarded_by)
      out.back() += " " + guard.kind + " " + guard.value;
  }
  CHECK(out == std::vector<std::string>{"GET /orders answered role clerk", "POST /orders",
                                        "DELETE /orders"});
}

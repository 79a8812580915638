// SPDX-License-Identifier: Apache-2.0
// What people write when they ask for an entry point.
#include <doctest/doctest.h>

#include "base/text.h"
#include "model/trace/asked.h"
#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

std::string found(const Traced& shop, std::string_view what) {
  std::vector<std::string> names;
  for (const EntryPoint& entry : shop.tracing.find(what)) names.push_back(entry.name);
  return join(names, ", ");
}

const Traced& shop() {
  static const Traced one({
      {"package.json", R"({"name":"shop","dependencies":{"express":"4"}})"},
      {"src/server.js",
       "const express = require('express');\nconst app = express();\n"
       "app.get('/api/orders/:id', (req, res) => res.json(1));\n"
       "app.get('/api/orders/open', (req, res) => res.json(2));\n"
       "app.post('/api/orders/:id/copy', (req, res) => res.json(3));\n"
       "app.post('/login', (req, res) => res.json(4));\n"
       "app.get('/api/a/list', (req, res) => res.json(5));\n"
       "app.get('/api/b/list', (req, res) => res.json(6));\n"
       "app.get('/api/c/list', (req, res) => res.json(7));\n"
       "app.get('/api/d/list', (req, res) => res.json(8));\n"
       "app.listen(8080);\n"},
  });
  return one;
}

}  // namespace

TEST_CASE("a path is found however its holes are written, and the more literal one goes first") {
  CHECK(found(shop(), "GET /api/orders/:id") == "GET /api/orders/{id}");
  CHECK(found(shop(), "GET /api/orders/<int:pk>/") == "GET /api/orders/{id}");
  CHECK(found(shop(), "get /api/orders/17?full=1") == "GET /api/orders/{id}");
  CHECK(found(shop(), "https://shop.test/api/orders/17") == "GET /api/orders/{id}");
  CHECK(found(shop(), "GET /api/orders/open") == "GET /api/orders/open");
}

TEST_CASE("a path that is written letter by letter names that one, not what could fill its hole") {
  const Traced open({
      {"package.json", R"({"name":"shop","dependencies":{"express":"4"}})"},
      {"src/server.js",
       "const express = require('express');\nconst app = express();\n"
       "app.get('/orders*', (req, res) => res.json(1));\n"
       "app.get('/lines*', (req, res) => res.json(2));\n"
       "app.get('/:page', (req, res) => res.json(3));\n"
       "app.delete('/:page', (req, res) => res.json(4));\n"
       "app.listen(8080);\n"},
  });
  CHECK(found(open, "GET /orders*") == "GET /orders*");
  CHECK(found(open, "GET /{page}") == "GET /{page}");
  CHECK(found(open, "/orders*") == "GET /orders*");
}

TEST_CASE("a path is found by its end, with a prefix too many or too few, if that names one") {
  CHECK(found(shop(), "POST /orders/{id}/copy") == "POST /api/orders/{id}/copy");
  CHECK(found(shop(), "POST /shop/v1/login") == "POST /login");
  CHECK_FALSE(shop().tracing.as_written(shop().tracing.find("POST /shop/v1/login")[0],
                                        "POST /shop/v1/login"));
  CHECK(shop().tracing.as_written(shop().tracing.find("POST /login")[0], "POST /login"));
  // Four end like this: nobody knows which is meant.
  CHECK(found(shop(), "GET /list").empty());
  // A path that is all holes is the end of every other one.
  CHECK(found(shop(), "DELETE /api/orders/9/lines").empty());
}

TEST_CASE("an address is answered by an endpoint or by nothing, and who may be meant is told so") {
  const Traced desk({
      {"pyproject.toml", "[project]\nname = \"shop\"\n"},
      {"app/orders/handlers.py",
       "class OrderLinesHandler(Handler):\n    def put(self, name):\n        return 1\n\n\n"
       "class Open(Handler):\n    def get(self):\n        return 2\n\n\n"
       "def load(kind):\n    if kind == 'lines':\n        prepare()\n"
       "    elif kind == 'open':\n        look()\n\n\n"
       "def lines():\n    return 3\n"},
  });
  CHECK(found(desk, "PUT /api/orders/{name}/lines").empty());
  CHECK(found(desk, "GET /foo/bar/lines").empty());
  CHECK(found(desk, "https://shop.test/lines").empty());
  CHECK(found(desk, "orders/kinds/open").empty());
  CHECK(found(desk, "lines") == "lines");
  const auto similar = [&](std::string_view what) {
    return join(desk.tracing.similar(what), ", ");
  };
  CHECK(similar("PUT /api/orders/{name}/lines") == "OrderLinesHandler.put");
  CHECK(similar("GET /orders/open") == "Open.get");
  CHECK(similar("GET /foo/bar/lines").empty());
}

TEST_CASE("a function inside another one is not what its bare name means most") {
  const Traced desk({
      {"app/desk.py", "def start():\n    def closed():\n        return 1\n    return closed\n"},
      {"app/shop.py", "class Shop:\n    def closed(self):\n        return 2\n"},
  });
  CHECK(found(desk, "closed") == "closed, Shop.closed");
}

TEST_CASE("a function is found by the ways in which languages join it to what holds it") {
  CHECK(dotted("Orders#update") == "Orders.update");
  CHECK(dotted("\\App\\Orders::update()") == "App.Orders.update");
  CHECK(dotted("(*Orders).Update") == "Orders.Update");
  CHECK(names_function("OrdersController.update", "app/orders_controller.rb", "orders.update"));
  CHECK(names_function("Orders.update", "src/a.php", "App.Orders.update"));
  CHECK(names_function("create", "shop/orders.py", "shop.orders.create"));
  CHECK_FALSE(names_function("Orders.update", "src/a.php", "Parcels.update"));
  CHECK_FALSE(names_function("Create", "src/a.py", "create"));
}

TEST_CASE("an address has a verb, a root or a scheme; names of messages may have a slash") {
  CHECK(is_address("GET orders/open"));
  CHECK(is_address("/orders"));
  CHECK(is_address("https://shop.test/orders"));
  CHECK_FALSE(is_address("event order/paid"));
  CHECK_FALSE(is_address("src/orders.py:12"));
}

TEST_CASE("a message is found by its words") {
  CHECK(same_words("order-paid", "OrderPaid"));
  CHECK_FALSE(same_words("order-paid", "OrderUnpaid"));
}

// SPDX-License-Identifier: Apache-2.0
// A question that is only made narrower is not asked; what a library makes without its vendor is no
// call of the vendor.
#include <doctest/doctest.h>

#include "base/text.h"
#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

TEST_CASE("a function that makes a question narrower and gives it back reads nothing") {
  const Traced shop({
      {"requirements.txt", "django==5.0\n"},
      {"shop/work.py",
       "from django.db import models\n\n"
       "def only_open(user, orders):\n    if user:\n        orders = orders.exclude(paid=True)\n"
       "    return orders.filter(open=True)\n\n"
       "def names(orders):\n    found = orders.filter(open=True)\n    return list(found)\n"},
  });
  CHECK_FALSE(contains(shop.forward("only_open"), "reads"));
  CHECK(contains(shop.forward("names"), "reads"));
}

TEST_CASE("the product's own builder of statements is known by the names of tables it is given") {
  const Traced shop({
      {"package.json", R"({ "name": "shop", "dependencies": { "pg": "8.0.0" } })"},
      {"schema.sql",
       "CREATE TABLE orders (id int PRIMARY KEY);\nCREATE TABLE carts (id int PRIMARY KEY);\n"},
      {"builder.js",
       "class Select {\n  from(table) {\n    this.table = table;\n    return this;\n  }\n}\n"
       "export function select() {\n  return new Select();\n}\n"
       "export function insert(table) {\n  return { table };\n}\n"},
      {"work.js",
       "import { insert, select } from './builder.js';\n\n"
       "export function open() {\n  return select().from('orders');\n}\n"
       "export function fill() {\n  return insert('carts');\n}\n"
       "export function other() {\n  return insert('page');\n}\n"},
  });
  CHECK(contains(shop.forward("open"), "reads orders"));
  CHECK(contains(shop.forward("fill"), "writes carts"));
  CHECK_FALSE(contains(shop.forward("other"), "writes"));
}

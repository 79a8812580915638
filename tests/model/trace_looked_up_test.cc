// SPDX-License-Identifier: Apache-2.0
// Functions that are called by a name which a text says are followed.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

std::string pages(const std::string& lookup) {
  return "import shop.rules\n" + lookup +
         "@app.post('/ship')\ndef ship_page(order):\n    task('ship_order')(order)\n"
         "@app.post('/pick')\ndef pick_page(order, late):\n"
         "    name = 'close_order' if late else 'pay_order'\n    action = task(name)\n"
         "    action(order)\n"
         "@app.post('/any')\ndef any_page(order):\n    task(order.what)(order)\n";
}

const std::string kTasks =
    "import redis\nr = redis.Redis()\n"
    "def ship_order(order):\n    r.set('shipped', order)\n"
    "def close_order(order):\n    r.delete('open')\n"
    "def pay_order(order):\n    r.set('paid', order)\n";

Traced shop(const std::string& lookup) {
  return Traced(
      {{"requirements.txt", "flask==3.0\nredis==5\n"},
       {"shop/tasks/work.py", kTasks},
       {"shop/rules.py", "def ship_order(order):\n    return True\n"},
       {"shop/pages.py", "from flask import Flask\napp = Flask(__name__)\n" + pages(lookup)}});
}

}  // namespace

TEST_CASE("a function that is looked up by its name is followed into the modules that are named") {
  const Traced named = shop(
      "_tasks = {}\n"
      "def task(name):\n    load(_tasks, 'shop.tasks')\n    return _tasks[name]\n");
  const std::string ship = named.forward("POST /ship");
  CHECK(ship.find("calls ship_order") != std::string::npos);
  CHECK(ship.find("Redis") != std::string::npos);
  const std::string pick = named.forward("POST /pick");
  CHECK(pick.find("in some cases: calls close_order") != std::string::npos);
  CHECK(pick.find("in some cases: calls pay_order") != std::string::npos);
  CHECK(named.forward("POST /any").find("calls ship_order") == std::string::npos);
}

TEST_CASE("a name that several functions have, or that is not what is given back, leads nowhere") {
  const Traced several = shop("def task(name):\n    return getattr(work, name)\n");
  CHECK(several.forward("POST /ship").find("calls ship_order") == std::string::npos);
  CHECK(several.forward("POST /pick").find("calls close_order") != std::string::npos);
  const Traced other = shop("def task(name):\n    log(name)\n    return last\n");
  CHECK(other.forward("POST /pick").find("calls close_order") == std::string::npos);
}

TEST_CASE("a function of an object that is handed over under its name is followed from there") {
  const Traced parts({
      {"package.json",
       R"({"name":"shop","type":"module","dependencies":{"express":"4","pg":"8"}})"},
      {"src/tasks/ship.js",
       "import { Pool } from 'pg';\nconst pool = new Pool();\n"
       "export default function ship(context, order) {\n"
       "  return pool.query('update parcels set sent = 1');\n}\n"},
      {"src/tasks/index.js", "import ship from './ship.js';\nexport default { ship };\n"},
      {"src/index.js",
       "import express from 'express';\nimport tasks from './tasks/index.js';\n"
       "const app = express();\nplugins.add({ name: 'shop', tasks });\n"
       "app.post('/ship', (req, res) => {\n  req.context.tasks.ship(req.context, req.body);\n});\n"
       "app.post('/other', (req, res) => {\n  req.context.jobs.ship(req.context, "
       "req.body);\n});\n"},
  });
  CHECK(parts.forward("POST /ship").find("calls ship") != std::string::npos);
  CHECK(parts.forward("POST /ship").find("parcels") != std::string::npos);
  CHECK(parts.forward("POST /other").find("calls ship") == std::string::npos);
}

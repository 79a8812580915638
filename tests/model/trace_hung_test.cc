// SPDX-License-Identifier: Apache-2.0
// Objects that functions make and that hang on a thing which is handed around.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

TEST_CASE("what hangs on a thing that is handed around runs the functions that its maker gave it") {
  const Traced shop({
      {"package.json", R"({"name":"shop","dependencies":{"express":"4","mongodb":"3"}})"},
      {"boot.js",
       "const mongo = require('mongodb').MongoClient;\n"
       "module.exports = function boot(env, ctx) {\n"
       "  ctx.store = mongo;\n  ctx.orders = require('./orders')(env, ctx);\n"
       "  ctx.lines = require('./lines')(env, ctx);\n"
       "  ctx.first = require('./first')(ctx);\n  ctx.other = { first: require('./lines')(env) };\n"
       "};\n"},
      {"orders.js",
       "function make(env, ctx) {\n  function api() {\n"
       "    return ctx.store.collection('orders');\n  }\n"
       "  function pay(id, fn) {\n    api().updateOne({ id }, { paid: true }, fn);\n  }\n"
       "  return { pay: pay };\n}\nmodule.exports = make;\n"},
      {"lines.js",
       "module.exports = function make(env, ctx) {\n  function all(fn) {\n"
       "    ctx.store.collection('lines').find({}).toArray(fn);\n  }\n"
       "  const made = {};\n  made.all = all;\n  return made;\n};\n"},
      {"first.js", "module.exports = function make(ctx) {\n  return { other: 1 };\n};\n"},
      {"desk.js",
       "module.exports = function desk(ctx) {\n  const lines = ctx.lines;\n"
       "  function pay(req) {\n    ctx.orders.pay(req.id);\n  }\n"
       "  function show(req) {\n    lines.all(function () {});\n  }\n"
       "  function none(req) {\n    ctx.first.all();\n  }\n"
       "  return { pay, show, none };\n};\n"},
  });
  const std::string pay = shop.forward("desk.js:4");
  CHECK_MESSAGE(pay.find("writes orders") != std::string::npos, pay);
  const std::string show = shop.forward("desk.js:7");
  CHECK_MESSAGE(show.find("reads lines") != std::string::npos, show);
  CHECK(shop.forward("desk.js:10").empty());
}

TEST_CASE("functions that a framework hangs on a global by the files they stand in are run") {
  const Traced shop({
      {"package.json",
       R"({"name":"shop","dependencies":{"sails":"1","sails-hook-orm":"4","pg":"8"}})"},
      {"db/migrations/1_tables.js",
       "exports.up = (knex) => knex.schema.createTable('order_line', (table) => {\n"
       "  table.increments('id');\n  table.text('article');\n});\n"},
      {"api/models/OrderLine.js", "module.exports = { attributes: {} };\n"},
      {"api/rows/OrderLine.js",
       "const createOne = (values) => OrderLine.create({ ...values }).fetch();\n"
       "module.exports = { createOne };\n"},
      {"api/helpers/orders/add-line.js",
       "module.exports = {\n  async fn(inputs) {\n"
       "    return OrderLine.rows.createOne(inputs);\n  },\n};\n"},
      {"api/controllers/add.js",
       "module.exports = {\n  async fn(inputs) {\n"
       "    await sails.helpers.orders.addLine.with({ inputs });\n"
       "    await sails.helpers.orders.dropLine(inputs);\n  },\n};\n"},
  });
  const std::string add = shop.forward("api/controllers/add.js:2");
  CHECK_MESSAGE(add.find("orders/add-line") != std::string::npos, add);
  CHECK_MESSAGE(add.find("createOne") != std::string::npos, add);
  CHECK_MESSAGE(add.find("writes order_line") != std::string::npos, add);
}

TEST_CASE("what looks like a library's model is not told through a library that nobody takes in") {
  const Traced shop({
      {"package.json", R"({"name":"shop","dependencies":{"express":"4"}})"},
      {"desk.js",
       "const show = (id) => Orders.findOne({ id });\n"
       "module.exports = { show };\n"},
  });
  const std::string show = shop.forward("show");
  CHECK_MESSAGE(show.find("Waterline") == std::string::npos, show);
}

TEST_CASE("a message that a process is sent runs the clause of its module that takes it") {
  const Traced shop({
      {"mix.exs",
       "defmodule Shop.MixProject do\n  use Mix.Project\n"
       "  def project, do: [app: :shop, version: \"0.1.0\", deps: [{:req, \"~> 0.5\"}]]\nend\n"},
      {"lib/till.ex",
       "defmodule Shop.Till do\n  use GenServer\n\n"
       "  def pay(id) do\n    GenServer.cast(__MODULE__, {:pay, id})\n  end\n\n"
       "  def handle_cast({:refund, id}, state) do\n    back(id)\n    {:noreply, state}\n  end\n\n"
       "  def handle_cast({:pay, id}, state) do\n    keep(id)\n    {:noreply, state}\n  end\n\n"
       "  defp keep(id) do\n    Req.post!(\"https://keep.parcels.com/v1\", json: id)\n  end\n\n"
       "  defp back(id) do\n    Req.post!(\"https://back.parcels.com/v1\", json: id)\n  "
       "end\nend\n"},
  });
  const std::string pay = shop.forward("Shop.Till.pay");
  CHECK_MESSAGE(pay.find("Shop.Till.handle_cast") != std::string::npos, pay);
  CHECK_MESSAGE(pay.find("keep.parcels.com") != std::string::npos, pay);
  CHECK_MESSAGE(pay.find("back.parcels.com") == std::string::npos, pay);
}

TEST_CASE("what a program keeps in a table under a name is run where the name is given") {
  const Traced shop({
      {"composer.json", "{\"name\": \"acme/shop\"}\n"},
      {"hooks.php",
       "<?php\nfunction add_hook($name, $run) {\n  $GLOBALS['hooks'][$name][] = $run;\n}\n"
       "function run_hooks($name, $with) {\n"
       "  foreach ($GLOBALS['hooks'][$name] as $run) { call_user_func($run, $with); }\n}\n"
       "add_hook('paid', 'send_bill');\nadd_hook('lost', 'send_sorry');\n"
       "function send_bill($order) { mail('a@example.org', 'bill', $order); }\n"
       "function send_sorry($order) { file_put_contents('lost.txt', $order); }\n"},
      {"till.php",
       "<?php\nrequire 'hooks.php';\nfunction pay($order) {\n  run_hooks('paid', $order);\n}\n"},
  });
  const std::string pay = shop.forward("pay");
  CHECK_MESSAGE(pay.find("send_bill [callback]") != std::string::npos, pay);
  CHECK_MESSAGE(pay.find("send_sorry") == std::string::npos, pay);
}

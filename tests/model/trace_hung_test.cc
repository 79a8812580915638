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

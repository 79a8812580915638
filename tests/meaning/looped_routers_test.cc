// SPDX-License-Identifier: Apache-2.0
// Routers that a loop mounts one after the other, and objects whose classes refuse something.
#include <doctest/doctest.h>

#include "tests/meaning/linked_project.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

/// "GET /orders auth:login" of each route.
std::string told(const std::string& code) {
  const LinkedProject project(
      {{"package.json",
        R"({"name":"shop","dependencies":{"koa":"2","koa-router":"12","koa-mount":"4"}})"},
       {"main.ts",
        "import Koa from 'koa';\nimport Router from 'koa-router';\n"
        "import mount from 'koa-mount';\n" +
            code}});
  std::string out;
  for (const Route& route : project.facts().routes) {
    out += route.method + " " + route.path;
    for (const Guarding& guard : route.guarded_by) out += " " + guard.kind + ":" + guard.name;
    out += "\n";
  }
  return out;
}

}  // namespace

TEST_CASE("routers that a loop mounts hang where the loop mounts them") {
  CHECK(told(R"(
const createRouters = () => {
  const orders = new Router();
  orders.get('/orders', async (ctx) => {});
  const users = new Router();
  users.get('/users', async (ctx) => {});
  return [orders, users];
};

function initApis(): Koa {
  const apis = new Koa();
  for (const router of createRouters()) {
    apis.use(router.routes()).use(router.allowedMethods());
  }
  return apis;
}

const app = new Koa();
app.use(mount('/api', initApis()));
)") == "GET /api/orders\nGET /api/users\n");
}

TEST_CASE("routers of a list that is gone through with a function hang there, too") {
  CHECK(told(R"(
const orders = new Router();
orders.get('/orders', async (ctx) => {});
const root = new Router();
[orders].forEach((router) => root.use('/api', router.routes()));
const app = new Koa();
app.use(root.routes());
)") == "GET /api/orders\n");
}

TEST_CASE("an object that a layer is made with guards nothing, whatever its class refuses") {
  // Only what the constructor does could refuse a request, and the hooks only hear of it.
  CHECK(told(R"(
class Helpers {
  refuse(ctx) { ctx.status = 401; }
}
class Talk {
  constructor(helpers: Helpers) {}
  end(ctx) { ctx.throw(403); }
}
const helpers = new Helpers();
const hooks = (helpers: Helpers) => async (ctx, next) => { await next(); };
const talks = (helpers: Helpers) => async (ctx, next) => {
  ctx.talk = new Talk(helpers);
  await next();
};
const router = new Router();
router.use(hooks(helpers), talks(helpers));
router.get('/talk', async (ctx) => {});
const app = new Koa();
app.use(router.routes());
)") == "GET /talk\n");
}

TEST_CASE("what tells people that they must be logged in turns the others away") {
  CHECK(told(R"(
const person = (ctx, next) => {
  if (!ctx.userId) throw new Error("Must be logged in.");
  return next();
};
const router = new Router();
router.use(person);
router.get("/me", async (ctx) => {});
const app = new Koa();
app.use(router.routes());
)") == "GET /me auth:person\n");
}

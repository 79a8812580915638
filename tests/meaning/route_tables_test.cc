// SPDX-License-Identifier: Apache-2.0
// Tables of routes that a loop registers, row by row.
#include <doctest/doctest.h>

#include "tests/meaning/linked_project.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

using Files = std::map<std::string, std::string>;

/// "GET /orders runs auth:login" of each route.
std::string told(const Files& files) {
  const LinkedProject project(files);
  std::string out;
  for (const Route& route : project.facts().routes) {
    out += route.method + " " + route.path + (route.handler.valid() ? " runs" : "");
    for (const Guarding& guard : route.guarded_by) out += " " + guard.kind + ":" + guard.name;
    out += route.complete ? "\n" : " in part\n";
  }
  return out;
}

/// The same of a server in JavaScript with two handlers and a check of who asks.
std::string told_by(const std::string& code) {
  return told({{"package.json", R"({"name":"shop","dependencies":{"express":"4"}})"},
               {"orders.js",
                "exports.list = (req, res) => res.json([]);\n"
                "exports.add = (req, res) => res.json([]);\n"},
               {"guards.js",
                "exports.login = (req, res, next) => {\n"
                "  if (!req.user) return res.status(401).end();\n  next();\n};\n"
                "exports.admin = (req, res, next) => {\n"
                "  if (req.user.role !== 'admin') return res.status(403).end();\n  next();\n};\n"},
               {"main.js",
                "const express = require('express');\nconst orders = require('./orders');\n"
                "const { login, admin } = require('./guards');\nconst app = express();\n" +
                    code}});
}

const std::string kGoModule =
    "module example.org/shop\n\ngo 1.22\n\nrequire (\n\tgithub.com/gorilla/mux v1.8.0\n"
    "\tgithub.com/gin-gonic/gin v1.9.1\n)\n";

}  // namespace

TEST_CASE("each record of a list that a loop goes over is a route") {
  CHECK(told_by(R"(
const routes = [
  { method: 'get', path: '/orders', handler: orders.list },
  { method: 'post', path: '/orders', handler: orders.add, layers: [login] },
];
routes.forEach((route) => {
  app[route.method](route.path, route.handler);
});
for (const { method, path, layers, handler } of [...routes]) {
  app[method]('/v2' + path, layers, handler);
}
)") == "GET /orders runs\nGET /v2/orders runs\nPOST /orders runs\n"
       "POST /v2/orders runs auth:login\n");
}

TEST_CASE("each key of a record that a loop goes over is a route") {
  CHECK(told_by(R"(
const pages = { '/list': orders.list, '/add': orders.add };
Object.keys(pages).forEach((path) => app.get(path, pages[path]));
Object.entries(pages).forEach(([path, page]) => app.post(path, login, page));
for (const [path, page] of Object.entries(pages)) app.put(path, page);
)") == "GET /add runs\nGET /list runs\nPOST /add runs auth:login\nPOST /list runs auth:login\n"
       "PUT /add runs\nPUT /list runs\n");
}

TEST_CASE("the marks of a row say which guards the loop puts before it") {
  // The file of a part that loads itself holds rows of the same make, and nobody can follow it.
  const std::string code = R"(
function setUp(shop) {
  const router = express.Router();
  const routes = require('./routes')(shop);
  Object.keys(routes).forEach((key) => {
    const [method, path] = key.split(' ');
    const layers = [];
    if (routes[key].authenticated && !routes[key].open) {
      layers.push(login);
    }
    if (routes[key].admin) layers.push(admin);
    layers.push(routes[key].controller);
    router[method](path, ...layers);
  });
  return router;
}
app.use(setUp({}));
)";
  CHECK(told({{"package.json", R"({"name":"shop","dependencies":{"express":"4"}})"},
              {"orders.js",
               "exports.list = (req, res) => res.json([]);\n"
               "exports.add = (req, res) => res.json([]);\n"},
              {"guards.js",
               "exports.login = (req, res, next) => {\n"
               "  if (!req.user) return res.status(401).end();\n  next();\n};\n"
               "exports.admin = (req, res, next) => {\n"
               "  if (req.user.role !== 'admin') return res.status(403).end();\n  next();\n};\n"},
              {"parts/mail.js",
               "module.exports = () => {\n  async function send(req, res) { res.json({}); }\n"
               "  return {\n    'post /mail': { authenticated: true, controller: send },\n"
               "    'post /elsewhere': { handler: send },\n  };\n};\n"},
              {"routes.js",
               "const orders = require('./orders');\nmodule.exports = function routesOf(shop) {\n"
               "  const routes = {};\n  shop.parts().forEach((part) => {\n"
               "    Object.assign(routes, part.controllers);\n  });\n  const core = {\n"
               "    'get /ping': { authenticated: false, controller: orders.list },\n"
               "    'get /orders/:id': { authenticated: true, controller: orders.list },\n"
               "    'post /orders': { authenticated: true, admin: true, controller: orders.add },\n"
               "  };\n  Object.assign(routes, core);\n  return routes;\n};\n"},
              {"main.js",
               "const express = require('express');\n"
               "const { login, admin } = require('./guards');\nconst app = express();\n" +
                   code}}) ==
        "POST /mail runs auth:login\nGET /ping runs\nGET /orders/:id runs auth:login\n"
        "POST /orders runs auth:login auth:admin\n");
}

TEST_CASE("the function answers that stands behind wrappers and made objects") {
  const LinkedProject project(
      {{"package.json", R"({"name":"shop","dependencies":{"express":"4"}})"},
       {"safe.js",
        "const safe = (fn) => (req, res, next) => Promise.resolve(fn(req, res)).catch(next);\n"
        "module.exports = safe;\n"},
       {"orders.js",
        "const safe = require('./safe');\nmodule.exports = function Orders(shop) {\n"
        "  async function add(req, res) { res.json({}); }\n"
        "  return Object.freeze({ add: safe(add) });\n};\n"},
       {"main.js",
        "const express = require('express');\nconst safe = require('./safe');\n"
        "const Orders = require('./orders');\nconst app = express();\n"
        "function list(req, res) { res.json([]); }\n"
        "function setUp(shop) {\n  const orders = Orders(shop);\n"
        "  const table = { '/list': safe(list), '/add': orders.add };\n"
        "  Object.keys(table).forEach((path) => app.get(path, table[path]));\n}\nsetUp({});\n"}});
  std::string names;
  for (const Route& route : project.facts().routes) {
    REQUIRE(route.handler.valid());
    const syntax::Syntax& syntax = project.project().of(route.handler.file);
    names += route.path + " " +
             std::string(syntax.text(syntax.symbols[route.handler.symbol.index()].name)) + "\n";
  }
  CHECK(names == "/add add\n/list list\n");
}

TEST_CASE("a table that callers hand over is registered on what they hand over with it") {
  CHECK(told_by(R"(
function register(router, table) {
  table.forEach((row) => router[row.method](row.path, row.handler));
}
const api = express.Router();
register(api, [
  { method: 'get', path: '/orders', handler: orders.list },
  { method: 'put', path: '/orders', handler: orders.add },
]);
app.use('/api', api);
)") == "GET /api/orders runs\nPUT /api/orders runs\n");
}

TEST_CASE("filled types whose values stand in order are rows, too") {
  CHECK(told({{"go.mod", kGoModule},
              {"routers.go",
               "package shop\n\nimport (\n\t\"net/http\"\n\n\t\"github.com/gorilla/mux\"\n)\n\n"
               "type Route struct {\n\tName string\n\tMethod string\n\tPattern string\n"
               "\tHandlerFunc http.HandlerFunc\n}\n\ntype Routes []Route\n\n"
               "func NewRouter() *mux.Router {\n\trouter := mux.NewRouter()\n"
               "\tfor _, route := range routes {\n\t\tvar handler http.Handler\n"
               "\t\thandler = route.HandlerFunc\n\t\thandler = Logger(handler, route.Name)\n"
               "\t\trouter.Methods(route.Method).Path(route.Pattern).Handler(handler)\n\t}\n"
               "\treturn router\n}\n\nvar routes = Routes{\n"
               "\tRoute{\"Index\", \"GET\", \"/pets\", Index},\n"
               "\t{\"Add\", http.MethodPost, \"/pets\", Add},\n}\n\n"
               "func Index(w http.ResponseWriter, r *http.Request) {}\n"
               "func Add(w http.ResponseWriter, r *http.Request) {}\n"
               "func Logger(h http.Handler, name string) http.Handler { return h }\n"}}) ==
        "GET /pets runs\nPOST /pets runs\n");
}

TEST_CASE("a row is registered by the branch of its own method alone") {
  CHECK(
      told({{"go.mod", kGoModule},
            {"routers.go",
             "package shop\n\nimport (\n\t\"net/http\"\n\n\t\"github.com/gin-gonic/gin\"\n)\n\n"
             "type Route struct {\n\tMethod string\n\tPath string\n\tAnswer gin.HandlerFunc\n}\n\n"
             "func NewRouter() *gin.Engine {\n\trouter := gin.Default()\n"
             "\tfor _, route := range all() {\n\t\tswitch route.Method {\n"
             "\t\tcase http.MethodGet:\n\t\t\trouter.GET(route.Path, route.Answer)\n"
             "\t\tcase http.MethodPost:\n\t\t\trouter.POST(route.Path, route.Answer)\n\t\t}\n"
             "\t}\n\treturn router\n}\n\nfunc all() []Route {\n\treturn []Route{\n"
             "\t\t{http.MethodGet, \"/pets\", Index},\n"
             "\t\t{Method: http.MethodPost, Path: \"/pets\", Answer: Add},\n\t}\n}\n\n"
             "func Index(c *gin.Context) {}\nfunc Add(c *gin.Context) {}\n"}}) ==
      "GET /pets runs\nPOST /pets runs\n");
}

TEST_CASE("keys of a map that are constants are what those hold; of others no address is known") {
  CHECK(told({{"go.mod", kGoModule},
              {"routers.go",
               "package shop\n\nimport \"net/http\"\n\nconst listPath = \"/list\"\n\n"
               "func Offer(mux *http.ServeMux) {\n"
               "\tfor path, answer := range map[string]http.HandlerFunc{\n"
               "\t\tlistPath: list, otherPath(): list, elsewhere: list,\n\t} {\n"
               "\t\tmux.HandleFunc(path, answer)\n\t}\n"
               "\tfor pattern, answer := range map[string]http.HandlerFunc{\"POST /add/{$}\": "
               "list} {\n"
               "\t\tmux.HandleFunc(pattern, answer)\n\t}\n}\n\n"
               "func list(w http.ResponseWriter, r *http.Request) {}\n"}}) ==
        "ANY /list runs\nPOST /add/ runs\n");
}

TEST_CASE("a table of tables is gone through by both of its loops") {
  CHECK(told({{"go.mod", kGoModule},
              {"routers.go",
               "package shop\n\nimport (\n\t\"net/http\"\n\n\t\"github.com/gorilla/mux\"\n)\n\n"
               "func NewHandler() http.Handler {\n\tr := mux.NewRouter()\n"
               "\ttable := map[string]map[string]http.HandlerFunc{\n"
               "\t\t\"GET\": {\"/info\": info, \"/orders\": info},\n"
               "\t\t\"POST\": {\"/orders\": add},\n\t}\n"
               "\tfor method, rows := range table {\n\t\tfor path, answer := range rows {\n"
               "\t\t\tr.HandleFunc(path, answer).Methods(method)\n\t\t}\n\t}\n\treturn r\n}\n\n"
               "func info(w http.ResponseWriter, r *http.Request) {}\n"
               "func add(w http.ResponseWriter, r *http.Request) {}\n"}}) ==
        "GET /info runs\nGET /orders runs\nPOST /orders runs\n");
}

TEST_CASE("rows of Python and PHP say path, function and methods") {
  CHECK(
      told({{"requirements.txt", "flask\nfastapi\n"},
            {"main.py",
             "from flask import Flask\nfrom fastapi import FastAPI\n\napp = Flask(__name__)\n"
             "api = FastAPI()\n\n\ndef show():\n    return 1\n\n\ndef add():\n    return 1\n\n\n"
             "ROUTES = [\n    (\"/show\", show, [\"GET\"]),\n    (\"/add\", add, [\"POST\"]),\n]\n"
             "for path, view, methods in ROUTES:\n"
             "    app.add_url_rule(path, view_func=view, methods=methods)\n\n"
             "RECORDS = [{\"path\": \"/records\", \"answer\": add, \"methods\": [\"PUT\"]}]\n"
             "for r in RECORDS:\n"
             "    api.add_api_route(r[\"path\"], r[\"answer\"], methods=r[\"methods\"])\n"}}) ==
      "GET /show runs\nPOST /add runs\nPUT /records runs\n");
  CHECK(told({{"composer.json",
               R"({"require":{"slim/slim":"^4"},"autoload":{"psr-4":{"App\\":"src/"}}})"},
              {"src/Orders.php",
               "<?php\nnamespace App;\nclass Orders {\n  public function show() {}\n"
               "  public function add() {}\n}\n"},
              {"index.php",
               "<?php\nuse Slim\\Factory\\AppFactory;\nuse App\\Orders;\n"
               "$app = AppFactory::create();\n$routes = [\n"
               "  ['GET', '/orders', [Orders::class, 'show']],\n"
               "  ['POST', '/orders', [Orders::class, 'add']],\n];\n"
               "foreach ($routes as [$method, $path, $action]) {\n"
               "  $app->map([$method], $path, $action);\n}\n"}}) ==
        "GET /orders runs\nPOST /orders runs\n");
}

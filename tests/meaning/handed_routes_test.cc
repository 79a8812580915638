// SPDX-License-Identifier: Apache-2.0
// Functions that register what they are handed, on a router that they are handed or inherit.
#include <doctest/doctest.h>

#include "tests/meaning/linked_project.h"

using namespace cutaway;
using meaning::LinkedProject;
using meaning::Route;

namespace {

const char* const kExpress = "{\"name\": \"shop\", \"dependencies\": {\"express\": \"^4\"}}\n";

std::string told(const LinkedProject& shop) {
  std::string out;
  for (const Route& route : shop.facts().routes)
    out += route.method + " " + route.path + (route.complete ? "\n" : " ...\n");
  return out;
}

std::string guarded(const LinkedProject& shop) {
  std::string out;
  for (const Route& route : shop.facts().routes) {
    out += route.method + " " + route.path;
    for (const auto& guard : route.guarded_by) out += " " + guard.kind + " " + guard.value;
    out += "\n";
  }
  return out;
}

}  // namespace

TEST_CASE(
    "a helper that takes router, method and path out of its arguments registers for each caller") {
  const LinkedProject shop({
      {"package.json", kExpress},
      {"helpers.js",
       "const helpers = module.exports;\n"
       "helpers.setupPage = function (...args) {\n  const [router, name] = args;\n"
       "  const show = args[args.length - 1];\n  router.get(name, safe(show));\n"
       "  router.get(`/api${name}`, safe(show));\n};\n"
       "helpers.setupApi = function (...args) {\n  const [router, verb, name] = args;\n"
       "  router[verb](name, safe(args[args.length - 1]));\n};\n"
       "function safe(show) { return show; }\n"},
      {"app.js",
       "const express = require('express');\nconst app = express();\n"
       "const { setupPage } = require('./helpers');\nsetupPage(app, '/search', [], (req, res) => "
       "{});\n"
       "app.use('/api/v3/orders', require('./orders')());\n"},
      {"orders.js",
       "const router = require('express').Router();\nconst { setupApi } = require('./helpers');\n"
       "module.exports = function () {\n  setupApi(router, 'put', '/:id', [], (req, res) => {});\n"
       "  return router;\n};\n"},
  });
  CHECK(told(shop) == "GET /api/search\nGET /search\nPUT /api/v3/orders/:id\n");
}

TEST_CASE("classes register on the router that their base class keeps, each below its own mount") {
  const LinkedProject shop({
      {"package.json", kExpress},
      {"controller.ts",
       "import { Router, type IRouter } from 'express';\n"
       "export default class Controller {\n  app: IRouter;\n"
       "  constructor() { this.app = Router(); }\n"
       "  route(options) {\n"
       "    this.app[options.method](options.path, this.safe(options.handler.bind(this)));\n  }\n"
       "  get(path, handler) { this.route({ method: 'get', path, handler }); }\n"
       "  use(path, router) { this.app.use(path, router); }\n"
       "  safe(handler) { return handler; }\n"
       "  get router() { return this.app; }\n}\n"},
      {"orders.ts",
       "import Controller from './controller';\n"
       "export class Orders extends Controller {\n  constructor() {\n    super();\n"
       "    this.route({ method: 'post', path: '/:id', handler: this.add });\n"
       "    this.get('/open', this.list);\n  }\n  add(req, res) {}\n  list(req, res) {}\n}\n"},
      {"index.ts",
       "import express from 'express';\nimport Controller from './controller';\n"
       "import { Orders } from './orders';\n"
       "class Index extends Controller {\n  constructor() {\n    super();\n"
       "    this.use('/orders', new Orders().router);\n  }\n}\n"
       "const app = express();\napp.use('/api', new Index().router);\n"},
  });
  CHECK(told(shop) == "POST /api/orders/:id\nGET /api/orders/open\n");
}

TEST_CASE("a router that a function makes hangs below the application that it is handed untyped") {
  const LinkedProject shop({
      {"package.json", kExpress},
      {"api.js",
       "const express = require('express');\n"
       "module.exports = function (app) {\n  const router = express.Router();\n"
       "  app.use('/api', router);\n  router.get('/config', (req, res) => {});\n};\n"},
      {"browser.js",
       "define(['api'], function (api) {\n"
       "  api.get('/users', {}, function (err, data) {});\n});\n"},
  });
  CHECK(told(shop) == "GET /api/config\n");
}

TEST_CASE("groups of an application that an included file does not make keep their prefix") {
  const LinkedProject shop({
      {"composer.json", "{\"require\": {\"slim/slim\": \"^4\"}}\n"},
      {"app.php",
       "<?php\n$app = Slim\\Factory\\AppFactory::create();\nrequire_once __DIR__ . "
       "'/routes.php';\n"},
      {"routes.php",
       "<?php\nuse Slim\\Routing\\RouteCollectorProxy;\n"
       "$app->group('/api', function (RouteCollectorProxy $group)\n{\n"
       "    $group->get('/info', [System::class, 'info']);\n})->add(Json::class);\n"
       "$app->group('/v2', function ($group) {\n"
       "    $group->post('/users', [Users::class, 'add']);\n});\n"},
  });
  CHECK(told(shop) == "GET /api/info\nPOST /v2/users\n");
}

TEST_CASE("what a caller hands to the guard of a helper is what its route asks for") {
  const LinkedProject shop({
      {"package.json", kExpress},
      {"app.js",
       "const express = require('express');\nconst app = express();\n"
       "const NONE = 'NONE';\nconst CREATE_ORDER = 'CREATE_ORDER';\n"
       "const checkPermission = (permission) => async (req, res, next) => {\n"
       "  if (permission === NONE) return next();\n"
       "  if (await req.may(permission)) return next();\n  return res.status(403).end();\n};\n"
       "function route(options) {\n"
       "  app.post(options.path, checkPermission(options.permission), options.handler);\n}\n"
       "function add(req, res) {}\n"
       "route({ path: '/orders', permission: CREATE_ORDER, handler: add });\n"
       "route({ path: '/carts', permission: NONE, handler: add });\n"},
  });
  CHECK(guarded(shop) == "POST /orders role CREATE_ORDER\nPOST /carts\n");
}

TEST_CASE("rights that a guard of logins is given are what it asks for") {
  const LinkedProject shop({
      {"package.json", kExpress},
      {"app.ts",
       "import express from 'express';\nconst app = express();\n"
       "enum Permission { MANAGE_ORDERS = 2, VIEW_ORDERS = 4 }\n"
       "const isAuthenticated = (permissions?, options?) => (req, res, next) => {\n"
       "  if (!req.user || !req.user.may(permissions)) res.status(403).end();\n"
       "  else next();\n};\n"
       "app.get('/orders', isAuthenticated([Permission.MANAGE_ORDERS, Permission.VIEW_ORDERS],\n"
       "  { type: 'or' }), (req, res) => {});\n"
       "app.get('/me', isAuthenticated(), (req, res) => {});\n"},
  });
  CHECK(guarded(shop) == "GET /orders role MANAGE_ORDERS, VIEW_ORDERS\nGET /me auth \n");
}

TEST_CASE("a mark of the project that refuses and names what is required asks for that right") {
  const LinkedProject shop({
      {"requirements.txt", "flask\n"},
      {"app.py",
       "from functools import wraps\nfrom flask import Flask, abort\napp = Flask(__name__)\n\n"
       "def upload_required(f):\n    @wraps(f)\n    def inner(*args, **kwargs):\n"
       "        if current_user.role_upload():\n            return f(*args, **kwargs)\n"
       "        abort(403)\n    return inner\n\n"
       "@app.route('/files', methods=['POST'])\n@upload_required\ndef upload():\n"
       "    return 'done'\n"},
  });
  CHECK(guarded(shop) == "POST /files role upload\n");
}

TEST_CASE("a router that nobody hands over is not known to its root, an application is") {
  const LinkedProject shop({
      {"go.mod", "module shop\n\nrequire github.com/gin-gonic/gin v1.9.0\n"},
      {"orders.go",
       "package shop\n\nimport \"github.com/gin-gonic/gin\"\n\n"
       "func AddOrders(group *gin.RouterGroup) {\n\tgroup.GET(\"/orders\", list)\n}\n\n"
       "func AddStatus(app *gin.Engine) {\n\tapp.GET(\"/status\", list)\n}\n\n"
       "func list(c *gin.Context) {}\n"},
  });
  CHECK(told(shop) == "GET /orders ...\nGET /status\n");
}

TEST_CASE("routes of a list that is walked through are not told without their paths") {
  const LinkedProject shop({
      {"package.json", kExpress},
      {"app.js",
       "const express = require('express');\nconst router = express.Router();\n"
       "load().forEach((one) => { router[one.method](one.path, one.show); });\n"},
  });
  CHECK(told(shop).empty());
}

TEST_CASE("a decorator that puts a route around what it decorates registers at each of its uses") {
  const LinkedProject shop({
      {"requirements.txt", "flask==3.0\n"},
      {"shop/app.py",
       "import functools\nfrom flask import Flask\n\napp = Flask(__name__)\nBASE = '/ds'\n\n\n"
       "def register(url, methods=None, quiet=False):\n    def around(fn):\n"
       "        @app.route(r\"%s%s\" % (BASE, url), methods=methods)\n"
       "        @functools.wraps(fn)\n        def answer(**given):\n            return "
       "fn(**given)\n\n"
       "        return answer\n\n    return around\n\n\n"
       "@app.route('/ping')\ndef ping():\n    return 'pong'\n"},
      {"shop/orders.py",
       "from shop.app import register\n\n\n"
       "@register('/orders/', methods=['GET'])\ndef orders():\n    return []\n\n\n"
       "@register('/orders/<int:id>/', methods=['PUT'])\ndef change(id):\n    return id\n\n\n"
       "@register('/late/')\ndef late():\n    return []\n"},
  });
  CHECK(told(shop) == "GET /ping\nGET /ds/orders/\nPUT /ds/orders/<int:id>/\nGET /ds/late/\n");
  std::vector<std::string> answers;
  for (const Route& route : shop.facts().routes) {
    const auto& syntax = shop.project().of(route.handler.file);
    answers.emplace_back(syntax.text(syntax.symbols[route.handler.symbol.index()].name));
  }
  CHECK(answers == std::vector<std::string>{"ping", "orders", "change", "late"});
}

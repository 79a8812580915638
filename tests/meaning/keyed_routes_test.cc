// SPDX-License-Identifier: Apache-2.0
// Routes whose method and path are the key of a record, and what runs before their actions.
#include <doctest/doctest.h>

#include "tests/meaning/linked_project.h"

using namespace cutaway;
using namespace cutaway::meaning;

TEST_CASE("keys with a method and a path are routes; a file beside says what runs before") {
  const LinkedProject shop({
      {"package.json", "{\"name\": \"shop\", \"dependencies\": {\"sails\": \"^1.5.0\"}}\n"},
      {"config/routes.js",
       "module.exports.routes = {\n  'GET /api/orders/:id': 'orders/show',\n"
       "  'POST /api/orders': { action: 'orders/create' },\n"
       "  'GET r|^/files/(\\\\w+)$|id': 'files/show',\n};\n"},
      {"config/policies.js",
       "module.exports.policies = {\n  '*': 'is-authenticated',\n  'orders/show': true,\n};\n"},
      {"api/controllers/orders/create.js",
       "module.exports = {\n  async fn(inputs) { return Order.create(inputs); },\n};\n"},
  });
  std::string told;
  for (const Route& route : shop.facts().routes) {
    told += route.method + " " + route.path + (route.handler.valid() ? " runs" : "");
    for (const Guarding& guard : route.guarded_by) told += " " + guard.kind + ":" + guard.name;
    told += "\n";
  }
  CHECK(told == "GET /api/orders/{id}\nPOST /api/orders runs auth:is-authenticated\n");
}

TEST_CASE("the action behind a key is asked for the rights that it demands itself") {
  const LinkedProject shop({
      {"package.json", "{\"name\": \"shop\", \"dependencies\": {\"sails\": \"^1.5.0\"}}\n"},
      {"config/routes.js",
       "module.exports.routes = {\n  'PATCH /api/orders/:id': 'orders/update',\n};\n"},
      {"config/policies.js", "module.exports.policies = {\n  '*': 'is-authenticated',\n};\n"},
      {"api/controllers/orders/update.js",
       "module.exports = {\n  async fn(inputs) {\n    const { currentUser } = this.req;\n"
       "    const isSeller = await shops.isSeller(currentUser.id, inputs.id);\n"
       "    if (!isSeller) {\n      throw Errors.NOT_FOUND;\n    }\n"
       "    return Order.change(inputs);\n  },\n};\n"},
  });
  std::string told;
  for (const Route& route : shop.facts().routes)
    for (const Guarding& guard : route.guarded_by) told += guard.kind + ":" + guard.name + " ";
  CHECK(told == "auth:is-authenticated right:isSeller ");
}

TEST_CASE("a helper that registers whatever path it is handed is no route where nobody hands one") {
  const LinkedProject shop({
      {"package.json", "{\"name\": \"shop\", \"dependencies\": {\"express\": \"^4\"}}\n"},
      {"helper.js",
       "const express = require('express');\nconst app = express();\n"
       "function offer(path, answer) {\n  app.get(path, answer);\n}\n"
       "app.get('/orders', (req, res) => res.send('ok'));\nmodule.exports = { offer };\n"},
  });
  std::string told;
  for (const Route& route : shop.facts().routes) told += route.method + " " + route.path + "\n";
  CHECK(told == "GET /orders\n");
}

TEST_CASE("a router in a variable of the folder has the prefix that the variable is given later") {
  std::map<std::string, std::string> files{
      {"go.mod", "module example.org/shop\n\ngo 1.22\n\nrequire github.com/gin-gonic/gin v1.9.1\n"},
      {"server/start.go",
       "package server\n\nimport \"github.com/gin-gonic/gin\"\n\nfunc Start() {\n"
       "\trouter := gin.New()\n\tAPI = router.Group(\"/api/v1\")\n\tregister()\n}\n"},
      {"server/routes.go",
       "package server\n\nimport (\n\t\"example.org/shop/orders\"\n"
       "\t\"github.com/gin-gonic/gin\"\n)\n\nvar API *gin.RouterGroup\n\n"
       "func register() {\n\torders.Show(API)\n}\n"},
      {"orders/show.go",
       "package orders\n\nimport \"github.com/gin-gonic/gin\"\n\n"
       "func Show(router *gin.RouterGroup) {\n"
       "\trouter.GET(\"/orders/:id\", func(c *gin.Context) { c.JSON(200, nil) })\n}\n"},
  };
  const auto told = [&files] {
    const LinkedProject shop(files);
    std::string out;
    for (const Route& route : shop.facts().routes) out += route.method + " " + route.path + "\n";
    return out;
  };
  CHECK(told() == "GET /api/v1/orders/:id\n");
  // Two places that give it something: which of them holds is not known.
  files["server/again.go"] =
      "package server\n\nimport \"github.com/gin-gonic/gin\"\n\nfunc Again() {\n"
      "\tAPI = gin.New().Group(\"/other\")\n}\n";
  CHECK(told() == "GET /orders/:id\n");
}

TEST_CASE(
    "what a class of the project puts before its framework's way to register is read at the "
    "callers") {
  const LinkedProject shop({
      {"requirements.txt", "flask\n"},
      {"wrappers.py", R"(from flask import Blueprint

class ShopBlueprint(Blueprint):
    def __init__(self, *args, **kwargs):
        self.prefix = ''
        super().__init__(*args, **kwargs)

    def add_url_rule(self, rule, endpoint=None, view_func=None, **options):
        super().add_url_rule(self.prefix + rule, endpoint, view_func, **options)

    def prefixed(self, prefix):
        self.prefix = prefix
)"},
      {"users.py", R"(from wrappers import ShopBlueprint
_bp = ShopBlueprint('users', __name__, url_prefix='/user')
_bp.prefixed('/<int:user_id>')
_bp.add_url_rule('/login', 'login', login, methods=('GET', 'POST'))
)"},
      {"rooms.py", R"(from wrappers import ShopBlueprint
_bp = ShopBlueprint('rooms', __name__, url_prefix='/rooms')
_bp.add_url_rule('/book', 'book', book, methods=('POST',))
)"},
  });
  std::string told;
  for (const Route& route : shop.facts().routes) told += route.method + " " + route.path + "\n";
  CHECK(told == "POST /rooms/book\nGET /user/login\nPOST /user/login\n");
}

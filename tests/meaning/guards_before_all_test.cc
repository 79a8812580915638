// SPDX-License-Identifier: Apache-2.0
// What stands before all handlers, or is laid into the application, and whom it asks.
#include <doctest/doctest.h>

#include "tests/meaning/guards_of.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

/// The lines of `guards_of`, joined.
std::string told(const std::map<std::string, std::string>& files) {
  std::string out;
  for (const std::string& line : guards_of(files)) out += (out.empty() ? "" : "\n") + line;
  return out;
}

const std::string kFastify = R"({"name":"shop","dependencies":{"fastify":"4"}})";

/// One hook before two routes of Fastify.
std::string behind_hook(const std::string& hook) {
  return told(
      {{"package.json", kFastify},
       {"app.js", "import Fastify from 'fastify';\nimport { closed } from './shop.js';\n\n" + hook +
                      "\nconst app = Fastify();\napp.addHook('preHandler', hook);\n"
                      "app.get('/orders', async () => []);\n"}});
}

}  // namespace

TEST_CASE("what a plugin lays into the application is the guard that a route names as its member") {
  CHECK(told({{"package.json", kFastify},
              {"plugins/login.js",
               "import plugin from 'fastify-plugin';\n\nexport default plugin(async (fastify) "
               "=> {\n  fastify.decorate('loggedIn', async (request, reply) => {\n"
               "    if (!request.user) reply.code(401).send();\n  });\n});\n"},
              {"routes/orders.js",
               "export default async function orders(fastify) {\n"
               "  fastify.get('/orders', { preValidation: [fastify.loggedIn] }, async () => "
               "[]);\n  fastify.get('/prices', async () => []);\n}\n"}}) ==
        "GET /orders: auth loggedIn"
        "\n"
        "GET /prices:");
}

TEST_CASE("a hook that refuses at some addresses only asks nobody at the others") {
  CHECK(behind_hook("async function hook(request, reply) {\n"
                    "  if (!request.user) return reply.code(401).send();\n}\n") ==
        "GET /orders: auth hook");
  CHECK(behind_hook("async function hook(request, reply) {\n  const { url } = request;\n"
                    "  if (closed() && url.startsWith('/account')) return "
                    "reply.code(403).send();\n}\n") == "GET /orders: other hook may refuse");
  // All but one address are asked.
  CHECK(behind_hook("async function hook(request, reply) {\n"
                    "  if (request.url !== '/login' && !request.user) return "
                    "reply.code(401).send();\n}\n") == "GET /orders: auth hook");
}

TEST_CASE("what forbids something and speaks of nobody is no login") {
  CHECK(
      behind_hook("async function hook(request, reply) {\n  try {\n    await keep(request.file);\n"
                  "  } catch (error) {\n    return reply.code(403).send({ error: 'too large' "
                  "});\n  }\n}\n") == "GET /orders: other hook may refuse");
}

TEST_CASE("layers that calls behind a group or a route are given stand before it") {
  const std::string rights =
      "class Authorization {\n  public function process($request, $next) {\n"
      "    if (!$this->rights->allows($request->getAttribute('role'), $this->right)) {\n"
      "      return (new Response())->withStatus(403);\n    }\n"
      "    return $next->handle($request);\n  }\n}\n";
  const std::string login =
      "class Login {\n  public function process($request, $next) {\n"
      "    if (isset($_SESSION['user'])) return $next->handle($request);\n"
      "    return (new Response())->withHeader('Location', '/login')->withStatus(302);\n  }\n}\n";
  CHECK(
      told({{"composer.json", R"({"name":"a/shop","require":{"slim/slim":"4"}})"},
            {"routes.php",
             "<?php\n\nuse Slim\\App;\nuse Slim\\Routing\\RouteCollectorProxy;\n\n" + rights +
                 login +
                 "\nreturn function (App $app) {\n"
                 "  $app->group('/stock', function (RouteCollectorProxy $group) {\n"
                 "    $group->post('/orders', Orders::class)->setName('o')->add(new "
                 "Authorization('orders', 'write'));\n    $group->get('/prices', Prices::class);\n"
                 "  })->add(new Login());\n  $app->get('/about', About::class);\n};\n"}}) ==
      "GET /about:"
      "\n"
      "GET /stock/prices: auth Login"
      "\n"
      "POST /stock/orders: auth Login role Authorization orders, write");
}

TEST_CASE("a wrapper that makes its own context of a request runs the handler that it is given") {
  CHECK(told({{"go.mod", "module shop\n\ngo 1.22\n"},
              {"main.go",
               "package main\n\nimport \"net/http\"\n\n"
               "func wrap(store Store, h func(Store, *Context)) http.HandlerFunc {\n"
               "\treturn func(w http.ResponseWriter, r *http.Request) {\n"
               "\t\tc := newContext(w, r)\n\t\th(store, c)\n\t}\n}\n\n"
               "func RequireLogin(c *Context) error {\n\tif c.User == nil {\n"
               "\t\tc.Status(http.StatusUnauthorized)\n\t\treturn errNobody\n\t}\n"
               "\treturn nil\n}\n\n"
               "func list(store Store, c *Context) {\n"
               "\tif err := RequireLogin(c); err != nil {\n\t\treturn\n\t}\n\tc.Send()\n}\n\n"
               "func main() {\n\tmux := http.NewServeMux()\n"
               "\tmux.HandleFunc(\"GET /orders\", wrap(store, list))\n}\n"}}) ==
        "GET /orders: auth RequireLogin");
}

TEST_CASE("of the one thing that it is given a wrapper may make a context, and not only a value") {
  const auto shop = [](const std::string& made) {
    return told(
        {{"go.mod", "module shop\n\ngo 1.22\n\nrequire github.com/gin-gonic/gin v1.9.0\n"},
         {"main.go",
          "package main\n\nimport \"github.com/gin-gonic/gin\"\n\n"
          "func wrap(h func(*Context)) gin.HandlerFunc {\n"
          "\treturn func(g *gin.Context) {\n\t\tc := " +
              made +
              "(g, limits)\n\t\th(c)\n\t}\n}\n\n"
              "func RequireLogin(c *Context) error {\n\tif c.User == nil {\n"
              "\t\tc.Status(401)\n\t\treturn errNobody\n\t}\n\treturn nil\n}\n\n"
              "func list(c *Context) {\n"
              "\tif err := RequireLogin(c); err != nil {\n\t\treturn\n\t}\n\tc.Send()\n}\n\n"
              "func main() {\n\tapp := gin.New()\n\tapp.GET(\"/orders\", wrap(list))\n}\n"}});
  };
  CHECK(shop("WrapContext") == "GET /orders: auth RequireLogin");
  CHECK(shop("ReadLimit").find("RequireLogin") == std::string::npos);
}

TEST_CASE("a method that is bound to its object guards as it does by itself") {
  CHECK(told({{"package.json", R"({"name":"shop","dependencies":{"express":"4"}})"},
              {"shop.js",
               "const express = require('express');\n\nclass Shop {\n"
               "  askLogin(req, res, next) {\n    if (!req.user) return "
               "res.sendStatus(401);\n    next();\n  }\n\n  start() {\n"
               "    const app = express();\n"
               "    app.get('/orders', this.askLogin.bind(this), (req, res) => "
               "res.json([]));\n  }\n}\n"}}) == "GET /orders: auth askLogin");
}

TEST_CASE("a name that holds what is said of the one who asks is a right that is asked for") {
  const auto handler = [](const std::string& body) {
    return told({{"package.json", R"({"name":"shop","dependencies":{"express":"4"}})"},
                 {"shop.js",
                  "const express = require('express');\nconst app = express();\n\n"
                  "app.patch('/orders/:id', async (req, res) => {\n" +
                      body + "  res.json(await change(req.params.id));\n});\n"}});
  };
  CHECK(handler("  const isSeller = await shops.isSeller(req.user.id, req.params.id);\n"
                "  const isOwner = await shops.isOwner(req.user.id, req.params.id);\n"
                "  if (!isSeller && !isOwner) {\n    throw NOT_FOUND;\n  }\n") ==
        "PATCH /orders/:id: right isSeller or isOwner");
  // Whether the order is somebody's says nothing of the one who asks, nor what another person may.
  CHECK(handler("  const user = await users.find(req.body.user);\n"
                "  const isSeller = await shops.isSeller(user.id, req.params.id);\n"
                "  if (!isSeller) {\n    throw NOT_FOUND;\n  }\n") == "PATCH /orders/:id:");
  CHECK(handler("  const isOwner = await shops.isOwner(req.params.id);\n"
                "  if (!isOwner) {\n    throw NOT_FOUND;\n  }\n") == "PATCH /orders/:id:");
}

TEST_CASE("a list of rules counts where its other branch only switches the login off") {
  const auto doors = [](const std::string& otherwise) {
    return told(
        {{"pom.xml",
          "<project><groupId>a</groupId><artifactId>shop</artifactId><dependencies><dependency>"
          "<groupId>org.springframework.boot</groupId>"
          "<artifactId>spring-boot-starter-security</artifactId></dependency></dependencies>"
          "</project>"},
         {"src/main/java/shop/Orders.java",
          "package shop;\n\nimport org.springframework.web.bind.annotation.*;\n\n"
          "@RestController\nclass Orders {\n  @GetMapping(\"/api/orders\")\n"
          "  String list() { return \"\"; }\n}\n"},
         {"src/main/java/shop/Doors.java",
          "package shop;\n\nimport org.springframework.context.annotation.Bean;\n"
          "import org.springframework.security.config.annotation.web.builders.HttpSecurity;\n"
          "import org.springframework.security.web.SecurityFilterChain;\n\nclass Doors {\n"
          "  private boolean loginOn;\n\n  @Bean\n"
          "  SecurityFilterChain chain(HttpSecurity http) throws Exception {\n"
          "    if (Boolean.TRUE.equals(loginOn)) {\n"
          "      http.authorizeHttpRequests(list -> list\n"
          "        .requestMatchers(\"/api/*\").hasAnyRole(\"CLERK\")\n"
          "        .anyRequest().permitAll());\n    } else {\n" +
              otherwise + "    }\n    return http.build();\n  }\n}\n"}});
  };
  CHECK(doors("      http.authorizeHttpRequests(list -> list.anyRequest().permitAll());\n") ==
        "GET /api/orders: role hasAnyRole CLERK");
  // Both branches ask for something: nobody knows which of them is meant.
  CHECK(doors("      http.authorizeHttpRequests(list -> list.anyRequest().authenticated());\n") !=
        "GET /api/orders: role hasAnyRole CLERK");
}

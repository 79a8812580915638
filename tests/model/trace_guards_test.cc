// SPDX-License-Identifier: Apache-2.0
// A guard that a framework brings has no body here: the way goes on behind it.
#include <doctest/doctest.h>

#include "model/trace/unasked.h"
#include "tests/model/traced.h"

using namespace cutaway;

TEST_CASE("an address behind a rule of Spring Security is followed") {
  const model::Traced source(
      {{"pom.xml",
        "<project><groupId>a</groupId><artifactId>shop</artifactId><version>1</version>"
        "<dependencies><dependency><groupId>org.springframework.boot</groupId>"
        "<artifactId>spring-boot-starter-security</artifactId></dependency></dependencies>"
        "</project>\n"},
       {"src/main/java/a/Rights.java",
        "package a;\n"
        "import org.springframework.context.annotation.Configuration;\n"
        "import org.springframework.security.config.annotation.web.builders.HttpSecurity;\n"
        "import org.springframework.security.oauth2.config.annotation.web.configuration."
        "ResourceServerConfigurerAdapter;\n"
        "@Configuration\n"
        "public class Rights extends ResourceServerConfigurerAdapter {\n"
        "  @Override public void configure(HttpSecurity http) throws Exception {\n"
        "    http.authorizeRequests().anyRequest().authenticated();\n  }\n}\n"},
       {"src/main/java/a/Orders.java",
        "package a;\n"
        "import org.springframework.web.bind.annotation.*;\n"
        "@RestController\n"
        "public class Orders {\n"
        "  @PostMapping(\"/orders\") public String take() { return \"\"; }\n}\n"}});
  CHECK(source.forward("POST /orders").find("checks who is asking") != std::string::npos);
}

TEST_CASE("where everybody is let in, nothing is told of a check that the class above asks for") {
  const model::Traced source(
      {{"shop.csproj",
        "<Project Sdk=\"Microsoft.NET.Sdk.Web\"><PropertyGroup>"
        "<TargetFramework>net8.0</TargetFramework></PropertyGroup>"
        "</Project>\n"},
       {"Desk.cs",
        "using Microsoft.AspNetCore.Authorization;\n"
        "using Microsoft.AspNetCore.Mvc;\n"
        "[ApiController]\n[Authorize]\n[Route(\"desk\")]\n"
        "public class Desk : ControllerBase {\n"
        "  [HttpGet]\n  public string All() => Texts.Read();\n"
        "  [AllowAnonymous]\n  [HttpGet(\"open\")]\n"
        "  public string Open() => Texts.Read();\n}\n"
        "public static class Texts {\n"
        "  public static string Read() => System.IO.File.ReadAllText(\"a\");\n"
        "}\n"}});
  CHECK(source.forward("GET /desk").find("checks who is asking") != std::string::npos);
  CHECK(source.forward("GET /desk/open").find("checks who is asking") == std::string::npos);
}

TEST_CASE("what goes back on a condition about who is there is not said to ask nobody") {
  const model::Traced source(
      {{"requirements.txt", "flask\nflask-socketio\nflask-login\n"},
       {"app.py",
        "from flask import Flask\nfrom flask_socketio import SocketIO, emit\n"
        "from flask_login import current_user\n\n"
        "app = Flask(__name__)\nsocketio = SocketIO(app)\n\n"
        "@socketio.on(\"connect\")\ndef connected():\n"
        "    if locked() and not current_user.is_authenticated:\n        return False\n"
        "    emit(\"size\", {\"orders\": size()})\n\n"
        "@socketio.on(\"refresh\")\ndef refreshed():\n"
        "    emit(\"size\", {\"orders\": size()})\n\n"
        "def size():\n    return len(open(\"orders.txt\").read())\n\n"
        "def locked():\n    return True\n"}});
  const auto says_nobody = [&](std::string_view name) {
    const auto found = source.tracing.find(name);
    REQUIRE_FALSE(found.empty());
    const model::Trace trace = source.tracing.from(found.front());
    return model::why_unasked(source.analysis, trace).why == model::Unasked::by_event;
  };
  CHECK(says_nobody("refresh"));
  CHECK_FALSE(says_nobody("connect"));
}

TEST_CASE("a right that voters decide is told as one, and nothing is said of who signs in") {
  const model::Traced source(
      {{"composer.json", R"({"name":"a/shop","require":{"symfony/framework-bundle":"7"}})"},
       {"src/Controller/OrderController.php",
        "<?php\nnamespace App\\Controller;\n"
        "use Symfony\\Bundle\\FrameworkBundle\\Controller\\AbstractController;\n"
        "use Symfony\\Component\\Routing\\Attribute\\Route;\n"
        "class OrderController extends AbstractController {\n"
        "  #[Route('/orders/{id}', methods: ['DELETE'])]\n"
        "  public function drop($order) {\n"
        "    $this->denyAccessUnlessGranted('delete', $order);\n"
        "    return unlink('orders/list');\n  }\n"
        "  #[Route('/orders', methods: ['DELETE'])]\n"
        "  public function clear() {\n"
        "    $this->denyAccessUnlessGranted('ROLE_ADMIN');\n"
        "    return unlink('orders/list');\n  }\n}\n"}});
  const std::string right = "checks the right to do it: denyAccessUnlessGranted ";
  CHECK(source.forward("DELETE /orders/{id}").find(right + "(delete)") != std::string::npos);
  CHECK(source.forward("DELETE /orders").find(right + "(ROLE_ADMIN)") != std::string::npos);
  std::string auths;
  for (const model::Endpoint& endpoint : source.analysis.model->endpoints)
    auths += endpoint.path + "=" + endpoint.auth + " ";
  CHECK(auths == "/orders/{id}= /orders=required ");
}

TEST_CASE("a guard that a caller hands in is the one that the only caller gives") {
  const model::Traced source(
      {{"go.mod", "module shop\n\ngo 1.22\n\nrequire github.com/gin-gonic/gin v1.9.1\n"},
       {"orders/orders.go",
        "package orders\n\nimport \"github.com/gin-gonic/gin\"\n\n"
        "func show(c *gin.Context) { c.String(200, \"\") }\n\n"
        "func Register(group *gin.RouterGroup, memberAuth gin.HandlerFunc) {\n"
        "\tgroup.GET(\"/orders\", memberAuth, show)\n}\n"},
       {"main.go",
        "package main\n\nimport (\n\t\"os\"\n\n\t\"github.com/gin-gonic/gin\"\n\n"
        "\t\"shop/orders\"\n)\n\n"
        "type Members struct{}\n\n"
        "func (m *Members) Add() gin.HandlerFunc {\n\treturn func(c *gin.Context) {\n"
        "\t\tif _, err := os.ReadFile(\"/members/list\"); err != nil {\n"
        "\t\t\tc.AbortWithStatus(401)\n\t\t}\n\t}\n}\n\n"
        "func main() {\n\tmembers := &Members{}\n\trouter := gin.Default()\n"
        "\torders.Register(router.Group(\"/api\"), members.Add())\n\trouter.Run()\n}\n"}});
  const std::string steps = source.forward("GET /api/orders");
  CHECK_MESSAGE(steps.find("/members/list") != std::string::npos, steps);
}

TEST_CASE("the function that a library's guard is given to ask with is followed") {
  const model::Traced shop({
      {"package.json", R"({"name":"shop","dependencies":{"hono":"4","pg":"8"}})"},
      {"src/server.ts",
       "import { Hono } from 'hono';\nimport { bearerAuth } from 'hono/bearer-auth';\n"
       "import { Pool } from 'pg';\nconst pool = new Pool();\nconst app = new Hono();\n"
       "app.use('/orders', bearerAuth({\n  verifyToken: async (token) => {\n"
       "    const found = await pool.query('SELECT id FROM keys');\n"
       "    return found.rows.length > 0;\n  },\n}));\n"
       "app.get('/orders', (c) => c.text('none'));\nexport default app;\n"},
  });
  const std::string steps = shop.forward("GET /orders");
  CHECK_MESSAGE(steps.find("reads keys") != std::string::npos, steps);
}

TEST_CASE("a function that a router is given without an address runs before what comes after it") {
  const model::Traced source(
      {{"package.json", R"({"name": "shop", "dependencies": {"express": "4", "pg": "8"}})"},
       {"people.js",
        "const { Pool } = require('pg');\nconst pool = new Pool();\n"
        "async function loadPerson(req, res, next) {\n"
        "  req.person = await pool.query('SELECT * FROM people');\n  next();\n}\n"
        "function told(error, req, res, next) {\n  pool.query('DELETE FROM people');\n"
        "  next(error);\n}\n"
        "module.exports = { loadPerson, told };\n"},
       {"routes.js",
        "const { Router } = require('express');\n"
        "const { loadPerson, told } = require('./people');\n"
        "const router = Router();\n"
        "router.get('/early', (req, res) => { res.send('ok'); });\n"
        "router.use(loadPerson);\nrouter.use(told);\n"
        "router.get('/orders', (req, res) => { res.send('ok'); });\n"
        "module.exports = router;\n"},
       {"index.js",
        "const express = require('express');\nconst routes = require('./routes');\n"
        "const app = express();\napp.use('/api', routes);\napp.listen(80);\n"}});
  const std::string steps = source.forward("GET /api/orders");
  CHECK_MESSAGE(steps.find("loadPerson") != std::string::npos, steps);
  CHECK_MESSAGE(steps.find("reads people") != std::string::npos, steps);
  CHECK_MESSAGE(steps.find("told") == std::string::npos, steps);
  CHECK(source.forward("GET /api/early").find("loadPerson") == std::string::npos);
}

TEST_CASE("in Java what a method is marked with stands in place of the same mark on its class") {
  const model::Traced source(
      {{"pom.xml",
        "<project><groupId>a</groupId><artifactId>shop</artifactId><version>1</version>"
        "<dependencies><dependency><groupId>org.springframework.boot</groupId>"
        "<artifactId>spring-boot-starter-web</artifactId></dependency></dependencies>"
        "</project>\n"},
       {"src/main/java/a/ShopSecured.java",
        "package a;\npublic @interface ShopSecured { String value(); }\n"},
       {"src/main/java/a/Orders.java",
        "package a;\nimport org.springframework.web.bind.annotation.*;\n"
        "@RestController\n@ShopSecured(\"READ\")\npublic class Orders {\n"
        "  @GetMapping(\"/orders\") public String all() { return \"\"; }\n"
        "  @ShopSecured(\"WRITE\")\n"
        "  @PostMapping(\"/orders\") public String take() { return \"\"; }\n}\n"}});
  CHECK(source.forward("GET /orders").find("READ") != std::string::npos);
  CHECK(source.forward("POST /orders").find("WRITE") != std::string::npos);
  CHECK(source.forward("POST /orders").find("READ") == std::string::npos);
}

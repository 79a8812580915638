// SPDX-License-Identifier: Apache-2.0
// Routes below their mounts, technologies where they count, and the project's own words.
#include <doctest/doctest.h>

#include <algorithm>

#include "meaning/api/conventions/file_routes.h"
#include "meaning/api/routes.h"
#include "meaning/context.h"
#include "tests/meaning/linked_project.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

using Files = std::map<std::string, std::string>;

bool tells(const LinkedProject& project, std::string_view line) {
  const auto told = project.told();
  return std::ranges::find(told, line) != told.end();
}

std::string quote(const LinkedProject& project, std::string_view role) {
  for (const Quote& quote : project.facts().quotes) {
    if (quote.role == role) return quote.text + " @" + project.at(quote.place);
  }
  return {};
}

}  // namespace

TEST_CASE("a router of another file is reached below the prefix of its mount") {
  const LinkedProject express(
      Files{{"app.js",
             "const express = require('express');\nconst orders = require('./orders');\nconst app "
             "= express();\n"
             "app.use('/api', orders);\napp.get('title');\n"},
            {"orders.js",
             "const express = require('express');\nconst router = express.Router();\n"
             "router.get('/orders', (req, res) => res.end());\nmodule.exports = router;\n"}});
  CHECK(tells(express, "route GET /api/orders"));
  CHECK(express.facts().routes.size() == 1);  // app.get('title') asks for a setting

  const LinkedProject django(Files{{"manage.py", ""},
                                   {"site/urls.py",
                                    "from django.urls import include, path\nurlpatterns = "
                                    "[path('shop/', include('shop.urls'))]\n"},
                                   {"shop/urls.py",
                                    "from django.urls import path\nfrom shop import "
                                    "views\nurlpatterns = [path('cart/', views.cart)]\n"},
                                   {"shop/views.py", "def cart(request):\n    return None\n"}});
  CHECK(tells(django, "route ANY /shop/cart/"));
}

TEST_CASE("a group that is handed to a function keeps its prefix") {
  const LinkedProject project(
      Files{{"go.mod", "module shop\n\nrequire github.com/gin-gonic/gin v1.9.0\n"},
            {"main.go",
             "package main\n\nimport \"github.com/gin-gonic/gin\"\n\nfunc main() {\n\tr := "
             "gin.Default()\n"
             "\torders(r.Group(\"/api\"))\n}\n\nfunc orders(g *gin.RouterGroup) "
             "{\n\tg.GET(\"/orders\", list)\n}\n\n"
             "func list(c *gin.Context) {}\n"}});
  CHECK(tells(project, "route GET /api/orders"));
}

TEST_CASE("the interface of a client is no server") {
  const LinkedProject project(
      Files{{"src/main/java/shop/Stock.java",
             "package shop;\n\nimport org.springframework.cloud.openfeign.FeignClient;\n"
             "import "
             "org.springframework.web.bind.annotation.GetMapping;\n\n@FeignClient(\"stock\")"
             "\npublic interface Stock {\n"
             "  @GetMapping(\"/items\")\n  String items();\n}\n"}});
  CHECK(project.facts().routes.empty());
  CHECK(tells(project, "client_call stock"));
}

TEST_CASE("a prefix that is only an anchor of an expression adds nothing") {
  const LinkedProject django(
      {{"shop/urls.py",
        "from django.urls import path, include\n"
        "urlpatterns = [path('api/', include('shop.all'))]\n"},
       {"shop/all.py",
        "from django.urls import re_path, include\n"
        "urlpatterns = [re_path(r'^', include('shop.cart'))]\n"},
       {"shop/cart.py",
        "from django.urls import path\n"
        "from shop import views\nurlpatterns = [path('cart/', views.cart)]\n"}});
  CHECK(tells(django, "route ANY /api/cart/"));
}

TEST_CASE("routes belong to the list that they stand in, however long it is") {
  std::string urls = "from django.urls import path, include\nfrom shop import views\norders = [\n";
  for (int i = 0; i < 40; ++i)
    urls += "    path('o" + std::to_string(i) + "/<int:id>/', views.order, name='o'),\n";
  urls += "]\nurlpatterns = [path('shop/', include(orders))]\n";
  const LinkedProject django(
      {{"shop/urls.py", urls},
       {"shop/views.py", "@cors('GET', 'POST')\ndef order(request, id):\n    return None\n"}});
  CHECK(tells(django, "route POST /shop/o0/<int:id>/"));
  CHECK(tells(django, "route GET /shop/o39/<int:id>/"));
  CHECK(django.facts().routes.size() == 80);
}

TEST_CASE("pieces of routes join") {
  CHECK(join_route("/api", "orders") == "/api/orders");
  CHECK(join_route("/api/", "/orders") == "/api/orders");
  CHECK(join_route("", "^orders/$") == "/orders/");
  CHECK(route_of_file("web/app/shop/[id]/page.tsx", "app/") == "/shop/{id}");
  CHECK(route_of_file("app/(site)/page.tsx", "app/") == "/");
  CHECK(route_of_file("app/docs/[...slug]/page.tsx", "app/") == "/docs/{slug}");
}

TEST_CASE("names of images and pieces of addresses") {
  CHECK(image_name("docker.io/library/redis:7") == "redis");
  CHECK(image_name("registry.example.org:5000/team/app@sha256:00") == "team/app");
  CHECK(image_tag("postgres:16-alpine") == "16-alpine");
  CHECK(url_scheme("jdbc:postgresql://db/shop") == "jdbc:postgresql");
  CHECK(url_host("postgres://user:secret@db:5432/shop") == "db");
  CHECK(url_host("http://{host}/x").empty());
}

TEST_CASE("what only tests or examples use is not part of the product") {
  const LinkedProject project(Files{{"tests/test_x.py", "import redis\n"},
                                    {"examples/demo.py", "import flask\n"},
                                    {"vendor/lib.py", "import django\n"},
                                    {"app.py", "import celery\n"}});
  CHECK(tells(project, "technology celery"));
  CHECK_FALSE(tells(project, "technology redis"));
  CHECK_FALSE(tells(project, "technology flask"));
  CHECK_FALSE(tells(project, "technology django"));
}

TEST_CASE("settings that came with code of others are no copy of what they set") {
  const LinkedProject project(Files{{"static/vendor/angular.min.js", "/*! AngularJS */\n"},
                                    {"vendor/kit/netlify.toml", "[build]\n"},
                                    {"vendor/kit/webpack.config.js", "module.exports = {};\n"},
                                    {"app.py", "import celery\n"}});
  CHECK(tells(project, "technology angularjs"));
  CHECK_FALSE(tells(project, "technology netlify"));
  CHECK_FALSE(tells(project, "technology webpack"));
}

TEST_CASE("a dependency for development counts if it is tooling or the code uses it") {
  const LinkedProject project(
      Files{{"package.json",
             R"({"name": "shop", "devDependencies": {"redis": "4", "svelte": "5", "vite": "6"}})"},
            {"main.js", "import { mount } from 'svelte';\nmount({}, {});\n"}});
  CHECK(tells(project, "technology svelte"));
  CHECK(tells(project, "technology vite"));
  CHECK_FALSE(tells(project, "technology redis"));
}

TEST_CASE("files are pages only where the framework is wanted") {
  const std::string page = "export default function Page() { return null; }\n";
  CHECK_FALSE(tells(LinkedProject(Files{{"app/shop/page.tsx", page}}), "screen"));
  CHECK(tells(LinkedProject(Files{{"app/shop/page.tsx", page},
                                  {"package.json", R"({"dependencies": {"next": "15"}})"}}),
              "screen"));
}

TEST_CASE("what the project says of itself, without badges, news and calls to action") {
  const LinkedProject project(Files{
      {"README.md",
       "# Larder\n\n[![build](https://x/y.svg)](https://x)\n\nJoin our Discord today.\n\n"
       "Larder is a pantry book for shared kitchens. It warns before food goes bad.\n\n"
       "## Features\n\n- Scan what you bought\n- Share lists\n\n## License\n\nMIT License\n"}});
  CHECK(quote(project, "title") == "Larder @README.md:1");
  CHECK(quote(project, "first_paragraph") ==
        "Larder is a pantry book for shared kitchens. It warns before food goes bad. @README.md:7");
  CHECK(quote(project, "tagline").starts_with("Larder is a pantry book for shared kitchens."));
  CHECK(quote(project, "feature_item") == "Scan what you bought @README.md:11");
  REQUIRE(project.facts().documents.size() == 1);
  CHECK(project.facts().documents[0].kind == "readme");
}

TEST_CASE("a list over which stands that the project is says it with its first item") {
  const LinkedProject project(
      Files{{"README.md",
             "# Larder\n\n**Larder** is:\n\n* a pantry book for **shared** kitchens;\n* fast;\n\n"
             "## Contributing\n\nLarder is the result of the collective work of many cooks.\n"}});
  CHECK(quote(project, "tagline") == "a pantry book for shared kitchens @README.md:5");
}

TEST_CASE("one thread or four, the same facts") {
  const Files files{
      {"app.py", "from flask import Flask\napp = Flask(__name__)\n@app.get('/a')\ndef a(): ...\n"},
      {"b.py", "import redis\nr = redis.Redis(host='cache')\n"}};
  CHECK(LinkedProject(files, 1).told() == LinkedProject(files, 4).told());
}

TEST_CASE("a README in another language is a translation where there is an original") {
  const auto kinds = [](const std::map<std::string, std::string>& files) {
    const LinkedProject project(files);
    std::string out;
    for (const DocumentText& document : project.facts().documents) out += document.kind + " ";
    return out;
  };
  const std::string text = "# Shop\n\nSells things.\n";
  CHECK(kinds({{"README.cn.md", text}, {"README.md", text}}) == "translation readme ");
  CHECK(kinds({{"README.cn.md", text}}) == "readme ");
}

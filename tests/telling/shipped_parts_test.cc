// SPDX-License-Identifier: Apache-2.0
// What the first page takes from deployment files: what is a part, what is open, what is checked.
#include <doctest/doctest.h>

#include "base/text.h"
#include "tests/telling/told_rule.h"

using namespace cutaway;
using tests::Files;
using tests::told;

namespace {

const std::string kServer =
    "const express = require('express');\nconst app = express();\n"
    "app.get('/jars', (ask, answer) => answer.send('ok'));\napp.listen(80);\n";
const std::string kPackage =
    R"({"name":"shop","scripts":{"start":"node app.js"},"dependencies":{"express":"5"}})";

Files shop(const std::string& compose) {
  return {{"package.json", kPackage},
          {"app.js", kServer},
          {"Dockerfile", "FROM node\nCOPY . .\nCMD [\"node\", \"app.js\"]\n"},
          {"docker-compose.yml", compose}};
}

}  // namespace

TEST_CASE("what services begin as is no part, unless somebody waits for it") {
  const std::string lent =
      "services:\n  base:\n    build: .\n  web:\n    extends: {service: base}\n"
      "    command: node app.js web\n  worker:\n    extends: {service: base}\n"
      "    command: node app.js work\n";
  CHECK(!contains(told("parts", shop(lent)), "base"));
  CHECK(contains(told("parts", shop(lent + "    depends_on: [base]\n")), "base"));
}

TEST_CASE("a folder without a Dockerfile builds nothing where another file starts the product") {
  Files files = shop("services:\n  shop:\n    build: .\n  db:\n    image: postgres:16\n");
  files["yard/docker-compose.yml"] = "services:\n  geese:\n    build:\n      context: ./geese\n";
  files["yard/geese/honk.js"] = "console.log('honk');\n";
  CHECK(!contains(told("parts", files), "geese"));
  files["yard/geese/Dockerfile"] = "FROM node\nCOPY . .\nCMD [\"node\", \"honk.js\"]\n";
  CHECK(contains(told("parts", files), "geese"));
}

TEST_CASE("an open store is told first, not one that makers start") {
  Files files = shop(
      "services:\n  shop:\n    build: .\n    ports: [\"80:80\"]\n  db:\n    image: postgres:16\n"
      "    ports: [\"5432:5432\"]\n");
  CHECK(contains(told("way_in", files), "open the store `db` to the outside, beside `shop`."));
  files["docker-compose.yml"] = "services:\n  shop:\n    build: .\n  db:\n    image: postgres:16\n";
  files["docker-compose.dev.yml"] =
      "services:\n  db:\n    image: postgres:16\n    ports: [\"5432:5432\"]\n";
  CHECK(!contains(told("way_in", files), "db"));
}

TEST_CASE(
    "a store whose outer port somebody sets is open, one with a lone port that must be set not") {
  const auto with = [](const std::string& ports) {
    return shop(
        "services:\n  shop:\n    build: .\n    ports: [\"80:80\"]\n  db:\n"
        "    image: postgres:16\n    ports: [\"" +
        ports + "\"]\n");
  };
  CHECK(contains(told("way_in", with("${DB_PORT}:5432")), "open the store `db`"));
  CHECK(contains(told("way_in", with("${DB_PORT:?not set}:${INNER:?not set}")), "the store `db`"));
  CHECK(!contains(told("way_in", with("${DB_PORT:?not set}")), "db"));
}

TEST_CASE("the health check of another deployment is not told of this one") {
  std::string compose = "services:\n";
  Files files;
  for (const std::string name : {"cart", "desk", "till"}) {
    files[name + "/package.json"] = kPackage;
    files[name + "/app.js"] = kServer;
    files[name + "/Dockerfile"] = "FROM node\nCOPY . .\nCMD [\"node\", \"app.js\"]\n";
    compose += "  " + name + ":\n    build: ./" + name + "\n";
  }
  files["docker-compose.yml"] = compose;
  files["k8s/desk.yaml"] =
      "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: desk\nspec:\n  template:\n"
      "    spec:\n      containers:\n        - name: desk\n          image: shop/desk\n"
      "          livenessProbe: {httpGet: {path: /, port: 80}}\n";
  CHECK(told("health_checks", files).empty());
  files["docker-compose.yml"] = compose + "    healthcheck:\n      test: curl localhost\n";
  CHECK(contains(told("health_checks", files), "only `till` has a health check"));
}

TEST_CASE("described operations that were not found make the number of routes a least one") {
  Files files = shop("services:\n  shop:\n    build: .\n");
  files["app.js"] += "app.post('/jars', (ask, answer) => answer.send('ok'));\n";
  CHECK(!contains(told("surface", files), "at least"));
  std::string paths;
  for (const std::string name : {"lids", "labels", "shelves"})
    paths += "  /" + name + ":\n    get:\n      responses: {'200': {description: ok}}\n";
  files["openapi.yml"] = "openapi: 3.0.0\ninfo: {title: Shop, version: '1'}\npaths:\n" + paths;
  CHECK(contains(told("surface", files), "It answers at least two HTTP routes."));
}

TEST_CASE("what only a script of translators asks is no system of the product") {
  Files files = shop("services:\n  shop:\n    build: .\n");
  files["package.json"] =
      R"({"name":"shop","scripts":{"start":"node app.js","i18n:translate":"node deploy/words.js"},
          "dependencies":{"express":"5","stripe":"14"}})";
  const std::string asks =
      "const Stripe = require('stripe');\nconst stripe = new Stripe('k');\n"
      "module.exports = () => stripe.charges.create({amount: 1});\n";
  files["deploy/words.js"] = asks;
  CHECK(!contains(told("outside", files), "seen to reach Stripe"));
  files["app.js"] += "const words = require('./deploy/words');\nwords();\n";
  CHECK(contains(told("outside", files), "seen to reach Stripe"));
}

TEST_CASE("screens that a server hands out run in the browser, and are not counted as started") {
  Files files{
      {"docker-compose.yml", "services:\n  shop:\n    build: .\n    ports: [\"8080:8080\"]\n"},
      {"Dockerfile", "FROM golang:1.22\nCOPY . .\nRUN go build -o /shop .\nCMD [\"/shop\"]\n"},
      {"go.mod", "module shop\n\nrequire github.com/gin-gonic/gin v1.10.0\n"},
      {"main.go",
       "package main\n\nimport \"github.com/gin-gonic/gin\"\n\nfunc main() {\n"
       "\tr := gin.Default()\n\tr.GET(\"/orders\", list)\n\tr.Run()\n}\n\n"
       "func list(c *gin.Context) {}\n"},
      {"screens/package.json",
       "{\"name\": \"shop-screens\", \"dependencies\": {\"vue\": \"3\"}, "
       "\"scripts\": {\"build\": \"vite build\"}}\n"},
      {"screens/index.html", "<div id=\"app\"></div>\n"},
      {"screens/src/App.vue", "<template><p>orders</p></template>\n"},
      {"screens/src/main.js",
       "import { createApp } from 'vue';\nimport App from './App.vue';\n"
       "createApp(App).mount('#app');\n"}};
  CHECK(contains(told("parts", files), "`shop-screens` runs in the browser"));
  files["docker-compose.yml"] += "  shop-screens:\n    build: ./screens\n";
  files["screens/Dockerfile"] = "FROM nginx\nCOPY dist /usr/share/nginx/html\n";
  CHECK(!contains(told("parts", files), "browser"));
}

TEST_CASE("a project whose manifest names the kit for browsers runs there") {
  Files files{
      {"Shop/Shop.csproj",
       "<Project Sdk=\"Microsoft.NET.Sdk.Web\">\n  <PropertyGroup>\n"
       "    <TargetFramework>net8.0</TargetFramework>\n  </PropertyGroup>\n</Project>\n"},
      {"Shop/Program.cs",
       "using Microsoft.AspNetCore.Builder;\nvar builder = WebApplication.CreateBuilder(args);\n"
       "var app = builder.Build();\napp.MapGet(\"/orders\", () => 1);\napp.Run();\n"},
      {"Screens/Screens.csproj",
       "<Project Sdk=\"Microsoft.NET.Sdk.BlazorWebAssembly\">\n  <ItemGroup>\n"
       "    <PackageReference Include=\"Microsoft.AspNetCore.Components.WebAssembly\" "
       "Version=\"8.0.6\" />\n    <PackageReference "
       "Include=\"Microsoft.AspNetCore.Authorization\" Version=\"8.0.6\" />\n"
       "  </ItemGroup>\n</Project>\n"},
      {"Screens/Program.cs",
       "using Microsoft.AspNetCore.Authorization;\n"
       "using Microsoft.AspNetCore.Components.WebAssembly.Hosting;\n"
       "var builder = WebAssemblyHostBuilder.CreateDefault(args);\n"
       "await builder.Build().RunAsync();\n"},
      {"Screens/App.razor", "<p>orders</p>\n"}};
  CHECK(contains(told("parts", files), "`Screens` runs in the browser"));
}

TEST_CASE("an image that takes nothing of the tree holds what others made") {
  Files files = shop(
      "services:\n  shop:\n    build: .\n  names:\n    image: shop/names\n    volumes: "
      "[\"./config:/config\"]\n");
  files["docker/names/Dockerfile"] =
      "FROM golang\nRUN go install example.org/others/names@latest\nCMD [\"names\"]\n";
  CHECK(!contains(told("parts", files), "names"));
  files["docker/names/Dockerfile"] = "FROM golang\nCOPY names.go .\nCMD [\"go\", \"run\", \".\"]\n";
  files["docker/names/names.go"] = "package main\n\nfunc main() {}\n";
  CHECK(contains(told("parts", files), "names"));
}

TEST_CASE("the one part of a product that its file opens is told to be open") {
  CHECK(contains(told("way_in", shop("services:\n  shop:\n    build: .\n    ports: [\"80:80\"]\n")),
                 "open `shop` to the outside."));
}

TEST_CASE("parts are named by what their start says, where no line holds the whole name") {
  Files files = shop("services:\n  shop:\n    build: .\n");
  files["package.json"] = R"({"name":"shop"})";
  files["requirements.txt"] = "celery==5\nflask==3\nredis==5\n";
  files["shop/__init__.py"] =
      "from celery import Celery\napp = Celery('shop', broker='redis://redis')\n";
  files["start-worker"] = "#!/bin/bash\ncelery --app shop worker\n";
  const auto text = told("parts", files);
  CHECK_MESSAGE(contains(text, "`celery worker`"), text);
}

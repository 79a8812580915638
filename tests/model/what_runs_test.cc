// SPDX-License-Identifier: Apache-2.0
// Which code is what runs, and what only looks like a part: tools of the makers, helpers, stacks to
// work on the code.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "tests/model/map_of.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

bool has(const std::string& text, std::string_view piece) {
  return text.find(piece) != std::string::npos;
}

Model model_of(const std::map<std::string, std::string>& files) {
  const meaning::LinkedProject project(files);
  return build_model(project.project(), project.links(), project.catalogue(), project.facts());
}

constexpr const char* kGoServer =
    "package main\nimport \"net/http\"\nfunc main() {\n  http.ListenAndServe(\":8080\", nil)\n}\n";
constexpr const char* kGoTool = "package main\nfunc main() {\n  println(\"done\")\n}\n";
constexpr const char* kServer =
    "const express = require('express');\nconst app = express();\n"
    "app.get('/', (req, res) => res.send('ok'));\napp.listen(3000);\n";
constexpr const char* kServerPackage =
    R"({"name":"webapp","private":true,"scripts":{"start":"node server.js"},"dependencies":{"express":"5.0.0"}})";

}  // namespace

TEST_CASE("a library of PHP with a front page is the application that web servers ask") {
  const auto told = [](const std::string& page) {
    return map_of({
        {"composer.json", R"({"name":"acme/shop","type":"library","version":"1.0.0"})"},
        {page, "<?php\nrequire 'kernel.php';\n"},
        {"compose.yaml", "services:\n  database:\n    image: mariadb:11\n"},
    });
  };
  CHECK(has(told("public/index.php"), "shop service"));
  CHECK_FALSE(has(told("src/Cart.php"), "shop service"));
}

TEST_CASE("programs below cmd are parts where Dockerfiles that lie elsewhere compile them") {
  const std::string told = map_of({
      {"go.mod", "module example.com/shop\n\ngo 1.22\n"},
      {"cmd/api/main.go", kGoServer},
      {"cmd/shop-cli/main.go", kGoTool},
      {"cmd/lone/main.go", kGoTool},
      {"images/api.Dockerfile",
       "FROM golang:1\nCOPY . .\nRUN cd cmd/api; go build -o /app .\nENTRYPOINT [\"/app\"]\n"},
      {"images/cli.Dockerfile",
       "FROM golang:1\nCOPY . .\nRUN go build -o /app ./cmd/shop-cli\nENTRYPOINT [\"/app\"]\n"},
      {"compose.yaml",
       "services:\n  gate:\n    image: acme/gate\n  hub:\n    image: acme/hub\n  bus:\n    image: "
       "acme/bus\n"},
  });
  CHECK(has(told, "api service"));
  CHECK(has(told, "shop-cli cli"));
  CHECK_FALSE(has(told, "lone"));
}

TEST_CASE("the last program below cmd is a part beside those that a deployment file starts") {
  const std::string told = map_of({
      {"go.mod", "module example.com/shop\n\ngo 1.22\n"},
      {"cmd/server/main.go", kGoServer},
      {"cmd/agent/main.go", kGoTool},
      {"cmd/cli/main.go", kGoTool},
      {"compose.yaml",
       "services:\n  shop-server:\n    image: acme/shop-server:1\n    ports: ['80:80']\n"
       "  shop-agent:\n    image: acme/shop-agent:1\n"},
  });
  CHECK(has(told, ", cli cli"));
  CHECK_FALSE(has(told, ", shop "));
}

TEST_CASE("the image that a build names is the program of its module") {
  const std::string told = map_of({
      {"settings.gradle", "rootProject.name = 'shop'\ninclude ':shop-provider'\n"},
      {"build.gradle", "plugins { id 'java' }\n"},
      {"shop-provider/build.gradle",
       "apply plugin: 'com.google.cloud.tools.jib'\napply plugin: 'application'\n"
       "jib {\n    to {\n        image = 'shop'\n    }\n}\n"},
      {"shop-provider/src/main/java/Server.java",
       "public class Server { public static void main(String[] a) {} }\n"},
      {"compose.yaml", "services:\n  shop:\n    image: shop:latest\n    ports: ['80:80']\n"},
  });
  CHECK(has(told, "shop service"));
  CHECK_FALSE(has(told, "shop-provider "));
}

TEST_CASE("a module that the build makes a plugin of runs inside of the program beside it") {
  const std::string start =
      "package shop\n\nimport grails.boot.GrailsApp\n\nclass Application {\n"
      "  static void main(String[] args) { GrailsApp.run(Application, args) }\n}\n";
  const std::string told = map_of({
      {"settings.gradle", "rootProject.name = 'shop'\ninclude 'web', 'locale'\n"},
      {"web/build.gradle", "apply plugin: 'org.grails.grails-web'\n"},
      {"web/grails-app/init/shop/Application.groovy", start},
      {"locale/build.gradle", "apply plugin: 'org.grails.grails-plugin'\n"},
      {"locale/grails-app/init/shop/Application.groovy", start},
  });
  CHECK(has(told, "web "));
  CHECK_FALSE(has(told, "locale "));
}

TEST_CASE("what lies in the folder of the makers' engineering is no part of the product") {
  const std::string exe =
      "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><OutputType>Exe</OutputType>"
      "</PropertyGroup></Project>";
  const std::string start = "class Program { static void Main() {} }\n";
  const std::string told = map_of({
      {"src/Shop/Shop.csproj", exe},
      {"src/Shop/Program.cs", start},
      {"eng/Shop.Packing/Shop.Packing.csproj", exe},
      {"eng/Shop.Packing/Program.cs", start},
  });
  CHECK(has(told, "Shop "));
  CHECK_FALSE(has(told, "Packing"));
}

TEST_CASE("a list of libraries beside the manifest says whose resources the program serves") {
  const std::string orders =
      "package shop;\n\nimport jakarta.ws.rs.GET;\nimport jakarta.ws.rs.Path;\n\n"
      "@Path(\"/orders\")\npublic class Orders {\n  @GET\n  public String list() { return \"\"; "
      "}\n}\n";
  const std::string application =
      "package shop;\n\nimport jakarta.ws.rs.ApplicationPath;\n\n"
      "@ApplicationPath(\"/api\")\npublic class Shop {}\n";
  const std::string plugin = "plugins { id 'java' }\ndependencies {\n}\n";
  const Model model = model_of({
      {"settings.gradle", "rootProject.name = 'all'\ninclude ':orders', ':shop'\n"},
      {"orders/build.gradle", plugin},
      {"orders/src/main/java/shop/Orders.java", orders},
      {"shop/build.gradle", "apply plugin: 'java'\n"},
      {"shop/dependencies.gradle",
       "dependencies {\n  implementation(project(path: ':orders'))\n}\n"},
      {"shop/src/main/java/shop/Shop.java", application},
  });
  REQUIRE(model.endpoints.size() == 1);
  CHECK(model.endpoints.front().path == "/api/orders");
}

TEST_CASE("what Heroku runs at the root is the program that Compose starts") {
  const std::string told = map_of({
      {"compose.yaml", "services:\n  web:\n    build: .\n    ports: ['80:3000']\n"},
      {"app.json",
       R"({"name":"Shop","repository":"https://example.com/shop","env":{},"addons":[]})"},
      {"Dockerfile", "FROM node:22\nCOPY . .\nCMD [\"node\", \"server.js\"]\n"},
      {"package.json", kServerPackage},
      {"server.js", kServer},
  });
  CHECK(has(told, "web service"));
  CHECK_FALSE(has(told, "Shop "));
}

TEST_CASE("an image called like a command in a registry is run by the folder of its service") {
  const Model model = model_of({
      {"apps/webapp/package.json", kServerPackage},
      {"apps/webapp/server.js", kServer},
      {"packages/cli/package.json",
       R"({"name":"shop.dev","version":"1.0.0","bin":{"shop":"cli.js"}})"},
      {"packages/cli/cli.js", "console.log('ok');\n"},
      {"hosting/compose.yaml",
       "services:\n  webapp:\n    image: ghcr.io/acme/shop.dev:latest\n    ports:\n      - "
       "3000:3000\n"},
  });
  const auto webapp = std::ranges::find(model.parts, "webapp", &Part::name);
  REQUIRE(webapp != model.parts.end());
  CHECK(webapp->path == "apps/webapp");
}

TEST_CASE("a command that draws its screens in a terminal with a library for pages is no page") {
  const Model model = model_of({
      {"apps/webapp/package.json", kServerPackage},
      {"apps/webapp/server.js", kServer},
      {"apps/desk/package.json",
       R"({"name":"@shop/desk","version":"1.0.0","bin":{"shop":"main.js"},
           "dependencies":{"react":"18.0.0","ink":"4.0.0"}})"},
      {"apps/desk/main.js",
       "import React from 'react';\nimport { render, Text } from 'ink';\n"
       "render(React.createElement(Text, null, 'ok'));\n"},
  });
  const auto desk = std::ranges::find(model.parts, "apps/desk", &Part::path);
  REQUIRE(desk != model.parts.end());
  CHECK(desk->kind == "cli");
}

TEST_CASE("a private command beside the product is a tool of its makers") {
  const auto told = [](const std::string& whose) {
    return map_of({
        {"compose.yaml", "services:\n  webapp:\n    build: webapp\n    ports: ['3000:3000']\n"},
        {"webapp/Dockerfile", "FROM node:22\nCOPY . .\nCMD [\"node\", \"server.js\"]\n"},
        {"webapp/package.json", kServerPackage},
        {"webapp/server.js", kServer},
        {"packages/release/package.json",
         R"({"name":"release","version":"1.0.0",)" + whose + R"("bin":{"release":"run.js"}})"},
        {"packages/release/run.js", "console.log('ok');\n"},
    });
  };
  CHECK_FALSE(has(told(R"("private":true,)"), "release"));
  CHECK(has(told(""), "release cli"));
}

TEST_CASE("a crate that others take is no program for the helper that lies beside it") {
  const std::string told = map_of({
      {"Cargo.toml", "[workspace]\nmembers = [\"server\", \"log\"]\n"},
      {"server/Cargo.toml",
       "[package]\nname = \"server\"\nversion = \"1.0.0\"\n[dependencies]\nlog = { path = "
       "\"../log\" }\n"},
      {"server/src/main.rs", "fn main() { log::open(); }\n"},
      {"log/Cargo.toml",
       "[package]\nname = \"log\"\nversion = \"1.0.0\"\n[[bin]]\nname = \"reader\"\npath = "
       "\"bin/reader.rs\"\n"},
      {"log/src/lib.rs", "pub fn open() {}\n"},
      {"log/bin/reader.rs", "fn main() {}\n"},
  });
  CHECK(has(told, "server"));
  CHECK_FALSE(has(told, "log"));
}

TEST_CASE("a module of Go that others take is no program for the tools that lie in it") {
  const auto told = [](const std::string& folder) {
    return map_of({
        {"go.mod",
         "module acme.example/shop\n\nrequire acme.example/kit v0.0.0\n\nreplace acme.example/kit "
         "=> ./kit\n"},
        {"main.go",
         "package main\n\nimport \"acme.example/kit/web\"\n\nfunc main() { web.Serve() }\n"},
        {"kit/go.mod", "module acme.example/kit\n"},
        {"kit/package.json", R"({"private":true,"devDependencies":{"prettier":"3.0.0"}})"},
        {"kit/web/web.go",
         "package web\n\nimport \"net/http\"\n\nfunc Serve() { http.ListenAndServe(\":80\", nil) "
         "}\n"},
        {"kit/" + folder + "main.go", "package main\n\nfunc main() {}\n"},
    });
  };
  CHECK(has(told("strength/"), "shop service"));
  CHECK_FALSE(has(told("strength/"), "kit"));
  CHECK(has(told("cmd/kit/"), "kit"));
}

TEST_CASE("what only documents for makers start beside a program is for them") {
  const auto runs = [](const std::string& readme, const std::string& needs) {
    const Model model = model_of({
        {"docker-compose.yml", "services:\n  shop:\n    build: .\n    ports:\n      - 3000:3000\n" +
                                   needs + "  viewer:\n    image: acme/log-viewer\n"},
        {"Dockerfile", "FROM node:22\nCOPY . .\nCMD [\"node\", \"server.js\"]\n"},
        {"package.json", kServerPackage},
        {"server.js", kServer},
        {"DEVELOPMENT.md", "# Work on the shop\n\n    docker compose up shop\n"},
        {"README.md", readme},
    });
    const auto viewer = std::ranges::find(model.parts, "viewer", &Part::name);
    return viewer == model.parts.end() ? std::string() : viewer->runs;
  };
  CHECK(runs("# Shop\n", "") == "dev");
  CHECK(runs("# Shop\n\nStart shop and viewer by `docker compose up`.\n", "") == "always");
  CHECK(runs("# Shop\n", "    depends_on:\n      - viewer\n") == "always");
}

TEST_CASE("what a file for work on the code starts is not drawn, and nobody talks to it") {
  const Model model = model_of({
      {"compose.yaml",
       "# FOR TEST AND DEVELOPMENT ONLY\nservices:\n  shop:\n    build: .\n    environment:\n      "
       "DUMMY_URL: http://dummy:80\n  dummy:\n    image: acme/dummy\n"},
      {"Dockerfile", "FROM node:22\nCOPY . .\nCMD [\"node\", \"server.js\"]\n"},
      {"package.json", kServerPackage},
      {"server.js", kServer},
      {"setup/compose.yaml",
       "services:\n  shop:\n    image: acme/shop\n    ports:\n      - 3000:3000\n"},
  });
  const auto dummy = std::ranges::find(model.parts, "dummy", &Part::name);
  REQUIRE(dummy != model.parts.end());
  CHECK(dummy->runs == "dev");
  for (const Connection& line : model.connections)
    CHECK(model.parts[line.to.index()].name != "dummy");
}

TEST_CASE("a container that only hands folders to others is no part") {
  const std::string told = map_of({
      {"compose.yaml",
       "services:\n  shop:\n    build: .\n  rights:\n    image: alpine:3\n    command: chown -R "
       "1001 /data\n"},
      {"Dockerfile", "FROM node:22\nCOPY . .\nCMD [\"node\", \"server.js\"]\n"},
      {"package.json", kServerPackage},
      {"server.js", kServer},
  });
  CHECK_FALSE(has(told, "rights"));
}

TEST_CASE("parts that one image makes tell what each is started with") {
  const Model model = model_of({
      {"compose.yaml",
       "services:\n  mails:\n    build: .\n    command: worker-mails\n  pages:\n    build: .\n    "
       "command: worker-pages\n"},
      {"Dockerfile", "FROM node:22\nCOPY . .\nCMD [\"node\", \"server.js\"]\n"},
      {"package.json", kServerPackage},
      {"server.js", kServer},
  });
  const auto mails = std::ranges::find(model.parts, "mails", &Part::name);
  REQUIRE(mails != model.parts.end());
  CHECK(mails->description == "runs `worker-mails`");
}

TEST_CASE("how makers start a program while they work on it is not what it runs") {
  const Model model = model_of({
      {"compose.yaml",
       "services:\n  mails:\n    build: .\n    command: yarn dev\n  pages:\n    build: .\n    "
       "command: worker-pages\n"},
      {"Dockerfile", "FROM node:22\nCOPY . .\nCMD [\"node\", \"server.js\"]\n"},
      {"package.json", kServerPackage},
      {"server.js", kServer},
  });
  const auto mails = std::ranges::find(model.parts, "mails", &Part::name);
  REQUIRE(mails != model.parts.end());
  CHECK(mails->description.empty());
}

TEST_CASE("what a part's README says to those who open its folder is not what the part is for") {
  const auto said_of = [](const std::string& sentence) {
    const Model model = model_of({
        {"compose.yaml", "services:\n  desk:\n    build: ./desk\n"},
        {"desk/Dockerfile", "FROM node:22\nCOPY . .\nCMD [\"node\", \"server.js\"]\n"},
        {"desk/package.json", kServerPackage},
        {"desk/server.js", kServer},
        {"desk/README.md", "# Desk\n\n" + sentence + "\n"},
    });
    const auto desk = std::ranges::find(model.parts, "desk", &Part::name);
    return desk == model.parts.end() ? "no desk" : desk->description;
  };
  CHECK(said_of("Open orders are packed and shipped from here.") ==
        "Open orders are packed and shipped from here.");
  CHECK(said_of("It's best if the folder is opened on its own in an editor.").empty());
  CHECK(said_of("Use this as a sample to host a desk of your own.").empty());
}

TEST_CASE(
    "a language's image without a command runs nothing, and makes the files beside it no "
    "less real") {
  const std::map<std::string, std::string> files = {
      {"package.json", kServerPackage},
      {"server.js", kServer},
      {"Dockerfile", "FROM node:20\nCOPY . .\nCMD [\"node\", \"server.js\"]\n"},
      {"docker-compose.override.yml",
       "# This setup is for local development only\nservices:\n  shop:\n    build: .\n  rows:\n"
       "    image: postgres:16\n"},
      {"docker/compose.assets.yml",
       "services:\n  assets:\n    image: node:8.16\n    volumes: ['.:/app']\n"}};
  const Model model = model_of(files);
  for (const Part& part : model.parts) {
    CHECK_MESSAGE(part.name != "assets", part.name);
    if (part.built_here) CHECK_MESSAGE(part.runs == "always", part.name);
  }
}

TEST_CASE("a container that only installs, or makes scripts beside the program, is no part") {
  const auto map =
      map_of({{"Gemfile", "gem 'rails'\n"},
              {"Dockerfile", "FROM ruby:3\nCOPY . .\n"},
              {"compose.yaml",
               "services:\n  gems:\n    build: .\n"
               "    command: sh -lc 'bundle install --quiet; sha256sum Gemfile.lock > /gems/done'\n"
               "  web:\n    build: .\n    command: sh -c 'bundle install && bin/rails s'\n"
               "    ports: ['3000:3000']\n"
               "  packs:\n    build: .\n    ports: ['3035:3035']\n"
               "    command: sh -lc 'until [ -f /done ] 2>&1; do sleep 1; done;"
               " exec ./bin/webpack-dev-server'\n"}});
  CHECK(cutaway::contains(map, "web "));
  CHECK_FALSE(cutaway::contains(map, "gems"));
  CHECK_FALSE(cutaway::contains(map, "packs"));
}

TEST_CASE("an image whose script only makes scripts beside the program is no part") {
  const auto map = map_of(
      {{"composer.json", R"({"require":{"symfony/framework-bundle":"7"}})"},
       {"package.json", R"({"name":"shop"})"},
       {"docker/php/Dockerfile", "FROM php:8.3-fpm\nCOPY . /app\n"},
       {"docker/assets/Dockerfile",
        "FROM node:22\nCOPY docker/assets/start.sh /\nENTRYPOINT [\"/start.sh\"]\n"},
       {"docker/assets/start.sh", "#!/bin/sh\nnpm install\nnode_modules/.bin/encore dev-server\n"},
       {"compose.yaml",
        "services:\n  assets:\n    build:\n      context: .\n"
        "      dockerfile: docker/assets/Dockerfile\n    ports: ['8080:8080']\n"
        "  php:\n    build:\n      context: .\n      dockerfile: docker/php/Dockerfile\n"}});
  CHECK(cutaway::contains(map, "php "));
  CHECK_FALSE(cutaway::contains(map, "assets"));
}

TEST_CASE("a server of pages that nobody else hands out is a part") {
  const auto map =
      map_of({{"ui/package.json", R"({"name":"ui","dependencies":{"react":"19.0.0"}})"},
              {"ui/Dockerfile", "FROM node\nCOPY . .\n"},
              {"api/Gemfile", "gem 'rails'\n"},
              {"api/Dockerfile", "FROM ruby:3\nCOPY . .\n"},
              {"compose.yaml",
               "services:\n  ui:\n    build: ui\n    command: npx webpack serve\n"
               "  api:\n    build: api\n    command: bin/rails s\n"}});
  CHECK(cutaway::contains(map, "ui "));
}

// SPDX-License-Identifier: Apache-2.0
// One program under two names; services that a Compose file links; a database of the manifest only.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/model/map_of.h"
#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

std::string parts_of(const Traced& system) {
  std::string out;
  for (const Part& part : system.model.parts)
    if (part.built_here) out += part.name + " " + part.path + "\n";
  return out;
}

std::string lines_of(const Traced& system) {
  std::string out;
  for (const Connection& line : system.model.connections)
    out += system.model.part(line.from).name + (line.configured_only ? " ..> " : " -> ") +
           system.model.part(line.to).name + "\n";
  return out;
}

}  // namespace

TEST_CASE("the image of the product is the program whose folder it copies, and no second part") {
  const Traced board({
      {"docker-compose.yml",
       "services:\n  board:\n    image: ghcr.io/shop/board:latest\n    ports:\n      - "
       "3000:1337\n"},
      {"Dockerfile", "FROM node:22\nWORKDIR /app\nCOPY server .\nCMD [\"node\", \"app.js\"]\n"},
      {"server/package.json",
       "{\"name\": \"board-server\", \"scripts\": {\"start\": \"node app.js\"},\n"
       " \"dependencies\": {\"express\": \"^4\"}}\n"},
      {"server/app.js",
       "const express = require('express');\nconst app = express();\n"
       "app.get('/', (req, res) => res.send('ok'));\napp.listen(1337);\n"},
  });
  // Whichever of the two names it goes by, its code is that of the server.
  const std::string parts = parts_of(board);
  CHECK_MESSAGE(std::ranges::count(parts, '\n') == 1, parts);
  CHECK_MESSAGE(parts.ends_with(" server\n"), parts);
}

TEST_CASE("of two programs in one image a workload runs that of its own name") {
  const auto server = [](const std::string& path, const std::string& port) {
    return "import express from 'express';\nconst app = express();\napp.get('" + path +
           "', (req, res) => res.send('ok'));\napp.listen(" + port + ");\n";
  };
  const Traced shop({
      {"package.json", R"({"name":"shop","private":true,"workspaces":["apps/*"]})"},
      {"apps/web/package.json",
       R"({"name":"@shop/web","scripts":{"start":"node server.js"},"dependencies":{"express":"5.0.0"}})"},
      {"apps/web/server.js", server("/orders", "3000")},
      {"apps/workers/package.json",
       R"({"name":"@shop/workers","scripts":{"start":"node index.js"},"dependencies":{"express":"5.0.0"}})"},
      {"apps/workers/index.js", server("/health", "3001")},
      {"docker/Dockerfile",
       "FROM node:22 AS base\nWORKDIR /app\nCOPY . .\n"
       "RUN pnpm --filter @shop/workers deploy --prod /prod/workers\nFROM node:22\n"
       "COPY --from=base /app/apps/web/dist ./\n"
       "COPY --from=base /prod/workers /app/apps/workers\nENTRYPOINT [\"/init\"]\n"},
      {"docker/docker-compose.yml",
       "services:\n  web:\n    build:\n      context: ..\n      dockerfile: docker/Dockerfile\n"
       "    ports:\n      - 3000:3000\n"},
  });
  CHECK(parts_of(shop) == "web apps/web\nworkers apps/workers\n");
}

TEST_CASE("the image of the product is the assembly that it starts, not the pages packed with it") {
  const Traced board({
      {"docker-compose.yml",
       "services:\n  board:\n    image: ghcr.io/shop/board:latest\n    ports:\n      - "
       "3000:5000\n"},
      {"Dockerfile",
       "FROM mcr.microsoft.com/dotnet/sdk:8.0 AS backend\nWORKDIR /code\nCOPY . .\n"
       "RUN dotnet publish Board.Web -c Release -o /build\nFROM node:22 AS frontend\n"
       "COPY board-client/package.json .\nRUN npm ci\nCOPY board-client .\nRUN npm run build\n"
       "FROM mcr.microsoft.com/dotnet/aspnet:8.0\nWORKDIR /app\nCOPY --from=backend /build .\n"
       "COPY --from=frontend /dist ./wwwroot\nCMD [\"dotnet\", \"./Board.Web.dll\"]\n"},
      {"package.json", "{\"name\": \"board\", \"private\": true}\n"},
      {"Board.Web/Board.Web.csproj",
       "<Project Sdk=\"Microsoft.NET.Sdk.Web\"><PropertyGroup><TargetFramework>net8.0"
       "</TargetFramework></PropertyGroup></Project>\n"},
      {"Board.Web/Program.cs",
       "var app = WebApplication.CreateBuilder(args).Build();\napp.MapGet(\"/\", () => 1);\n"
       "app.Run();\n"},
      {"board-client/package.json",
       "{\"name\": \"board-client\", \"scripts\": {\"start\": \"ng serve\"},\n"
       " \"dependencies\": {\"@angular/core\": \"^19\"}}\n"},
      {"board-client/src/main.ts", "import { bootstrapApplication } from '@angular/core';\n"},
  });
  const std::string parts = parts_of(board);
  CHECK_MESSAGE(parts.starts_with("board Board.Web\n"), parts);
  CHECK_MESSAGE(parts.find("board board-client") == std::string::npos, parts);
}

TEST_CASE("pages that bear the name of the image are no program of it beside a module of Go") {
  const Traced notes({
      {"deploy/compose.yaml",
       "services:\n  notes:\n    image: acme/notes:stable\n    ports:\n      - 5230:5230\n"},
      {"deploy/Dockerfile",
       "FROM golang AS backend\nCOPY . .\nRUN go build -o notes ./cmd/notes\n"
       "FROM alpine\nCOPY --from=backend /notes /usr/local/notes/notes\n"
       "ENTRYPOINT [\"/usr/local/notes/entry.sh\", \"/usr/local/notes/notes\"]\n"},
      {"go.mod", "module shop.example/notes\n\ngo 1.24\n"},
      {"cmd/notes/main.go",
       "package main\n\nimport \"shop.example/notes/server\"\n\nfunc main() { server.Run() }\n"},
      {"server/server.go",
       "package server\n\nimport \"net/http\"\n\nfunc Run() { http.ListenAndServe(\":5230\", nil) "
       "}\n"},
      {"web/package.json",
       "{\"name\": \"notes\", \"private\": true, \"scripts\": {\"dev\": \"vite\", \"build\": "
       "\"vite "
       "build\"},\n \"dependencies\": {\"react\": \"^19\", \"react-dom\": \"^19\"}}\n"},
      {"web/index.html", "<html><script type=\"module\" src=\"/src/main.tsx\"></script></html>\n"},
      {"web/src/main.tsx",
       "import React from 'react';\nimport { createRoot } from 'react-dom/client';\n"
       "createRoot(document.getElementById('root')).render(<p>notes</p>);\n"},
  });
  // What the image starts is the server; the pages are a part of their own.
  const std::string parts = parts_of(notes);
  CHECK_MESSAGE(parts.find("notes web\n") == std::string::npos, parts);
  CHECK_MESSAGE(std::ranges::count(parts, '\n') == 2, parts);
}

TEST_CASE("a process that starts the file of a service is that service under another name") {
  const auto parts = [](const std::string& work) {
    return parts_of(Traced({
        {"docker-compose.yml",
         "services:\n  web:\n    build: .\n    ports: ['80:80']\n"
         "  threaded:\n    build: .\n    command: /init bin/threaded.rb\n"},
        {"Dockerfile", "FROM ruby:3\nCOPY . .\nCMD [\"ruby\", \"app.rb\"]\n"},
        {"Procfile", "web: ruby app.rb\njobs: bundle exec rails runner " + work + "\n"},
        {"Gemfile", "gem 'sinatra'\n"},
        {"app.rb", "require 'sinatra'\nget('/') { 'ok' }\n"},
        {"bin/threaded.rb", "loop { work }\n"},
        {"bin/mail.rb", "loop { send_mail }\n"},
    }));
  };
  CHECK_MESSAGE(parts("bin/threaded.rb").find("jobs ") == std::string::npos,
                parts("bin/threaded.rb"));
  CHECK_MESSAGE(parts("bin/mail.rb").find("jobs") != std::string::npos, parts("bin/mail.rb"));
  CHECK(parts("bin/threaded.rb").find("threaded") != std::string::npos);
}

TEST_CASE("a service that Compose links to a store was set up to reach it") {
  const Traced shop({
      {"docker-compose.yml",
       "services:\n  desk:\n    build: .\n    links:\n      - db\n  db:\n    image: mysql:8\n"},
      {"Dockerfile", "FROM php:8\nCOPY . .\n"},
      {"index.php", "<?php\necho 'ok';\n"},
  });
  CHECK_MESSAGE(lines_of(shop).find("desk ..> db\n") != std::string::npos, lines_of(shop));
}

TEST_CASE("a database in a file has no host, and is a store all the same") {
  const Traced shop({
      {"build.gradle",
       "plugins { id 'org.springframework.boot' version '3.0.0' }\n"
       "dependencies {\n  implementation 'org.springframework.boot:spring-boot-starter-web'\n"
       "  implementation 'org.xerial:sqlite-jdbc:3.36.0'\n}\n"},
      {"src/main/resources/application.properties", "spring.datasource.url=jdbc:sqlite:shop.db\n"},
      {"src/main/java/shop/App.java",
       "package shop;\nimport org.springframework.boot.SpringApplication;\n"
       "import org.springframework.web.bind.annotation.*;\n@RestController\npublic class App {\n"
       "  public static void main(String[] a) { SpringApplication.run(App.class, a); }\n"
       "  @GetMapping(\"/orders\")\n  String all() { return \"\"; }\n}\n"},
  });
  CHECK_MESSAGE(lines_of(shop).find(" -> SQLite\n") != std::string::npos, lines_of(shop));
}

TEST_CASE("the version of an image in a list of technologies is no database in a file") {
  const Traced shop({
      {"package.json", "{\"name\": \"shop\", \"scripts\": {\"start\": \"node app.js\"}}\n"},
      {"Dockerfile", "FROM node:22\nCOPY . .\nCMD [\"node\", \"app.js\"]\n"},
      {"app.js", "register({ tech: 'mariadb', example: 'mariadb:0.0.0' });\n"},
  });
  CHECK_MESSAGE(lines_of(shop).find("MariaDB") == std::string::npos, lines_of(shop));
}

TEST_CASE("what Doctrine's manager is told and what jOOQ fetches is read and written") {
  const Traced shop({
      {"composer.json", "{\"name\": \"shop/shop\", \"require\": {\"doctrine/orm\": \"^3\"}}\n"},
      {"src/Desk.php",
       "<?php\nnamespace Shop;\nuse Doctrine\\Persistence\\ManagerRegistry;\nclass Desk {\n"
       "  public function drop(ManagerRegistry $doctrine, int $id) {\n"
       "    $order = $doctrine->getRepository(Order::class)->findOneByNumber($id);\n"
       "    $manager = $doctrine->getManager();\n    $manager->remove($order);\n  }\n}\n"},
  });
  const std::string steps = shop.forward("Desk.drop");
  CHECK_MESSAGE(steps.find("reads from") != std::string::npos, steps);
  CHECK_MESSAGE(steps.find("writes to") != std::string::npos, steps);
}

TEST_CASE("what is named after a memory is no store, whatever it is asked for") {
  const Traced shop({
      {"package.json",
       "{\"name\": \"shop\", \"dependencies\": {\"typeorm\": \"^0.3\", \"pg\": \"^8\"}}\n"},
      {"src/order.ts",
       "import { Entity, PrimaryGeneratedColumn } from 'typeorm';\n"
       "@Entity()\nexport class Order {\n  @PrimaryGeneratedColumn()\n  id: number;\n}\n"},
      {"src/rights.ts",
       "import { Order } from './order';\nexport class Rights {\n"
       "  private cache: Map<Order, boolean>;\n"
       "  has(order: Order) { return this.cache.get(order); }\n}\n"},
  });
  CHECK_MESSAGE(shop.forward("Rights.has").empty(), shop.forward("Rights.has"));
}

TEST_CASE("an image of several programs is all of them, and what prepares its volume is a job") {
  const Traced gallery({
      {"compose.yaml",
       "services:\n  prepare:\n    image: shop/gallery:2\n    command: chown -R shop /cache\n"
       "  gallery:\n    image: shop/gallery:2\n    ports: [\"80:80\"]\n    depends_on:\n"
       "      prepare:\n        condition: service_completed_successfully\n"},
      {"Dockerfile",
       "FROM node:22 AS ui\nCOPY ui/ /ui\nRUN npm run build\n\nFROM golang:1.22 AS api\n"
       "COPY api /api\nRUN go build -o gallery .\n\nFROM debian:12\nCOPY --from=ui /ui/dist /ui\n"
       "COPY --from=api /api/gallery /gallery\nENTRYPOINT [\"/gallery\"]\n"},
      {"package.json", R"({"name": "gallery", "private": true})"},
      {"api/go.mod", "module github.com/shop/gallery/api\n"},
      {"api/server.go",
       "package main\n\nimport \"net/http\"\n\nfunc main() {\n"
       "\thttp.HandleFunc(\"/photos\", func(w http.ResponseWriter, r *http.Request) {})\n"
       "\thttp.ListenAndServe(\":80\", nil)\n}\n"},
      {"ui/package.json", R"({"name": "gallery-ui", "scripts": {"start": "vite"},
        "dependencies": {"react": "^18"}})"},
      {"ui/src/index.tsx", "export const Gallery = () => null;\n"},
  });
  const std::string parts = parts_of(gallery);
  CHECK_MESSAGE(parts.find(" api\n") != std::string::npos, parts);
  CHECK_MESSAGE(parts.find("gallery-ui ui\n") != std::string::npos, parts);
  for (const Part& part : gallery.model.parts)
    if (part.name == "prepare") CHECK(part.kind == "job");
}

TEST_CASE("an image below docker is the program that it copies from above") {
  const Traced keys({
      {"compose.yaml", "services:\n  keys:\n    image: shop/keys:1\n    ports: [\"80:80\"]\n"},
      {"package.json", R"({"name": "keys", "private": true, "workspaces": ["web"]})"},
      {"docker/Dockerfile",
       "FROM golang:1.22\nCOPY ./server ./\nRUN go build ./cmd\nCMD [\"/keys\"]\n"},
      {"server/go.mod", "module github.com/shop/keys/server\n"},
      {"server/cmd/main.go",
       "package main\n\nimport \"net/http\"\n\nfunc main() {\n"
       "\thttp.HandleFunc(\"/keys\", func(w http.ResponseWriter, r *http.Request) {})\n"
       "\thttp.ListenAndServe(\":80\", nil)\n}\n"},
  });
  CHECK_MESSAGE(parts_of(keys) == "keys server\n", parts_of(keys));
}

TEST_CASE(
    "an image that another file fetches under a built service's name is that service's code") {
  // The folder that is called like the image is a library for others.
  const Traced shop({
      {"docker-compose.yml",
       "services:\n  backend:\n    build: ./server\n    ports: ['80:80']\n  worker:\n    build: "
       "./server\n    command: celery -A app worker -Q mail\n"},
      {"docker-compose.hub.yml",
       "services:\n  backend:\n    image: acme/shop:latest\n    ports: ['80:80']\n  worker:\n    "
       "image: acme/shop:latest\n    command: celery -A app worker -Q mail\n"},
      {"k8s/shop.yaml",
       "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: shop-api}\nspec:\n  template:\n    "
       "spec:\n      containers:\n      - {name: shop-api, image: acme/shop}\n---\n"
       "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: shop-jobs}\nspec:\n  template:\n"
       "    spec:\n      containers:\n      - name: shop-jobs\n        image: acme/shop\n"
       "        command: [\"celery\", \"-A\", \"app\", \"worker\", \"-n\", \"mail\"]\n---\n"
       "apiVersion: batch/v1\nkind: Job\nmetadata: {name: fill}\nspec:\n  template:\n    spec:\n"
       "      containers:\n      - {name: fill, image: acme/shop, command: [python, fill.py]}\n"},
      {"server/Dockerfile", "FROM python:3\nCOPY . .\nCMD [\"python\", \"app.py\"]\n"},
      {"server/requirements.txt", "flask==3.0\ncelery==5\n"},
      {"server/app.py", "from flask import Flask\napp = Flask(__name__)\napp.run()\n"},
      {"server/fill.py", "print('filled')\n"},
      {"widget/shop/package.json", "{\"name\": \"shop\", \"dependencies\": {\"react\": \"19\"}}\n"},
      {"widget/shop/index.js", "import React from 'react';\nexport default () => null;\n"},
  });
  CHECK(parts_of(shop).starts_with("backend server\nworker server\nfill server\n"));
}

TEST_CASE("a console of the product's maker is not built from the product's folder") {
  const Traced shop({
      {"docker-compose.yml",
       "services:\n  shop:\n    image: acme/shop:1\n    ports: ['80:80']\n  shop-console:\n    "
       "image: acme/shop-console:2\n    ports: ['81:80']\n"},
      {"shop/Dockerfile", "FROM python:3\nCOPY . .\nCMD [\"python\", \"app.py\"]\n"},
      {"shop/requirements.txt", "flask==3.0\n"},
      {"shop/app.py", "from flask import Flask\napp = Flask(__name__)\napp.run()\n"},
  });
  CHECK(parts_of(shop) == "shop shop\n");
}

TEST_CASE("a build folder that is written from the first file's folder leads back to its own") {
  const Traced system({
      {"docker/default.yml", "services:\n  web:\n    build: ../web\n"},
      {"web/Dockerfile", "FROM node\nCOPY . .\nCMD node main.js\n"},
      {"web/main.js", "require('http').createServer(() => 1).listen(80);\n"},
      {"integrations/scan/compose.yml",
       "services:\n  scanner:\n    build: ../integrations/scan\n    expose: ['5001']\n"},
      {"integrations/scan/Dockerfile", "FROM python:3\nCOPY . .\nCMD python scan.py\n"},
      {"integrations/scan/scan.py", "print('scanned')\n"},
  });
  CHECK(parts_of(system) == "web web\nscanner integrations/scan\n");
}

TEST_CASE("an image of another owner is none of the programs, whatever its last name is") {
  const std::string program =
      "package main\nimport \"net/http\"\nfunc main() {\n"
      "  http.ListenAndServe(\":80\", nil)\n}\n";
  const Traced shop({
      {"go.mod", "module acme.org/shop\n"},
      {"cmd/mq/main.go", program},
      {"cmd/cart/main.go", program},
      {"cmd/desk/main.go", program},
      {"docker/docker-compose.yml",
       "services:\n  node1:\n    image: ghcr.io/acme/mq:1\n  mq-hook:\n    image: "
       "ghcr.io/acme/shop/mq:1\n  cart:\n    image: ghcr.io/acme/shop/cart:1\n  desk:\n    image: "
       "ghcr.io/acme/shop/desk:1\n"},
  });
  const std::string parts = parts_of(shop);
  CHECK_MESSAGE(parts.find("mq-hook cmd/mq\n") != std::string::npos, parts);
  CHECK_MESSAGE(parts.find("node1") == std::string::npos, parts);
}

TEST_CASE("an image that is given all and compiles one tool of the makers runs that tool alone") {
  const Traced shop({
      {"go.mod", "module acme.org/shop\n"},
      {"cmd/cart/main.go",
       "package main\nimport \"net/http\"\nfunc main() {\n  http.HandleFunc(\"/cart\", list)\n"
       "  http.ListenAndServe(\":80\", nil)\n}\n"
       "func list(w http.ResponseWriter, r *http.Request) {}\n"},
      {"tools/moving/main.go", "package main\nfunc main() {\n  move()\n}\nfunc move() {}\n"},
      {"docker/Dockerfile",
       "FROM golang:1 AS build\nWORKDIR /src\nCOPY . .\nRUN go build -o /moving ./tools/moving\n"
       "FROM alpine\nCOPY --from=build /moving /moving\nENTRYPOINT [\"/moving\"]\n"},
      {"docker/docker-compose.yml",
       "services:\n  mover:\n    image: shop/mover:dev\n    build:\n      context: ..\n      "
       "dockerfile: docker/Dockerfile\n"},
  });
  const auto mover = std::ranges::find(shop.model.parts, "mover", &Part::name);
  REQUIRE(mover != shop.model.parts.end());
  for (const Endpoint& endpoint : shop.model.endpoints)
    CHECK((!endpoint.part.valid() || shop.model.part(endpoint.part).name != "mover"));
}

TEST_CASE("a tool of the makers that is compiled beside the program is not what the image runs") {
  const std::string program = "package main\nfunc main() {\n  serve()\n}\nfunc serve() {}\n";
  const Traced shop({
      {"go.mod", "module acme.org/shop\n"},
      {"main.go", program},
      {"pages/pages.go", "package pages\nfunc Show() {}\n"},
      {"scripts/health/main.go", program},
      {"Dockerfile",
       "FROM golang:1\nCOPY . .\nRUN go build -o shop main.go\n"
       "RUN go build -o health ./scripts/health\nENTRYPOINT [\"/app/shop\"]\n"},
      {"compose.yml", "services:\n  shop:\n    build: .\n"},
  });
  const auto part = std::ranges::find(shop.model.parts, "shop", &Part::name);
  REQUIRE(part != shop.model.parts.end());
  CHECK(part->files == 6);  // all
}

TEST_CASE("what is mounted into the image of a compiled program is what it works on") {
  const Traced shop({
      {"go.mod", "module acme.org/shop\n"},
      {"cmd/cart/main.go", "package main\nfunc main() {\n  serve()\n}\nfunc serve() {}\n"},
      {"tools/moving/main.go", "package main\nfunc main() {\n  move()\n}\nfunc move() {}\n"},
      {"tools/moving/Dockerfile",
       "FROM golang:1 AS build\nWORKDIR /src\nCOPY . .\nRUN go build -o /moving ./tools/moving\n"
       "FROM alpine\nCOPY --from=build /moving /moving\nENTRYPOINT [\"/moving\"]\n"},
      {"tools/moving/docker-compose.yml",
       "services:\n  mover:\n    image: shop/moving:dev\n    volumes:\n      - ../../:/work\n"},
  });
  CHECK_MESSAGE(parts_of(shop).find("mover tools/moving\n") != std::string::npos, parts_of(shop));
}

TEST_CASE("the image of a project with Dockerfiles for several machines is that project") {
  const std::string end = "COPY out /app\nENTRYPOINT [\"dotnet\", \"/app/Acme.Shop.dll\"]\n";
  const Traced shop({
      {"docker-compose.yml", "services:\n  shop:\n    image: acme/shop:v3\n    ports: ['80:80']\n"},
      {"package.json", "{\"name\": \"shop\", \"private\": true}\n"},
      {"Dockerfile.linux", "FROM mcr.microsoft.com/dotnet/aspnet:10.0\n" + end},
      {"Dockerfile.windows", "FROM mcr.microsoft.com/dotnet/aspnet:10.0-nano\n" + end},
      {"Acme.Shop/Acme.Shop.csproj",
       "<Project Sdk=\"Microsoft.NET.Sdk.Web\"><PropertyGroup><OutputType>Exe</OutputType>"
       "</PropertyGroup></Project>\n"},
      {"Acme.Shop/Program.cs",
       "namespace Acme.Shop;\nclass Program {\n  static void Main(string[] args) {\n    var app = "
       "WebApplication.Create(args);\n    app.MapGet(\"/\", () => \"ok\");\n    app.Run();\n  }\n}"
       "\n"},
  });
  CHECK_MESSAGE(parts_of(shop) == "shop Acme.Shop\n", parts_of(shop));
}

namespace {

std::string maven(const std::string& name, const std::string& more = {}) {
  return "<project><groupId>org.shop</groupId><artifactId>" + name + "</artifactId>" + more +
         "</project>\n";
}

const char* const kServed =
    "package org.shop;\n\nimport org.springframework.boot.SpringApplication;\n\n"
    "public class Start {\n  public static void main(String[] args) {\n"
    "    SpringApplication.run(Start.class, args);\n  }\n}\n";

}  // namespace

TEST_CASE("an image in a folder of its own below a program holds that program's archive") {
  const std::map<std::string, std::string> files{
      {"pom.xml", maven("shop", "<packaging>pom</packaging>")},
      {"docker-compose.yml",
       "services:\n  shop-server:\n    image: shop/shop-server:latest\n    ports: ['80:80']\n"
       "  shop-samples:\n    image: shop/shop-samples:latest\n    ports: ['81:81']\n"},
      {"shop-server/pom.xml", maven("shop-server", "<packaging>pom</packaging>")},
      {"shop-server/docker/Dockerfile",
       "FROM eclipse-temurin:17\nCOPY shop-server.jar /shop-server.jar\n"
       "ENTRYPOINT [\"java\", \"-jar\", \"/shop-server.jar\"]\n"},
      {"shop-server/shop-server-starter/pom.xml", maven("shop-server-starter")},
      {"shop-server/shop-server-starter/src/main/java/org/shop/Start.java", kServed},
      {"examples/shop-samples/pom.xml", maven("shop-samples")},
      {"examples/shop-samples/Dockerfile",
       "FROM eclipse-temurin:17\nCOPY target/shop-samples-*.jar /s.jar\n"
       "ENTRYPOINT [\"java\", \"-jar\", \"/s.jar\"]\n"},
      {"shop-client/pom.xml", maven("shop-client")},
      {"shop-client/src/main/java/org/shop/Client.java",
       "package org.shop;\n\npublic class Client {\n  public void ask() {}\n}\n"},
  };
  const std::string parts = parts_of(Traced(files));
  CHECK_MESSAGE(parts.find("shop-server shop-server\n") != std::string::npos, parts);
  // An example that is deployed holds none of the product's code.
  CHECK_MESSAGE(parts.find("shop-samples") == std::string::npos, parts);
}

TEST_CASE("an image in a folder of its own that takes a program from the root is that program") {
  const std::string parts = parts_of(Traced({
      {"docker/docker-compose.yml",
       "services:\n  shop:\n    image: shophub/shop:latest\n    ports: ['80:80']\n"},
      {"docker/Dockerfile",
       "FROM golang AS build\nCOPY ./src/ /source/\nWORKDIR /source\nRUN go build -o /bin/shop\n"
       "FROM alpine\nCOPY ./entrypoint.py /shop/\nCOPY --from=build /bin/shop /bin/shop\n"
       "ENTRYPOINT [\"python3\", \"/shop/entrypoint.py\"]\n"},
      {"docker/entrypoint.py", "import os\n\nos.execv('/bin/shop', ['shop'])\n"},
      {"src/go.mod", "module acme.org/shop\n\ngo 1.25\n"},
      {"src/main.go",
       "package main\n\nimport \"net/http\"\n\nfunc main() {\n"
       "\thttp.HandleFunc(\"/orders\", nil)\n\thttp.ListenAndServe(\":80\", nil)\n}\n"},
  }));
  CHECK_MESSAGE(parts.find(" src\n") != std::string::npos, parts);
  CHECK_MESSAGE(std::ranges::count(parts, '\n') == 1, parts);
}

TEST_CASE("a server in front that is started in the image of the program runs none of its code") {
  const Traced shop({
      {"compose.yaml",
       "services:\n  shop:\n    image: acme/shop\n    command: node main.js\n"
       "  nginx:\n    image: acme/shop\n    command: openresty -e /dev/stderr\n"
       "    ports: ['80:80']\n"},
      {"Dockerfile", "FROM node:22\nCOPY . .\nCMD [\"node\", \"main.js\"]\n"},
      {"package.json",
       "{\"name\": \"shop\", \"scripts\": {\"start\": \"node main.js\"},\n"
       " \"dependencies\": {\"express\": \"^4\"}}\n"},
      {"main.js",
       "const express = require('express');\nconst app = express();\n"
       "app.get('/', (req, res) => res.send('ok'));\napp.listen(80);\n"},
  });
  CHECK(parts_of(shop) == "shop \n");
}

TEST_CASE("what makers start beside a program is not it, though the image has the same owner") {
  const Traced shop({
      {"dev/docker-compose.yml",
       "services:\n  shop-session:\n    image: shop/session-service:1\n    ports: ['5000:5000']\n"},
      {"package.json",
       "{\"name\": \"shop\", \"scripts\": {\"start\": \"node main.js\"},\n"
       " \"dependencies\": {\"express\": \"^4\"}}\n"},
      {"main.js",
       "const express = require('express');\nconst app = express();\n"
       "app.get('/', (req, res) => res.send('ok'));\napp.listen(80);\n"},
  });
  const std::string parts = parts_of(shop);
  CHECK_MESSAGE(parts.find("session") == std::string::npos, parts);
  CHECK_MESSAGE(parts.find("shop ") != std::string::npos, parts);
}

TEST_CASE("values of a store's format in the text of a request open no store") {
  const auto lines = [](const std::string& imported, const std::string& made) {
    return lines_of(Traced({
        {"pom.xml",
         "<project><groupId>org.acme</groupId><artifactId>shop</artifactId><dependencies>"
         "<dependency><groupId>org.springframework.boot</groupId>"
         "<artifactId>spring-boot-starter-web</artifactId></dependency>"
         "<dependency><groupId>org.mongodb</groupId><artifactId>mongodb-driver-sync</artifactId>"
         "</dependency></dependencies></project>\n"},
        {"src/main/java/org/acme/Shop.java",
         "package org.acme;\nimport com.mongodb." + imported +
             ";\nimport org.springframework.web.bind.annotation.*;\n"
             "@RestController\nclass Shop {\n  @GetMapping(\"/orders\")\n  String orders() {\n"
             "    return " +
             made + ";\n  }\n}\n"},
    }));
  };
  const std::string asked = lines("client.MongoClients", "MongoClients.create().toString()");
  CHECK_MESSAGE(asked.find("MongoDB") != std::string::npos, asked);
  const std::string text = lines("BasicDBObject", "new BasicDBObject(\"by\", 1).toJson()");
  CHECK_MESSAGE(text.find("MongoDB") == std::string::npos, text);
}

TEST_CASE("an image that bears the name of one program of the workspace is that program") {
  const std::string map = map_of({
      {"Cargo.toml", "[workspace]\nmembers = [\"server\", \"tool\"]\n"},
      {"server/Cargo.toml", "[package]\nname = \"shop-server\"\nversion = \"1.0.0\"\n"},
      {"server/src/main.rs", "fn main() {}\n"},
      {"tool/Cargo.toml", "[package]\nname = \"shop-tool\"\nversion = \"1.0.0\"\n"},
      {"tool/src/main.rs", "fn main() {}\n"},
      {"pages/package.json",
       R"({"name": "pages", "scripts": {"start": "vite"}, "dependencies": {"react": "18.0.0"}})"},
      {"pages/src/main.jsx", "import React from \"react\";\n"},
      {"docker-compose.yml",
       "services:\n  shop:\n    image: acme/shop-server\n    ports: [\"80:80\"]\n"},
  });
  CAPTURE(map);
  CHECK(contains(map, "shop service"));
  CHECK_FALSE(contains(map, "pages service"));
  CHECK_FALSE(contains(map, "shop-server cli"));
}

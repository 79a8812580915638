// SPDX-License-Identifier: Apache-2.0
// Which code an image runs where several programs and libraries bear like names.
#include <doctest/doctest.h>

#include "map_of.h"

using cutaway::model::map_of;

TEST_CASE("an image that copies a server and its page runs the server, and the page is beside it") {
  const std::string told = map_of({
      {"compose.yml",
       "services:\n  office:\n    image: acme/shop:latest\n    ports: ['80:80']\n"
       "    environment: {SHOP_DB: 'postgres://db:5432/shop'}\n  db:\n    image: postgres:16\n"},
      {"Dockerfile",
       "FROM node:20 AS pages\nCOPY ./src-ui /src/src-ui\nRUN npm run build\nFROM python:3.12\n"
       "COPY [\"pyproject.toml\", \"/srv/\"]\nCOPY ./src ./\nCMD [\"python\", \"manage.py\"]\n"},
      {"pyproject.toml",
       "[project]\nname = \"shop\"\nversion = \"1.0\"\ndependencies = [\"django\"]\n"},
      {"src/manage.py", "import django\n\nif __name__ == '__main__':\n    django.setup()\n"},
      {"src/shop/settings.py", "import os\nDB = os.getenv('SHOP_DB')\n"},
      {"src-ui/package.json",
       R"({"name":"shop-ui","private":true,"scripts":{"start":"ng serve","build":"ng build"},"dependencies":{"@angular/core":"17.0.0"}})"},
      {"src-ui/src/index.html", "<div></div>\n"},
      {"src-ui/src/main.ts", "import { bootstrapApplication } from '@angular/platform-browser';\n"},
  });
  CHECK_MESSAGE(told.find("office service") != std::string::npos, told);
  CHECK_MESSAGE(told.find("shop-ui web") != std::string::npos, told);
  CHECK_MESSAGE(told.find("office keeps data in db") != std::string::npos, told);
}

TEST_CASE("a foreign image does not run the library that is called like it") {
  const std::string told = map_of({
      {"compose.yml", "services:\n  signin:\n    image: acme/signin:2\n  desk:\n    build: desk\n"},
      {"libs/signin/Cargo.toml", "[package]\nname = \"signin\"\nversion = \"0.1.0\"\n"},
      {"libs/signin/src/lib.rs", "pub fn ask() {}\n"},
      {"desk/Dockerfile", "FROM rust:1\nCOPY . .\nCMD [\"desk\"]\n"},
      {"desk/Cargo.toml",
       "[package]\nname = \"desk\"\nversion = \"0.1.0\"\n[dependencies]\nstripe-rust = \"1\"\n"},
      {"desk/src/main.rs", "fn main() {}\n"},
  });
  CHECK_MESSAGE(told.find("signin service") != std::string::npos, told);
}

TEST_CASE("an application of a workspace without manifests of its own is found by its image") {
  const std::string told = map_of({
      {"package.json",
       R"({"name":"shop","private":true,"dependencies":{"@nestjs/core":"10.0.0","@nestjs/common":"10.0.0"}})"},
      {"nx.json", "{}\n"},
      {"packages/desk/Dockerfile",
       "FROM node:18\nCOPY ./dist/packages/desk .\nENTRYPOINT [\"node\", \"main.js\"]\n"},
      {"packages/desk/src/main.ts",
       "import { NestFactory } from '@nestjs/core';\nimport { Desk } from './desk';\n"
       "async function start() {\n  const app = await NestFactory.create(Desk);\n"
       "  await app.listen(3000);\n}\nstart();\n"},
      {"packages/desk/src/desk.ts", "export class Desk {}\n"},
      {"packages/desk/src/server/compose/docker-compose.template.yml",
       "services:\n  made:\n    image: acme/made\n"},
  });
  CHECK_MESSAGE(told.find("desk service") != std::string::npos, told);
  CHECK_MESSAGE(told.find("made") == std::string::npos, told);
  CHECK_MESSAGE(told.find("shop service") == std::string::npos, told);
}

TEST_CASE("what a hosting platform runs of a folder that Compose runs, too, is one part") {
  const std::string told = map_of({
      {"docker-compose.yml",
       "services:\n  shop_at_home:\n    build: {context: ., dockerfile: apps/web/Dockerfile}\n"
       "    ports: ['3000:3000']\n"},
      {"apps/web/vercel.json", "{\"buildCommand\": \"next build\"}\n"},
      {"apps/web/Dockerfile", "FROM node:20\nCOPY apps/web .\nCMD [\"node\", \"server.js\"]\n"},
      {"apps/web/package.json",
       R"({"name":"web","scripts":{"start":"next start"},"dependencies":{"next":"14.0.0","react":"18.0.0"}})"},
      {"apps/web/app/page.tsx", "export default function Page() { return <p>1</p>; }\n"},
  });
  CHECK_MESSAGE(told.find("shop_at_home") != std::string::npos, told);
  CHECK_MESSAGE(told.find(", web ") == std::string::npos, told);
}

TEST_CASE("a program in a package called example below a folder of modules is what runs") {
  const std::string told = map_of({
      {"k8s/orders.yaml",
       "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: orders-service\nspec:\n  "
       "template:\n    spec:\n      containers:\n        - name: orders\n          image: "
       "acme/shop-orders-service:1\n          env:\n            - name: DB_HOST\n              "
       "value: mysql-service\n"},
      {"k8s/mysql.yaml",
       "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: mysql-service\nspec:\n  "
       "template:\n    spec:\n      containers:\n        - name: mysql\n          image: "
       "acme/own-mysql8:1\n"},
      {"aws/main.tf", "resource \"aws_ecs_service\" \"orders\" {\n  name = \"svc-orders\"\n}\n"},
      {"settings.gradle",
       "include 'orders-service:orders-domain'\ninclude 'orders-service:orders-main'\n"},
      {"orders-service/orders-domain/build.gradle", "dependencies {}\n"},
      {"orders-service/orders-domain/src/main/java/com/example/Order.java",
       "package com.example;\npublic class Order {}\n"},
      {"orders-service/orders-main/build.gradle", "dependencies {}\n"},
      {"orders-service/orders-main/src/main/java/com/example/Main.java",
       "package com.example;\npublic class Main {\n  public static void main(String[] a) { "
       "System.getenv(\"DB_HOST\"); }\n}\n"},
  });
  CHECK_MESSAGE(told.find("orders-service service") != std::string::npos, told);
  CHECK_MESSAGE(told.find("mysql-service datastore") != std::string::npos, told);
  CHECK_MESSAGE(told.find("svc-orders") == std::string::npos, told);
  CHECK_MESSAGE(told.find("orders-service keeps data in mysql-service") != std::string::npos, told);
}

TEST_CASE("a side of another language in a folder of Go runs none of its files") {
  const std::string told = map_of({
      {"go.mod", "module shop\n\ngo 1.24\n\nrequire github.com/redis/go-redis/v9 v9.0.0\n"},
      {"cmd/shop/Dockerfile", "FROM golang\nCOPY . .\nENTRYPOINT [\"shop\"]\n"},
      {"cmd/shop/main.go",
       "package main\n\nimport \"shop/runtime/dotnet\"\n\nfunc main() { dotnet.Start() }\n"},
      {"runtime/dotnet/runtime.go",
       "package dotnet\n\nimport \"shop/store\"\n\nfunc Start() { store.Open() }\n"},
      {"runtime/dotnet/wrapper.csproj",
       "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><OutputType>Exe</OutputType>"
       "</PropertyGroup></Project>\n"},
      {"runtime/dotnet/wrapper.cs",
       "class Program { static void Main() { System.Console.WriteLine(1); } }\n"},
      {"store/store.go",
       "package store\n\nimport \"github.com/redis/go-redis/v9\"\n\nfunc Open() *redis.Client {\n"
       "\treturn redis.NewClient(&redis.Options{Addr: \"rows:6379\"})\n}\n"},
  });
  CHECK_MESSAGE(told.find("wrapper keeps data") == std::string::npos, told);
  CHECK_MESSAGE(told.find("shop keeps data in Redis\n") != std::string::npos, told);
}

TEST_CASE(
    "an image that is only pulled beside the own one of the product is not made of this tree") {
  const std::string told = map_of({
      {"compose.yml",
       "services:\n  shop:\n    image: shop/shop:1\n    build: .\n    ports: ['80:80']\n"},
      {"more/compose-desk.yml",
       "services:\n  shop-desk:\n    image: shop/shop-desk:1\n    ports: ['81:80']\n"},
      {"Dockerfile", "FROM node:22\nCOPY . .\nCMD [\"node\", \"main.js\"]\n"},
      {"package.json",
       R"({"name":"shop","private":true,"scripts":{"start":"node main.js"},"dependencies":{"express":"5.0.0","pg":"8.0.0"}})"},
      {"main.js",
       "const express = require('express');\nconst { Pool } = require('pg');\n"

       "const pool = new Pool({ connectionString: process.env.DB });\nconst app = express();\n"
       "app.get('/orders', () => pool.query('select * from orders'));\napp.listen(80);\n"},
  });
  CHECK_MESSAGE(told.find("shop keeps data in PostgreSQL") != std::string::npos, told);
  CHECK_MESSAGE(told.find("shop-desk keeps") == std::string::npos, told);
}

TEST_CASE("one image with all programs is another way to run those that have images of their own") {
  const std::string told = map_of({
      {"docker/whole/compose.yml",
       "services:\n  whole:\n    build: {context: ../.., dockerfile: Dockerfile.whole}\n"
       "    ports: ['80:80']\n    environment:\n"
       "      DATABASE_URL: postgres://u:p@db:5432/shop\n  db:\n    image: postgres:16\n"},
      {"docker/desk/compose.yml",
       "services:\n  shop-desk:\n    build: ../../desk\n    ports: ['81:80']\n"},
      {"docker/pages/compose.yml",
       "services:\n  shop-pages:\n    build: ../../pages\n    ports: ['82:80']\n"},
      {"docker/whole/supervisord.conf",
       "[program:node]\ncommand=yarn start\ndirectory=/app/pages\n"},
      {"Dockerfile.whole",
       "FROM node:22\nCOPY ./desk /app/desk\nCOPY ./pages /app/pages\n"
       "COPY docker/whole/supervisord.conf /etc/supervisord.conf\nCMD [\"supervisord\"]\n"},
      {"desk/Dockerfile", "FROM node:22\nCOPY . .\nCMD [\"node\", \"main.js\"]\n"},
      {"desk/package.json",
       R"({"name":"desk","private":true,"scripts":{"start":"node main.js"},"dependencies":{"express":"5.0.0","pg":"8.0.0"}})"},
      {"desk/main.js",
       "const express = require('express');\nconst { Pool } = require('pg');\n"
       "const pool = new Pool({ connectionString: process.env.DATABASE_URL });\n"
       "const app = express();\n"
       "app.get('/orders', () => pool.query('select * from orders'));\napp.listen(80);\n"},
      {"pages/Dockerfile", "FROM node:22\nCOPY . .\nCMD [\"yarn\", \"start\"]\n"},
      {"pages/vercel.json", "{\"rewrites\": []}\n"},
      {"pages/package.json",
       R"({"name":"pages","private":true,"scripts":{"start":"node server.js"},"dependencies":{"express":"5.0.0","react":"19.0.0"}})"},
      {"pages/server.js",
       "const express = require('express');\nconst app = express();\n"
       "app.use(express.static('dist'));\napp.listen(80);\n"},
  });
  CHECK_MESSAGE(told.find("whole") == std::string::npos, told);
  CHECK_MESSAGE(told.find("node ") == std::string::npos, told);
  CHECK_MESSAGE(told.find("pages service, pages") == std::string::npos, told);
  CHECK_MESSAGE(told.find("shop-desk keeps data in db\n") != std::string::npos, told);
  CHECK_MESSAGE(told.find("shop-pages keeps") == std::string::npos, told);
}

TEST_CASE("a Rust program runs the crates beside it of which it calls functions by whole paths") {
  const cutaway::meaning::LinkedProject project({
      {"Cargo.toml", "[workspace]\nmembers = [\"server\", \"orders\"]\n"},
      {"server/Cargo.toml",
       "[package]\nname = \"server\"\n\n[dependencies]\nactix-web = \"4\"\n"
       "orders = { path = \"../orders\" }\n"},
      {"server/src/main.rs",
       "use actix_web::{web, App, HttpServer};\n\n"
       "fn configure(cfg: &mut web::ServiceConfig) {\n  orders::routes::configure(cfg);\n}\n\n"
       "#[actix_web::main]\nasync fn main() {\n"
       "  HttpServer::new(|| App::new().configure(configure)).bind(\"0.0.0.0:80\").run().await;\n"
       "}\n"},
      {"orders/Cargo.toml", "[package]\nname = \"orders\"\n\n[dependencies]\nactix-web = \"4\"\n"},
      {"orders/src/lib.rs", "pub mod routes;\n"},
      {"orders/src/routes.rs",
       "use actix_web::{get, web, HttpResponse};\n\n#[get(\"/orders\")]\n"
       "async fn list() -> HttpResponse {\n  HttpResponse::Ok().finish()\n}\n\n"
       "pub fn configure(cfg: &mut web::ServiceConfig) {\n  cfg.service(list);\n}\n"},
  });
  const auto model = cutaway::model::build_model(project.project(), project.links(),
                                                 project.catalogue(), project.facts());
  REQUIRE(model.endpoints.size() == 1);
  REQUIRE(model.endpoints.front().part.valid());
  CHECK(model.part(model.endpoints.front().part).name == "server");
}

// SPDX-License-Identifier: Apache-2.0
// Files and settings that speak of more than one part does: what is left of them.
#include <doctest/doctest.h>

#include "map_of.h"

using cutaway::model::map_of;

namespace {

bool has(const std::string& told, const std::string& line) {
  return told.find(line + "\n") != std::string::npos;
}

std::string eureka_client(const std::string& settings) {
  return map_of({
      {"compose.yml", "services:\n  registry: {build: registry}\n  prices: {build: prices}\n"},
      {"registry/pom.xml",
       "<project><groupId>a</groupId><artifactId>registry</artifactId><dependencies><dependency>"
       "<groupId>org.springframework.cloud</groupId>"
       "<artifactId>spring-cloud-starter-netflix-eureka-server</artifactId>"
       "</dependency></dependencies></project>\n"},
      {"registry/Dockerfile", "FROM java\nCMD [\"java\",\"-jar\",\"r.jar\"]\n"},
      {"registry/src/main/java/a/R.java",
       "package a;\nimport "
       "org.springframework.cloud.netflix.eureka.server.EnableEurekaServer;\n@EnableEurekaServer\n"
       "public class R { public static void main(String[] a) {} }\n"},
      {"prices/pom.xml",
       "<project><groupId>a</groupId><artifactId>prices</artifactId><dependencies><dependency>"
       "<groupId>org.springframework.cloud</groupId>"
       "<artifactId>spring-cloud-starter-netflix-eureka-client</artifactId>"
       "</dependency></dependencies></project>\n"},
      {"prices/Dockerfile", "FROM java\nCMD [\"java\",\"-jar\",\"p.jar\"]\n"},
      {"prices/src/main/resources/application.yml", settings},
      {"prices/src/main/java/a/P.java",
       "package a;\npublic class P { public static void main(String[] a) {} }\n"},
  });
}

}  // namespace

TEST_CASE("an image of others that is handed the file of the whole system reads who knows what") {
  std::string names, services, env;
  for (const std::string name : {"a1", "b2", "c3", "d4", "e5", "f6"}) {
    services += "  " + name + ": {image: \"shop/" + name + ":1\"}\n";
    env += name + "_URL=http://" + name + ":80\n";
  }
  const std::string told = map_of({
      {"compose.yml", "services:\n" + services +
                          "  desk: {image: \"shop/desk:1\", env_file: .env, environment: "
                          "{STORE_URL: \"http://a1:80\"}}\n"},
      {".env", env},
  });
  CHECK(has(told, "desk calls a1"));
  CHECK_FALSE(has(told, "desk calls b2"));
}

TEST_CASE("a file of addresses that several programs are handed tells of who reads which") {
  const auto program = [](const std::string& body) {
    return "package main\n\nimport (\n\t\"net/http\"\n\t\"os\"\n)\n\nfunc main() {\n" + body +
           "\thttp.ListenAndServe(\":80\", nil)\n}\n";
  };
  std::map<std::string, std::string> files{
      {"routes.env", "ORDERS_URL=http://orders:80\nPRICES_URL=http://prices:80\n"},
      {"desk/main.go", program("\thttp.Get(os.Getenv(\"ORDERS_URL\"))\n")},
      {"orders/main.go", program("")},
      {"prices/main.go", program("")}};
  std::string services;
  for (const std::string name : {"desk", "orders", "prices"}) {
    services += "  " + name + ":\n    build: ./" + name + "\n    env_file: [routes.env]\n";
    files[name + "/Dockerfile"] = "FROM golang\nCOPY . .\nCMD [\"./app\"]\n";
    files[name + "/go.mod"] = "module shop/" + name + "\n\ngo 1.22\n";
  }
  files["compose.yml"] = "services:\n" + services;
  const std::string told = map_of(files);
  CHECK_MESSAGE(has(told, "desk calls orders"), told);
  CHECK_FALSE(has(told, "desk calls prices"));
  CHECK_FALSE(has(told, "orders calls prices"));
}

TEST_CASE("a job that changes tables needs of all that its image could reach the database") {
  const std::string told = map_of({
      {"package.json", R"({"name":"shop","private":true,"scripts":{"start":"node s.js"},)"
                       R"("dependencies":{"pg":"8","redis":"4","express":"4"}})"},
      {"s.js",
       "const redis = require('redis');\nconst { Pool } = require('pg');\n"
       "const app = require('express')();\nredis.createClient({url: 'redis://cache'});\n"
       "new Pool({connectionString: 'postgres://db/shop'});\napp.listen(80);\n"},
      {"Dockerfile", "FROM node\nCMD [\"node\",\"s.js\"]\n"},
      {"compose.yml",
       "services:\n  db: {image: \"postgres:16\"}\n  cache: {image: \"redis:7\"}\n"
       "  shop: {build: ., ports: [\"80:80\"], depends_on: {tables: {condition: "
       "service_completed_successfully}}}\n"
       "  tables: {build: ., command: node migrate.js, restart: \"no\"}\n"},
  });
  CHECK(has(told, "shop keeps data in cache"));
  CHECK(has(told, "tables keeps data in db"));
  CHECK_FALSE(has(told, "tables keeps data in cache"));
}

TEST_CASE("who says that he does not register is not registered, whatever library he carries") {
  CHECK(has(eureka_client("spring:\n  application:\n    name: prices\n"),
            "prices registers with registry"));
  CHECK_FALSE(has(eureka_client("eureka:\n  client:\n    register-with-eureka: false\n"
                                "    fetch-registry: false\n"),
                  "prices registers with registry"));
  // Off for who runs it alone, on where an environment says where the registry is.
  CHECK(has(eureka_client("spring:\n  profiles: default\neureka.client.enabled: false\n---\n"
                          "spring:\n  profiles: docker\n"
                          "eureka.client.serviceUrl.defaultZone: http://registry:8761/eureka\n"),
            "prices registers with registry"));
}

TEST_CASE("a driver that a linked package imports is the program's, and no tool of the makers") {
  const std::string main = "package main\n\nimport \"acme.example/shop/store\"\n\n";
  const std::string told = map_of({
      {"go.mod",
       "module acme.example/shop\n\ngo 1.20\n\nrequire github.com/go-sql-driver/mysql v1.7.0\n"},
      {"cmd/shop/main.go",
       "package main\n\nimport (\n\t\"net/http\"\n\n\t\"acme.example/shop/store\"\n)\n\n"
       "func main() {\n\tstore.Open()\n\thttp.ListenAndServe(\":80\", nil)\n}\n"},
      {"cmd/desk/main.go", main + "func main() { store.Open() }\n"},
      {"cmd/shop-gen/main.go", main + "func main() { store.Open() }\n"},
      {"store/store.go",
       "package store\n\nimport (\n\t\"database/sql\"\n\n\t_ "
       "\"github.com/go-sql-driver/mysql\"\n)\n\n"
       "func Open() { sql.Open(name(), \"\") }\n"},
  });
  CHECK(has(told, "shop keeps data in MySQL"));
  CHECK(told.find("shop-gen") == std::string::npos);
}

TEST_CASE("what a manifest calls an application, and what is packed to install, is no library") {
  CHECK(map_of({{"composer.json", R"({"name":"a/crm","type":"project","require":{"php":"8"}})"},
                {"index.php", "<?php\n(new Application())->run();\n"}}) == "crm service\n");
  CHECK(map_of({{"package.json",
                 R"({"name":"notes","version":"1.0.0","main":"out/main.js","devDependencies":)"
                 R"({"electron":"30.0.0","electron-builder":"24.0.0"}})"},
                {"src/main.ts",
                 "import { app } from 'electron';\napp.whenReady().then(() => {});\n"}}) ==
        "notes desktop, User actor\n");
}

TEST_CASE("crates that one of several programs takes are inside of them; a page of Rust is one") {
  const auto crate = [](const std::string& name, const std::string& more) {
    return "[package]\nname = \"" + name + "\"\nversion = \"0.1.0\"\n" + more;
  };
  const std::string told = map_of({
      {"Cargo.toml", "[workspace]\nmembers = [\"server\", \"desk\", \"page\", \"rights\"]\n"},
      {"server/Cargo.toml", crate("server",
                                  "[dependencies]\nrights = { path = \"../rights\" }\n"
                                  "actix-web = \"4\"\n")},
      {"server/src/main.rs",
       "use actix_web::{web, App, HttpServer};\nfn main() { HttpServer::new(|| App::new()"
       ".route(\"/x\", web::get().to(rights::may))).bind(\"0:80\"); }\n"},
      {"desk/Cargo.toml", crate("desk", "[dependencies]\nrights = { path = \"../rights\" }\n")},
      {"desk/src/main.rs", "fn main() { rights::may(); }\n"},
      {"rights/Cargo.toml", crate("rights", "")},
      {"rights/src/lib.rs", "pub fn may() {}\n"},
      {"page/Cargo.toml", crate("page", "[dependencies]\nyew = \"0.21\"\n")},
      {"page/index.html", "<html></html>\n"},
      {"page/src/lib.rs", "use yew::prelude::*;\n#[function_component]\nfn App() {}\n"},
  });
  CHECK(told.find("rights library") == std::string::npos);
  CHECK(told.find("page web") != std::string::npos);
}

TEST_CASE(
    "a loop that waits until somebody answers asks him nothing; a registry is the one built") {
  const auto server = [](const std::string& name, const std::string& more) {
    return std::pair<std::string, std::string>(
        name + "/package.json", R"({"name":")" + name +
                                    R"(","scripts":{"start":"node s.js"},"dependencies":{)" + more +
                                    R"("express":"4.0.0"}})");
  };
  const std::string code =
      "const app = require('express')();\napp.get('/x', (q, s) => s.json(1));\napp.listen(80);\n";
  const std::string told = map_of({
      server("front", ""),
      {"front/s.js", code},
      {"front/Dockerfile", "FROM node\nCMD [\"node\",\"s.js\"]\n"},
      server("prices", ""),
      {"prices/s.js", code},
      {"prices/Dockerfile", "FROM node\nCMD [\"node\",\"s.js\"]\n"},
      {"names/pom.xml",
       "<project><groupId>a</groupId><artifactId>names</artifactId><dependencies><dependency>"
       "<groupId>org.acme.nacos3</groupId><artifactId>nacos-server</artifactId></dependency>"
       "</dependencies></project>\n"},
      {"names/src/main/java/a/N.java",
       "package a;\npublic class N { public static void main(String[] a) {} }\n"},
      {"names/Dockerfile", "FROM java\nCMD [\"java\",\"-jar\",\"n.jar\"]\n"},
      {"compose.yml",
       "services:\n  names: {build: names}\n  prices: {build: prices}\n  front:\n    build: front\n"
       "    command: \"sh -c 'until curl -s http://prices:80/x; do sleep 1; done; node s.js'\"\n"},
  });
  CHECK_FALSE(has(told, "front calls prices"));
  CHECK(told.find("names registry") != std::string::npos);
}

TEST_CASE("a page whose questions are mostly in no schema here asks somebody else") {
  const auto page = [](const std::string& questions) {
    return map_of({
        {"api/package.json",
         R"({"name":"api","private":true,"scripts":{"start":"node main.js"},)"
         R"("dependencies":{"@nestjs/core":"10.0.0","@nestjs/graphql":"12.0.0"}})"},
        {"api/main.ts",
         "import { NestFactory } from '@nestjs/core';\nNestFactory.create(Object).listen(3000);\n"},
        {"api/orders.resolver.ts",
         "import { Query, Resolver } from '@nestjs/graphql';\n@Resolver(() => Order)\n"
         "export class OrdersResolver {\n  @Query(() => [Order])\n  orders() { return []; }\n}\n"},
        {"desk/package.json", R"({"name":"desk","private":true,"scripts":{"start":"vite"},)"
                              R"("dependencies":{"react":"19.0.0","@apollo/client":"3.0.0"}})"},
        {"desk/index.html", "<div></div>\n"},
        {"desk/Desk.tsx", "import { gql, useQuery } from '@apollo/client';\n" + questions +
                              "export const Desk = () => useQuery(A);\n"},
    });
  };
  const std::string ours = "const A = gql`query Open { orders { id } }`;\n";
  CHECK(has(page(ours), "desk calls api"));
  CHECK_FALSE(has(page(ours + "const B = gql`query Plans { plans { id } }`;\n"
                              "const C = gql`query Bills { invoices { id } }`;\n"),
                  "desk calls api"));
}

TEST_CASE("a page that fills a form with the address of a vendor does not ask him") {
  const auto page = [](const std::string& code) {
    return map_of({
        {"desk/package.json", R"({"name":"desk","private":true,"scripts":{"build":"vite build"},)"
                              R"("dependencies":{"react":"19.0.0"}})"},
        {"desk/index.html", "<html></html>\n"},
        {"desk/src/Desk.tsx",
         "import React from 'react';\n" + code + "export const Desk = () => <div/>;\n"},
    });
  };
  CHECK_FALSE(has(page("export const form = { key: '', base_url: 'https://api.openai.com/v1' };\n"),
                  "desk asks OpenAI"));
  CHECK(has(page("fetch('https://api.openai.com/v1/models');\n"), "desk asks OpenAI"));
}

TEST_CASE("a manifest that lists tools only makes no part of the folder that it lies in") {
  const std::string told = map_of({
      {"compose.yml", "services:\n  server: {build: ., ports: [\"8000:8000\"]}\n"},
      {"Dockerfile",
       "FROM python:3\nCOPY . /app\nCMD [\"python\", \"manage.py\", \"runserver\"]\n"},
      {"requirements.txt", "django==5.0\n"},
      {"manage.py", "import django\n\nif __name__ == '__main__':\n    django.setup()\n"},
      {"shop/package.json",
       R"({"name":"shop-assets","private":true,"devDependencies":{"terser":"5.14.2"}})"},
      {"shop/wsgi.py",
       "from django.core.wsgi import get_wsgi_application\napplication = get_wsgi_application()\n"},
      {"shop/urls.py",
       "from django.urls import path\nfrom shop import views\n"
       "urlpatterns = [path('orders/', views.orders)]\n"},
      {"shop/views.py", "def orders(request):\n    return None\n"},
  });
  CHECK_MESSAGE(told.starts_with("server service, User actor\n"), told);
}

TEST_CASE("what a folder of contract tests starts is no part of the product") {
  const std::string told = map_of({
      {"deploy/compose.yml", "services:\n  server: {build: .., ports: [\"3000:3000\"]}\n"},
      {"deploy/dredd/compose.yml",
       "services:\n  server: {environment: {ADMIN: admin}}\n"
       "  dredd: {build: {context: ../.., dockerfile: deploy/dredd/Dockerfile}}\n"},
      {"deploy/dredd/Dockerfile", "FROM apiaryio/dredd\nENTRYPOINT [\"dredd\"]\n"},
      {"Dockerfile", "FROM node\nCOPY . /app\nCMD [\"node\", \"main.js\"]\n"},
      {"package.json",
       R"({"name":"shop","scripts":{"start":"node main.js"},"dependencies":{"express":"5.0.0"}})"},
      {"main.js",
       "import express from 'express';\nconst app = express();\napp.get('/orders', show);\n"
       "app.listen(3000);\n"},
  });
  CHECK_MESSAGE(told.starts_with("server service, User actor\n"), told);
}

TEST_CASE("a worker that only the Procfile starts is a part beside the server of Compose") {
  const std::string told = map_of({
      {"compose.yml", "services:\n  server: {build: ., ports: [\"8000:8000\"]}\n"},
      {"Procfile",
       "web: gunicorn shop.wsgi:application\nworker: celery --app=shop.celeryapp worker\n"},
      {"Dockerfile", "FROM python:3\nCOPY . /app\nCMD [\"/app/run.sh\"]\n"},
      {"requirements.txt", "django==5.0\ncelery==5.4\n"},
      {"manage.py", "import django\n\nif __name__ == '__main__':\n    django.setup()\n"},
      {"shop/celeryapp.py", "from celery import Celery\napp = Celery('shop')\n"},
  });
  CHECK_MESSAGE(told.starts_with("server service, worker service, User actor\n"), told);
}

TEST_CASE("an address that was left behind, without a driver, is no database of the program") {
  std::map<std::string, std::string> files = {
      {"compose.yml",
       "services:\n  server: {build: ., ports: [\"8000:8000\"]}\n  db: {image: \"postgres:15\"}\n"},
      {"Dockerfile", "FROM python:3\nCOPY . /app\nCMD [\"python\", \"manage.py\"]\n"},
      {"requirements.txt", "django==5.0\npsycopg2==2.9\ndj-database-url==2.0\n"},
      {"manage.py", "import django\n\nif __name__ == '__main__':\n    django.setup()\n"},
      {"shop/settings.py",
       "import dj_database_url\nDATABASES = {'default': "
       "dj_database_url.config(default='mysql://root@localhost/shop')}\n"},
  };
  std::string told = map_of(files);
  CHECK_MESSAGE(told.starts_with("server service, db datastore, User actor\n"), told);
  files["requirements.txt"] += "mysqlclient==2.2\n";
  told = map_of(files);
  CHECK_MESSAGE(told.find("MySQL") != std::string::npos, told);
}

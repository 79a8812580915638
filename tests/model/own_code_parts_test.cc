// SPDX-License-Identifier: Apache-2.0
// What is the product and what only lies beside it: scripts, apps of other builds, databases that
// only a driver tells of, and addresses that a setter takes.
#include <doctest/doctest.h>

#include "tests/model/map_of.h"

using cutaway::contains;
using cutaway::model::map_of;

namespace {

const std::map<std::string, std::string> kGoShop = {
    {"go.mod", "module example.org/shop\n\ngo 1.22\n"},
    {"Dockerfile", "FROM golang\nCOPY . .\nRUN go build -o shop .\nCMD [\"./shop\"]\n"},
    {"main.go",
     "package main\n\nimport \"net/http\"\n\nfunc main() { http.ListenAndServe(\":80\", nil) }\n"}};

std::map<std::string, std::string> with(std::map<std::string, std::string> files,
                                        const std::map<std::string, std::string>& more) {
  files.insert(more.begin(), more.end());
  return files;
}

constexpr const char* kPom = R"(<project>
  <groupId>org.example</groupId><artifactId>shop</artifactId><packaging>war</packaging>
  <dependencies>
    <dependency><groupId>org.hibernate.orm</groupId><artifactId>hibernate-core</artifactId></dependency>
    <dependency><groupId>com.h2database</groupId><artifactId>h2</artifactId></dependency>
    <dependency><groupId>org.postgresql</groupId><artifactId>postgresql</artifactId></dependency>
  </dependencies>
</project>
)";

constexpr const char* kOrder = R"(package shop;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.Session;

@Entity
public class Order {
  @Id private Long id;
  private String title;

  static Order find(Session session, Long id) { return session.get(Order.class, id); }
}
)";

}  // namespace

TEST_CASE("a database in a file beside the driver of a server does not hide the server") {
  const std::string map = map_of({{"pom.xml", kPom},
                                  {"src/main/java/shop/Order.java", kOrder},
                                  {"src/main/java/shop/Store.java", R"(package shop;

class Store {
  String address(String file) { return "jdbc:h2:file:" + file; }
}
)"}});
  CHECK(contains(map, "PostgreSQL datastore"));
  CHECK(contains(map, "H2 datastore"));
}

TEST_CASE("an Android app beside a server's image is a part of its own, called after its folder") {
  const std::string map =
      map_of({{"pom.xml", kPom},
              {"compose.yml", "services:\n  shop:\n    image: example/shop\n    build: .\n"},
              {"Dockerfile", "FROM jetty\nCOPY target/shop.war /webapps\nCMD run\n"},
              {"src/main/java/shop/Order.java", kOrder},
              {"shop-android/app/build.gradle", "apply plugin: 'com.android.application'\n"},
              {"shop-android/app/src/main/java/shop/app/Screen.java",
               "package shop.app;\n\nclass Screen extends android.app.Activity {}\n"}});
  CHECK(contains(map, "shop-android mobile"));
}

TEST_CASE("a file that only sets up the tool of packages makes pages no list of packages") {
  const auto shop = [](const std::string& workspace) {
    return map_of(with(
        kGoShop,
        {{"pages/package.json",
          R"({"name": "pages", "private": true, "scripts": {"build": "vite build"}, "dependencies": {"react": "19"}})"},
         {"pages/pnpm-workspace.yaml", workspace},
         {"pages/index.html", "<html><body><script src=\"src/main.jsx\"></script></body></html>\n"},
         {"pages/src/main.jsx",
          "import React from 'react';\nexport const App = () => <p>Hi</p>;\n"}}));
  };
  const std::string alone = shop("minimumReleaseAge: 1440\npackages:\n  - .\n");
  CHECK_MESSAGE(contains(alone, "pages web"), alone);
}

TEST_CASE("the projects for each system that a framework makes for an app are no apps beside it") {
  const std::string map =
      map_of({{"app/pubspec.yaml", "name: shop_app\ndependencies:\n  flutter:\n    sdk: flutter\n"},
              {"app/lib/main.dart",
               "import 'package:flutter/material.dart';\n\nvoid main() => runApp(const Shop());\n"},
              {"app/android/app/build.gradle", "apply plugin: 'com.android.application'\n"},
              {"app/android/app/src/main/java/shop/app/MainActivity.java",
               "package shop.app;\n\nclass MainActivity extends android.app.Activity {}\n"}});
  CHECK_MESSAGE(contains(map, "shop_app mobile"), map);
  CHECK_MESSAGE(!contains(map, "android mobile"), map);
}

TEST_CASE(
    "a root program that no manifest names is called after the repository, Tomcat makes it one") {
  const std::string map = map_of({{"build.gradle", "plugins {\n  id 'application'\n}\n"},
                                  {"src/main/java/shop/Main.java", R"(package shop;

import org.apache.catalina.startup.Tomcat;

public class Main {
  public static void main(String[] args) throws Exception { new Tomcat().start(); }
}
)"}});
  CHECK(contains(map, " service"));
}

TEST_CASE("what `gradle init` wrote once is the makers' own") {
  const std::string map = map_of(
      {{"build.gradle",
        "/*\n * This file was generated by the Gradle 'init' task.\n */\n"
        "plugins {\n  id 'application'\n}\n"},
       {"src/main/java/shop/Main.java",
        "package shop;\n\npublic class Main {\n  public static void main(String[] args) {}\n}\n"}});
  CHECK(contains(map, " cli"));
}

TEST_CASE("a folder of scripts is no part, and its libraries are none of the product's") {
  const std::string map = map_of(with(
      kGoShop, {{"migration_scripts/phones/package.json",
                 R"({"name":"phones","scripts":{"start":"node index.js"},)"
                 R"("dependencies":{"mysql2":"3.0.0"}})"},
                {"migration_scripts/phones/index.js",
                 "const mysql = require('mysql2');\nmysql.createPool('mysql://db/shop');\n"}}));
  CHECK_FALSE(contains(map, "phones"));
}

TEST_CASE("the one driver among the manifests is what a store for developers stands for") {
  const std::string compose =
      "services:\n  db:\n    image: postgres:16\n  queue:\n    image: redis:7\n";
  const std::map<std::string, std::string> files = {
      {"requirements.txt", "flask\nsqlalchemy\npsycopg2\n"},
      {".devcontainer/docker-compose.yml", compose},
      {"shop/model.py",
       "from sqlalchemy import engine_from_config, Column, Integer\n"
       "from sqlalchemy.orm import declarative_base\n\nBase = declarative_base()\n\n"
       "class Order(Base):\n    __tablename__ = 'orders'\n    id = Column(Integer, "
       "primary_key=True)\n\n"
       "def connect(config):\n    return engine_from_config(config, 'sqlalchemy.')\n"},
      {"shop/app.py",
       "from flask import Flask\nfrom shop.model import connect\n\napp = Flask(__name__)\n\n"
       "@app.route('/orders')\ndef orders():\n    return str(connect({}))\n"},
      {"setup.py", "from setuptools import setup\n\nsetup(name='shop', version='1.0')\n"}};
  CHECK(contains(map_of(files), "db datastore"));
}

TEST_CASE("who takes the address of an API by a setter asks there") {
  const std::string map = map_of({{"pom.xml", kPom},
                                  {"src/main/java/shop/Prices.java", R"(package shop;

import java.net.URI;

class Prices {
  Settings defaults() {
    return new Settings().withFeedUrl(URI.create("https://rates.parcels.org/feeds"));
  }
  Settings links() {
    return new Settings().withLogoUrl(URI.create("https://pictures.parcels.net/logo"));
  }
}
)"},
                                  {"src/main/java/shop/Order.java", kOrder}});
  CHECK(contains(map, "parcels.org"));
  CHECK_FALSE(contains(map, "parcels.net"));
}

TEST_CASE("a Procfile that builds the program again and again is for those who work on it") {
  const std::map<std::string, std::string> shop = {
      {"go.mod", "module example.org/shop\n\ngo 1.22\n"},
      {"cmd/shop/main.go",
       "package main\n\nimport \"net/http\"\n\nfunc main() { http.ListenAndServe(\":80\", nil) "
       "}\n"}};
  const std::string processes = "shop: ./bin/shop\nslow: ./bin/shop --slow\n";
  CHECK(contains(map_of(with(shop, {{"Procfile", processes}})), "slow service"));
  const std::string build = "build: while true; do make bin/shop; done\n";
  CHECK_FALSE(contains(map_of(with(shop, {{"Procfile", build + processes}})), "slow"));
}

TEST_CASE("a package that is installed for its command brings a server along and is none") {
  const auto shop = [](const std::string& more) {
    return map_of(
        {{"package.json", R"({"name":"all","private":true,"workspaces":["packages/*"]})"},
         {"common/index.js",
          "import express from 'express';\nexport const app = express();\n"
          "app.get('/orders', (q, s) => s.json([]));\n"
          "export const open = () => app.listen(80);\n"},
         {"packages/core/package.json",
          R"({"name":"@shop/core","scripts":{"start":"node index.js"},"dependencies":{"express":"5"}})"},
         {"packages/core/index.js", "import { open } from '../../common/index.js';\nopen();\n"},
         {"packages/orders/package.json",
          R"({"name":"@shop/orders","version":"1.0.0","bin":{"orders":"run.js"}})"},
         {"packages/orders/run.js",
          "#!/usr/bin/env node\nimport { app } from '../../common/index.js';\n"
          "console.log(app);\n" +
              more}});
  };
  CHECK_MESSAGE(contains(shop(""), "orders cli"), shop(""));
  const std::string own = "app.get('/status', (q, s) => s.json(1));\n";
  CHECK_MESSAGE(contains(shop(own), "orders service"), shop(own));
}

TEST_CASE("a table of a document describes a part where a column says that it does") {
  const auto told = [](const std::string& table) {
    const cutaway::meaning::LinkedProject project(with(kGoShop, {{"README.md", table}}));
    const auto model = cutaway::model::build_model(project.project(), project.links(),
                                                   project.catalogue(), project.facts());
    return model.parts.empty() ? "none" : model.parts.front().description;
  };
  CHECK(told("# Town\n\n| Program | Language | Purpose |\n|--|--|--|\n"
             "| shop | Go since last year only | Sells maps to all who ask |\n") ==
        "Sells maps to all who ask");
  CHECK(told("# Town\n\n| Program | Phase 1 | Needs |\n|--|--|--|\n"
             "| shop | Maps for all who ask | A place to keep all the maps |\n")
            .empty());
}

TEST_CASE("a row on one product describes none of several instances") {
  const std::string readme =
      "# Town\n\n| Image | Purpose |\n|--|--|\n| Postgres | Keeps the books that are lent |\n";
  const auto told = [&](const std::string& compose) {
    const cutaway::meaning::LinkedProject project(
        with(kGoShop, {{"README.md", readme}, {"compose.yml", compose}}));
    const auto model = cutaway::model::build_model(project.project(), project.links(),
                                                   project.catalogue(), project.facts());
    std::size_t lent = 0;
    for (const auto& part : model.parts) lent += contains(part.description, "books that are lent");
    return lent;
  };
  const std::string one = "services:\n  rows:\n    image: postgres:16\n";
  CHECK(told(one) == 1);
  CHECK(told(one + "  bills:\n    image: postgres:16\n") == 0);
}

TEST_CASE("a server whose libraries have no manifest is a part beside its pages that have one") {
  const std::string map = map_of(
      {{"requirements.txt", "Django==5.0\ngunicorn==22.0\n"},
       {"manage.py",
        "import sys\nfrom django.core.management import execute_from_command_line\n\n"
        "if __name__ == '__main__':\n    execute_from_command_line(sys.argv)\n"},
       {"Dockerfile", "FROM python:3\nCOPY . .\nEXPOSE 80\nENTRYPOINT [\"./boot.sh\"]\n"},
       {"boot.sh", "#!/bin/sh\nexec gunicorn shop.wsgi\n"},
       {"shop/urls.py",
        "from django.urls import path\nfrom . import views\n\n"
        "urlpatterns = [path('orders/', views.orders)]\n"},
       {"shop/views.py", "def orders(request):\n    return None\n"},
       {"pages/package.json",
        R"({"name":"pages","private":true,"scripts":{"build":"vite build"},
            "dependencies":{"vue":"3.4.0"},"devDependencies":{"vite":"5.0.0"}})"},
       {"pages/index.html", "<div id=app></div>"},
       {"pages/src/main.ts", "import { createApp } from 'vue';\ncreateApp({}).mount('#app');\n"}});
  CHECK_MESSAGE(contains(map, "application service"), map);
  CHECK_MESSAGE(contains(map, "pages web"), map);
}

TEST_CASE("what the makers' own setup starts does not stand for the product") {
  const std::string map = map_of(
      {{"composer.json", R"({"name":"acme/shop","require":{"cakephp/cakephp":"^5.0"}})"},
       {"config/routes.php",
        "<?php\nuse Cake\\Routing\\RouteBuilder;\nreturn function (RouteBuilder $routes): void {\n"
        "    $routes->connect('/orders', ['controller' => 'Orders', 'action' => 'index']);\n};\n"},
       {"src/Controller/OrdersController.php",
        "<?php\nclass OrdersController extends AppController {\n  public function index() {}\n}\n"},
       {".ddev/docker-compose.adminer.yaml",
        "services:\n  adminer:\n    image: adminer:standalone\n"}});
  CHECK_MESSAGE(contains(map, "shop service"), map);
}

TEST_CASE("routes in a crate of the workspace are no second part beside its program") {
  const std::string map = map_of(
      {{"Cargo.toml", "[workspace]\nmembers = [\"api\", \"bin\"]\n"},
       {"Dockerfile", "FROM debian\nCOPY shop /\nCMD [\"/shop\"]\n"},
       {"bin/Cargo.toml",
        "[package]\nname = \"shop\"\nversion = \"1.0.0\"\n[dependencies]\nactix-web = \"4\"\n"
        "shop-api = { path = \"../api\" }\n"},
       {"bin/src/main.rs",
        "use actix_web::{App, HttpServer};\n\n#[actix_web::main]\nasync fn main() {\n"
        "    HttpServer::new(|| App::new().service(shop_api::orders)).bind(\"0.0.0.0:80\");\n}\n"},
       {"api/Cargo.toml",
        "[package]\nname = \"shop-api\"\nversion = \"1.0.0\"\n[dependencies]\nactix-web = \"4\"\n"},
       {"api/src/lib.rs",
        "use actix_web::get;\n\n#[get(\"/orders\")]\npub async fn orders() -> String { "
        "String::new() }\n"},
       {"pages/package.json",
        R"({"name":"pages","private":true,"scripts":{"build":"vite build"},
            "dependencies":{"vue":"3.4.0"},"devDependencies":{"vite":"5.0.0"}})"},
       {"pages/index.html", "<div id=app></div>"},
       {"pages/src/main.ts", "import { createApp } from 'vue';\ncreateApp({}).mount('#app');\n"}});
  CHECK_MESSAGE(!contains(map, "application service"), map);
}

TEST_CASE("code that starts a server is a part beside pages that alone have a manifest") {
  const std::map<std::string, std::string> pages = {
      {"pages/package.json",
       R"({"name": "pages", "scripts": {"start": "vite", "build": "vite build"}, "dependencies": {"react": "19"}})"},
      {"pages/Dockerfile",
       "FROM node:24\nCOPY . .\nRUN npm install\nEXPOSE 5173\nCMD [\"npm\", \"start\"]\n"},
      {"pages/index.html", "<html><body><script src=\"src/main.jsx\"></script></body></html>\n"},
      {"pages/src/main.jsx",
       "import React from 'react';\nexport const load = () => fetch('/orders');\n"},
      {"requirements.txt", "flask==3.0\nwaitress==3.0\n"}};
  const auto shop = [&](const std::string& end) {
    return map_of(
        with(pages, {{"shop.py",
                      "import subprocess\nimport sys\n\n"
                      "if __name__ == \"__main__\":\n"
                      "    subprocess.Popen([sys.executable, \"shop/main.py\"]).wait()\n"},
                     {"shop/main.py",
                      "from flask import Flask\nfrom waitress import serve\n\n"
                      "app = Flask(__name__)\n\n\n@app.route(\"/orders\")\n"
                      "def orders():\n    return []\n\n\n" +
                          end}}));
  };
  const std::string served = shop("serve(app, port=8080)\n");
  CHECK_MESSAGE(contains(served, " service"), served);
  CHECK_MESSAGE(contains(served, "pages calls "), served);
  // Nobody starts this one: it may be a trial.
  const std::string kept = shop("");
  CHECK_MESSAGE(!contains(kept, " service"), kept);
}

TEST_CASE(
    "of two programs of one name the one at the top bears it, the other one its folder, too") {
  const std::string server =
      "const app = require('express')();\n"
      "app.get('/jars', (ask, answer) => answer.send('ok'));\napp.listen(80);\n";
  const std::string package =
      R"({"name": "shop", "scripts": {"start": "node app.js"}, "dependencies": {"express": "5"}})";
  const std::string image = "FROM node\nCOPY . .\nCMD [\"node\", \"app.js\"]\n";
  const std::string map = map_of({{"Dockerfile", image},
                                  {"app.js", server},
                                  {"package.json", package},
                                  {"admin/Dockerfile", image},
                                  {"admin/app.js", server},
                                  {"admin/package.json", package}});
  CHECK_MESSAGE(contains(map, "shop (admin) service"), map);
  CHECK_MESSAGE(!contains(map, "shop 2"), map);
}

TEST_CASE("what an application of PHP loads, its core and its plugins, is no part beside it") {
  const std::string map = map_of(
      {{"composer.json",
        R"({"name": "acme/shop", "type": "project", "require": {"acme/core": "^1"}})"},
       {"index.php", "<?php\nrequire 'app/Kernel.php';\n(new Kernel)->run();\n"},
       {"app/composer.json",
        R"({"name": "acme/core", "type": "acme-core", "require": {"symfony/http-kernel": "^6"}})"},
       {"app/Kernel.php", "<?php\nclass Kernel { public function run() {} }\n"},
       {"plugins/Gifts/composer.json",
        R"({"name": "acme/gifts", "type": "acme-plugin", "require": {"acme/core": "^1"}})"},
       {"plugins/Gifts/Gifts.php", "<?php\nclass Gifts {}\n"}});
  CHECK_MESSAGE(contains(map, "shop service"), map);
  CHECK_MESSAGE(!contains(map, "core"), map);
  CHECK_MESSAGE(!contains(map, "gifts"), map);
}

// SPDX-License-Identifier: Apache-2.0
// What is reached in any case and what only where somebody sets it up: polarity of switches, keys
// that nothing here uses, drivers of which one is opened, and instances of one program.
#include <doctest/doctest.h>

#include <algorithm>

#include "map_of.h"
#include "tests/model/traced.h"

using namespace cutaway;
using cutaway::model::map_of;

namespace {

using Files = std::map<std::string, std::string>;

bool has(const std::string& told, std::string_view text) {
  return told.find(text) != std::string::npos;
}

/// "Sentry optional: …" of the part that is called so; empty where none is.
std::string part_of(const Files& files, std::string_view name) {
  const meaning::LinkedProject project(files);
  const model::Model model =
      model::build_model(project.project(), project.links(), project.catalogue(), project.facts());
  const auto found = std::ranges::find(model.parts, name, &model::Part::name);
  return found == model.parts.end() ? std::string()
                                    : found->name + " " + found->runs + ": " + found->description;
}

/// A server in Python that asks for news where its lines let it.
std::string asking(const std::string& lines) {
  return map_of(
      {{"requirements.txt", "flask==3.0\nrequests==2.32\n"},
       {"app.py",
        "import os\nimport requests\nfrom flask import Flask\napp = Flask(__name__)\n\n\n"
        "@app.route('/orders')\ndef orders():\n" +
            lines + "    return 'a'\n\nif __name__ == '__main__':\n    app.run(port=80)\n"}});
}

/// A server in JavaScript with these libraries.
Files server(const std::string& libraries, const std::string& lines) {
  return {{"package.json", R"({"name":"shop","scripts":{"start":"node main.js"},"dependencies":{)" +
                               libraries + R"("express":"5.0.0"}})"},
          {"main.js", "import express from 'express';\nconst app = express();\n" + lines +
                          "app.get('/orders', () => 1);\napp.listen(80);\n"}};
}

}  // namespace

TEST_CASE("a switch that nobody turns on leaves what it would switch off as it is") {
  const std::string call = "    requests.get('https://news.acme-parcels.org/latest')\n";
  const std::string skipped =
      asking("    if os.getenv('SKIP_THE_NEWS'):\n        return 'b'\n" + call);
  CHECK_MESSAGE(has(skipped, " calls news.acme-parcels.org"), skipped);
  const std::string off = asking("    if not os.getenv('SKIP_THE_NEWS'):\n    " + call);
  CHECK_MESSAGE(has(off, " calls news.acme-parcels.org"), off);
  const std::string wanted =
      asking("    if os.getenv('FETCH_THE_NEWS') is None:\n        return 'b'\n" + call);
  CHECK_MESSAGE(has(wanted, "can call news.acme-parcels.org"), wanted);
}

TEST_CASE(
    "an address in settings that are made switched off is asked once somebody turns them on") {
  const auto chained = [](const std::string& on) {
    return map_of(
        {{"pom.xml",
          "<project><groupId>acme</groupId><artifactId>shop</artifactId><dependencies><dependency>"
          "<groupId>org.springframework.boot</groupId>"
          "<artifactId>spring-boot-starter-web</artifactId></dependency></dependencies></project>"},
         {"src/main/java/acme/Shop.java",
          "package acme;\nimport org.springframework.boot.SpringApplication;\n"
          "import org.springframework.boot.autoconfigure.SpringBootApplication;\n"
          "@SpringBootApplication\npublic class Shop {\n"
          "  public static void main(String[] args) {\n"
          "    SpringApplication.run(Shop.class, args);\n  }\n}\n"},
         {"src/main/java/acme/Feed.java",
          "package acme;\nimport java.net.URI;\nclass Feed {\n  FeedSettings settings() {\n"
          "    return new FeedSettings()\n        .withEnabled(" +
              on + ")\n        .withApiUrl(URI.create(\"https://api.hornbill.io\"));\n  }\n}\n"},
         {"src/main/java/acme/Pages.java",
          "package acme;\nimport org.springframework.web.bind.annotation.*;\n@RestController\n"
          "public class Pages {\n  private final Feed feed = new Feed();\n"
          "  @GetMapping(\"/news\")\n  public String news() { return feed.settings().text(); }\n"
          "}\n"}});
  };
  const auto listed = [](const std::string& on) {
    return map_of(
        server("\"axios\":\"1.0.0\",",
               "import axios from 'axios';\nconst feed = axios.create({\n  enabled: " + on +
                   ",\n  baseURL: 'https://feed.hornbill.io/v1',\n});\n"
                   "app.get('/news', () => feed.get('/latest'));\n"));
  };
  CHECK_MESSAGE(has(chained("false"), "shop can call hornbill.io"), chained("false"));
  CHECK_MESSAGE(has(chained("true"), "shop calls hornbill.io"), chained("true"));
  CHECK_MESSAGE(has(listed("false"), "shop can call feed.hornbill.io"), listed("false"));
  CHECK_MESSAGE(has(listed("true"), "shop calls feed.hornbill.io"), listed("true"));
}

TEST_CASE("a framework that is told of a bucket keeps files there once somebody names one") {
  const Files files{
      {"requirements.txt", "django==5.0\ndjango-storages==1.14\nboto3==1.34\n"},
      {"manage.py",
       "import os, sys\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n"
       "from django.core.management import execute_from_command_line\n"
       "execute_from_command_line(sys.argv)\n"},
      {"shop/settings.py",
       "import os\nROOT_URLCONF = 'shop.urls'\nINSTALLED_APPS = ['shop']\nSTORAGES = {'default': "
       "{}}\nAWS_STORAGE_BUCKET_NAME = os.environ.get('AWS_STORAGE_BUCKET_NAME')\n"
       "if AWS_STORAGE_BUCKET_NAME:\n"
       "    STORAGES['default']['BACKEND'] = 'storages.backends.s3boto3.S3Boto3Storage'\n"},
      {"shop/urls.py",
       "from django.urls import path\nfrom . import views\n"
       "urlpatterns = [path('orders', views.orders)]\n"},
      {"shop/views.py",
       "from django.http import HttpResponse\n\ndef orders(request):\n    return "
       "HttpResponse('a')\n"}};
  const std::string told = map_of(files);
  CHECK_MESSAGE(has(told, "can keep files in Amazon S3"), told);
}

TEST_CASE("vendors of one kind that are all a matter of choice run where they are set up") {
  const auto piece = [](const std::string& address) {
    return "export const send = body => fetch('" + address + "', { method: 'POST', body });\n";
  };
  Files files = server("", "");
  files["notices/slack.js"] = piece("https://hooks.slack.com/services/x");
  files["notices/discord.js"] = piece("https://discord.com/api/webhooks/x");
  files["notices/telegram.js"] = piece("https://api.telegram.org/bot/sendMessage");
  const std::string told = part_of(files, "messaging services");
  CHECK_MESSAGE(told.starts_with("messaging services optional: "), told);
}

TEST_CASE("of drivers that only a manifest lists the one is opened that somebody chooses") {
  const Files files{
      {"Gemfile",
       "source \"https://rubygems.org\"\ngem \"rails\"\ngem \"mysql2\"\ngem \"pg\"\n"
       "gem \"sqlite3\"\n"},
      {"config/routes.rb", "Rails.application.routes.draw do\n  resources :orders\nend\n"},
      {"app/models/order.rb", "class Order < ApplicationRecord\nend\n"},
      {"db/schema.rb",
       "ActiveRecord::Schema[8.0].define(version: 1) do\n  create_table \"orders\" do |t|\n"
       "    t.string \"name\"\n  end\nend\n"}};
  const std::string said = "one of MySQL, PostgreSQL and SQLite, as whoever sets it up chooses";
  CHECK(part_of(files, "MySQL") == "MySQL optional: " + said);
  CHECK(part_of(files, "SQLite") == "SQLite optional: " + said);
}

TEST_CASE("services built from one folder that differ by a number are one part") {
  const std::string desk = "    build: ./desk\n    command: python desk.py\n";
  const std::string told =
      map_of({{"docker-compose.yml",
               "services:\n  shop:\n    build: .\n    ports: ['80:80']\n  desk-1:\n" + desk +
                   "    environment:\n      NUMBER: one\n  desk-2:\n" + desk},
              {"Dockerfile", "FROM python:3\nCOPY . .\nCMD python app.py\n"},
              {"app.py", "from flask import Flask\napp = Flask(__name__)\napp.run(port=80)\n"},
              {"requirements.txt", "flask==3\n"},
              {"desk/Dockerfile", "FROM python:3\nCOPY . .\n"},
              {"desk/desk.py", "print('a')\n"}});
  CHECK_MESSAGE(has(told, "desk-1 service"), told);
  CHECK_MESSAGE(!has(told, "desk-2"), told);
}

TEST_CASE("a process that a script starts for real beside the server is a part of its own") {
  Files files = server("", "");
  files["package.json"] =
      R"({"name":"shop","scripts":{"start":"node dist/main.js","start:dev":"node dist/main.js --watch",)"
      R"("mails:prod":"NODE_ENV=production node dist/mails/main.js","test:prod":"node dist/test.js"},)"
      R"("dependencies":{"express":"5.0.0"}})";
  files["src/main.ts"] = files["main.js"];
  files.erase("main.js");
  files["src/mails/main.ts"] = "import express from 'express';\nexpress().listen(81);\n";
  files["src/test.ts"] = "console.log('a');\n";
  files["Dockerfile"] = "FROM node:22\nCOPY . .\nCMD [\"npm\", \"start\"]\n";
  files["docker-compose.yml"] = "services:\n  shop:\n    build: .\n    ports: ['80:80']\n";
  const std::string told = map_of(files);
  CHECK_MESSAGE(has(told, "mails service"), told);
  CHECK_MESSAGE(!has(told, "test service"), told);
}

TEST_CASE("code that is compiled for browsers is no command") {
  const std::string told = map_of(
      {{"Cargo.toml", "[workspace]\nmembers = [\"shop\", \"shop-page\"]\n"},
       {"shop/Cargo.toml",
        "[package]\nname = \"shop\"\nversion = \"1.0.0\"\n\n[dependencies]\naxum = \"0.8\"\n"},
       {"shop/src/main.rs",
        "use axum::{routing::get, Router};\n\n#[tokio::main]\nasync fn main() {\n"
        "    let app = Router::new().route(\"/orders\", get(|| async { \"a\" }));\n"
        "    let on = tokio::net::TcpListener::bind(\"0.0.0.0:80\").await.unwrap();\n"
        "    axum::serve(on, app).await.unwrap();\n}\n"},
       {"shop-page/Cargo.toml",
        "[package]\nname = \"shop-page\"\nversion = \"1.0.0\"\n\n[lib]\ncrate-type = "
        "[\"cdylib\"]\n\n[dependencies]\nwasm-bindgen = \"0.2\"\n"},
       {"shop-page/src/lib.rs",
        "use wasm_bindgen::prelude::*;\n\n#[wasm_bindgen(start)]\npub fn main() {}\n"}});
  CHECK_MESSAGE(!has(told, "shop-page cli"), told);
  CHECK_MESSAGE(has(told, "shop service"), told);
}

TEST_CASE("a style that the server fetches itself is loaded by no browser") {
  Files files = server("",
                       "app.get('/card', async () => (await fetch("
                       "'https://fonts.googleapis.com/css2?family=Lora')).text());\n");
  files["views/page.html"] = "<html><script src=\"https://js.stripe.com/v3/\"></script></html>\n";
  const std::string told = map_of(files);
  CHECK_MESSAGE(!has(told, "load files from Google Fonts"), told);
}

TEST_CASE("who answers from one of two databases cannot do without one of them") {
  const model::Traced shop(
      {{"go.mod",
        "module shop.example/shop\n\ngo 1.24\n\nrequire (\n\tgithub.com/lib/pq v1.10.0\n"
        "\tmodernc.org/sqlite v1.30.0\n)\n"},
       {"main.go",
        "package main\n\nimport (\n\t\"database/sql\"\n\t\"net/http\"\n\t\"os\"\n\n"
        "\t_ \"github.com/lib/pq\"\n\t_ \"modernc.org/sqlite\"\n)\n\nvar db *sql.DB\n\n"
        "func open() {\n\tswitch os.Getenv(\"DB_TYPE\") {\n\tcase \"postgres\":\n"
        "\t\tdb, _ = sql.Open(\"postgres\", os.Getenv(\"DB_URL\"))\n\tcase \"sqlite\":\n"
        "\t\tdb, _ = sql.Open(\"sqlite\", \"shop.db\")\n\t}\n}\n\n"
        "func orders(w http.ResponseWriter, r *http.Request) {\n"
        "\tdb.Query(\"SELECT name FROM orders\")\n}\n\nfunc main() {\n\topen()\n"
        "\thttp.HandleFunc(\"/orders\", orders)\n\thttp.ListenAndServe(\":80\", nil)\n}\n"}});
  const auto needs = model::dependences(model::call_graph(shop.tracing));
  const auto& entries = shop.tracing.entry_points();
  for (std::size_t e = 0; e < entries.size(); ++e) {
    if (entries[e].kind != "endpoint") continue;
    CHECK(needs[e].needs.empty());
    REQUIRE(needs[e].either.size() == 1);
    CHECK(needs[e].either.front().size() == 2);
  }
}

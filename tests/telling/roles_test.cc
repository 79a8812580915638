// SPDX-License-Identifier: Apache-2.0
// What `stack` says that a technology does here, each on a small invented project.
#include <doctest/doctest.h>

#include <map>

#include "base/text.h"
#include "narrative/stack/stack_cards.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

using Files = std::map<std::string, std::string>;

struct Told {
  std::string here, why;
  std::string family;
  bool known = false, tooling = false, option = false;
};

Told told(std::string_view technology, const Files& files) {
  TemporaryFolder folder;
  for (const auto& [path, text] : files) folder.write("shop/" + path, text);
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  Told out;
  for (const narrative::StackCard& card : narrative::stack_cards(story)) {
    const auto& use = story.model().technologies[card.use];
    if (story.analysis.catalogue->technology(use.technology).id != technology) continue;
    out.known = true;
    out.tooling = use.tooling;
    out.family = use.family;
    out.option = card.option;
    if (card.here) out.here = card.here->text();
    if (!card.why.empty()) out.why = card.why.front().text();
  }
  return out;
}

/// Names stand between marks for code.
std::string plain(std::string text) {
  std::erase(text, '`');
  return text;
}

const Files kFlask{
    {"requirements.txt", "flask==3.0\npyjwt==2.8\n"},
    {"shop.py",
     "import jwt\nfrom flask import Flask\n\napp = Flask(__name__)\n\n\n"
     "def sign_token(user):\n    return jwt.encode({\"id\": user}, \"k\")\n\n\n"
     "@app.route(\"/login\", methods=[\"POST\"])\ndef login():\n    return sign_token(1)\n\n\n"
     "@app.route(\"/books\")\ndef books():\n    return \"\"\n"}};

}  // namespace

TEST_CASE("a library is told by the addresses that lead to the functions that call it") {
  CHECK(plain(told("jwt", kFlask).here) == "JWT signs tokens for POST /login, in sign_token.");
}

TEST_CASE("a function that answers several methods names the address alone") {
  Files files = kFlask;
  std::string& shop = files["shop.py"];
  shop.replace(shop.find("[\"POST\"]"), 8, "[\"GET\", \"POST\"]");
  CHECK(plain(told("jwt", files).here) == "JWT signs tokens for /login, in sign_token.");
}

TEST_CASE(
    "a queue runs the framework's jobs where it is the only one, and no base class is a job") {
  Files files{
      {"Gemfile", "gem \"rails\"\ngem \"solid_queue\"\n"},
      {"app/jobs/application_job.rb", "class ApplicationJob < ActiveJob::Base\nend\n"},
      {"app/jobs/import_job.rb", "class ImportJob < ApplicationJob\n  def perform; end\nend\n"}};
  // One job reads as if there were no other.
  CHECK(told("solid-queue", files).here.empty());
  files["app/jobs/sync_job.rb"] = "class SyncJob < ApplicationJob\n  def perform; end\nend\n";
  CHECK(plain(told("solid-queue", files).here) ==
        "Solid Queue runs the jobs ImportJob and SyncJob.");
}

TEST_CASE("a gem is told by its constant, which no file has to require") {
  const Files files{{"Gemfile", "gem \"rails\"\ngem \"jwt\"\n"},
                    {"app/models/parcel.rb",
                     "class Parcel\n  def signed\n    JWT.encode({}, \"k\")\n  end\nend\n"}};
  CHECK(told("jwt", files).known);
}

TEST_CASE("an optional way to sign in is told by the setting that switches it on") {
  Files files = kFlask;
  const std::string key = "import os\n\nKEY = os.getenv(\"GOOGLE_CLIENT_ID\")\n";
  files["settings.py"] = key + "BACK = \"/oauth/google\"\n";
  // A key in small letters may be one of anything, here of a session.
  files["kept.py"] = "def kept(session):\n    return session[\"google_client_secret\"]\n";
  CHECK(plain(told("google-oauth", files).here) ==
        "Google OAuth lets people sign in or link an account where GOOGLE_CLIENT_ID is set.");
  // The same key may be of mail or calendars: beside it something has to speak of signing in.
  files["settings.py"] = key;
  CHECK(told("google-oauth", files).here.empty());
}

TEST_CASE("what people can connect the product to lies side by side and is used nowhere else") {
  Files files{{"requirements.txt", "flask\ninfluxdb\npymongo\nsnowflake-connector-python\n"}};
  for (const std::string name : {"base", "csv_files", "web"})
    files["query_runner/" + name + ".py"] = "def run():\n    return 1\n";
  files["query_runner/influx.py"] =
      "import influxdb\n\n\ndef run():\n    return influxdb.InfluxDBClient()\n";
  files["query_runner/mongo.py"] =
      "import pymongo\n\n\ndef run():\n    return pymongo.MongoClient()\n";
  files["query_runner/snow.py"] =
      "import snowflake.connector\n\n\ndef run():\n    return snowflake.connector.connect()\n";
  const Told influx = told("influxdb", files);
  CHECK(influx.family == "query_runner");
  CHECK(plain(influx.here) == "People can connect InfluxDB through influx.py in query_runner.");
  // Used in one more place, it is no choice of theirs.
  files["store.py"] = files["query_runner/mongo.py"];
  CHECK(told("mongodb", files).family.empty());
}

TEST_CASE("what only samples or the makers' own files start is none of what it runs on") {
  Files files = kFlask;
  files["contrib/Caddyfile"] = "shop.example.org {\n  reverse_proxy localhost:80\n}\n";
  files["contrib/docker-compose.yml"] = "services:\n  caddy:\n    image: caddy:2\n";
  const Told caddy = told("caddy", files);
  CHECK((!caddy.known || caddy.tooling));
}

TEST_CASE("what only scripts of the makers call is none of what it runs on") {
  Files files = kFlask;
  files["requirements.txt"] += "stripe\n";
  files["bin/publish.py"] = "import stripe\n\n\nstripe.Charge.create(amount=1)\n";
  const Told stripe = told("stripe", files);
  CHECK((!stripe.known || stripe.tooling));
  files["bin/release/_helpers.py"] = files["bin/publish.py"];
  const Told helped = told("stripe", files);
  CHECK((!helped.known || helped.tooling));
  // One program of the product that calls it is enough.
  files["pay.py"] = files["bin/publish.py"];
  CHECK(!told("stripe", files).tooling);
}

TEST_CASE("a helper that is borrowed from a library is no use of what the library is for") {
  Files files{{"pom.xml",
               "<project><groupId>shop</groupId><artifactId>shop</artifactId><dependencies>"
               "<dependency><groupId>org.jsoup</groupId><artifactId>jsoup</artifactId>"
               "<version>1.17</version></dependency></dependencies></project>\n"},
              {"src/main/java/shop/Orders.java",
               "package shop;\n\nimport org.jsoup.helper.Validate;\n\npublic class Orders {\n"
               "  void save(String name) { Validate.notNull(name); }\n}\n"}};
  CHECK(told("jsoup", files).here.empty());
  files["src/main/java/shop/Orders.java"] =
      "package shop;\n\nimport org.jsoup.Jsoup;\n\npublic class Orders {\n"
      "  String save(String page) { return Jsoup.parse(page).title(); }\n}\n";
  CHECK(plain(told("jsoup", files).here) == "jsoup reads HTML in Orders.save.");
}

TEST_CASE("a router whose screens are records leads to these, wherever they are handed to it") {
  const Files files{
      {"package.json",
       "{\"name\": \"shop\", \"dependencies\": {\"vue\": \"3\", \"vue-router\": \"4\"}}\n"},
      {"src/routes.js",
       "import Orders from './Orders.vue';\n\nexport default [\n"
       "  { path: '/orders', component: Orders, children: [{ path: 'open', component: Orders }] "
       "},\n"
       "  { path: '/bills', component: () => import('./Bills.vue') },\n"
       "  { path: '/old', redirect: '/orders' },\n"
       "  { path: '/:rest(.*)*', component: Orders },\n];\n"},
      {"src/main.js",
       "import { createRouter } from 'vue-router';\nimport routes from './routes';\n\n"
       "createRouter({ routes });\n"}};
  CHECK(plain(told("vuerouter", files).here) ==
        "Vue Router leads to /orders, /bills and at least one more address.");
}

TEST_CASE("what a setting may choose is an option, told with what is taken where nobody sets it") {
  const Files files{
      {"composer.json",
       "{\"name\": \"a/shop\", \"require\": {\"league/flysystem-aws-s3-v3\": \"^3.0\"}}\n"},
      {"config/shop.php", "<?php\n\nreturn ['driver' => env('STORAGE_DRIVER', 'local')];\n"}};
  const Told kept = told("s3", files);
  CHECK(plain(kept.here) ==
        "Amazon S3 can be chosen to keep files: STORAGE_DRIVER is local unless set otherwise.");
  CHECK(kept.option);
}

TEST_CASE("of stores that can take each other's place the default is told") {
  Files files = kFlask;
  files["settings.py"] =
      "import os\n\nDB_ENGINE = os.getenv(\"DB_ENGINE\", \"sqlite\")\nif DB_ENGINE == "
      "\"postgres\":\n"
      "    DATABASE = {\"ENGINE\": \"django.db.backends.postgresql\"}\nelse:\n"
      "    DATABASE = {\"ENGINE\": \"django.db.backends.sqlite3\"}\n";
  CHECK(plain(told("sqlite", files).here) ==
        "SQLite keeps the data unless PostgreSQL is chosen: DB_ENGINE is sqlite unless set "
        "otherwise.");
  CHECK(plain(told("postgresql", files).here) ==
        "PostgreSQL can be chosen to keep the data: DB_ENGINE is sqlite unless set otherwise.");
}

TEST_CASE("a file of its own beside files that are named alike is a choice") {
  Files files = kFlask;
  files["requirements.txt"] += "redis\n";
  files["broadcast/redis_fanout.py"] =
      "import redis\n\n\ndef send(text):\n    redis.Redis().publish(\"all\", text)\n";
  files["broadcast/memory_fanout.py"] = "def send(text):\n    return text\n";
  const Told fanout = told("redis", files);
  // Used in one more place, it is no choice.
  files["store.py"] = files["broadcast/redis_fanout.py"];
  CHECK(!told("redis", files).option);
}

TEST_CASE("files that are named alike and do the work of no such thing are no choice") {
  Files files = kFlask;
  files["requirements.txt"] += "redis\n";
  files["hooks/use_redis.py"] = "import redis\n\n\ndef client():\n    return redis.Redis()\n";
  files["hooks/use_order.py"] = "def order():\n    return 1\n";
  CHECK(!told("redis", files).option);
}

TEST_CASE("the setting of a neighbour chooses nothing") {
  const Files files{
      {"composer.json",
       "{\"name\": \"a/shop\", \"require\": {\"league/flysystem-aws-s3-v3\": \"^3.0\"}}\n"},
      {"config/bar.php", "<?php\n\nreturn ['driver' => env('BAR_STORAGE_DRIVER', 'local')];\n"}};
  CHECK(!contains(told("s3", files).here, "BAR_STORAGE_DRIVER"));
}

TEST_CASE("a comment beside the line of a manifest says what a thing is for") {
  Files files = kFlask;
  files["requirements.txt"] = "flask==3.0\npyjwt==2.8\nredis  # keeps carts of guests for a day\n";
  CHECK(plain(told("redis", files).here) ==
        "Told in requirements.txt: “keeps carts of guests for a day”");
  // A remark on a version says nothing of it.
  files["requirements.txt"] =
      "flask==3.0\npyjwt==2.8\nredis  # pinned until carts of guests work\n";
  CHECK(told("redis", files).here.empty());
}

TEST_CASE("a comment that names an own program is what a thing is listed for") {
  const Files files{{"Gemfile", "gem \"rails\"\n\n# ParcelAgent\ngem \"aws-sdk-s3\"\n"},
                    {"app/models/parcel_agent.rb", "class ParcelAgent\nend\n"}};
  CHECK(plain(told("s3", files).here) == "Gemfile lists it for ParcelAgent.");
}

TEST_CASE("a program is known by the code that starts it, and by what its image installs") {
  Files files = kFlask;
  files["films.py"] =
      "import subprocess\n\n\ndef shrink(path):\n    subprocess.run([\"ffmpeg\", \"-i\", path])\n";
  // Who only asks what it is starts it for no work.
  files["films.py"] =
      "import subprocess\n\n\ndef known():\n    subprocess.run([\"ffmpeg\", \"-version\"])\n";
  CHECK(!told("ffmpeg", files).known);
  // Installed, and neither started nor named by a setting, it may be there for something else.
  files["films.py"] = "def shrink(path):\n    return path\n";
  files["Dockerfile"] = "FROM python:3.12\nRUN apt-get update && apt-get install -y ffmpeg\n";
  CHECK(!told("ffmpeg", files).known);
  files["films.py"] = "import os\n\nFFMPEG = os.getenv(\"FFMPEG_PATH\")\n";
  // That an image holds it says nothing of what for.
  CHECK(told("ffmpeg", files).known);
  CHECK(told("ffmpeg", files).here.empty());
}

TEST_CASE("jobs of a place for jobs are named first, and one that a verb alone calls last") {
  Files files = kFlask;
  files["requirements.txt"] += "celery\n";
  files["bulk.py"] =
      "from celery import shared_task\n\n\n@shared_task\ndef delete(a):\n    pass\n\n\n"
      "@shared_task\ndef merge_parcels(a):\n    pass\n";
  files["tasks.py"] =
      "from celery import shared_task\n\n\n@shared_task\ndef weigh_parcel(a):\n    pass\n\n\n"
      "@shared_task\ndef send_parcel(a):\n    pass\n";
  CHECK(plain(told("celery", files).here) ==
        "Celery runs weigh_parcel, send_parcel, merge_parcels and one more job.");
}

TEST_CASE("a job that is told twice is one, and one of a single word has its place") {
  Files files{{"Gemfile", "gem \"rails\"\ngem \"sidekiq\"\n"},
              {"config/application.rb", "module Shop\n  class Application\n  end\nend\n"}};
  std::string routes = "Rails.application.routes.draw do\n";
  for (int i = 0; i < 9; ++i) routes += "  get \"/a" + std::to_string(i) + "\", to: \"carts#a\"\n";
  files["config/routes.rb"] = routes + "end\n";
  files["app/controllers/carts_controller.rb"] =
      "class CartsController < ApplicationController\n  def a\n  end\nend\n";
  files["app/jobs/weigh_job.rb"] = "class WeighJob < ApplicationJob\n  def perform\n  end\nend\n";
  files["app/jobs/send_job.rb"] = "class SendJob < ApplicationJob\n  def perform\n  end\nend\n";
  files["config/schedule.yml"] = "weigh:\n  cron: \"0 1 * * *\"\n  class: \"WeighJob\"\n";
  files["lib/clock.rb"] = "CLOCK = { weigh: { cron: \"0 1 * * *\", class: \"WeighJob\" } }\n";
  CHECK(contains(plain(told("rails", files).here), "runs two jobs"));
}

TEST_CASE("a database that settings for tests name is no rival of the one that keeps the data") {
  Files files{{"requirements.txt", "django==5\npsycopg2==2.9\n"},
              {"manage.py", "import django\n"},
              {"settings/main.py",
               "DATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql'}}\n"},
              {"shop/models.py",
               "from django.db import models\n\n\nclass Cart(models.Model):\n"
               "    size = models.IntegerField()\n"}};
  files["settings/ci.py"] = "DATABASES = {'default': {'ENGINE': 'django.db.backends.sqlite3'}}\n";
  CHECK(plain(told("postgresql", files).here) == "PostgreSQL keeps Cart.");
}

TEST_CASE("an image of a store with something put in does not pack the product") {
  Files files = kFlask;
  files["Dockerfile"] = "FROM postgres:17\nCOPY backup.sh /\n";
  CHECK(plain(told("docker", files).here).find("packs the product") == std::string::npos);
}

TEST_CASE("a store holds what code assigns it to") {
  Files files = kFlask;
  files["requirements.txt"] += "redis\n";
  files["settings.py"] =
      "import os\n\nREDIS_URL = os.environ[\"REDIS_URL\"]\nCELERY_BROKER_URL = REDIS_URL\n"
      "CLIENT = \"redis://cache:6379\"\n";
  CHECK(plain(told("redis", files).here) == "Redis is set to hold queued jobs.");
}

TEST_CASE("a store holds the jobs of a queue where a program names it as the broker") {
  Files files = kFlask;
  files["requirements.txt"] += "redis\ncelery\n";
  files["store.py"] = "import redis\n\n\ndef client(url):\n    return redis.Redis(url)\n";
  files["work.py"] =
      "from celery import Celery\n\nfrom settings import redis_con\n\napp = "
      "Celery(\"work\", broker=redis_con())\n";
  CHECK(plain(told("redis", files).here) == "Redis holds the jobs that Celery runs.");
}

TEST_CASE("an account that people have elsewhere is told as a way to sign in") {
  const Files files{
      {"composer.json", "{\"name\": \"a/shop\", \"require\": {\"laravel/socialite\": \"^5\"}}\n"},
      {"config/services.php",
       "<?php\n\nreturn ['slack' => [\n  'client_id' => env('SLACK_APP_ID', false),\n  'redirect' "
       "=> env('APP_URL') . '/login/slack',\n]];\n"}};
  const Told slack = told("slack", files);
  CHECK(plain(slack.here) == "People can sign in with Slack where SLACK_APP_ID is set.");
  CHECK(slack.option);
}

TEST_CASE("a library that a copy of somebody's code imports is none of the product's") {
  const Files files{
      {"package.json", "{\"name\": \"shop\", \"dependencies\": {\"express\": \"4\"}}\n"},
      {"src/copied/utils.ts", "import * as Y from 'yjs';\n\nexport const a = new Y.Doc();\n"}};
  CHECK(!told("yjs", files).known);
}

TEST_CASE("a browser for tests that the product itself steers is part of what it runs on") {
  Files files{{"package.json", "{\"name\": \"shop\", \"dependencies\": {\"playwright\": \"1\"}}\n"},
              {"src/pictures.ts",
               "import { chromium } from 'playwright';\n\nexport async function keepPicture() {\n  "
               "return chromium.launch();\n}\n"}};
  CHECK(!told("playwright", files).tooling);
  files["package.json"] = "{\"name\": \"shop\", \"devDependencies\": {\"playwright\": \"1\"}}\n";
  CHECK(told("playwright", files).tooling);
}

TEST_CASE("code that was put aside counts for nothing") {
  Files files = kFlask;
  files["old/shop.ts"] = "import puppeteer from 'puppeteer';\n\npuppeteer.launch();\n";
  CHECK(!told("puppeteer", files).known);
  CHECK(!told("typescript", files).known);
}

TEST_CASE("a script for assistants is no code of the product") {
  Files files = kFlask;
  files[".claude/skills/look.ts"] = "import puppeteer from 'puppeteer';\n\npuppeteer.launch();\n";
  CHECK(!told("puppeteer", files).known);
  CHECK(!told("typescript", files).known);
}

TEST_CASE("an address that only a pattern or a plan names is no use of what is there") {
  Files files = kFlask;
  files["secrets.py"] = "PATTERN = r\"https://hooks\\.slack\\.com/services/T[A-Z0-9]{8}\"\n";
  CHECK(!told("slack", files).known);
}

TEST_CASE("a setting that says where a store is says nothing of what it holds") {
  Files files = kFlask;
  files["settings.py"] = "import os\n\nES_URL = os.environ[\"ES_URL\"]\n";
  files["docker-compose.yml"] =
      "services:\n  shop:\n    build: .\n    environment:\n      ES_URL: http://shop-es:9200\n  "
      "shop-es:\n    image: someone/shop-es:8\n";
  files["Dockerfile"] = "FROM python:3.12\nCOPY . .\nCMD [\"flask\", \"run\"]\n";
  CHECK(told("elasticsearch", files).known);
  CHECK(told("elasticsearch", files).here.empty());
}

TEST_CASE("things that lie side by side because each does something else are no choice") {
  Files files = kFlask;
  files["apis/musicbrainz/client.py"] =
      "import requests\n\n\ndef artist():\n    return "
      "requests.get(\"https://musicbrainz.org/ws/2/artist\")\n";
  files["apis/themoviedb/client.py"] =
      "import requests\n\n\ndef film():\n    return "
      "requests.get(\"https://api.themoviedb.org/3/movie\")\n";
  const Told music = told("musicbrainz", files);
  CHECK(music.known);
  CHECK(!music.option);
}

TEST_CASE("what is done at an address is not what its endpoints are about") {
  Files files{{"requirements.txt", "flask==3.0\n"},
              {"shop.py", "from flask import Flask\n\napp = Flask(__name__)\n"}};
  for (const std::string thing : {"books", "carts", "users"})
    for (const std::string verb : {"list", "create", "delete", "detail", "search"})
      files["shop.py"] += "\n\n@app.route(\"/" + thing + "/" + verb + "\")\ndef " + thing + "_" +
                          verb + "():\n    return \"\"\n";
  CHECK(plain(told("flask", files).here) ==
        "Flask answers at least 15 endpoints, among them those for books, carts and users.");
}

TEST_CASE("an endpoint that only asks for the head of an answer hides none of the others") {
  Files files{{"requirements.txt", "flask==3.0\n"},
              {"shop.py",
               "from flask import Flask\n\napp = Flask(__name__)\n\n\n@app.route('/carts')\n"
               "def carts():\n    return ''\n\n\n@app.route('/books')\ndef books():\n"
               "    return ''\n\n\n@app.route('/books/<key>', methods=['HEAD'])\n"
               "def known(key):\n    return ''\n"}};
  CHECK(plain(told("flask", files).here) == "Flask answers three endpoints of shop.");
}

TEST_CASE("what few files import is not told by their names") {
  Files files{
      {"package.json", "{\"name\": \"shop\", \"dependencies\": {\"sortablejs\": \"1\"}}\n"}};
  for (const std::string name : {"wishes", "offers", "parcels"})
    files["src/warehouse/" + name + ".ts"] =
        "import Sortable from 'sortablejs';\n\nexport const a = 1;\n";
  for (const std::string name : {"a", "b", "c", "d"})
    files["src/" + name + ".ts"] = "export const a = 1;\n";
  CHECK(told("sortablejs", files).here == "");
}

TEST_CASE("things in folders that are not called after them are nothing to connect to") {
  Files files{{"requirements.txt", "flask\ninfluxdb\npymongo\nsnowflake-connector-python\n"}};
  for (const std::string name : {"base", "files", "web"})
    files["server/" + name + ".py"] = "def run():\n    return 1\n";
  files["server/core/system.py"] = "import pymongo\n\npymongo.MongoClient()\n";
  files["server/helpers/rows.py"] = "import influxdb\n\ninfluxdb.InfluxDBClient()\n";
  files["server/graph/asked.py"] = "import snowflake.connector\n\nsnowflake.connector.connect()\n";
  CHECK(told("mongodb", files).family.empty());
}

TEST_CASE("components in which the program stands count as code") {
  const Files files{
      {"package.json", "{\"name\": \"shop\", \"dependencies\": {\"vue\": \"3\"}}\n"},
      {"src/cart.ts", "export const b = 1;\nexport function add(a: number) {\n  return a;\n}\n"},
      {"src/Cart.vue",
       "<script setup>\nconst a = 1;\nconst b = 2;\n</script>\n<template>\n  "
       "<p>{{ a }}</p>\n  <p>{{ b }}</p>\n</template>\n"}};
  CHECK(contains(plain(told("typescript", files).here), "About 33 % of the code is TypeScript"));
}

TEST_CASE("a pipeline is told by the triggers of its files, not by words of their steps") {
  Files files = kFlask;
  files[".github/workflows/ci.yml"] =
      "name: ci\non:\n  pull_request:\n  push:\n    branches: [main]\njobs:\n  a:\n    steps:\n"
      "      - run: npm test\n";
  files[".github/workflows/closed.yml"] =
      "on:\n  pull_request:\n    types:\n      - closed\njobs: {}\n";
  files[".github/workflows/called.yml"] =
      "on: workflow_call\njobs:\n  a:\n    steps:\n      - run: echo pull_request\n";
  CHECK(plain(told("github-actions", files).here) ==
        "GitHub Actions checks each pull request (ci.yml).");
}

TEST_CASE("a pipeline without a step that tests, builds or lints checks no pull request") {
  Files files = kFlask;
  files[".github/workflows/label.yml"] =
      "name: check\non:\n  pull_request:\n  push:\njobs:\n  a:\n    steps:\n"
      "      - uses: actions/checkout@v4\n      - run: gh pr edit --add-label new\n";
  CHECK(plain(told("github-actions", files).here) ==
        "GitHub Actions works on pull requests (label.yml).");
}

TEST_CASE("an interface of others is told by what is asked of it") {
  Files files = kFlask;
  files["news.py"] =
      "import requests\n\n\ndef newest():\n    return requests.get("
      "\"https://api.github.com/repos/shop/shop/releases/latest\")\n";
  CHECK(plain(told("github-api", files).here) == "GitHub API reads releases in newest.");
}

TEST_CASE("a decision record is quoted where it takes a thing, with what speaks for it") {
  Files files = kFlask;
  files["requirements.txt"] += "redis\n";
  files["docs/adr/0001-cache.md"] =
      "| Status | Date |\n|:--|:--|\n| Accepted | 2026-05-02 |\n\n## Context\n\nPages were "
      "slow.\n\n## Decision\n\nWe will adopt [Redis](https://redis.io) as the cache. Redis is "
      "familiar to all of us.\n";
  CHECK(told("redis", files).why ==
        "On Redis, a decision record of May 2026 says: “Redis is familiar to all of us.”");
}

TEST_CASE("a tool that starts another from the command line has versions of its own") {
  const std::string front = "{ \"name\": \"shop\", \"devDependencies\": { ";
  CHECK(told("webpack", {{"package.json", front + "\"webpack\": \"5.1.0\" } }\n"}}).known);
  CHECK_FALSE(
      told("webpack", {{"package.json", front + "\"webpack-cli\": \"7.1.0\" } }\n"}}).known);
}

TEST_CASE("a name by which rows are found is no measurement") {
  Files files{{"Gemfile", "gem 'prometheus-client'\n"},
              {"app/shop.rb",
               "require 'prometheus/client'\n\nclass Shop\n  def find\n"
               "    Shelf.where(name: \"spare_parts\").first || Shelf.where(name: \"left_over\")\n"
               "  end\n\n  def more\n    Shelf.where(name: \"front_row\").first\n  end\nend\n"}};
  const std::string here = told("prometheus", files).here;
  CHECK(here.find("spare_parts") == std::string::npos);
  CHECK(here.find("front_row") == std::string::npos);
}

TEST_CASE("the first of the reasons that a record lists is quoted") {
  Files files = kFlask;
  files["docs/adr/0003-flask.md"] =
      "# Use Flask\n\n## Decision\n\nWe will use Flask for two reasons\n\n- the team is very "
      "familiar with it\n- it is small\n";
  CHECK(told("flask", files).why ==
        "On Flask, a decision record says: “the team is very familiar with it”");
  // What stands as proposed says so; what takes a thing away gives no reason for it.
  files["docs/adr/0003-flask.md"].insert(0, "Status: Proposed\n\n");
  CHECK(told("flask", files).why ==
        "On Flask, a proposed decision record says: “the team is very familiar with it”");
  files["docs/adr/0003-flask.md"] =
      "# Move away from Flask\n\n## Decision\n\nFlask is simple, and it was good to us.\n";
  CHECK(told("flask", files).why.empty());
}

TEST_CASE("a record on one thing is read below its own headings, and names what was needed") {
  Files files = kFlask;
  files["requirements.txt"] += "redis\n";
  // The heading of the thing stands below that of the decision.
  files["docs/adr/0004-cache.md"] =
      "# Caching\n\n## Context\n\nPages were slow.\n\n## Decision\n\n### Redis\n\nWe will use "
      "[Redis](https://redis.io) for pages:\n\n- It avoids a store of our own\n- A box of it\n";
  CHECK(told("redis", files).why ==
        "On Redis, a decision record says: “It avoids a store of our own”");
  files["docs/adr/0004-cache.md"] =
      "# Caching\n\nDate: 2026-05-02\n\n## Context\n\nThe shop needs pages that answer within a "
      "second.\n\n## Decision\n\nRedis was chosen.\n";
  CHECK(told("redis", files).why ==
        "On Redis, a decision record of May 2026 names the need: “The shop needs pages that answer "
        "within a second.”");
  // What only speaks of it on the way needs nothing of it.
  files["docs/adr/0004-cache.md"] =
      "# Sign in\n\n## Context\n\nThe shop needs people to sign in only once.\n\n## "
      "Decision\n\nWe write tokens. We use Redis connections of the cache for it.\n";
  CHECK(told("redis", files).why.empty());
}

TEST_CASE("a record that only lists says what was needed, or what is better since") {
  Files files = kFlask;
  files["requirements.txt"] += "redis\n";
  const std::string decision = "\n\n## Decision\n\nTo use Redis.\n\n## Consequences\n\n";
  files["docs/adr/0006-cache.md"] =
      "# Library for the cache\n\n## Context\n\n* The shop will require pages that answer at "
      "once" +
      decision + "* Another box to run.\n";
  CHECK(told("redis", files).why ==
        "On Redis, a decision record names the need: “The shop will require pages that answer at "
        "once”");
  files["docs/adr/0006-cache.md"] =
      "# Library for the cache\n\n## Context\n\nPages." + decision +
      "* Another box\n* Faster pages for all who look at them.\n* But it is harder to run.\n";
  CHECK(told("redis", files).why ==
        "On Redis, a decision record says: “Faster pages for all who look at them.”");
}

TEST_CASE("a record that puts a thing in place of another takes it, for the reasons it lists") {
  Files files = kFlask;
  files["requirements.txt"] += "redis\n";
  files["docs/adr/0005-store.md"] =
      "# Store\n\n## Context\n\nReasons against Memcached:\n\n- It is slow with our pages\n\n"
      "Reasons for Redis:\n\n- Fast with our pages\n\n## Decision\n\nWe will replace Memcached "
      "with Redis.\n";
  CHECK(told("redis", files).why == "On Redis, a decision record says: “Fast with our pages”");
}

TEST_CASE("a record that decides for nothing says nothing of a thing that it names") {
  Files files = kFlask;
  files["docs/adr/0002-token.md"] = "# Tokens\n\n## Decision\n\nAll clients move to JWT.\n";
  CHECK(told("jwt", files).why.empty());
}

TEST_CASE("a comment in the code that gives the reason is quoted") {
  Files files = kFlask;
  files["shop.py"] += "\n\n# We use JWT because the shop keeps no sessions.\n";
  CHECK(contains(told("jwt", files).why, "We use JWT because the shop keeps no sessions"));
}

TEST_CASE("a version is that of the makers' own package, not of an addition by others") {
  const Files files{
      {"src/Shop.csproj",
       "<Project Sdk=\"Microsoft.NET.Sdk.Web\">\n  <ItemGroup>\n    <PackageReference "
       "Include=\"Swashbuckle.AspNetCore\" Version=\"6.4.0\" />\n  "
       "</ItemGroup>\n</Project>\n"},
      {"src/Program.cs", "var app = 1;\n"}};
  TemporaryFolder folder;
  for (const auto& [path, text] : files) folder.write("shop/" + path, text);
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const auto& analysis = run.value()->analysis;
  for (const auto& use : analysis.model->technologies)
    if (analysis.catalogue->technology(use.technology).id == "aspnet-core")
      CHECK(use.version.empty());
}

TEST_CASE("a store of which nothing is known but a call has no line") {
  const Files files{
      {"go.mod", "module shop\n\ngo 1.22\n\nrequire go.etcd.io/bbolt v1.3.0\n"},
      {"store.go",
       "package main\n\nimport bolt \"go.etcd.io/bbolt\"\n\nfunc keep() error {\n"
       "\tdb, err := bolt.Open(\"shop.db\", 0600, nil)\n\tif err != nil {\n\t\treturn err\n\t}\n"
       "\treturn db.Update(func(tx *bolt.Tx) error {\n"
       "\t\t_, err := tx.CreateBucket([]byte(\"orders\"))\n\t\treturn err\n\t})\n}\n"},
      {"main.go", "package main\n\nfunc main() {\n\tkeep()\n}\n"}};
  CHECK(told("bbolt", files).known);
  CHECK(told("bbolt", files).here.empty());
}

TEST_CASE(
    "a program whose name a constant of its path holds is there, and told by its own folder") {
  Files files{{"go.mod", "module example.com/shop\n\ngo 1.22\n"},
              {"media/paths.go", "package media\n\nconst FfmpegPathKey = \"ffmpeg\"\n"}};
  CHECK(told("ffmpeg", files).known);
  files["ffmpeg/run.go"] =
      "package ffmpeg\n\nfunc ExtractCoverImage() {}\n\nfunc ResizePoster() {}\n";
  // A path of an address names no program.
  CHECK(!told("redis", {{"go.mod", "module example.com/shop\n"},
                        {"media/paths.go", "package media\n\nconst RedisPath = \"redis\"\n"}})
             .known);
}

TEST_CASE("a language of the browser is told by where it runs, and by no names of its files") {
  const std::string script = "export function show(node) {\n  return node.innerText;\n}\n";
  const Files files{{"requirements.txt", "flask==3.0\n"},
                    {"shop.py",
                     "from flask import Flask\n\napp = Flask(__name__)\n\n\n"
                     "@app.route(\"/recipes\")\ndef recipes():\n    return \"\"\n\n\n"
                     "@app.route(\"/chores\")\ndef chores():\n    return \"\"\n\n\n"
                     "@app.route(\"/batteries\")\ndef batteries():\n    return \"\"\n"},
                    {"static/js/recipes.js", script},
                    {"static/js/chores.js", script},
                    {"static/js/batteries.js", script}};
  CHECK(plain(told("javascript", files).here) ==
        "JavaScript runs in the browser; about 45 % of the code.");
}

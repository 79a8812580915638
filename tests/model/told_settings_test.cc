// SPDX-License-Identifier: Apache-2.0
// What is reached, and which database is opened, only where whoever sets the product up says so.
#include <doctest/doctest.h>

#include <algorithm>

#include "map_of.h"

using namespace cutaway;
using cutaway::model::map_of;

namespace {

using Files = std::map<std::string, std::string>;

/// "Sentry optional: …" of the part that is called so; empty where none is.
std::string part_of(const Files& files, std::string_view name) {
  const meaning::LinkedProject project(files);
  const model::Model model =
      model::build_model(project.project(), project.links(), project.catalogue(), project.facts());
  const auto found = std::ranges::find(model.parts, name, &model::Part::name);
  return found == model.parts.end() ? std::string()
                                    : found->name + " " + found->runs + ": " + found->description;
}

/// A server in JavaScript that sends its faults to Sentry.
Files reporting(const std::string& address) {
  return {
      {"package.json",
       R"({"name":"shop","scripts":{"start":"node main.js"},"dependencies":{"express":"5.0.0","@sentry/node":"9.0.0"}})"},
      {"main.js",
       "import express from 'express';\nimport * as Sentry from '@sentry/node';\n"
       "const app = express();\nSentry.init({ dsn: " +
           address + " });\napp.get('/orders', () => 1);\napp.listen(80);\n"}};
}

/// A server in Go that asks for faces of its users, and its settings.
Files faces(const std::string& fallback) {
  return {
      {"go.mod", "module shop.example/shop\n\ngo 1.24\n\nrequire github.com/spf13/viper v1.19.0\n"},
      {"main.go",
       "package main\n\nimport (\n\t\"net/http\"\n\n\t\"github.com/spf13/viper\"\n)\n\n"
       "const base = \"https://www.gravatar.com/avatar\"\n\n"
       "func face(mail string) string { return base + \"/\" + mail }\n\n"
       "func main() {\n\tviper.SetDefault(\"enablegravatar\", " +
           fallback +
           ")\n\thttp.HandleFunc(\"/face\", func(w http.ResponseWriter, r *http.Request) {\n"
           "\t\thttp.Redirect(w, r, face(r.FormValue(\"mail\")), 302)\n\t})\n"
           "\thttp.ListenAndServe(\":80\", nil)\n}\n"}};
}

/// A shop in Rails with drivers for three databases.
Files rails(const std::string& settings) {
  return {{"Gemfile",
           "source \"https://rubygems.org\"\ngem \"rails\"\ngem \"mysql2\"\ngem \"pg\"\n"
           "gem \"sqlite3\"\n"},
          {"config/database.yml", settings},
          {"config/routes.rb", "Rails.application.routes.draw do\n  resources :orders\nend\n"},
          {"app/models/order.rb", "class Order < ApplicationRecord\nend\n"},
          {"db/schema.rb",
           "ActiveRecord::Schema[8.0].define(version: 1) do\n  create_table \"orders\" do |t|\n"
           "    t.string \"name\"\n  end\nend\n"}};
}

}  // namespace

TEST_CASE("a vendor whose key may be missing is asked only where somebody sets it") {
  const std::string told = part_of(
      {{"package.json",
        R"({"name":"shop","scripts":{"start":"node main.js"},"dependencies":{"express":"5.0.0","stripe":"18.0.0"}})"},
       {"main.js",
        "import express from 'express';\nimport Stripe from 'stripe';\n"
        "const key = process.env.STRIPE_SECRET_KEY;\nconst stripe = new Stripe(key);\n"
        "const app = express();\n"
        "app.post('/pay', () => stripe.charges.create({ amount: 1 }));\napp.listen(80);\n"}},
      "Stripe");
  CHECK_MESSAGE(told.starts_with("Stripe optional: "), told);
  CHECK_MESSAGE(told.find("(`STRIPE_SECRET_KEY`)") != std::string::npos, told);
}

TEST_CASE("an outside system that only a setting has reached is told with the setting") {
  const Files files = reporting("process.env.SENTRY_DSN");
  CHECK(part_of(files, "Sentry").ends_with("; only where it is set up (`SENTRY_DSN`)"));
  CHECK(part_of(files, "Sentry").starts_with("Sentry optional: "));
}

TEST_CASE(
    "a switch that code leaves off makes what it is called after possible, one left on does not") {
  const std::string off = part_of(faces("false"), "Gravatar");
  CHECK_MESSAGE(off.starts_with("Gravatar optional: "), off);
  CHECK_MESSAGE(off.ends_with("; only where it is set up (`enablegravatar`)"), off);
  const std::string on = part_of(faces("true"), "Gravatar");
  CHECK_MESSAGE(on.starts_with("Gravatar always: "), on);
  CHECK_MESSAGE(on.find("set up") == std::string::npos, on);
}

TEST_CASE("of several databases the one of the settings is the store, the others may be chosen") {
  const Files files = rails("base: &base\n  adapter: sqlite3\nproduction:\n  <<: *base\n");
  const std::string said =
      "one of MySQL, PostgreSQL and SQLite, as whoever sets it up chooses; SQLite unless set "
      "otherwise";
  CHECK(part_of(files, "SQLite") == "SQLite always: " + said);
  CHECK(part_of(files, "MySQL") == "MySQL optional: " + said);
  CHECK(map_of(files).find("can keep data in MySQL") != std::string::npos);
  CHECK(map_of(files).find("shop keeps data in SQLite") == std::string::npos);
}

TEST_CASE(
    "the setting that goes before the file of a framework is named where the product sets it") {
  Files files = rails("production:\n  adapter: sqlite3\n");
  files["deploy/shop.env"] = "DATABASE_URL=postgres://db/shop\n";
  CHECK(part_of(files, "PostgreSQL").ends_with("; SQLite unless `DATABASE_URL` names another"));
}

TEST_CASE("what only the makers' own machines open by default is no default") {
  const Files files = rails(
      "development:\n  adapter: sqlite3\ntest:\n  adapter: sqlite3\nproduction:\n"
      "  adapter: <%= ENV['DB'] %>\n");
  CHECK(part_of(files, "SQLite").find("unless") == std::string::npos);
}

TEST_CASE("an address that code fills in where none is set tells the default") {
  const Files files{
      {"go.mod",
       "module shop.example/shop\n\ngo 1.24\n\nrequire (\n\tgithub.com/lib/pq v1.10.0\n"
       "\tmodernc.org/sqlite v1.30.0\n)\n"},
      {"config.go",
       "package main\n\nimport \"fmt\"\n\ntype Config struct {\n\tDatabase struct{ URL string "
       "}\n}\n\n"
       "func (c *Config) fill(dir string) {\n\tif c.Database.URL == \"\" {\n"
       "\t\tc.Database.URL = fmt.Sprintf(\"sqlite:///%s/shop.db\", dir)\n\t}\n}\n"},
      {"main.go",
       "package main\n\nimport (\n\t\"database/sql\"\n\t\"net/http\"\n\t\"os\"\n\n"
       "\t_ \"github.com/lib/pq\"\n\t_ \"modernc.org/sqlite\"\n)\n\nfunc main() {\n"
       "\tc := Config{}\n\tc.Database.URL = os.Getenv(\"DATABASE_URL\")\n\tc.fill(\"/data\")\n"
       "\tswitch kind(c.Database.URL) {\n\tcase \"postgres\":\n\t\tsql.Open(\"postgres\", "
       "c.Database.URL)\n"
       "\tcase \"sqlite\":\n\t\tsql.Open(\"sqlite\", c.Database.URL)\n\t}\n"
       "\thttp.ListenAndServe(\":80\", nil)\n}\n"}};
  CHECK(part_of(files, "SQLite") ==
        "SQLite always: one of PostgreSQL and SQLite, as whoever sets it up chooses; SQLite unless "
        "set otherwise");
}

TEST_CASE("a store that only commands reach which people start by hand is optional and says so") {
  const Files files{
      {"requirements.txt", "django==6.0\npymongo==4.0\npsycopg==3.0\n"},
      {"manage.py", "import django\n"},
      {"Procfile", "web: gunicorn shop.wsgi\n"},
      {"shop/wsgi.py",
       "from django.core.wsgi import get_wsgi_application\n\napplication = "
       "get_wsgi_application()\n"},
      {"shop/urls.py",
       "from django.urls import path\n\nurlpatterns = [path('orders/', lambda request: None)]\n"},
      {"shop/settings.py",
       "DATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql', 'NAME': 'shop'}}\n"},
      {"shop/models.py",
       "from django.db import models\n\nclass Order(models.Model):\n"
       "    name = models.CharField(max_length=9)\n"},
      {"shop/management/commands/take_over.py",
       "from pymongo import MongoClient\n\nclass Command:\n    def handle(self):\n"
       "        client = MongoClient('mongodb://127.0.0.1:27017')\n"
       "        return client.foods.products.find({})\n"}};
  const std::string told = part_of(files, "MongoDB");
  CHECK_MESSAGE(told.starts_with("MongoDB optional: "), told);
  CHECK_MESSAGE(told.ends_with("; only commands that people start by hand reach it"), told);
}

TEST_CASE("a script whose address ends in what a page fills in brings its vendor to the map") {
  Files files = rails("production:\n  adapter: postgresql\n");
  files["app/views/layouts/application.html.erb"] =
      "<html><script async src=\"https://www.googletagmanager.com/gtag/js?id=<%= key "
      "%>\"></script>\n"
      "<script src=\"https://plausible.io/js/<%= site %>.js\"></script></html>\n";
  CHECK(part_of(files, "Google Analytics").starts_with("Google Analytics "));
  CHECK(part_of(files, "Plausible").starts_with("Plausible "));
}

TEST_CASE("a database that another one keeps its rows in is none of those that are chosen") {
  const auto shop = [](const std::string& store) {
    return "  shop:\n    image: acme/shop\n    depends_on: [" + store +
           "]\n    environment:\n      DB: " + store + ":27017\n";
  };
  const Files files{
      {"go.mod",
       "module shop.example/shop\n\ngo 1.24\n\nrequire go.mongodb.org/mongo-driver v1.17.0\n"},
      {"Dockerfile", "FROM golang\nCOPY . .\nCMD [\"shop\"]\n"},
      {"main.go",
       "package main\n\nimport (\n\t\"net/http\"\n\n\t\"go.mongodb.org/mongo-driver/mongo\"\n)\n\n"
       "func main() {\n\tmongo.Connect(nil)\n\thttp.ListenAndServe(\":80\", nil)\n}\n"},
      {"compose/mongo.compose.yaml", "services:\n  mongo:\n    image: mongo\n" + shop("mongo")},
      {"compose/ferretdb.compose.yaml",
       "services:\n  postgres:\n    image: postgres\n  ferretdb:\n    image: "
       "ghcr.io/ferretdb/ferretdb\n"
       "    depends_on: [postgres]\n" +
           shop("ferretdb")}};
  CHECK(part_of(files, "mongo") ==
        "mongo optional: one of MongoDB and FerretDB, as whoever sets it up chooses");
  CHECK(part_of(files, "postgres").starts_with("postgres optional"));
}

TEST_CASE("a host that mostly signs people in is told by whom they sign in with") {
  const Files files{
      {"package.json",
       R"({"name":"shop","scripts":{"start":"node main.js"},"dependencies":{"express":"5.0.0","passport":"0.7.0","passport-google-oauth20":"2.0.0"}})"},
      {"main.js",
       "import express from 'express';\nimport passport from 'passport';\n"
       "import Google from 'passport-google-oauth20';\nimport './oauth.js';\nimport './user.js';\n"
       "const app = express();\npassport.use(new Google.Strategy({}));\napp.listen(80);\n"},
      {"oauth.js",
       "export const token = () => fetch('https://oauth2.hornbill.dev/token', { method: 'POST' "
       "});\n"},
      {"user.js",
       "export const renew = () => fetch('https://oauth2.hornbill.dev/token', { method: 'POST' "
       "});\n"}};
  const std::string told = map_of(files);
  CHECK_MESSAGE(told.find("hornbill.dev") == std::string::npos, told);
}

TEST_CASE("pages are fetched from wherever users say, where the product keeps their addresses") {
  const Files files{
      {"requirements.txt", "flask==3.0\nrequests==2.0\nsqlalchemy==2.0\n"},
      {"Procfile", "web: gunicorn app:app\n"},
      {"app.py",
       "from flask import Flask\nfrom scraper import scrape_recipe\n\napp = Flask(__name__)\n\n"
       "@app.route('/recipes', methods=['POST'])\ndef add():\n    return scrape_recipe(None)\n"},
      {"scraper.py",
       "import requests\n\ndef scrape_recipe(url):\n    return requests.get(url).text\n"},
      {"schema.sql", "CREATE TABLE recipe (id INTEGER PRIMARY KEY, url TEXT NOT NULL);\n"}};
  CHECK(part_of(files, "web pages") ==
        "web pages always: whatever pages users give the addresses of");
  CHECK(map_of(files).find(" fetches pages from web pages\n") != std::string::npos);
  Files none = files;
  none["schema.sql"] = "CREATE TABLE recipe (id INTEGER PRIMARY KEY, name TEXT NOT NULL);\n";
  CHECK(part_of(none, "web pages").empty());
}

TEST_CASE("what people have just sent has the address of the page that is fetched") {
  const Files files{
      {"go.mod", "module shop\n\ngo 1.22\n"},
      {"Dockerfile", "FROM golang\nCOPY . .\nCMD [\"shop\"]\n"},
      {"main.go",
       "package main\n\nimport (\n\t\"encoding/json\"\n\t\"net/http\"\n)\n\n"
       "type copyRequest struct {\n\tURL string `json:\"url\"`\n}\n\n"
       "func copySite(w http.ResponseWriter, r *http.Request) {\n\twanted := copyRequest{}\n"
       "\tjson.NewDecoder(r.Body).Decode(&wanted)\n\thttp.Get(wanted.URL)\n}\n\n"
       "func main() {\n\thttp.HandleFunc(\"/copy\", copySite)\n"
       "\thttp.ListenAndServe(\":80\", nil)\n}\n"}};
  CHECK(map_of(files).find(" fetches pages from web pages\n") != std::string::npos);
  Files own = files;
  own["main.go"].replace(own["main.go"].find("copyRequest{}"), 13, "ownSettings()");
  CHECK(part_of(own, "web pages").empty());
}

TEST_CASE("a setting that begins with the name goes before one of another vendor's") {
  Files files = reporting("process.env.SENTRY_DSN");
  files["relay.js"] = "export const relay = process.env.ACME_SENTRY_URL;\n";
  CHECK(part_of(files, "Sentry").ends_with("(`SENTRY_DSN`)"));
}

TEST_CASE("a vendor's whole catalogue is not told beside the one service of it that is used") {
  const Files files{{"requirements.txt", "boto3==1.43\ndjango-storages==1.14\n"},
                    {"shop/storage.py",
                     "import boto3\nfrom storages.backends.s3boto3 import S3Boto3Storage\n\n"
                     "class Storage(S3Boto3Storage):\n    pass\n"}};
  const meaning::LinkedProject project(files);
  const model::Model model =
      model::build_model(project.project(), project.links(), project.catalogue(), project.facts());
  std::string names;
  for (const model::TechnologyUse& use : model.technologies)
    names += project.catalogue().technology(use.technology).id + " ";
  CHECK_MESSAGE(names.find("s3 ") != std::string::npos, names);
  CHECK_MESSAGE(names.find("aws ") == std::string::npos, names);
}

TEST_CASE("a vendor whose key the code asks for before it goes on is there for who wants it") {
  const auto asking = [](const std::string& key) {
    return Files{
        {"package.json",
         R"({"name":"shop","scripts":{"start":"node main.js"},"dependencies":{"express":"5.0.0"}})"},
        {"main.js",
         "import express from 'express';\nconst app = express();\n"
         "export const page = async url => {\n  let asked = url;\n  if (" +
             key +
             ") asked = `https://api.hornbill.io/page?of=${url}`;\n"
             "  return fetch(asked);\n};\napp.get('/orders', () => page('/'));\n"
             "app.listen(80);\n"}};
  };
  const std::string told = part_of(asking("process.env.HORNBILL_API_KEY"), "hornbill.io");
  CHECK_MESSAGE(told == "hornbill.io optional: only where it is set up (`HORNBILL_API_KEY`)", told);
  const std::string always = part_of(asking("url.length > 3"), "hornbill.io");
  CHECK_MESSAGE(always == "hornbill.io always: ", always);
}

TEST_CASE("a vendor whose script pages load is called by its name, and once") {
  Files files = rails("production:\n  adapter: postgresql\n");
  files["app/views/layouts/application.html.erb"] =
      "<html><script src=\"https://www.google.com/recaptcha/api.js\"></script>\n"
      "<iframe src=\"https://www.youtube.com/embed/x\"></iframe></html>\n";
  const std::string told = map_of(files);
  CHECK_MESSAGE(told.find("www.google.com") == std::string::npos, told);
  CHECK_MESSAGE(told.find("YouTube") != std::string::npos, told);
}

TEST_CASE("an address in a shared library is that of the program with code called after it") {
  const auto program = [](const std::string& more) {
    return "package main\n\nimport (\n\t\"net/http\"\n\n\t\"shop.example/shop/shared\"\n)\n\n"
           "func main() {\n" +
           more + "\thttp.ListenAndServe(shared.Port(), nil)\n}\n";
  };
  Files files{
      {"go.mod", "module shop.example/shop\n\ngo 1.24\n"},
      {"shared/shared.go",
       "package shared\n\nimport \"net/http\"\n\nfunc Port() string { return \":80\" }\n\n"
       "func Send() { http.Post(\"https://api.pushover.net/1/messages.json\", \"a/b\", nil) }\n"},
      {"cmd/core/main.go", program("\ttellPushover()\n")},
      {"cmd/core/alerts.go",
       "package main\n\nimport \"shop.example/shop/shared\"\n\n"
       "func tellPushover() { shared.Send() }\n"},
      {"cmd/agent/main.go", program("")}};
  const std::string told = map_of(files);
  CHECK_MESSAGE(told.find("core can show notifications") != std::string::npos, told);
  CHECK_MESSAGE(told.find("agent can show notifications") == std::string::npos, told);
}

TEST_CASE("what only watches, in a file of its own, is there for who wants it") {
  const Files files{{"go.mod", "module shop.example/shop\n\ngo 1.24\n"},
                    {"main.go",
                     "package main\n\nimport \"net/http\"\n\nfunc main() { "
                     "http.ListenAndServe(\":80\", nil) }\n"},
                    {"Dockerfile", "FROM golang\nCOPY . .\nCMD [\"shop\"]\n"},
                    {"compose.yml", "services:\n  shop:\n    build: .\n"},
                    {"compose.watch.yml",
                     "services:\n  prometheus:\n    image: prom/prometheus\n  grafana:\n    image: "
                     "grafana/grafana\n"}};
  CHECK(part_of(files, "prometheus").starts_with("prometheus optional: "));
  CHECK(part_of(files, "grafana").starts_with("grafana optional: "));
}

TEST_CASE("people sign in at the program with code for it, not at all that share the addresses") {
  const std::string begin =
      "package main\n\nimport (\n\t\"net/http\"\n\n\t\"shop.example/shop/shared\"\n)\n\n"
      "func main() {\n";
  const std::string end = "\thttp.ListenAndServe(shared.Port(), nil)\n}\n";
  const Files files{
      {"go.mod", "module shop.example/shop\n\ngo 1.24\n"},
      {"shared/shared.go",
       "package shared\n\nfunc Port() string { return \":80\" }\n\n"
       "var Doors = []string{\"https://github.com/login/oauth/authorize\", "
       "\"https://gitlab.com/oauth/authorize\"}\n"},
      {"cmd/core/main.go", begin + "\thttp.HandleFunc(\"/back\", oauthCallback)\n" + end},
      {"cmd/core/oauth.go",
       "package main\n\nimport \"net/http\"\n\n"
       "func oauthCallback(w http.ResponseWriter, r *http.Request) {}\n"},
      {"cmd/agent/main.go", begin + end}};
  const std::string told = map_of(files);
  CHECK_MESSAGE(told.find("core can sign people in") != std::string::npos, told);
  CHECK_MESSAGE(told.find("agent can sign people in") == std::string::npos, told);
}

TEST_CASE(
    "neither another system's setting nor a link that is shown sets up what it is called after") {
  for (const std::string key : {"SENTRY_AGENT_DATADOG_HOST", "SENTRY_PRIVACY_POLICY_URL"}) {
    Files files = reporting("process.env.REPORTS");
    files["main.js"] += "console.log(process.env." + key + ");\n";
    const std::string told = part_of(files, "Sentry");
    CHECK_MESSAGE(told.find(key) == std::string::npos, told);
    CHECK_MESSAGE(told.starts_with("Sentry "), told);
  }
}

TEST_CASE("neither a manner of asking nor what code falls back on is where something is set up") {
  Files files = reporting("process.env.SENTRY_DSN");
  files["main.js"] +=
      "console.log(process.env.SENTRY_TLS_ENABLED, process.env.SENTRY_REDIRECT_URI);\n";
  CHECK_MESSAGE(part_of(files, "Sentry").ends_with("(`SENTRY_DSN`)"), part_of(files, "Sentry"));
  const Files told = reporting("process.env.SENTRY_URL || 'https://faults.example/1'");
  CHECK_MESSAGE(part_of(told, "Sentry").find("set up") == std::string::npos,
                part_of(told, "Sentry"));
}

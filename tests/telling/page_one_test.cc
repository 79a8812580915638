// SPDX-License-Identifier: Apache-2.0
// What the first page says of what can be asked, each on a small invented project.
#include <doctest/doctest.h>

#include "base/text.h"
#include "tests/telling/told_rule.h"

using namespace cutaway;
using tests::Files;
using tests::told;

namespace {

/// A server that takes messages over sockets, with many files that use the framework beside it.
Files chat() {
  Files files{
      {"package.json",
       R"({"name":"chat","scripts":{"start":"node app.js"},
           "dependencies":{"express":"5","socket.io":"4","mongodb":"6"}})"},
      {"app.js",
       "const express = require('express');\nconst { Server } = require('socket.io');\n"
       "const { MongoClient } = require('mongodb');\n"
       "const db = new MongoClient('mongodb://db').db('chat');\n"
       "const app = express();\nconst io = new Server(80);\n"
       "app.get('/health', (ask, answer) => answer.send('ok'));\napp.listen(80);\n"
       "io.on('connection', (socket) => {\n"
       "  socket.on('say', async (what) => { await db.collection('said').insertOne(what); });\n"
       "  socket.on('leave', async (who) => { await db.collection('left').insertOne(who); });\n"
       "  socket.on('join', async (who) => { await db.collection('here').insertOne(who); });\n"
       "  socket.on('ban', async (who) => { await db.collection('gone').insertOne(who); });\n"
       "});\n"}};
  for (char name = 'a'; name < 'r'; ++name)
    files["parts/" + std::string(1, name) + ".js"] =
        "const express = require('express');\nmodule.exports = express.json();\n";
  return files;
}

}  // namespace

TEST_CASE("messages over sockets are told beside the routes, and none is missing then") {
  CHECK(contains(told("surface", chat()), "It answers four kinds of message over sockets."));
  CHECK(told("unread_routes", chat()).empty());
  Files without = chat();
  std::string& text = without["app.js"];
  text.erase(text.find("io.on("));
  CHECK(told("surface", without).empty());
  CHECK(contains(told("unread_routes", without), "only one address that it answers was read"));
}

TEST_CASE("what waits for a store counts messages over sockets as it counts endpoints") {
  CHECK(contains(told("lost_part", chat()),
                 "4 of the 5 endpoints and operations that could be followed cannot answer"));
}

TEST_CASE("a server that the product says it is for is named first, mail servers last") {
  Files files{
      {"package.json",
       R"({"name":"chat","description":"A calm IRC client","scripts":{"start":"node app.js"},
           "dependencies":{"express":"5","irc-framework":"4","nodemailer":"6","stripe":"14"}})"},
      {"app.js",
       "import express from 'express';\nimport Irc from 'irc-framework';\n"
       "import nodemailer from 'nodemailer';\nimport Stripe from 'stripe';\n"
       "const app = express();\napp.listen(80);\n"
       "const stripe = new Stripe(process.env.STRIPE_KEY);\n"
       "stripe.charges.create({ amount: 1 });\n"
       "export const irc = new Irc.Client({ version: false });\n"
       "const post = nodemailer.createTransport({ host: process.env.MAIL_HOST });\n"
       "post.sendMail({ to: 'ada@example.com' });\n"}};
  CHECK(told("outside", files) ==
        "Of systems outside, it was seen to reach IRC servers, and, where they are set up, Stripe "
        "and a mail server.\n");
}

TEST_CASE("a message over an open line is not lost work, one to a queue is") {
  const auto sends = [](const std::string& made, const std::string& call) {
    return Files{{"package.json",
                  R"({"name":"chat","scripts":{"start":"node app.js"},
                      "dependencies":{"express":"5","socket.io":"4","bull":"4"}})"},
                 {"app.js", made + "function show(rows) {\n  " + call +
                                ";\n}\n"
                                "export function load(rows) {\n  try {\n    show(rows);\n"
                                "  } catch (error) {\n    console.warn('lost');\n  }\n}\n"}};
  };
  CHECK(told("lost_message", sends("import { Server } from 'socket.io';\n"
                                   "const io = new Server(80);\n",
                                   "io.emit('rows', rows)"))
            .empty());
  CHECK(contains(told("lost_message", sends("import Queue from 'bull';\n"
                                            "const work = new Queue('work');\n",
                                            "work.add(rows)")),
                 "When `show` fails in `load`"));
}

TEST_CASE("a driver beside the database that the deployment runs is another choice") {
  Files files{
      {"compose.yaml",
       "services:\n  shop:\n    build: .\n    environment:\n"
       "      DB_URL: jdbc:mariadb://db:3306/shop\n  db:\n    image: mariadb:11\n"
       "    volumes:\n      - rows:/var/lib/mysql\n"},
      {"Dockerfile", "FROM tomcat:10\nCOPY target/shop.war /usr/local/tomcat/webapps/\n"},
      {"pom.xml",
       "<project><groupId>shop</groupId><artifactId>shop</artifactId><version>1</version>\n"
       "<packaging>war</packaging><dependencies>\n"
       "<dependency><groupId>org.mariadb.jdbc</groupId>\n"
       "<artifactId>mariadb-java-client</artifactId><version>3.4.0</version></dependency>\n"
       "<dependency><groupId>org.postgresql</groupId>\n"
       "<artifactId>postgresql</artifactId><version>42.7.0</version></dependency>\n"
       "</dependencies></project>\n"},
      {"src/main/java/shop/Setup.java",
       "package shop;\nimport java.sql.*;\nclass Setup {\n"
       "  Connection open() throws SQLException {\n"
       "    return DriverManager.getConnection(System.getenv(\"DB_URL\"));\n  }\n"
       "  Connection other() throws SQLException {\n"
       "    return DriverManager.getConnection(\"jdbc:postgresql://localhost/shop\");\n  }\n}\n"}};
  CHECK(told("stores", files) ==
        "`shop` can keep data in MariaDB (`db`) or PostgreSQL: it carries a driver for each.\n");
}

TEST_CASE("a file that code opens beside the database of the deployment has its own work") {
  const Files files{{"compose.yaml",
                     "services:\n  shop:\n    build: .\n    environment:\n"
                     "      DB_URL: postgresql://db:5432/shop\n  db:\n    image: postgres:16\n"
                     "    volumes:\n      - rows:/var/lib/postgresql\n"},
                    {"Dockerfile", "FROM python:3\nCOPY . .\nCMD python shop.py\n"},
                    {"requirements.txt", "psycopg\n"},
                    {"shop.py",
                     "import os\nimport sqlite3\nimport psycopg\n\n\ndef rows():\n"
                     "    return psycopg.connect(os.environ['DB_URL'])\n\n\ndef counts():\n"
                     "    return sqlite3.connect('counts.sqlite')\n"}};
  const std::string text = told("stores", files);
  CHECK_MESSAGE(contains(text, "keeps data in PostgreSQL (`db`)"), text);
  CHECK_MESSAGE(!contains(text, " or "), text);
}

TEST_CASE("what a line of a program names is not known by settings alone") {
  Files files{{"package.json",
               "{\"name\": \"shop\", \"scripts\": {\"start\": \"node app.js\"}, "
               "\"dependencies\": {\"express\": \"5\"}}\n"},
              {"app.js",
               "const express = require('express');\nconst app = express();\n"
               "app.get('/orders', (q, r) => r.send('1'));\n"
               "app.listen(80, () => console.log(process.env.SENDGRID_KEY));\n"}};
  CHECK(contains(told("outside", files),
                 "Its code names SendGrid; whether it is reached was not seen."));
}

TEST_CASE("a store that a sample of settings chooses is no default of the code") {
  const Files files{
      {"Dockerfile",
       "FROM python:3.12\nCOPY . .\nCMD [\"python\", \"manage.py\", \"runserver\"]\n"},
      {"pyproject.toml",
       "[project]\nname = \"shop\"\nversion = \"1\"\n"
       "dependencies = [\"django\", \"psycopg2-binary\"]\n"},
      {"manage.py",
       "import os\nimport sys\nfrom django.core.management import execute_from_command_line\n"
       "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n"
       "execute_from_command_line(sys.argv)\n"},
      {"shop/settings.py",
       "import os\nDB_ENGINE = os.getenv('DB_ENGINE', None)\nDATABASES = {\n    'default': {\n"
       "        'ENGINE': DB_ENGINE if DB_ENGINE else 'django.db.backends.sqlite3',\n    }\n}\n"
       "ROOT_URLCONF = 'shop.urls'\nif DB_ENGINE == 'django.db.backends.postgresql':\n"
       "    DATABASES['default']['ENGINE'] = 'django.db.backends.postgresql'\n"},
      {"shop/urls.py",
       "from django.urls import path\nurlpatterns = [path('orders', lambda r: None)]\n"},
      {".env.template", "DB_ENGINE=django.db.backends.postgresql\n"}};
  CHECK(told("stores", files) ==
        "`shop` can keep data in PostgreSQL or SQLite: `.env.template` sets "
        "`django.db.backends.postgresql`.\n");
}

TEST_CASE("what screens ask at an address of run time is their own server, no system outside") {
  const std::string asks =
      "export async function load(url) { return fetch(url); }\n"
      "export async function save(url) { return fetch(url, { method: 'POST' }); }\n"
      "export async function drop(url) { return fetch(url, { method: 'DELETE' }); }\n";
  Files files{{"requirements.txt", "flask\nstripe\n"},
              {"app.py",
               "import stripe\nfrom flask import Flask\napp = Flask(__name__)\n"
               "@app.get('/pay')\ndef pay():\n    return stripe.Charge.create(amount=1)\n"},
              {"pages/package.json", R"({"name":"pages","dependencies":{"vue":"3"}})"},
              {"pages/src/jars.js", asks}};
  CHECK(contains(told("outside", files), "reach Stripe"));
  CHECK(!contains(told("outside", files), "further calls"));
  files["package.json"] = R"({"name":"shop","dependencies":{"express":"5"}})";
  files["lib/jars.js"] = asks;
  CHECK(contains(told("outside", files), "further calls"));
}

TEST_CASE("one package may hold screens and their server: what its components ask is that server") {
  const std::string asks =
      "export async function load(url) { return fetch(url); }\n"
      "export async function save(url) { return fetch(url, { method: 'POST' }); }\n"
      "export async function drop(url) { return fetch(url, { method: 'DELETE' }); }\n";
  Files files{
      {"package.json",
       R"({"name":"shop","dependencies":{"next":"15","react":"19","stripe":"17"}})"},
      {"app/api/pay/route.ts",
       "import Stripe from 'stripe';\nconst stripe = new Stripe('k');\n"
       "export async function POST() {\n  return stripe.charges.create({ amount: 1 });\n}\n"},
      {"src/components/hooks/useJars.ts", asks}};
  CHECK(contains(told("outside", files), "reach Stripe"));
  CHECK(!contains(told("outside", files), "further calls"));
  files["src/lib/jars.ts"] = asks;
  CHECK(contains(told("outside", files), "further calls"));
}

TEST_CASE("a framework draws some of the screens where a server fills more pages than it draws") {
  Files files{{"requirements.txt", "flask\n"},
              {"app.py",
               "from flask import Flask\napp = Flask(__name__)\n"
               "@app.get('/jars')\ndef jars():\n    return 'ok'\n"},
              {"admin/package.json", R"({"name":"admin","dependencies":{"vue":"3"}})"},
              {"admin/main.js", "import { createApp } from 'vue';\ncreateApp({}).mount('#a');\n"},
              {"admin/Jars.vue", "<template><b/></template>\n<script setup>\n</script>\n"}};
  CHECK(contains(told("built_on", files), ", its screens on Vue"));
  for (char name = 'a'; name < 'p'; ++name)
    files["templates/" + std::string(1, name) + ".html"] = "<b>{{ jar }}</b>\n";
  CHECK(contains(told("built_on", files), ", some of its screens on Vue"));
}

TEST_CASE("what the makers try their product out with gives nobody a command") {
  const auto manifest = [](const std::string& name) {
    return "[project]\nname = \"" + name + "\"\nversion = \"1\"\n[project.scripts]\n" + name +
           " = \"run:main\"\n";
  };
  const std::string run = "def main():\n    print('ok')\n";
  const std::string text = told("surface", {{"pyproject.toml", manifest("shop")},
                                            {"run.py", run},
                                            {"scripts/release/pyproject.toml", manifest("trial")},
                                            {"scripts/release/run.py", run}});
  CHECK_MESSAGE(contains(text, "gives the command `shop`."), text);
}

// SPDX-License-Identifier: Apache-2.0
// What is told of a technology says more than what anybody has it for, or where it stands is told
// in other words.
#include <doctest/doctest.h>

#include <map>

#include "tests/telling/stack_line.h"

using namespace cutaway;

namespace {

using Files = std::map<std::string, std::string>;

using Told = tests::StackLine;

Told lines_of(std::string_view technology, const Files& files) {
  Told out = tests::stack_line(technology, files);
  if (!out.seen) out.role = "not seen";
  return out;
}

const std::string kTables =
    "CREATE TABLE parcels (id INT);\nCREATE TABLE invoices (id INT);\n"
    "CREATE TABLE drivers (id INT);\nCREATE TABLE routes (id INT);\n"
    "CREATE TABLE depots (id INT);\nCREATE TABLE stamps (id INT);\n";

Told excel_in(const std::string& file) {
  return lines_of(
      "excelize",
      {{"go.mod", "module shop\n\ngo 1.22\n\nrequire github.com/xuri/excelize/v2 v2.8.0\n"},
       {"db/schema.sql", kTables},
       {file,
        "package report\n\nimport \"github.com/xuri/excelize/v2\"\n\n"
        "var sheet = excelize.NewFile()\n\n"
        "func Write() error { return sheet.SaveAs(\"a.xlsx\") }\n"}});
}

Told server_with(const Files& more) {
  Files files{{"requirements.txt", "Flask==3.0\ngunicorn==22.0\n"},
              {"app.py",
               "from flask import Flask\napp = Flask(__name__)\n\n"
               "@app.route('/parcels')\ndef parcels():\n    return ''\n\n"
               "@app.route('/drivers')\ndef drivers():\n    return ''\n"}};
  files.insert(more.begin(), more.end());
  return lines_of("gunicorn", files);
}

Told sqlite_with(const std::string& more) {
  return lines_of("sqlite", {{"requirements.txt", "Django==5.0\n"},
                             {"shop/settings.py",
                              "DATABASES = {\n    \"default\": {\n"
                              "        \"ENGINE\": \"django.db.backends.sqlite3\",\n"
                              "        \"NAME\": \"shop.sqlite\",\n    }\n}\n" +
                                  more},
                             {"shop/models.py",
                              "from django.db import models\n\n\nclass Parcel(models.Model):\n"
                              "    weight = models.IntegerField()\n"}});
}

}  // namespace

TEST_CASE("a file that is called after no thing of the product tells no role, but who calls it") {
  const Told plain = excel_in("report/writer.go");
  CHECK(plain.role.empty());
  CHECK(plain.stands == "Excelize reads and writes Excel files, in Write.");
  const Told named = excel_in("report/invoice_sheet.go");
  CHECK(named.role.empty());
  CHECK(named.stands == "Excelize reads and writes Excel files, in Write.");
}

TEST_CASE("a file that is called after the technology tells no more for another word in its name") {
  CHECK(excel_in("report/excelize_invoice.go").role.empty());
}

TEST_CASE("images without a folder of their own are told by where their file lies") {
  const std::string image = "FROM python:3.12\nCOPY . .\nCMD [\"python\", \"main.py\"]\n";
  const std::string role = lines_of("docker", {{"deploy/docker/Dockerfile", image},
                                               {"api/main.py", "print(1)\n"},
                                               {"api/Dockerfile", image},
                                               {"pages/main.py", "print(1)\n"},
                                               {"pages/Dockerfile", image}})
                               .role;
  CHECK(role.find(": Dockerfile") == std::string::npos);
}

TEST_CASE("a server that only a manifest asks for takes in no requests") {
  CHECK(server_with({{"start.sh", "#!/bin/sh\nflask run --host 0.0.0.0\n"}}).role.empty());
  CHECK(server_with({{"start.sh", "#!/bin/sh\nexec gunicorn app:app\n"}}).role ==
        "Gunicorn takes in the requests for two endpoints, which Flask answers.");
}

TEST_CASE("an engine that nothing takes the place of keeps the tables, and one beside it none") {
  CHECK(sqlite_with("").role == "SQLite keeps the product's tables, as settings.py says.");
  CHECK(sqlite_with("if ON:\n    DATABASES = {\"default\": dj_database_url.config()}\n").role ==
        "SQLite keeps the data unless another database is set, as settings.py says.");
  const Told beside = lines_of("sqlite", {{"requirements.txt", "Django==5.0\n"},
                                          {"shop/settings.py",
                                           "connections.databases['words'] = {\n"
                                           "    'ENGINE': 'django.db.backends.sqlite3',\n}\n"}});
  CHECK(beside.role.find("keeps the") == std::string::npos);
}

TEST_CASE("what classes take on by a line of their body is told by those classes") {
  const auto versioned = [](const std::string& name) {
    return "class " + name + " < ApplicationRecord\n  has_paper_trail ignore: [:seen]\nend\n";
  };
  CHECK(lines_of("papertrail", {{"Gemfile", "gem \"rails\"\ngem \"paper_trail\"\n"},
                                {"app/models/parcel.rb", versioned("Parcel")},
                                {"app/models/invoice.rb", versioned("Invoice")}})
            .role == "PaperTrail keeps older versions of Invoice and Parcel.");
}

TEST_CASE("ready-made parts are counted by the pages that name them") {
  Files files{
      {"package.json",
       "{\"name\": \"shop\", \"dependencies\": {\"vue\": \"3\", \"element-plus\": \"2\"}}\n"},
      {"src/main.js",
       "import { createApp } from 'vue'\nimport ElementPlus from 'element-plus'\n"
       "createApp({}).use(ElementPlus)\n"}};
  for (const char* name : {"parcelList", "driverList", "invoiceList", "depotList"})
    files[std::string("src/") + name + ".vue"] =
        "<template>\n  <el-table :data=\"rows\" />\n</template>\n<script>\nexport default {}\n"
        "</script>\n";
  CHECK(lines_of("element-plus", files)
            .role.find("gives screens ready-made parts in at least 4 of 4 pages and screens") !=
        std::string::npos);
}

TEST_CASE("a copy of a library that pages load is no tool of the makers, whatever its folder") {
  Files files{{"go.mod", "module shop\n\ngo 1.22\n"},
              {"main.go", "package main\n\nfunc main() {}\n"},
              {"web/script/semantic/semantic.min.js", "!function(e){e.site=1}(window);\n"}};
  for (const char* name : {"parcelList", "driverList", "depotList"})
    files[std::string("web/") + name + ".html"] =
        "<html><body>\n<div class=\"ui stacked segment\">text</div>\n</body></html>\n";
  CHECK(
      lines_of("semantic-ui", files)
          .role.find("gives the look and ready-made parts in at least 3 of 3 pages and screens") !=
      std::string::npos);
}

TEST_CASE("no share is told of a language whose screens are not counted as its lines") {
  Files files{{"package.json", "{\"name\": \"shop\", \"dependencies\": {\"vue\": \"3\"}}\n"},
              {"src/main.js", "import { createApp } from 'vue'\ncreateApp({}).mount('#app')\n"}};
  for (const char* name : {"A", "B", "C", "D", "E", "F"})
    files[std::string("src/") + name + ".vue"] =
        "<template>\n  <p>text</p>\n</template>\n<script>\nexport default {}\n</script>\n";
  const std::string role = lines_of("javascript", files).role;
  CHECK(role.find("creens in") != std::string::npos);
  CHECK(role.find('%') == std::string::npos);
}

TEST_CASE("a class that only passes messages on through a store holds nothing in it") {
  const auto cache = [](const std::string& call) {
    return lines_of("redis", {{"package.json",
                               "{\"name\": \"shop\", \"dependencies\": {\"ioredis\": \"5\"}}\n"},
                              {"src/prices.js",
                               "import Redis from 'ioredis';\n\nconst client = new Redis();\n\n"
                               "class PriceCache {\n  stop() {\n    client." +
                                   call + "('prices');\n  }\n}\n"}})
        .role;
  };
  CHECK(cache("get") == "Redis holds what is cached (PriceCache).");
  CHECK(cache("unsubscribe").find("cached") == std::string::npos);
}

TEST_CASE(
    "whoever takes all of a module and calls another function of it has no use of a library "
    "there") {
  const auto parcels = [](const std::string& function) {
    return lines_of(
               "jwt",
               {{"package.json",
                 "{\"name\": \"shop\", \"dependencies\": {\"jsonwebtoken\": \"9\"}}\n"},
                {"db/schema.sql", kTables},
                {"src/tokens.js",
                 "import jwt from 'jsonwebtoken';\n\n"
                 "export function sign(text) {\n  return jwt.sign(text, process.env.SECRET);\n}\n\n"
                 "export function paint(text) {\n  return text.trim();\n}\n"},
                {"src/parcels.js",
                 "import * as tokens from './tokens.js';\n\n"
                 "export const parcelColour = (text) => tokens." +
                     function + "(text);\n"}})
        .role;
  };
  CHECK(parcels("paint") == "JWT signs tokens in tokens.js.");
}

TEST_CASE(
    "one deed that anybody has a thing for is told with where it is done, two tell it from its "
    "like") {
  const auto role = [](const std::string& more) {
    return lines_of(
               "openai",
               {{"package.json", "{\"name\": \"shop\", \"dependencies\": {\"openai\": \"4\"}}\n"},
                {"src/helper.js",
                 "import OpenAI from 'openai';\n\nconst client = new OpenAI();\n\n"
                 "export const ask = (messages) =>\n"
                 "  client.chat.completions.create({ model: 'gpt-4o', messages });\n" +
                     more}})
        .role;
  };
  CHECK(role("") == "OpenAI answers prompts in ask.");
  CHECK(role("export const draw = (prompt) => client.images.generate({ model: 'dall-e-3', prompt "
             "});\n") == "OpenAI answers prompts (src/helper.js) and draws pictures.");
}

TEST_CASE("a setting for texts that are alike switches on no answers to prompts") {
  const auto role = [](const std::string& key) {
    return lines_of("openai", {{"requirements.txt", "requests==2\n"},
                               {"shop/parcels.py", "import os\n\nkey = os.environ.get('" + key +
                                                       "')\n"
                                                       "if key:\n    print('ready')\n"}})
        .role;
  };
  CHECK(role("OPENAI_API_KEY") == "OpenAI answers prompts where OPENAI_API_KEY is set.");
  CHECK(role("OPENAI_EMBED_API_KEY").empty());
}

TEST_CASE("an address at which a program of the makers answers is no work of the product") {
  const auto role = [](const std::string& folder) {
    return lines_of("websocket",
                    {{"go.mod",
                      "module shop\n\ngo 1.22\n\nrequire github.com/gorilla/websocket v1.5.0\n"},
                     {"main.go", "package main\n\nfunc main() {}\n"},
                     {folder + "/main.go",
                      "package main\n\nimport "
                      "(\n\t\"net/http\"\n\n\t\"github.com/gorilla/websocket\"\n)\n\n"
                      "var upgrader = websocket.Upgrader{}\n\n"
                      "func carry(w http.ResponseWriter, r *http.Request) {\n"
                      "\tupgrader.Upgrade(w, r, nil)\n}\n\n"
                      "func main() {\n\thttp.HandleFunc(\"/parcels\", carry)\n}\n"}})
        .role;
  };
  CHECK(role("server").find("/parcels") != std::string::npos);
  CHECK(role("tools/echo").find("/parcels") == std::string::npos);
}

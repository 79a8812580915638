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

TEST_CASE(
    "a file that is called after no thing of the product tells no role, and where it stands") {
  const Told plain = excel_in("report/writer.go");
  CHECK(plain.role.empty());
  CHECK(plain.stands == "Its use was not read: go.mod asks for it, and writer.go takes it in.");
  const Told telling = excel_in("report/invoice_sheet.go");
  CHECK(telling.role.find("invoice_sheet.go") != std::string::npos);
  CHECK(telling.stands.empty());
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
            .role.find("gives screens ready-made parts in 4 of 4 pages and screens") !=
        std::string::npos);
}

TEST_CASE("what a class of the product does for several areas is told by those") {
  const auto asks = [](const std::string& name) {
    return "from notes.client import AppriseWrap\n\n\ndef " + name +
           "():\n    return AppriseWrap().send('text')\n";
  };
  CHECK(lines_of("apprise", {{"requirements.txt", "apprise==1.7\n"},
                             {"db/schema.sql", kTables},
                             {"notes/client.py",
                              "import apprise\n\n\nclass AppriseWrap:\n    def send(self, text):\n"
                              "        return apprise.Apprise().notify(body=text)\n"},
                             {"parcels/sent.py", asks("sent")},
                             {"invoices/late.py", asks("late")},
                             {"depots/full.py", asks("full")}})
            .role.find("through AppriseWrap, which three files ask, those for depots, invoices and "
                       "parcels.") != std::string::npos);
}

TEST_CASE("a copy of a library that pages load is no tool of the makers, whatever its folder") {
  Files files{{"go.mod", "module shop\n\ngo 1.22\n"},
              {"main.go", "package main\n\nfunc main() {}\n"},
              {"web/script/semantic/semantic.min.js", "!function(e){e.site=1}(window);\n"}};
  for (const char* name : {"parcelList", "driverList", "depotList"})
    files[std::string("web/") + name + ".html"] =
        "<html><body>\n<div class=\"ui stacked segment\">text</div>\n</body></html>\n";
  CHECK(lines_of("semantic-ui", files)
            .role.find("gives the look and ready-made parts in 3 of 3 pages and screens") !=
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

// SPDX-License-Identifier: Apache-2.0
// A line names something of the product, or there is none.
#include <doctest/doctest.h>

#include <map>

#include "tests/telling/stack_line.h"

using namespace cutaway;

namespace {

using Files = std::map<std::string, std::string>;

/// The role line without the marks of code; empty where there is none.
std::string line_of(std::string_view technology, const Files& files) {
  const tests::StackLine told = tests::stack_line(technology, files);
  return told.seen ? told.role : "not seen";
}

std::string manifest(const std::string& packages) {
  return "{\"name\": \"shop\", \"dependencies\": {" + packages + "}}\n";
}

}  // namespace

TEST_CASE("a file that any program has is no place, one of the product's own is") {
  const std::string plays =
      "import butterchurn from 'butterchurn';\n"
      "export function play(box) { return butterchurn.createVisualizer(box); }\n";
  const auto in = [&](const std::string& path) {
    return line_of("butterchurn",
                   {{"package.json", manifest("\"butterchurn\": \"2\"")}, {path, plays}});
  };
  CHECK(in("frontend/src/app.js").empty());
}

TEST_CASE("three places out of many tell nothing of what is woven into the code") {
  Files files{{"package.json", manifest("\"rxjs\": \"7\"")}};
  for (const char* area : {"cards", "orders", "parcels", "invoices", "drivers", "routes", "stops"})
    for (const char* name : {"a", "b", "c", "d"})
      files[std::string("src/") + area + "/" + name + ".ts"] =
          "import { Subject } from 'rxjs';\nexport const done = new Subject();\n";
  CHECK(line_of("rxjs", files).find("cards") == std::string::npos);
}

TEST_CASE("a sheet of looks or a helper of a library is no use of it") {
  const std::string page = "export function guide() { return 'text'; }\n";
  CHECK(line_of("codemirror",
                {{"package.json", manifest("\"codemirror\": \"5\"")},
                 {"src/guideline.js", "import 'codemirror/lib/codemirror.css';\n" + page}})
            .find("guideline") == std::string::npos);
}

TEST_CASE("messages that have names of their own are told by those") {
  const std::string line = line_of(
      "signalr",
      {{"Shop.csproj",
        "<Project Sdk=\"Microsoft.NET.Sdk.Web\"><ItemGroup><PackageReference "
        "Include=\"Microsoft.AspNetCore.SignalR\" Version=\"1\" /></ItemGroup></Project>\n"},
       {"ParcelHub.cs",
        "using Microsoft.AspNetCore.SignalR;\nnamespace Shop;\npublic class ParcelHub : Hub {\n"
        "  public async Task Move() {\n    await Clients.All.SendAsync(Names.ParcelMoved, 1);\n"
        "    await Clients.All.SendAsync(Names.ParcelLost, 1);\n  }\n}\n"}});
  CHECK(line.find("ParcelMoved and ParcelLost") != std::string::npos);
}

TEST_CASE("reducers are told by what they keep, without what each of them is") {
  Files files{{"package.json", manifest("\"redux\": \"4\"")},
              {"db/schema.sql",
               "CREATE TABLE invoices (id INT);\nCREATE TABLE parcels (id INT);\n"
               "CREATE TABLE drivers (id INT);\n"}};
  for (const char* name : {"invoice", "parcel", "driver"})
    files[std::string("src/reducers/") + name + "Reducer.js"] =
        "import { combineReducers } from 'redux';\nexport default (state) => state;\n";
  CHECK(line_of("redux", files) ==
        "Redux keeps what screens share, about driver, invoice and parcel.");
}

TEST_CASE("who signs in and who may do what are told by the lines that say so") {
  const Files files{
      {"Gemfile", "gem \"rails\"\ngem \"devise\"\ngem \"cancancan\"\n"},
      {"config/routes.rb", "Rails.application.routes.draw do\n  devise_for :members\nend\n"},
      {"app/models/ability.rb",
       "class Ability\n  include CanCan::Ability\n  def initialize(member)\n"
       "    can :read, Parcel\n    can [:update, :destroy], Invoice, member_id: member.id\n"
       "  end\nend\n"}};
  CHECK(line_of("devise", files) == "Devise signs people in as members.");
  CHECK(line_of("cancancan", files) ==
        "CanCanCan decides who may do what with Parcel and Invoice.");
}

TEST_CASE("the engine that settings name under no condition keeps the data where nobody sets one") {
  Files files{
      {"requirements.txt", "Django==5.0\npsycopg2==2.9\n"},
      {"shop/settings.py",
       "import os\n\nDATABASES = {\n    \"default\": {\n"
       "        \"ENGINE\": \"django.db.backends.sqlite3\",\n        \"NAME\": \"shop.sqlite\",\n"
       "    }\n}\nif os.getenv(\"DB_KIND\") == \"postgres\":\n    DATABASES = {\n"
       "        \"default\": {\"ENGINE\": \"django.db.backends.postgresql\"}\n    }\n"},
      {"shop/models.py",
       "from django.db import models\n\n\nclass Parcel(models.Model):\n"
       "    weight = models.IntegerField()\n"}};
  CHECK(line_of("sqlite", files) ==
        "SQLite keeps the data unless another database is set, as settings.py says.");
}

TEST_CASE("one of several modules of settings is not the one that is taken") {
  const std::string s3 = "DEFAULT_FILE_STORAGE = \"storages.backends.s3boto3.S3Boto3Storage\"\n";
  Files files{{"requirements.txt", "Django==5.0\ndjango-storages[s3]==1.14\nboto3==1.34\n"},
              {"shop/settings/base.py", "DEBUG = False\n"},
              {"shop/settings/aws.py", "from .base import *\n" + s3}};
  CHECK(line_of("s3", files).find("keeps uploaded files") == std::string::npos);
  files["shop/settings/base.py"] += s3;
  CHECK(line_of("s3", files).find("keeps uploaded files") != std::string::npos);
}

TEST_CASE("a server of pages is told by whose pages its image hands out") {
  const std::string image =
      "FROM node:20 AS build\nCOPY . .\nRUN npm run build\nFROM nginx:1.27\n"
      "COPY --from=build /app/dist /usr/share/nginx/html\n";
  CHECK(line_of("nginx", {{"counter/package.json", manifest("\"vue\": \"3\"")},
                          {"counter/src/main.js", "import { createApp } from 'vue';\n"},
                          {"counter/Dockerfile", image}}) ==
        "NGINX hands out the pages of counter, as Dockerfile says.");
}

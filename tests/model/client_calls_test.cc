// SPDX-License-Identifier: Apache-2.0
// A product whose client code makes or asks is a part of the system, though nothing here runs it,
// and beside stores that other parts have.
#include <doctest/doctest.h>

#include "tests/model/map_of.h"

using namespace cutaway::model;

namespace {

std::map<std::string, std::string> shop(const std::string& body) {
  return {{"compose.yml",
           "services:\n  web:\n    build: web\n    environment:\n      DATABASE_URL: "
           "mongodb://db:27017/shop\n  db:\n    image: mongo:7\n"},
          {"web/package.json", R"({"name":"web","scripts":{"start":"node main.js"},)"
                               R"("dependencies":{"mongodb":"6.0.0","express":"5.0.0"}})"},
          {"web/Dockerfile", "FROM node\nCOPY . .\nCMD npm start\n"},
          {"web/main.js",
           "import express from 'express';\nimport { MongoClient } from 'mongodb';\n"
           "const client = new MongoClient(process.env.DATABASE_URL);\n"
           "express().get('/', (q, s) => s.send('x')).listen(80);\n"},
          {"ship/Dockerfile", "FROM mcr.microsoft.com/dotnet/aspnet\nCOPY . .\n"},
          {"ship/Ship.csproj",
           "<Project Sdk=\"Microsoft.NET.Sdk.Web\"><ItemGroup>"
           "<PackageReference Include=\"Microsoft.Azure.Cosmos\" Version=\"3.0.0\" />"
           "</ItemGroup></Project>\n"},
          {"ship/Parcels.cs",
           "using System;\nusing Microsoft.Azure.Cosmos;\nusing Some.Thing;\n\nnamespace Ship;\n\n"
           "public class Parcels {\n  private readonly Container _parcels;\n" +
               body + "}\n"}};
}

}  // namespace

TEST_CASE("a part that asks another product than the deployed one has that product") {
  const std::string map =
      map_of(shop("  public void Keep(Parcel one) { _parcels.UpsertItemAsync(one); }\n"));
  CHECK(map.find("Azure Cosmos DB datastore") != std::string::npos);
  CHECK(map.find("Ship writes Azure Cosmos DB") != std::string::npos);
  CHECK(map.find("web keeps data in db") != std::string::npos);
}

TEST_CASE("to import a library asks nobody") {
  CHECK(map_of(shop("  public int Tries() { return 3; }\n")).find("Cosmos") == std::string::npos);
}

TEST_CASE("code that hands mail over by SMTP has a mail server, unless one is started here") {
  std::map<std::string, std::string> files{
      {"requirements.txt", "flask\n"},
      {"Dockerfile", "FROM python:3.12\nCMD [\"flask\", \"run\"]\n"},
      {"app.py",
       "import os\nimport smtplib\nfrom flask import Flask\n\napp = Flask(__name__)\n\n\n"
       "@app.post('/orders')\ndef order():\n"
       "    server = smtplib.SMTP(os.environ['POST_OFFICE'])\n    server.send_message('paid')\n"}};
  const std::string map = map_of(files);
  CHECK(map.find("mail server external") != std::string::npos);
  CHECK(map.find("can send mail through mail server") != std::string::npos);
}

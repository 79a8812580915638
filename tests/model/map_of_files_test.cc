// SPDX-License-Identifier: Apache-2.0
// From small repositories to lines of the map: pieces of a workspace, pages and the server behind
// them, APIs that a constant names.
#include <doctest/doctest.h>

#include "map_of.h"

using namespace cutaway;
using meaning::LinkedProject;
using model::map_of;

namespace {

const std::string kServer =
    "const express = require('express');\nconst app = express();\n"
    "app.get('/api/orders/open', (q, s) => s.json([]));\n"
    "app.get('/api/orders/late', (q, s) => s.json([]));\n"
    "app.get('/api/parcels/lost', (q, s) => s.json([]));\napp.listen(8080);\n";
const std::string kServerPackage =
    R"({"name":"api","private":true,"scripts":{"start":"node server.js"},"dependencies":{"express":"4.0.0"}})";
const std::string kPagePackage =
    R"({"name":"desk","private":true,"scripts":{"build":"vite build"},"dependencies":{"react":"19.0.0"}})";
const std::string kPage = "import React from 'react';\nexport const Desk = () => <div/>;\n";

}  // namespace

TEST_CASE("crates that programs of the workspace take are inside of them, a test's crate is none") {
  const std::string told = map_of({
      {"Cargo.toml",
       "[package]\nname = \"shop\"\nversion = \"0.0.0\"\n[workspace]\nmembers = [\"crates/*\"]\n"
       "[dependencies]\nprices = { path = \"crates/prices\" }\n"
       "[dev-dependencies]\nrig = { path = \"crates/rig\" }\n"},
      {"Procfile", "web: ./target/release/shop\n"},
      {"src/main.rs", "fn main() { prices::today(); }\n"},
      {"crates/prices/Cargo.toml", "[package]\nname = \"prices\"\nversion = \"0.1.0\"\n"},
      {"crates/prices/src/lib.rs", "pub fn today() {}\n"},
      {"crates/rig/Cargo.toml", "[package]\nname = \"rig\"\nversion = \"0.1.0\"\n"},
      {"crates/rig/src/main.rs", "fn main() {}\n"},
  });
  CHECK(told == "shop service, User actor\n");
}

TEST_CASE("a program beside a library that other libraries take only tries it out") {
  const std::string told = map_of({
      {"Cargo.toml", "[workspace]\nmembers = [\"crates/*\"]\n"},
      {"crates/shop/Cargo.toml",
       "[package]\nname = \"shop\"\nversion = \"0.1.0\"\n"
       "[dependencies]\nprices = { path = \"../prices\" }\n"},
      {"crates/shop/src/lib.rs", "pub fn open() { prices::today(); }\n"},
      {"crates/shop/src/main.rs", "fn main() { shop::open(); }\n"},
      {"crates/prices/Cargo.toml", "[package]\nname = \"prices\"\nversion = \"0.1.0\"\n"},
      {"crates/prices/src/lib.rs", "pub fn today() {}\n"},
      {"crates/prices/src/main.rs", "fn main() { prices::today(); }\n"},
      {"crates/xtask/Cargo.toml", "[package]\nname = \"xtask\"\nversion = \"0.1.0\"\n"},
      {"crates/xtask/src/main.rs", "fn main() {}\n"},
  });
  CHECK(told == "shop cli\n");
}

TEST_CASE("a page that a program of Go packs asks that program") {
  const std::string told = map_of({
      {"go.mod", "module shop\n\ngo 1.25\n"},
      {"main.go",
       "package main\n\nimport (\n\t\"net/http\"\n\t\"shop/desk\"\n)\n\nfunc main() {\n"
       "\thttp.Handle(\"/\", http.FileServerFS(desk.Files))\n"
       "\thttp.ListenAndServe(\":8080\", nil)\n}\n"},
      {"desk/embed.go",
       "package desk\n\nimport \"embed\"\n\n//go:embed dist\nvar Files embed.FS\n"},
      {"desk/package.json", kPagePackage},
      {"desk/index.html", "<html></html>\n"},
      {"desk/src/Desk.tsx", kPage},
  });
  CHECK(told.find("desk calls shop\n") != std::string::npos);
}

TEST_CASE("what is left of an image's name is a folder's own before it is a package's") {
  std::map<std::string, std::string> files{
      {"desk/package.json",
       R"({"name":"desk","private":true,"scripts":{"build":"next build","start":"next start"}})"},
      {"desk/Dockerfile", "FROM node:22\nCOPY . .\nRUN npm run build\nCMD node server.js\n"},
      {"desk/pages/index.tsx", kPage},
  };
  std::string compose =
      "services:\n  desk-pages:\n    image: acme/shop-desk\n    ports: ['80:80']\n";
  for (const std::string name : {"cart", "stock", "bill", "checks/desk"}) {
    const std::string last = name.substr(name.rfind('/') + 1);
    files[name + "/pom.xml"] =
        "<project><groupId>com.shop</groupId><artifactId>" + last + "</artifactId></project>\n";
    files[name + "/src/main/java/App.java"] =
        "class App { public static void main(String[] a) {} }\n";
    if (last == name)
      compose += "  " + name + ":\n    image: acme/shop-" + name + "\n    ports: ['8080']\n";
  }
  files["docker-compose.yml"] = compose;
  const std::string told = map_of(files);
  CHECK(told.find("desk-pages web") != std::string::npos);
}

TEST_CASE("generators inside of a library of Go are no programs beside those of the module") {
  const std::string server =
      "package main\n\nimport \"net/http\"\n\nfunc main() {\n"
      "\thttp.HandleFunc(\"/orders\", nil)\n\thttp.ListenAndServe(\":8080\", nil)\n}\n";
  const std::string tool = "package main\n\nfunc main() {}\n";
  const std::string told = map_of({
      {"go.mod", "module shop\n\ngo 1.25\n"},
      {"cmd/shop/main.go", server},
      {"cmd/stock/main.go", server},
      {"pkg/pages/pages.go", "package pages\n\nfunc Show() {}\n"},
      {"pkg/pages/cmd/bundle/main.go", tool},
      {"pkg/pages/cmd/squeeze/main.go", tool},
  });
  CHECK(told.find("bundle") == std::string::npos);
  CHECK(told.find("shop service, stock service") != std::string::npos);
}

TEST_CASE("what another folder lists for the same package is no part of its own") {
  const std::string told = map_of({
      {"composer.json", R"({"name":"shop/shop","require-dev":{"phpunit/phpunit":"10"}})"},
      {"index.php", "<?php\necho 'open';\n"},
      {"lib/composer.json", R"({"name":"shop/shop","require":{"phpmailer/phpmailer":"6"}})"},
      {"lib/mail.php",
       "<?php\nuse PHPMailer\\PHPMailer\\PHPMailer;\n$m = new PHPMailer();\n$m->send();\n"},
      {"docker-compose.yml", "services:\n  shop:\n    build: .\n    ports: ['80:80']\n"},
      {"Dockerfile", "FROM php:8-apache\nCOPY . /var/www/html\n"},
  });
  CHECK(told.find("shop (lib)") == std::string::npos);
  CHECK(told.find("shop service") != std::string::npos);
}

TEST_CASE("a template of a manifest describes the program that lies above it") {
  const std::string told = map_of({
      {"install/package.json",
       R"({"name":"shop","main":"app.js","scripts":{"start":"node app.js"},)"
       R"("dependencies":{"express":"4.0.0"}})"},
      {"app.js", kServer},
      {"Dockerfile",
       "FROM node:22\nCOPY . /app\nRUN cp /app/install/package.json /app/\nCMD node app.js\n"},
      {"docker-compose.yml", "services:\n  shop:\n    build: .\n    ports: ['8080:8080']\n"},
  });
  CHECK(told == "shop service, User actor\n");
}

TEST_CASE("pages at the root hold nothing of the programs that another build makes") {
  const std::string told = map_of({
      {"package.json",
       R"({"name":"shop","private":true,"scripts":{"build":"webpack","start":"webpack --watch"},)"
       R"("dependencies":{"react":"19.0.0"}})"},
      {"frontend/index.html", "<html></html>\n"},
      {"frontend/src/Desk.tsx", kPage},
      {"src/Shop.Console/Shop.Console.csproj",
       "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><OutputType>Exe</OutputType>"
       "</PropertyGroup><ItemGroup><ProjectReference Include=\"..\\Shop.Core\\Shop.Core.csproj\" />"
       "</ItemGroup></Project>\n"},
      {"src/Shop.Console/Program.cs",
       "using Shop.Core;\nnamespace Shop.Console { class Program { static void Main() "
       "{ new Till().Open(); } } }\n"},
      {"src/Shop.Core/Shop.Core.csproj",
       "<Project Sdk=\"Microsoft.NET.Sdk\"><ItemGroup><PackageReference Include=\"Npgsql\" "
       "Version=\"9.0.0\" /><PackageReference Include=\"Microsoft.Data.SqlClient\" "
       "Version=\"6.1.1\" /></ItemGroup></Project>\n"},
      {"src/Shop.Core/Till.cs",
       "using Npgsql;\nnamespace Shop.Core { public class Till { public void Open() "
       "{ new NpgsqlConnection(\"Host=db\").Open(); } } }\n"},
  });
  CHECK(told.find("Shop.Console keeps data in PostgreSQL") != std::string::npos);
  CHECK(told.find("shop keeps data") == std::string::npos);
  CHECK_MESSAGE(told.find("SQL Server") == std::string::npos, told);
}

TEST_CASE("a folder whose script builds pages is a front end, and its proxy tells the server") {
  const std::string told = map_of({
      {"api/package.json", kServerPackage},
      {"api/server.js", kServer},
      {"desk/package.json", kPagePackage},
      {"desk/index.html", "<html></html>\n"},
      {"desk/src/Desk.tsx", kPage},
      {"desk/vite.config.ts",
       "const target = process.env.API ?? 'http://127.0.0.1:8080';\n"
       "export default { server: { proxy: { '/api': { target } } } };\n"},
  });
  CHECK(told.find("desk web") != std::string::npos);
  CHECK(told.find("desk calls api\n") != std::string::npos);
}

TEST_CASE("a proxy to this very machine means the one server, whatever its port and its paths") {
  const std::string told = map_of({
      {"api/package.json", kServerPackage},
      {"api/server.js", kServer},
      {"desk/package.json", kPagePackage},
      {"desk/index.html", "<html></html>\n"},
      {"desk/src/Desk.tsx", kPage},
      {"desk/vite.config.ts",
       "export default { server: { proxy: { '/rpc': { target: 'http://localhost:8123' } } } };\n"},
  });
  CHECK(told.find("desk calls api\n") != std::string::npos);
}

TEST_CASE("a program that asks several paths of one part, and no others, asks that part") {
  const auto told = [&](const std::string& third) {
    return map_of({
        {"api/package.json", kServerPackage},
        {"api/server.js",
         "const app = require('express')();\napp.get('/tag/list', (q, s) => 1);\n"
         "app.put('/document', (q, s) => 1);\napp.put('/file', (q, s) => 1);\napp.listen(80);\n"},
        {"importer/package.json",
         R"({"name":"importer","scripts":{"start":"node main.js"},"dependencies":{"axios":"1.0.0"}})"},
        {"importer/main.js",
         "const axios = require('axios');\nconst home = process.argv[2];\n"
         "axios.get(home + '/api/tag/list');\naxios.put(home + '/api/document');\naxios.put(home + "
         "'" +
             third + "');\n"},
    });
  };
  CHECK_MESSAGE(told("/api/file").find("importer calls api") != std::string::npos,
                told("/api/file"));
  CHECK_MESSAGE(told("/api/issues").find("importer calls api") == std::string::npos,
                told("/api/issues"));
}

TEST_CASE(
    "a package whose pages an image copies is a front end, whatever its manifest leaves open") {
  const std::string open =
      R"({"name":"desk","version":"1.0.0","main":"desk.js","scripts":{"build":"vite build"},"dependencies":{"react":"19.0.0"}})";
  const auto told = [&](const std::string& copied) {
    return map_of({
        {"api/package.json", kServerPackage},
        {"api/server.js", kServer},
        {"api/Dockerfile", "FROM node:22\nCOPY api/ /api\nCOPY " + copied +
                               " /pages\nCMD [\"node\", \"server.js\"]\n"},
        {"desk/package.json", open},
        {"desk/index.html", "<html></html>\n"},
        {"desk/src/Desk.tsx", kPage},
    });
  };
  CHECK(told("desk/build/").find("desk web") != std::string::npos);
  CHECK(told("docs/").find("desk web") == std::string::npos);
}

TEST_CASE("paths that a made client spells lead to the one part that serves them") {
  const std::string client =
      "export const paths = { open: '/api/orders/open', late: '/api/orders/late', lost: "
      "'/api/parcels/lost' };\n";
  const std::map<std::string, std::string> files = {
      {"api/package.json", kServerPackage}, {"api/server.js", kServer},
      {"desk/package.json", kPagePackage},  {"desk/index.html", "<html></html>\n"},
      {"desk/src/Desk.tsx", kPage},         {"desk/src/client.ts", client},
  };
  CHECK(map_of(files).find("desk calls api\n") != std::string::npos);
}

TEST_CASE(
    "a constant with the base of an API tells whom the program asks, one with a link does not") {
  const std::string told = map_of({
      {"Gemfile", "gem 'sinatra'\ngem 'faraday'\n"},
      {"config.ru", "run Sinatra::Application\n"},
      {"app.rb",
       "require 'sinatra'\nrequire_relative 'parcels'\nget('/price') { Parcels.new.price }\n"},
      {"parcels.rb",
       "class Parcels\n  API_BASE_URL = \"https://api.parcels.dev/v1\"\n"
       "  REDIRECT_BASE_URL = \"https://api.letters.dev/thanks\"\n"
       "  def price\n    http(API_BASE_URL + '/prices')\n    tell(REDIRECT_BASE_URL)\n  "
       "end\nend\n"},
  });
  CHECK(told.find("parcels.dev external") != std::string::npos);
  CHECK(told.find("letters.dev") == std::string::npos);
}

TEST_CASE("APIs of files made alike are choices, and nobody's of the map") {
  const std::string told = map_of({
      {"Gemfile", "gem 'sinatra'\n"},
      {"config.ru", "run Sinatra::Application\n"},
      {"app.rb", "require 'sinatra'\nget('/price') { 1 }\n"},
      {"by/parcels_carrier.rb",
       "class A\n  API_URL = \"https://api.parcels.dev\"\n  def go = ask(API_URL)\nend\n"},
      {"by/letters_carrier.rb",
       "class B\n  API_URL = \"https://api.letters.dev\"\n  def go = ask(API_URL)\nend\n"},
  });
  CHECK(told.find(".dev external") == std::string::npos);
}

TEST_CASE("on the machine itself a container answers at the port that it publishes") {
  const std::string told = map_of({
      {"compose.yml",
       "services:\n  api:\n    build: api\n    ports: [\"8080:8080\"]\n  watch:\n"
       "    image: acme/watch:1\n    ports: [\"8081:8080\"]\n"},
      {"api/Dockerfile", "FROM node\nCOPY . .\nCMD [\"node\", \"server.js\"]\n"},
      {"api/package.json", kServerPackage},
      {"api/server.js", "require('express')().listen(8080);\n"},
      {"desk/package.json", kPagePackage},
      {"desk/index.html", "<html></html>\n"},
      {"desk/src/Desk.tsx", kPage},
      {"desk/vite.config.ts",
       "export default { server: { proxy: { '/x': 'http://localhost:8080' } } };\n"},
  });
  CHECK(told.find("desk calls api\n") != std::string::npos);
}

namespace {

const std::string kShopImage = "FROM node\nCOPY . .\nCMD [\"node\", \"server.js\"]\n";

}  // namespace

TEST_CASE("a template of settings fills in images, and a profile that nobody set starts always") {
  const std::string compose =
      "services:\n  api:\n    build: api\n    profiles: [\"${API_PROFILE:-}\"]\n"
      "    ports: [\"80:80\"]\n  rows:\n    image: ${ROWS_IMAGE:?error}\n";
  const LinkedProject project({{"compose.yml", compose},
                               {".env.example", "ROWS_IMAGE=mariadb:11\n"},
                               {"api/Dockerfile", kShopImage},
                               {"api/package.json", kServerPackage},
                               {"api/server.js", kServer}});
  const model::Model model =
      model::build_model(project.project(), project.links(), project.catalogue(), project.facts());
  REQUIRE(model.parts.size() >= 2);
  CHECK(model.parts[0].name == "api");
  CHECK(model.parts[0].runs == "always");
  CHECK(model.parts[1].kind == "datastore");
}

TEST_CASE("settings that are handed to everybody open no database for a page") {
  const std::string told = map_of({
      {"compose.yml",
       "services:\n  desk:\n    build: desk\n    ports: [\"80:80\"]\n"
       "    environment:\n      ROWS_ADDR: rows:3306\n  rows:\n    image: mysql:8\n"},
      {"desk/Dockerfile", "FROM nginx\nCOPY dist /usr/share/nginx/html\n"},
      {"desk/package.json", kPagePackage},
      {"desk/index.html", "<html></html>\n"},
      {"desk/src/Desk.tsx", kPage},
  });
  CHECK(told.find("rows datastore") != std::string::npos);
  CHECK(told.find("desk keeps") == std::string::npos);
}

TEST_CASE("a unit with a timer is a job, and an address that is only shown is nobody's") {
  const std::string told = map_of({
      {"units/sweep.service", "[Service]\nExecStart=/usr/bin/python3 /opt/shop/sweep.py\n"},
      {"units/sweep.timer", "[Timer]\nOnUnitActiveSec=1d\n"},
      {"units/desk.service", "[Service]\nExecStart=/usr/bin/python3 /opt/shop/desk.py\n"},
      {"sweep.py", "import os\nHELP = os.environ.get('HELP_URL', 'https://www.who.dev/help')\n"},
      {"desk.py", "print(1)\n"},
  });
  CHECK(told.find("sweep job") != std::string::npos);
  CHECK(told.find("desk service") != std::string::npos);
  CHECK(told.find("who.dev") == std::string::npos);
}

TEST_CASE("several installations of one program in a file are tried out together") {
  const std::string once = "services:\n  shop:\n    build: .\n    ports: [\"80:80\"]\n";
  std::string thrice = "services:\n";
  for (const char* name : {"north", "south", "west"})
    thrice += "  " + std::string(name) + ":\n    build: ../..\n";
  CHECK(map_of({{"compose.yml", once},
                {"try/together/compose.yml", thrice},
                {"Dockerfile", kShopImage},
                {"package.json", kServerPackage},
                {"server.js", kServer}}) == "shop service, User actor\n");
}

TEST_CASE("services called alike but for a number are one program in several instances") {
  const std::string once =
      "services:\n  shop:\n    build: .\n    image: ghcr.io/acme/shop:latest\n"
      "    ports: [\"80:80\"]\n";
  std::string twice = "services:\n";
  for (const char* name : {"shop-branch1", "shop-branch2"})
    twice += "  " + std::string(name) + ":\n    image: ghcr.io/acme/shop:latest\n";
  CHECK(map_of({{"docker-compose.yml", once},
                {"docker-compose-branches.yml", twice},
                {"Dockerfile", kShopImage},
                {"package.json", kServerPackage},
                {"server.js", kServer}}) == "shop service, User actor\n");
}

TEST_CASE("what Cargo runs before it builds a crate starts nothing") {
  CHECK(
      map_of({{"Cargo.toml", "[workspace]\nmembers = [\"crates/*\"]\n"},
              {"Procfile", "web: ./target/release/shop\n"},
              {"crates/shop/Cargo.toml",
               "[package]\nname = \"shop\"\nversion = \"0.1.0\"\n[dependencies]\nwords = { path = "
               "\"../words\" }\n"},
              {"crates/shop/src/main.rs", "fn main() {}\n"},
              {"crates/words/Cargo.toml", "[package]\nname = \"words\"\nversion = \"0.1.0\"\n"},
              {"crates/words/build.rs", "fn main() {}\n"},
              {"crates/words/src/lib.rs", "pub fn say() {}\n"}})
          .find("words") == std::string::npos);
}

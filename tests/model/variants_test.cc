// SPDX-License-Identifier: Apache-2.0
// One program in several files of which an installation takes one.
#include <doctest/doctest.h>

#include "map_of.h"

using cutaway::model::map_of;

namespace {

bool tells(const std::string& told, const char* words) {
  return told.find(words) != std::string::npos;
}

std::string parts_of(const std::map<std::string, std::string>& files) {
  const std::string told = map_of(files);
  return told.substr(0, told.find('\n'));
}

}  // namespace

TEST_CASE("a program and its database in two Compose files under other names are one each") {
  const std::string told = map_of({
      {"docker-compose.yml",
       "services:\n  shop-web:\n    image: acme/shop:2\n    ports: ['80:8080']\n"
       "    depends_on: [shop-db]\n  shop-db:\n    image: mariadb:11\n"},
      {"docker-compose.prod.yml",
       "services:\n  app:\n    image: shop\n    ports: ['80:8080']\n    depends_on: [db]\n"
       "  db:\n    image: mariadb:11\n  updater:\n    image: containrrr/watchtower\n"},
      {"Dockerfile", "FROM golang:1.22\nCOPY . .\nEXPOSE 8080\nENTRYPOINT [\"cmd/shop/shop\"]\n"},
      {"go.mod", "module example.org/shop\n\nrequire github.com/go-sql-driver/mysql v1.8.0\n"},
      {"cmd/shop/main.go",
       "package main\n\nimport \"example.org/shop\"\n\nfunc main() { shop.Serve() }\n"},
      {"internal/words/gen/main.go", "package main\n\nfunc main() { println(1) }\n"},
      {"shop.go",
       "package shop\n\nimport (\n\t\"database/sql\"\n\t\"net/http\"\n\n"
       "\t_ \"github.com/go-sql-driver/mysql\"\n)\n\nfunc Serve() {\n"
       "\tsql.Open(\"mysql\", \"shop\")\n\thttp.ListenAndServe(\":8080\", nil)\n}\n"},
  });
  CHECK_MESSAGE(tells(told, "shop-web service"), told);
  CHECK_MESSAGE(tells(told, "shop-db datastore"), told);
  CHECK_MESSAGE(!tells(told, "app service"), told);
  CHECK_MESSAGE(!tells(told, ", db datastore"), told);
  CHECK_MESSAGE(!tells(told, "shop service"), told);
  CHECK_MESSAGE(!tells(told, "updater"), told);
}

TEST_CASE("a file that starts nothing but stores does not keep two stores of one program apart") {
  const std::string shop = "  shop:\n    image: acme/shop:2\n    ports: ['80:8080']\n";
  const std::string told = map_of({
      {"docker-compose.yml", "services:\n" + shop + "  rows:\n    image: postgres:16\n"},
      {"docker-compose.build.yml",
       "services:\n  shop:\n    build: .\n    ports: ['80:8080']\n  rows-here:\n"
       "    image: postgres:16\n"},
      {"docker-compose.dev.yml", "services:\n  rows:\n    image: postgres:16\n"},
      {"Dockerfile", "FROM node:20\nCOPY . .\nCMD [\"node\", \"main.js\"]\n"},
      {"package.json", R"({"name":"shop","scripts":{"start":"node main.js"}})"},
      {"main.js", "const http = require('http')\nhttp.createServer().listen(8080)\n"},
  });
  CHECK_MESSAGE(tells(told, "rows datastore"), told);
  CHECK_MESSAGE(!tells(told, "rows-here datastore"), told);
}

TEST_CASE("a worker that another file starts from the same image stays a part of its own") {
  const std::string told = map_of({
      {"docker-compose.yml",
       "services:\n  web:\n    build: .\n    ports: ['80:80']\n    command: gunicorn shop\n"},
      {"docker-compose.full.yml",
       "services:\n  web:\n    build: .\n    ports: ['80:80']\n    command: gunicorn shop\n"
       "  worker:\n    build: .\n    command: celery worker\n"},
      {"Dockerfile", "FROM python:3.12\nCOPY . .\n"},
      {"pyproject.toml", "[project]\nname = \"shop\"\ndependencies = [\"flask\", \"celery\"]\n"},
      {"shop.py", "import flask\napp = flask.Flask(__name__)\n"},
  });
  CHECK_MESSAGE(tells(told, "web service"), told);
  CHECK_MESSAGE(tells(told, "worker service"), told);
}

TEST_CASE("three servers of one file that run the same mounted code are one part") {
  const auto server = [](const std::string& name, const std::string& port) {
    return "  " + name + ":\n    build:\n      context: .\n      dockerfile: ./infra/" + name +
           ".Dockerfile\n    ports: ['" + port + ":80']\n    volumes: ['./:/srv']\n" +
           "    links: [cache]\n";
  };
  const std::string told = map_of({
      {"docker-compose.yml", "services:\n" + server("apache", "81") + server("swoole", "82") +
                                 "  cache:\n    image: redis:7\n"},
      {"infra/apache.Dockerfile", "FROM php:8\n"},
      {"infra/swoole.Dockerfile", "FROM php:8\n"},
      {"composer.json", R"({"name":"acme/shop","type":"project"})"},
      {"src/Shop.php", "<?php\nclass Shop { public function run() { return 1; } }\n"},
  });
  CHECK_MESSAGE(tells(told, "apache service"), told);
  CHECK_MESSAGE(!tells(told, "swoole service"), told);
}

TEST_CASE("a file for each database tells one of several, each with its own address") {
  const auto file = [](const std::string& address, const std::string& image) {
    return "services:\n  app:\n    image: acme/shop:latest\n    ports: ['80:80']\n"
           "    environment:\n      DATABASE_URL: " +
           address + "\n  db:\n    image: " + image + "\n";
  };
  const std::string told = map_of({
      {"docker-compose.mysql.yml", file("mysql://shop@db/shop", "mariadb:11")},
      {"docker-compose.postgres.yml", file("postgres://shop@db/shop", "postgres:16")},
      {"Dockerfile", "FROM python:3.12\nCOPY . .\nCMD [\"python\", \"shop.py\"]\n"},
      {"pyproject.toml", "[project]\nname = \"shop\"\ndependencies = [\"flask\"]\n"},
      {"shop.py",
       "import os\nimport flask\n\napp = flask.Flask(__name__)\nDB = os.getenv('DATABASE_URL')\n"},
  });
  CHECK_MESSAGE(tells(told, "app can keep data in db\n"), told);
  CHECK_MESSAGE(tells(told, "app can keep data in db (PostgreSQL)"), told);
}

TEST_CASE("a helper without a window beside a service of .NET is nothing that people look at") {
  const std::string told = map_of({
      {"src/Setup/Setup.csproj",
       "<Project Sdk=\"Microsoft.NET.Sdk\">\n<PropertyGroup>\n<OutputType>WinExe</OutputType>\n"
       "</PropertyGroup>\n</Project>\n"},
      {"src/Setup/Program.cs", "class Program { static void Main() {} }\n"},
      {"src/Desk/Desk.csproj",
       "<Project Sdk=\"Microsoft.NET.Sdk\">\n<PropertyGroup>\n<OutputType>WinExe</OutputType>\n"
       "<UseWPF>true</UseWPF>\n</PropertyGroup>\n</Project>\n"},
      {"src/Desk/Program.cs", "class Window { static void Main() {} }\n"},
  });
  CHECK_MESSAGE(tells(told, "Setup cli"), told);
  CHECK_MESSAGE(tells(told, "Desk desktop"), told);
}

TEST_CASE("what a Compose file in a folder starts beside the same image is there for who chooses") {
  const cutaway::meaning::LinkedProject project({
      {"docker-compose.yml", "services:\n  web:\n    image: acme/shop\n    ports: ['80:80']\n"},
      {"logs/docker-compose-logs.yml",
       "services:\n  web-logged:\n    image: acme/shop:7\n  kibana:\n    image: kibana:8\n"},
      {"Dockerfile", "FROM python:3.12\nCOPY . .\nCMD gunicorn shop\n"},
      {"pyproject.toml", "[project]\nname = \"shop\"\ndependencies = [\"flask\"]\n"},
      {"shop.py", "import flask\napp = flask.Flask(__name__)\n"},
  });
  const auto model = cutaway::model::build_model(project.project(), project.links(),
                                                 project.catalogue(), project.facts());
  std::map<std::string, std::string> runs;
  for (const cutaway::model::Part& part : model.parts) runs[part.name] = part.runs;
  CHECK(runs["web"] == "always");
  CHECK(runs["kibana"] == "optional");
}

TEST_CASE("a process of one image that starts in a package's folder is that package") {
  const std::string told = map_of({
      {"docker-compose.yml",
       "services:\n  server:\n    image: acme/server\n    ports: ['80:3000']\n"},
      {"Dockerfile", "FROM node:20\nCOPY . /opt/server\nCMD supervisord\n"},
      {"docker/supervisord.conf",
       "[program:files]\ndirectory=/opt/server/packages/files\ncommand=yarn start\n"
       "[program:orders]\ndirectory=/opt/server/packages/orders\ncommand=yarn start\n"},
      {"package.json", R"({"name":"server","workspaces":["packages/*"]})"},
      {"packages/files/package.json",
       R"({"name":"files-server","scripts":{"start":"node main.js"},"dependencies":{"express":"4"}})"},
      {"packages/files/main.js",
       "const express = require('express')\nconst app = express()\napp.listen(3000)\n"},
      {"packages/orders/package.json",
       R"({"name":"orders-server","scripts":{"start":"node main.js"},"dependencies":{"express":"4"}})"},
      {"packages/orders/main.js",
       "const express = require('express')\nconst app = express()\napp.listen(3000)\n"},
  });
  const auto told_once = [&](const std::string& one) {
    return tells(told, (one + " service").c_str()) !=
           tells(told, (one + "-server service").c_str());
  };
  CHECK_MESSAGE(told_once("files"), told);
  CHECK_MESSAGE(told_once("orders"), told);
}

TEST_CASE("a Dockerfile beside the one that Compose builds makes the same program otherwise") {
  const std::string image =
      "FROM node:20\nCOPY orders .\nEXPOSE 80\nENTRYPOINT [\"node\", \"server.js\"]\n";
  const std::string told = map_of({
      {"deploy/compose.yaml",
       "services:\n  orders-api:\n    build:\n      context: ..\n      dockerfile: "
       "orders/dev.Dockerfile\n"},
      {"orders/dev.Dockerfile", image},
      {"orders/Dockerfile", image},
      {"orders/src/package.json", R"({"name":"orders","scripts":{"start":"node server.js"}})"},
      {"orders/src/server.js", "const http = require('http')\nhttp.createServer().listen(80)\n"},
  });
  CHECK_MESSAGE(tells(told, "orders-api service"), told);
  CHECK_MESSAGE(!tells(told, "orders service"), told);
}

TEST_CASE("of two folders of an image's name the program is in the one that lies higher") {
  std::map<std::string, std::string> files;
  std::string services;
  for (const std::string name : {"cart", "media", "office"}) {
    services += "  " + name + "-run:\n    image: acme/shop-" + name + "\n";
    files[name + "/package.json"] =
        R"({"name":"x-)" + name + R"(","scripts":{"start":"node main.js"}})";
    files[name + "/main.js"] = "const http = require('http')\nhttp.createServer().listen(80)\n";
    files[name + "/Dockerfile"] = "FROM node:20\nCOPY . .\nCMD [\"node\", \"main.js\"]\n";
  }
  files["automation/office/pom.xml"] =
      "<project><groupId>a</groupId><artifactId>office</artifactId></project>";
  files["automation/office/src/main/java/App.java"] =
      "public class App { public static void main(String[] a) {} }\n";
  files["compose.yaml"] = "services:\n" + services;
  const std::string told = map_of(files);
  CHECK_MESSAGE(tells(told, "office-run service"), told);
  CHECK_MESSAGE(!tells(told, "office service"), told);
}

TEST_CASE("an image on a store's base keeps data, whatever programs lie beside its Dockerfile") {
  const std::string told = map_of({
      {"compose.yaml",
       "services:\n  api:\n    build: ./api\n    ports: ['80:80']\n    environment:\n"
       "      DB: Server=rows,1433;Database=Shop;User=sa;Password=x\n"
       "  rows:\n    build: ./store\n    ports: ['1433:1433']\n"
       "  ldap:\n    image: somebody/test-openldap\n    ports: ['389:389']\n"},
      {"api/Dockerfile", "FROM node:20\nCOPY . .\nCMD [\"node\", \"main.js\"]\n"},
      {"api/package.json", R"({"name":"api","scripts":{"start":"node main.js"}})"},
      {"api/main.js", "const http = require('http')\nhttp.createServer().listen(80)\n"},
      {"store/Dockerfile",
       "FROM mcr.microsoft.com/mssql/server:2022-latest\nCOPY scripts /scripts\nADD start.sh /\n"
       "ENTRYPOINT [\"/bin/bash\", \"/start.sh\"]\n"},
      {"store/start.sh", "sqlservr\n"},
      {"store/scripts/rows.sql", "CREATE DATABASE Shop;\n"},
      {"store/Mover/Mover.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"></Project>\n"},
      {"store/Mover/Program.cs", "class P { static void Main() { } }\n"},
  });
  CHECK_MESSAGE(tells(told, "rows datastore"), told);
  CHECK_MESSAGE(!tells(told, "ldap"), told);
}

TEST_CASE("a file of Go among pages packs them into the program around") {
  const std::string told = map_of({
      {"go.mod", "module example.org/shop\n\nrequire github.com/gin-gonic/gin v1.9.0\n"},
      {"main.go",
       "package main\n\nimport "
       "(\n\t\"github.com/gin-gonic/gin\"\n\n\t\"example.org/shop/ui\"\n)\n\n"
       "func main() {\n\tr := gin.Default()\n\tui.Register(r)\n\tr.Run()\n}\n"},
      {"ui/serve.go",
       "package ui\n\nimport \"github.com/gin-gonic/gin\"\n\nfunc Register(r *gin.Engine) {\n"
       "\tr.GET(\"/\", func(c *gin.Context) { c.String(200, \"ok\") })\n}\n"},
      {"ui/package.json",
       R"({"name":"shop-ui","scripts":{"start":"vite"},"dependencies":{"react":"18","vite":"5"}})"},
      {"ui/index.html", "<div id='root'></div>\n"},
      {"ui/main.jsx",
       "import React from 'react'\nexport const App = () => <p>{React.version}</p>\n"},
  });
  CHECK_MESSAGE(tells(told, "shop-ui web"), told);
}

TEST_CASE("an image that is called like the module of the root runs what the root builds") {
  CHECK(parts_of({{"go.mod", "module code.example/acme/parcels\n\ngo 1.24\n"},
                  {"main.go",
                   "package main\n\nimport \"net/http\"\n\nfunc main() {\n"
                   "\thttp.HandleFunc(\"/orders\", nil)\n\thttp.ListenAndServe(\":80\", nil)\n}\n"},
                  {"Dockerfile",
                   "FROM golang AS build\nCOPY . .\nRUN go build -o app .\nFROM alpine\n"
                   "COPY --from=build /app .\nEXPOSE 80\nENTRYPOINT [\"./app\"]\n"},
                  {"docker-compose.yml",
                   "services:\n  parcels:\n    image: acme/parcels\n    ports: [\"80:80\"]\n"}}) ==
        "parcels service, User actor");
}

TEST_CASE("a platform that starts the image by itself runs the web process of the Procfile") {
  const std::map<std::string, std::string> shop = {
      {"package.json",
       R"({"name":"shop","scripts":{"start":"node main.js"},"dependencies":{"express":"5.0.0"}})"},
      {"main.js",
       "import express from 'express';\nconst app = express();\n"
       "app.get('/orders', () => 1);\napp.listen(80);\n"},
      {"work.js", "setInterval(() => 1, 1000);\n"},
      {"Dockerfile", "FROM node:22\nCOPY . .\nCMD [\"node\", \"main.js\"]\n"},
      {"Procfile", "web: node main.js\nworker: node work.js\n"},
      {"render.yaml",
       "services:\n- type: web\n  name: shop-web\n  env: docker\n  dockerfilePath: Dockerfile\n"
       "  dockerContext: .\n"}};
  const std::string told = parts_of(shop);
  CHECK_MESSAGE(told.find("shop-web") == std::string::npos, told);
  CHECK_MESSAGE(told.find("web service") != std::string::npos, told);
  CHECK_MESSAGE(told.find("worker") != std::string::npos, told);
}

TEST_CASE("a service that builds an image for others to stand on is no part") {
  const std::map<std::string, std::string> shop = {
      {"go.mod", "module code.example/acme/parcels\n\ngo 1.24\n"},
      {"main.go",
       "package main\n\nimport \"net/http\"\n\nfunc main() { http.ListenAndServe(\":80\", nil) "
       "}\n"},
      {"Dockerfile.base", "FROM debian:12\nRUN apt-get install -y git\nWORKDIR /srv\n"},
      {"Dockerfile", "FROM golang\nCOPY . .\nRUN go build -o app .\nCMD [\"./app\"]\n"},
      {"docker-compose.yml",
       "services:\n  base:\n    build:\n      context: .\n      dockerfile: Dockerfile.base\n"
       "  parcels:\n    build: .\n    ports: [\"80:80\"]\n"}};
  CHECK(parts_of(shop) == "parcels service, User actor");
  auto serving = shop;
  serving["Dockerfile.base"] = "FROM nginx:1.27\nCOPY pages /usr/share/nginx/html\n";
  CHECK(parts_of(serving).find("base") != std::string::npos);
}

TEST_CASE("an image runs the project whose program the script of its start names") {
  const std::string told = parts_of(
      {{"Orders.Web/Orders.Web.csproj",
        "<Project Sdk=\"Microsoft.NET.Sdk.Web\"><PropertyGroup>"
        "<TargetFramework>net9.0</TargetFramework></PropertyGroup></Project>"},
       {"Orders.Web/Program.cs",
        "var app = WebApplication.Create(args);\napp.MapGet(\"/orders\", () => 1);\napp.Run();\n"},
       {"Dockerfile",
        "FROM mcr.microsoft.com/dotnet/aspnet:9.0\nCOPY /publish .\nCOPY ./start.sh /\n"
        "EXPOSE 80\nENTRYPOINT [\"sh\",\"/start.sh\"]\n"},
       {"start.sh", "#!/bin/sh\necho starting\n./Orders.Web --port 80\n"},
       {"docker-compose.yml",
        "services:\n  site:\n    image: orders\n    build:\n      context: .\n"
        "      dockerfile: Dockerfile\n"}});
  CHECK_MESSAGE(told.find("Orders.Web") == std::string::npos, told);
  CHECK_MESSAGE(told.find("site service") != std::string::npos, told);
}

TEST_CASE("a workflow builds the image of a Dockerfile whatever follows in its name") {
  const std::string package = R"("dependencies":{"express":"5.0.0"}})";
  const std::string server =
      "import express from 'express';\nconst app = express();\n"
      "app.get('/orders', () => 1);\napp.listen(80);\n";
  const std::string told = parts_of(
      {{"package.json", R"({"name":"shop","private":true,"workspaces":["packages/*"]})"},
       {"packages/back/package.json",
        R"({"name":"@shop/back","scripts":{"start":"node main.js"},)" + package},
       {"packages/back/main.js", server},
       {"packages/front/package.json",
        R"({"name":"@shop/front","scripts":{"start":"node main.js"},)" + package},
       {"packages/front/main.js", server},
       {"docker/Dockerfile",
        "FROM node:22\nCOPY . .\nRUN yarn workspace @shop/front build\n"
        "CMD [\"yarn\", \"workspace\", \"@shop/front\", \"start\"]\n"},
       {"docker/DockerfileServer",
        "FROM node:22\nCOPY . .\nRUN yarn workspace @shop/back build\n"
        "CMD [\"yarn\", \"workspace\", \"@shop/back\", \"start\"]\n"},
       {".github/workflows/images.yml",
        "jobs:\n  build:\n    steps:\n      - uses: docker/build-push-action@v6\n        with:\n"
        "          context: .\n          file: docker/Dockerfile\n          tags: shop/shop:1\n"
        "      - uses: docker/build-push-action@v6\n        with:\n          context: .\n"
        "          file: docker/DockerfileServer\n          tags: shop/shop-server:1\n"},
       {"docker-compose.yml",
        "services:\n  shop:\n    image: shop/shop:1\n    ports: [\"80:80\"]\n"
        "  shop_server:\n    image: shop/shop-server:1\n"}});
  CHECK_MESSAGE(told == "shop service, shop_server service, User actor", told);
}

TEST_CASE("an image that tries the product is for its makers") {
  const std::map<std::string, std::string> shop = {
      {"package.json",
       R"({"name":"shop","scripts":{"start":"node main.js"},"dependencies":{"express":"5.0.0"}})"},
      {"main.js",
       "import express from 'express';\nconst app = express();\n"
       "app.get('/orders', () => 1);\napp.listen(80);\n"},
      {"Dockerfile", "FROM node:22\nCOPY main.js .\nCMD [\"node\", \"main.js\"]\n"}};
  for (const std::string folder : {"tests_whole", "integration-tests"}) {
    auto files = shop;
    files[folder + "/Dockerfile"] = "FROM python:3\nCOPY . .\nCMD [\"python\", \"main.py\"]\n";
    files[folder + "/requirements.txt"] = "flask==3.0\n";
    files[folder + "/main.py"] =
        "from flask import Flask\napp = Flask(__name__)\n\n@app.route('/a')\ndef a():\n"
        "    return 'a'\n\nif __name__ == '__main__':\n    app.run()\n";
    CHECK_MESSAGE(parts_of(files) == "shop service, User actor", parts_of(files));
  }
}

TEST_CASE("Compose files in a folder of templates are samples for users and start no part") {
  std::map<std::string, std::string> files = {
      {"package.json",
       R"({"name":"shop","scripts":{"start":"node main.js"},"dependencies":{"express":"5.0.0"}})"},
      {"main.js",
       "import express from 'express';\nconst app = express();\n"
       "app.get('/orders', () => 1);\napp.listen(80);\n"},
      {"compose.yaml", "services:\n  shop:\n    build: .\n    ports: ['80:80']\n"},
      {"Dockerfile", "FROM node:22\nCOPY main.js .\nCMD [\"node\", \"main.js\"]\n"},
      {"extra/templates/rows/compose.yaml", "services:\n  rows:\n    image: mariadb:11\n"},
      {"extra/templates/desk/compose.yaml", "services:\n  desk:\n    image: acme/desk:2\n"}};
  CHECK_MESSAGE(parts_of(files) == "shop service, User actor", parts_of(files));
}

TEST_CASE("what only a file for development publishes is not open where the product runs") {
  const cutaway::meaning::LinkedProject project(
      {{"docker-compose.yml",
        "services:\n  shop:\n    image: acme/shop:2\n    ports: ['80:8080']\n"
        "  rows:\n    image: postgres:16\n"},
       {"docker-compose.dev.yml", "services:\n  rows:\n    ports: ['5432:5432']\n"}});
  const cutaway::model::Model model = cutaway::model::build_model(
      project.project(), project.links(), project.catalogue(), project.facts());
  std::string told;
  for (const auto& part : model.parts)
    if (part.kind != "actor")
      told +=
          part.name + (part.exposed ? " open " : " closed ") + cutaway::join(part.ports, " ") + ";";
  CHECK(told == "shop open 80:8080;rows closed ;");
}

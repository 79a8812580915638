// SPDX-License-Identifier: Apache-2.0
// What the map must not say: stacks for tests as parts, apps that people install as containers, a
// library that is built again and again as a program, rows for a try as vendors.
#include <doctest/doctest.h>

#include "map_of.h"

using namespace cutaway;
using model::map_of;

namespace {

const std::string kStart = R"("scripts":{"start":"node main.js"})";
const std::string kServer =
    "const express = require('express');\nconst app = express();\n"
    "app.get('/orders', (q, s) => s.json([]));\napp.listen(8080);\n";

}  // namespace

TEST_CASE("a stack for tests is no part of a product that stands beside it") {
  const std::string told = map_of({
      {"package.json", R"({"name":"shop",)" + kStart + "}"},
      {"main.js", kServer},
      {"docker/regtest/compose.yml",
       "services:\n  shop:\n    image: acme/shop\n  ledger:\n    image: "
       "postgres:16\n"},
  });
  CHECK(told == "shop service, User actor\n");
}

TEST_CASE("an app that people install is not in the workspace's image and opens no store") {
  const std::string store = R"("dependencies":{"store":"workspace:*")";
  const std::string told = map_of({
      {"package.json", R"({"name":"shop","private":true,"workspaces":["apps/*","packages/*"]})"},
      {"Dockerfile", "FROM node\nCOPY . .\nCMD npm start\n"},
      {"compose.yml",
       "services:\n  db:\n    image: postgres:16\n  shop:\n    build: .\n    "
       "environment:\n      DATABASE_URL: postgres://db:5432/shop\n"},
      {"apps/desk/package.json", R"({"name":"desk",)" + kStart + "," + store + "}}"},
      {"apps/desk/main.js", "import { rows } from 'store';\n" + kServer},
      {"apps/jobs/package.json", R"({"name":"jobs",)" + kStart + "," + store + "}}"},
      {"apps/jobs/main.js", "import { rows } from 'store';\n" + kServer},
      {"apps/phone/package.json",
       R"({"name":"phone",)" + kStart + "," + store + R"(,"expo":"54.0.0"}})"},
      {"apps/phone/main.js", "import { rows } from 'store';\nimport Expo from 'expo';\n"},
      {"packages/store/package.json",
       R"({"name":"store","private":true,"main":"index.js","dependencies":{"pg":"8.0.0"}})"},
      {"packages/store/index.js",
       "import { Pool } from 'pg';\nconst pool = new Pool({ connectionString: "
       "process.env.DATABASE_URL });\n"
       "export const rows = () => pool.query('SELECT 1');\n"},
  });
  CHECK(told.starts_with("db datastore, desk service, jobs service, phone mobile"));
  CHECK(told.find("desk keeps data in db") != std::string::npos);
  CHECK(told.find("phone keeps data") == std::string::npos);
}

TEST_CASE("a package whose start script only builds it again is a library") {
  const std::string told = map_of({
      {"package.json", R"({"name":"shop","private":true,"workspaces":["apps/*","libs/*"]})"},
      {"apps/desk/package.json",
       R"({"name":"desk",)" + kStart + R"(,"dependencies":{"prices":"workspace:*"}})"},
      {"apps/desk/main.js", "import { today } from 'prices';\n" + kServer},
      {"libs/prices/package.json",
       R"({"name":"prices","private":true,"main":"index.js","scripts":{"start":"npm run again",)"
       R"("again":"cross-env node_modules/.bin/tsc -p tsconfig.json -w"}})"},
      {"libs/prices/index.js", "export const today = () => 1;\n"},
  });
  CHECK(told == "desk service, User actor\n");
}

TEST_CASE("what rows for a try and names of columns mention is asked by nobody") {
  const std::string told = map_of({
      {"package.json", R"({"name":"shop",)" + kStart + "}"},
      {"main.js", "import { sites } from './db/seed/sites.js';\n" + kServer +
                      "const columns = { stripeId: text('stripe_id') };\n"},
      {"db/seed/sites.js", "export const sites = [{ url: 'https://slack.com' }];\n"},
  });
  CHECK(told == "shop service, User actor\n");
}

TEST_CASE("a worker that holds the server's code does not ask the server for its pages") {
  const std::string told = map_of({
      {"Procfile", "web: node server.js\nworker: node worker.js\n"},
      {"package.json", R"({"name":"shop","dependencies":{"react":"19.0.0","express":"4.0.0"}})"},
      {"server.js",
       "const express = require('express');\nconst app = express();\n"
       "app.get('/orders/open', (q, s) => 1);\napp.get('/orders/late', (q, s) => 1);\n"
       "app.get('/parcels/lost', (q, s) => 1);\napp.listen(8080);\n"},
      {"worker.js",
       "import React from 'react';\nfetch('/orders/open');\nfetch('/orders/late');\n"
       "fetch('/parcels/lost');\n"},
  });
  CHECK(told.find("worker calls web") == std::string::npos);
}

TEST_CASE(
    "servers of one product that name each other are one cluster, and the line is drawn once") {
  const std::string told = map_of({
      {"compose.yml",
       "services:\n  consul:\n    image: consul:1.12\n    command: consul agent -server "
       "-retry-join=consul2\n  consul2:\n    image: consul:1.12\n    command: consul agent -server "
       "-retry-join=consul\n  app:\n    build: .\n    ports: ['80:80']\n"},
      {"Dockerfile", "FROM node\nCOPY . .\nCMD npm start\n"},
      {"package.json", R"({"name":"app",)" + kStart + "}"},
      {"main.js", kServer},
  });
  CHECK(told.find("consul2 is one cluster with consul") != std::string::npos);
  CHECK(told.find("consul is one cluster with consul2") == std::string::npos);
}

TEST_CASE("a tool with the host's Docker socket watches what its own file starts") {
  const std::string told = map_of({
      {"compose.yml",
       "services:\n  scope:\n    image: weaveworks/scope\n    volumes:\n      - "
       "/var/run/docker.sock:/var/run/docker.sock\n  db:\n    image: postgres:16\n"
       "  app:\n    build: .\n    ports: ['80:80']\n"},
      {"Dockerfile", "FROM node\nCOPY . .\nCMD npm start\n"},
      {"package.json", R"({"name":"app",)" + kStart + "}"},
      {"main.js", kServer},
  });
  CHECK(told.find("db is watched by scope") != std::string::npos);
  CHECK(told.find("app is watched by scope") != std::string::npos);
}

TEST_CASE(
    "a page without a version cannot be published: it is a page, and calls who serves its paths") {
  const std::string told = map_of({
      {"go.mod", "module shop\n\ngo 1.22\n\nrequire github.com/gin-gonic/gin v1.9.0\n"},
      {"Dockerfile", "FROM golang\nCOPY . .\nCMD [\"./shop\"]\n"},
      {"main.go",
       "package main\n\nimport \"github.com/gin-gonic/gin\"\n\nfunc main() {\n\tr := "
       "gin.Default()\n"
       "\tr.GET(\"/api/web/orders\", list)\n\tr.GET(\"/api/web/carts\", list)\n"
       "\tr.POST(\"/api/web/sign-in\", list)\n\tr.Run(\":8080\")\n}\n"},
      {"web/package.json",
       R"({"name":"shop-web","scripts":{"build":"vite build"},"dependencies":{"react":"19.0.0"}})"},
      {"web/index.html", "<!doctype html><title>Shop</title>\n"},
      {"web/src/url.ts",
       "export function sub(path: string) {\n  const url = window.base + path;\n"
       "  return url.length > 1 ? url.replace(/x/, '') : url;\n}\n"},
      {"web/src/main.tsx",
       "import React from 'react';\nimport { sub } from './url';\n"
       "export const a = () => fetch(sub('/api/web/orders'));\n"
       "export const b = () => fetch(sub('/api/web/carts'));\n"
       "export const c = () => fetch(sub('/api/web/sign-in'), { method: 'POST' });\n"},
  });
  CHECK(told.find("shop-web web") != std::string::npos);
  CHECK(told.find("shop-web calls shop") != std::string::npos);
}

TEST_CASE("an address that a chain of calls begins with is asked") {
  const std::string told = map_of({
      {"src/Shop.csproj",
       "<Project Sdk=\"Microsoft.NET.Sdk.Web\">\n  <ItemGroup>\n    <PackageReference "
       "Include=\"Flurl.Http\" Version=\"4.0.0\" />\n  </ItemGroup>\n</Project>\n"},
      {"src/Program.cs",
       "using Flurl.Http;\npublic class Licence\n{\n  private const string Url = "
       "\"https://licences.lantern-books.com\";\n  public async Task<string> Check()\n  {\n"
       "    return await (Url + \"/check\").WithHeader(\"a\", \"b\").PostJsonAsync(1);\n  }\n}\n"},
  });
  CHECK(told.find("calls licences.lantern-books.com") != std::string::npos);
}

TEST_CASE("jobs wait where the call says that makes their library, and in memory nowhere") {
  const auto told = [](const std::string& storage) {
    return map_of({
        {"src/Shop.csproj",
         "<Project Sdk=\"Microsoft.NET.Sdk.Web\">\n  <ItemGroup>\n    <PackageReference "
         "Include=\"Hangfire\" Version=\"1.8.0\" />\n    <PackageReference "
         "Include=\"Npgsql\" Version=\"8.0.0\" />\n  </ItemGroup>\n</Project>\n"},
        {"compose.yml", "services:\n  shop:\n    build: src\n  db:\n    image: postgres:16\n"},
        {"src/Dockerfile", "FROM mcr.microsoft.com/dotnet/aspnet:8.0\nCOPY . .\n"},
        {"src/Program.cs",
         "using Hangfire;\nusing Npgsql;\npublic class Program\n{\n  public void Run(object s)\n  "
         "{\n    var c = new NpgsqlConnection(\"Host=db\");\n    s.AddHangfire(x => x." +
             storage + "(c));\n    BackgroundJob.Enqueue(() => Run(s));\n  }\n}\n"},
    });
  };
  CHECK(told("UsePostgreSqlStorage").find("shop leaves work for later in db") != std::string::npos);
  CHECK(told("UseInMemoryStorage").find("for later") == std::string::npos);
}

TEST_CASE("a server beside the folder of its pages is the server, whatever else is called index") {
  const std::string told = map_of({
      {"package.json",
       R"({"name":"shop","version":"1.0.0","scripts":{"start":"node index.js"},"dependencies":{"express":"4.0.0"}})"},
      {"index.js", "const Server = require('./server/Server');\nnew Server().start();\n"},
      {"server/Server.js",
       "const express = require('express');\nclass Server {\n  start() {\n    const app = "
       "express();\n"
       "    const router = express.Router();\n    router.get('/api/orders/all', (q, s) => "
       "s.json([]));\n"
       "    router.get('/api/carts/all', (q, s) => s.json([]));\n    app.use(global.base, "
       "router);\n"
       "    router.post('/login', (q, s) => s.json([]));\n    app.listen(80);\n  }\n}\n"
       "module.exports = Server;\n"},
      {"client/package.json",
       R"({"name":"shop-client","version":"1.0.0","scripts":{"start":"nuxt start","build":"nuxt build"},"dependencies":{"nuxt":"2.0.0"}})"},
      {"client/nuxt.config.js", "export default { target: 'static' };\n"},
      {"client/pages/index.vue",
       "<script>\nexport default {\n  load() {\n    this.$axios.$get('/api/orders/all');\n"
       "    this.$axios.$get('/api/carts/all');\n    this.$axios.$post('/login');\n  "
       "},\n};\n</script>\n"},
      {"Dockerfile",
       "FROM node AS pages\nWORKDIR /client\nCOPY /client /client\nRUN npm run build\nFROM node AS "
       "server\nWORKDIR /server\nCOPY index.js package* /server\nCOPY /server /server/server\n"
       "FROM node\nWORKDIR /app\nCOPY --from=pages /client/dist /app/client/dist\n"
       "COPY --from=server /server /app\nCMD [\"node\", \"index.js\"]\n"},
      {"compose.yml", "services:\n  shop:\n    image: ghcr.io/acme/shop\n    ports: ['80:80']\n"},
  });
  CHECK_MESSAGE(told.starts_with("shop service, shop-client web"), told);
  CHECK_MESSAGE(told.find("shop-client calls shop") != std::string::npos, told);
}

TEST_CASE("a ready-made image beside the product's own build is another product") {
  const std::string told = map_of({
      {"pyproject.toml", "[project]\nname = \"shop\"\ndependencies = [\"flask\"]\n"},
      {"app.py",
       "from flask import Flask\n\napp = Flask(__name__)\n\n\n@app.get('/orders')\n"
       "def orders():\n    return []\n\n\napp.run(port=80)\n"},
      {"Dockerfile", "FROM python:3.12\nCOPY . .\nCMD [\"python\", \"app.py\"]\n"},
      {"compose.yml",
       "services:\n  shop:\n    image: shop\n    build:\n      context: .\n      dockerfile: "
       "Dockerfile\n    command: sleep infinity\n    volumes: ['.:/app']\n  dashboard:\n    image: "
       "ghcr.io/shop/shop-dashboard:3\n    ports: ['9000:80']\n"},
  });
  CHECK_MESSAGE(told.starts_with("dashboard service, shop service"), told);
}

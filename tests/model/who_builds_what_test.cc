// SPDX-License-Identifier: Apache-2.0
// One recipe for several programs; images that a script names; what only works with a database.
#include <doctest/doctest.h>

#include "tests/model/map_of.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

/// Two Go programs of one module that Compose starts from images of their own names.
std::string backend(const std::string& store) {
  return map_of({
      {"compose.yml",
       "services:\n  orders:\n    image: acme/orders:1\n    environment:\n      REDIS_URL: "
       "redis://cache:6379\n  mails:\n    image: acme/mails:1\n    environment:\n      REDIS_URL: "
       "redis://cache:6379\n  cache:\n    image: redis:7\n"},
      {"backend/go.mod", "module shop\n\nrequire github.com/redis/go-redis/v9 v9.0.0\n"},
      {"backend/Dockerfile",
       "FROM golang\nARG SERVICE_NAME\nCOPY . .\nRUN go build -o service shop/cmd/$SERVICE_NAME\n"
       "ENTRYPOINT service\n"},
      {"backend/cmd/orders/main.go",
       "package main\n\nimport \"shop/store\"\n\nfunc main() { store.Open() }\n"},
      {"backend/cmd/mails/main.go",
       "package main\n\nimport \"shop/store\"\n\nfunc main() { store.Open() }\n"},
      {"backend/store/store.go", store},
  });
}

}  // namespace

TEST_CASE("a Dockerfile for several programs that are parts already is how they are built") {
  const std::string told = backend(
      "package store\n\nimport (\n\t\"os\"\n\n\t\"github.com/redis/go-redis/v9\"\n)\n\n"
      "func Open() *redis.Client {\n\topts, _ := redis.ParseURL(os.Getenv(\"REDIS_URL\"))\n"
      "\treturn redis.NewClient(opts)\n}\n");
  CHECK_MESSAGE(told.find("backend") == std::string::npos, told);
  // What lies beside the programs is their library.
  CHECK_MESSAGE(told.find("orders keeps data in cache\n") != std::string::npos, told);
  CHECK_MESSAGE(told.find("mails keeps data in cache\n") != std::string::npos, told);
}

TEST_CASE("a script that builds an image says which folder the container's code is in") {
  const std::string told = map_of({
      {"compose.yml", "services:\n  desk:\n    image: acme/counter:1\n    ports: [\"80:80\"]\n"},
      {"service/build.sh",
       "docker build -f ./Dockerfile --build-arg SHA=$sha \\\n  -t "
       "${REPO:-'local'}/${IMAGE_NAME:-'counter'}:${tag} . || exit 1\n"},
      {"service/Dockerfile", "FROM node\nCOPY . .\nCMD npm start\n"},
      {"service/package.json",
       R"({"name":"service","scripts":{"start":"node main.js"},"dependencies":{"express":"5.0.0"}})"},
      {"service/main.js",
       "import express from 'express';\nconst app = express();\napp.get('/a', f);\n"
       "app.listen(80);\n"},
      {"other/package.json",
       R"({"name":"other","scripts":{"start":"node main.js"},"dependencies":{"express":"5.0.0"}})"},
      {"other/main.js",
       "import express from 'express';\nconst app = express();\napp.get('/b', f);\n"
       "app.listen(81);\n"},
  });
  CHECK_MESSAGE(told.starts_with("desk service, other service, "), told);
}

TEST_CASE("files of builds say which folder a container's code is in") {
  const std::string program =
      "import express from 'express';\nconst app = express();\napp.get('/a', f);\n"
      "app.listen(80);\n";
  const auto told = [&](std::string path, std::string text) {
    return map_of({
        {"compose.yml", "services:\n  desk:\n    image: acme/counter:1\n    ports: [\"80:80\"]\n"},
        {std::move(path), std::move(text)},
        {"packaging/Dockerfile.service", "FROM node\nCOPY service/. .\nCMD npm start\n"},
        {"package.json", R"({"name":"shop","private":true,"workspaces":["service","other"]})"},
        {"service/package.json",
         R"({"name":"service","scripts":{"start":"node main.js"},"dependencies":{"express":"5.0.0"}})"},
        {"service/main.js", program},
        {"other/package.json",
         R"({"name":"other","scripts":{"start":"node main.js"},"dependencies":{"express":"5.0.0"}})"},
        {"other/main.js", program},
    });
  };
  const std::string bake = told("docker-bake.hcl",
                                "target \"service\" {\n  context = \".\"\n"
                                "  dockerfile = \"packaging/Dockerfile.service\"\n"
                                "  tags = [\"${REGISTRY}/acme/counter:latest\"]\n}\n");
  CHECK_MESSAGE(bake.starts_with("desk service, other service, "), bake);
  const std::string workflow =
      told(".github/workflows/release.yml",
           "on: push\njobs:\n  image:\n    steps:\n"
           "      - id: meta\n        uses: docker/metadata-action@v5\n"
           "        with:\n          images: |\n            ghcr.io/acme/counter\n"
           "      - uses: docker/build-push-action@v6\n"
           "        with:\n          file: packaging/Dockerfile.service\n"
           "          tags: ${{ steps.meta.outputs.tags }}\n");
  CHECK_MESSAGE(workflow.starts_with("desk service, other service, "), workflow);
}

TEST_CASE("an image runs the package of the workspace in whose folder it starts") {
  const std::string told = map_of({
      {"compose.yml", "services:\n  web-server:\n    image: acme/web-server:1\n"},
      {"packaging/Dockerfile.web-server",
       "FROM node AS builder\nWORKDIR /app\nCOPY packages/ ./packages/\nRUN pnpm run build\n"
       "FROM node\nWORKDIR /app\nCOPY --from=builder /app/packages/sheet ./packages/sheet\n"
       "WORKDIR /app/packages/sheet\nEXPOSE 8080\nCMD [\"node\", \"server.js\"]\n"},
      {"package.json", R"({"name":"shop","private":true,"workspaces":["packages/*"]})"},
      {"packages/buttons/package.json",
       R"({"name":"@shop/buttons","scripts":{"start":"rm -rf dist && concurrently \"tsc -w\" \"tsc-alias -w\""},"dependencies":{"react":"18"}})"},
      {"packages/buttons/src/index.js", "export const buttons = 1;\n"},
      {"packages/sheet/package.json",
       R"({"name":"@shop/sheet","scripts":{"dev":"node server.js"},"dependencies":{"express":"5.0.0","@shop/buttons":"workspace:*"}})"},
      {"packages/sheet/server.js",
       "import express from 'express';\nconst app = express();\napp.get('/a', f);\n"
       "app.listen(8080);\n"},
  });
  CHECK_MESSAGE(told.starts_with("web-server service"), told);
  // A start that only compiles again and again starts nothing.
  CHECK_MESSAGE(told.find("buttons") == std::string::npos, told);
}

TEST_CASE("an image that one file fetches is the program that another file's build names") {
  const std::string program =
      "import express from 'express';\nconst app = express();\napp.get('/a', f);\n"
      "app.listen(80);\n";
  const std::string told = map_of({
      {"docker-compose.yml",
       "services:\n  shop-desk:\n    image: acme/shop-desk:1\n"
       "  shop-store:\n    image: acme/shop-store:1\n"},
      {"docker-compose.build.yml",
       "services:\n  shop-desk:\n    build: {context: ., args: [\"SCOPE=desk\"]}\n"
       "  shop-store:\n    build: {context: ., args: [\"SCOPE=store\"]}\n"},
      {"Dockerfile", "FROM node\nARG SCOPE\nCOPY . .\nRUN npx nx build ${SCOPE}\n"},
      {"package.json", R"({"name":"shop","workspaces":["apps/*"]})"},
      {"apps/desk/package.json", R"({"name":"desk","dependencies":{"express":"5.0.0"}})"},
      {"apps/desk/src/index.js", program},
      {"apps/store/package.json", R"({"name":"store","dependencies":{"express":"5.0.0"}})"},
      {"apps/store/src/index.js", program},
  });
  CHECK_MESSAGE(told.starts_with("shop-desk service, shop-store service"), told);
  CHECK_MESSAGE(told.find(", desk service") == std::string::npos, told);
}

TEST_CASE("a container that only runs a database's client prepares it, and nodes are one cluster") {
  const std::string told = map_of({
      {"compose.yml",
       "services:\n  db:\n    image: postgres:16\n  upgrade:\n    image: postgres:16\n"
       "    environment:\n      PGHOST: db\n    entrypoint: [\"/bin/sh\", \"-c\", \"psql -f "
       "/tmp/schema.sql\"]\n  kafka-1:\n    image: apache/kafka:4\n  kafka-2:\n    image: "
       "apache/kafka:4\n"},
  });
  CHECK_MESSAGE(told.find("upgrade job") != std::string::npos, told);
  CHECK_MESSAGE(told.find("kafka broker") != std::string::npos, told);
  CHECK_MESSAGE(told.find("kafka-2") == std::string::npos, told);
}

TEST_CASE("what pages say to each other passes through their server, and through no broker") {
  const std::string page =
      "import { io } from 'socket.io-client';\nconst socket = io();\n"
      "socket.emit('moved', 1);\nsocket.on('moved', show);\n";
  const auto manifest = [](const std::string& name) {
    return "{\"name\":\"" + name +
           "\",\"scripts\":{\"start\":\"vite\",\"build\":\"vite build\"},\"dependencies\":"
           "{\"react\":\"19.0.0\",\"socket.io-client\":\"4.0.0\"}}";
  };
  const std::string told = map_of({
      {"compose.yml",
       "services:\n  one:\n    build: one\n  two:\n    build: two\n  kafka:\n    image: "
       "apache/kafka:4\n"},
      {"one/package.json", manifest("one")},
      {"one/Dockerfile", "FROM node\nCOPY . .\nCMD npm start\n"},
      {"one/index.html", "<html></html>\n"},
      {"one/main.jsx", "import React from 'react';\n" + page},
      {"two/package.json", manifest("two")},
      {"two/Dockerfile", "FROM node\nCOPY . .\nCMD npm start\n"},
      {"two/index.html", "<html></html>\n"},
      {"two/main.jsx", "import React from 'react';\n" + page + "socket.emit('gone', 1);\n"},
  });
  CHECK_MESSAGE(told.find("moved") == std::string::npos, told);
  CHECK_MESSAGE(told.find(" kafka\n") == std::string::npos, told);
}

TEST_CASE("a supervised process that starts an assembly is the project that makes it") {
  const std::string project = "<Project Sdk=\"Microsoft.NET.Sdk.Web\"></Project>\n";
  const std::string main =
      "var app = WebApplication.CreateBuilder(args).Build();\n"
      "app.MapGet(\"/a\", () => 1);\napp.Run();\n";
  const std::string told = map_of({
      {"Dockerfile", "FROM base\nCOPY . .\nENTRYPOINT [\"/app/start.sh\"]\n"},
      {"build/supervisord.conf",
       "[program:search]\ncommand=/search\n\n[program:shop]\ncommand=dotnet Shop.Web.dll\n"},
      {"compose.yml", "services:\n  web:\n    build: src/Shop.Web\n    ports: [\"80:80\"]\n"},
      {"src/Shop.Web/Dockerfile", "FROM base\nCOPY . .\nENTRYPOINT dotnet Shop.Web.dll\n"},
      {"src/Shop.Web/Shop.Web.csproj", project},
      {"src/Shop.Web/Program.cs", main},
      {"src/Shop.Core/Shop.Core.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"></Project>\n"},
      {"src/Shop.Core/Core.cs", "namespace Shop.Core;\npublic class Core {}\n"},
  });
  CHECK_MESSAGE(told.find("web service") != std::string::npos, told);
  CHECK_MESSAGE(told.find("shop service") == std::string::npos, told);
}

TEST_CASE(
    "an image of one folder out of a larger context keeps nothing that the context's manifest asks "
    "for") {
  const std::string told = map_of({
      {"compose.yml",
       "services:\n  shop:\n    build: .\n    ports: [\"80:80\"]\n  reader:\n    build:\n"
       "      context: .\n      dockerfile: docker/Dockerfile.reader\n  db:\n"
       "    image: postgres:16\n"},
      {"Dockerfile", "FROM golang:1\nCOPY . .\nRUN go build -o shop\nCMD [\"./shop\"]\n"},
      {"go.mod", "module acme.example/shop\n\ngo 1.20\n\nrequire github.com/lib/pq v1.10.0\n"},
      {"main.go",
       "package main\n\nimport (\n\t\"database/sql\"\n\t_ \"github.com/lib/pq\"\n)\n\nfunc main() "
       "{ sql.Open(\"postgres\", \"postgres://db/shop\") }\n"},
      {"docker/Dockerfile.reader",
       "FROM python:3\nCOPY reader/pyproject.toml ./\nCOPY reader reader\n"
       "CMD [\"uv\", \"run\", \"-m\", \"reader.main\"]\n"},
      {"reader/pyproject.toml", "[project]\nname = \"reader\"\nversion = \"1\"\n"},
      {"reader/main.py", "print('read')\n"},
  });
  CHECK_MESSAGE(told.find("shop keeps data in db") != std::string::npos, told);
  CHECK_MESSAGE(told.find("reader keeps data in") == std::string::npos, told);
}

TEST_CASE("a supervisor's process that the image starts by itself is the part of that image") {
  const std::string told = map_of({
      {"compose.yml",
       "services:\n  app:\n    build:\n      context: .\n      dockerfile: "
       "docker/Dockerfile.app\n"},
      {"docker/Dockerfile.app",
       "FROM golang:1\nCOPY . .\nENTRYPOINT [\"./start.sh\"]\nCMD [\"./Shop\"]\n"},
      {"docker/config/supervisord.conf", "[program:Shop]\ncommand=/app/Shop\nautostart=true\n"},
      {"go.mod", "module acme.example/shop\n\ngo 1.20\n"},
      {"main.go", "package main\n\nfunc main() {}\n"},
  });
  CHECK_MESSAGE(told.find("app service") != std::string::npos, told);
  CHECK_MESSAGE(told.find("Shop") == std::string::npos, told);
}

TEST_CASE("an observer collects from all its targets, whether they are told with a port or not") {
  const std::string told = map_of({
      {"compose.yml",
       "services:\n  orders:\n    image: acme/orders\n  carts:\n    image: acme/carts\n"
       "  prometheus:\n    image: prom/prometheus\n    volumes:\n      - "
       "./prometheus.yml:/etc/prometheus/prometheus.yml\n"},
      {"prometheus.yml",
       "scrape_configs:\n  - job_name: all\n    static_configs:\n      - targets: ['orders', "
       "\"carts:8080\"]  # payments\n"},
  });
  CHECK_MESSAGE(told.find("prometheus collects measurements from orders\n") != std::string::npos,
                told);
  CHECK_MESSAGE(told.find("prometheus collects measurements from carts\n") != std::string::npos,
                told);
}

TEST_CASE("what an application host refers a program to is handed to it, whoever reads it there") {
  const std::string told = map_of({
      {"Host/Host.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"></Project>\n"},
      {"Host/Program.cs",
       "var builder = DistributedApplication.CreateBuilder(args);\n"
       "var storage = builder.AddAzureStorage(\"Storage\");\n"
       "var files = storage.AddBlobs(\"Files\");\n"
       "builder.AddProject<Projects.Shop_Web>(\"Api\").WithReference(files, \"Azure\");\n"
       "builder.Build().Run();\n"},
      {"Shop.Web/Shop.Web.csproj", "<Project Sdk=\"Microsoft.NET.Sdk.Web\"></Project>\n"},
      {"Shop.Web/Program.cs",
       "var app = WebApplication.CreateBuilder(args).Build();\n"
       "app.MapGet(\"/a\", () => 1);\napp.Run();\n"},
  });
  CHECK_MESSAGE(told.find("Api keeps files in Storage\n") != std::string::npos, told);
}

TEST_CASE("a policy of the cluster names who may reach whom, and a name whose database it is") {
  const auto runs = [](const std::string& name) {
    return "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: " + name +
           "\nspec:\n  template:\n    metadata:\n      labels:\n        name: " + name +
           "\n    spec:\n      containers:\n        - name: " + name + "\n          image: acme/" +
           name + "\n---\n";
  };
  const std::string told = map_of({
      {"deploy/all.yaml", runs("orders") + runs("orders-db") + runs("desk")},
      {"deploy/policy.yaml",
       "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: a\nspec:\n"
       "  podSelector:\n    matchLabels:\n      name: orders-db\n  ingress:\n    - from:\n"
       "        - podSelector:\n            matchLabels:\n              name: orders\n"},
  });
  CHECK_MESSAGE(told.find("orders-db datastore") != std::string::npos, told);
  CHECK_MESSAGE(told.find("orders keeps data in orders-db\n") != std::string::npos, told);
  CHECK_MESSAGE(told.find("desk keeps") == std::string::npos, told);
}

TEST_CASE("two hosts of one vendor are one system, and what its library reports is not asked for") {
  const std::string told = map_of({
      {"package.json",
       R"({"name":"shop","scripts":{"start":"node main.js"},
           "dependencies":{"express":"5.0.0","@sentry/node":"9.0.0"}})"},
      {"main.js",
       "import express from 'express';\nimport * as Sentry from '@sentry/node';\n"
       "Sentry.init({ dsn: 'https://1@o1.ingest.sentry.io/2' });\nconst app = express();\n"
       "app.get('/issues', () => fetch('https://sentry.io/api/0/issues'));\napp.listen(80);\n"},
  });
  CHECK_MESSAGE(told.find("Sentry observability") != std::string::npos, told);
  CHECK_MESSAGE(told.find("sentry.io") == std::string::npos, told);
}

TEST_CASE("a job of a library is run by the program that registers its class") {
  const std::string web =
      "<Project Sdk=\"Microsoft.NET.Sdk.Web\"><ItemGroup>"
      "<ProjectReference Include=\"../Core/Core.csproj\" /></ItemGroup></Project>\n";
  const std::string start = "using Core;\nvar app = WebApplication.CreateBuilder(args);\n";
  const meaning::LinkedProject project({
      {"compose.yml",
       "services:\n  api:\n    build: Api\n    ports: [\"80:80\"]\n  jobs:\n    build: Jobs\n"
       "    ports: [\"81:81\"]\n"},
      {"Api/Dockerfile", "FROM base\nCOPY . .\nCMD dotnet Api.dll\n"},
      {"Api/Api.csproj", web},
      {"Api/Program.cs", start + "new CleanUp();\napp.Build().Run();\n"},
      {"Jobs/Dockerfile", "FROM base\nCOPY . .\nCMD dotnet Jobs.dll\n"},
      {"Jobs/Jobs.csproj", web},
      {"Jobs/Program.cs",
       start + "app.Services.AddCronJob<CleanUp>(\"0 3 * * *\");\napp.Build().Run();\n"},
      {"Core/Core.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"></Project>\n"},
      {"Core/CleanUp.cs",
       "using Foundatio.Jobs;\nnamespace Core;\npublic class CleanUp : JobBase {}\n"},
  });
  const Model model =
      build_model(project.project(), project.links(), project.catalogue(), project.facts());
  REQUIRE(model.operations.size() == 1);
  CHECK(model.part(model.operations.front().part).name == "jobs");
}

TEST_CASE("the recipe's lines say which project of .NET and which module of Gradle is built") {
  const std::string told = map_of({
      {"compose.yml",
       "services:\n  grader:\n    build:\n      context: services/grader\n      dockerfile: "
       "deploy/Dockerfile\n    ports: [\"80:80\"]\n  api:\n    build: .\n    ports: "
       "[\"81:81\"]\n"},
      {"services/grader/deploy/Dockerfile",
       "FROM mcr.microsoft.com/dotnet/sdk:9.0 AS build\nWORKDIR /source\nCOPY . .\n"
       "WORKDIR /source/src/Api\nRUN dotnet publish --no-restore -o /app\n"
       "FROM mcr.microsoft.com/dotnet/aspnet:9.0\nCOPY --from=build /app ./\n"
       "ENTRYPOINT [\"./start.sh\"]\n"},
      {"services/grader/deploy/check.sh", "echo ok\n"},
      {"services/grader/src/Api/Api.csproj", "<Project Sdk=\"Microsoft.NET.Sdk.Web\"></Project>\n"},
      {"services/grader/src/Api/Program.cs",
       "var app = WebApplication.CreateBuilder(args).Build();\napp.MapGet(\"/a\", () => 1);\n"
       "app.Run();\n"},
      {"Dockerfile",
       "FROM eclipse-temurin AS build\nCOPY api ./api\nRUN ./gradlew clean :api:shadowJar\n"
       "FROM eclipse-temurin\nCOPY --from=build /src/api/build/libs/shop-*.jar /src\n"
       "ENTRYPOINT [\"/src/start.sh\"]\n"},
      {"build.gradle", "plugins { id 'java' }\n"},
      {"api/build.gradle", "plugins { id 'java' }\ndependencies { }\n"},
      {"api/src/main/java/shop/Shop.java",
       "package shop;\n\npublic class Shop {\n  public static void main(String[] a) {}\n}\n"},
      {"tools/read.py", "print(1)\n"},
  });
  CHECK_MESSAGE(told.starts_with("grader service, api service, "), told);
  CHECK_MESSAGE(told.find("Api") == std::string::npos, told);
  CHECK_MESSAGE(told.find("api (") == std::string::npos, told);
}

TEST_CASE("a Compose file of a folder that is started at the root builds what lies there") {
  const std::string page =
      R"({"name":"desk-pages","private":true,"scripts":{"start":"vite","build":"vite build"},)"
      R"("dependencies":{"react":"19.0.0"}})";
  const std::string told = map_of({
      {"docker/composes/compose.yml",
       "services:\n  ui:\n    build:\n      context: ./modules/desk\n    ports: [\"80:80\"]\n"
       "  ui-proxy:\n    image: nginx:1.29\n    ports: [\"81:80\"]\n"},
      {"modules/desk/Dockerfile", "FROM node\nCOPY . .\nRUN npm run build\n"},
      {"modules/desk/package.json", page},
      {"modules/desk/index.html", "<html></html>\n"},
      {"modules/desk/main.jsx", "import React from 'react';\n"},
  });
  CHECK_MESSAGE(told.starts_with("ui web, ui-proxy gateway"), told);
  CHECK_MESSAGE(told.find("desk-pages") == std::string::npos, told);
}

TEST_CASE("of two folders that files build a part from, the one that bears its name is meant") {
  const std::string told = map_of({
      {"compose.web.yml",
       "services:\n  web:\n    image: acme/shop-web:1\n    build: .\n    ports: [\"80:80\"]\n"},
      {"compose.web-dev.yml", "services:\n  web:\n    build: ./web\n"},
      {"Dockerfile", "FROM python\nCOPY . .\nCMD python api.py\n"},
      {"requirements.txt", "flask\n"},
      {"api.py",
       "from flask import Flask\napp = Flask(__name__)\n\n\n@app.route('/a')\ndef a():\n"
       "    return ''\n\n\nif __name__ == '__main__':\n    app.run()\n"},
      {"web/Dockerfile", "FROM node\nCOPY . .\nCMD npm start\n"},
      {"web/package.json",
       R"({"name":"shop-pages","scripts":{"start":"node main.js"},"dependencies":{"express":"5.0.0"}})"},
      {"web/main.js",
       "import express from 'express';\nconst app = express();\napp.get('/b', f);\n"
       "app.listen(80);\n"},
  });
  CHECK_MESSAGE(told.find("web service") != std::string::npos, told);
  CHECK_MESSAGE(told.find("shop-pages") == std::string::npos, told);
}

TEST_CASE("of the commands that one image holds the one that it starts is the server") {
  const std::string told = map_of({
      {"compose.yml",
       "services:\n  lake:\n    build: .\n    environment:\n      REDIS_URL: redis://cache:6379\n"
       "    ports: [\"80:80\"]\n  cache:\n    image: redis:7\n"},
      {"Dockerfile",
       "FROM golang AS build\nCOPY . .\nRUN go build -o lake ./cmd/lake\n"
       "RUN go build -o lakectl ./cmd/lakectl\nFROM alpine\nCOPY --from=build /lake /app/lake\n"
       "ENTRYPOINT [\"/app/lake\"]\n"},
      {"go.mod", "module lake\n\nrequire github.com/redis/go-redis/v9 v9.0.0\n"},
      {"cmd/lake/main.go",
       "package main\n\nimport \"lake/store\"\n\nfunc main() { store.Open() }\n"},
      {"cmd/lakectl/main.go",
       "package main\n\nimport \"lake/store\"\n\nfunc main() { println(store.Name) }\n"},
      {"store/store.go",
       "package store\n\nimport (\n\t\"os\"\n\n\t\"github.com/redis/go-redis/v9\"\n)\n\n"
       "const Name = \"rows\"\n\nfunc Open() *redis.Client {\n"
       "\topts, _ := redis.ParseURL(os.Getenv(\"REDIS_URL\"))\n\treturn "
       "redis.NewClient(opts)\n}\n"},
  });
  CHECK_MESSAGE(told.find("lake service") != std::string::npos, told);
  CHECK_MESSAGE(told.find("lakectl cli") != std::string::npos, told);
  CHECK_MESSAGE(told.find("lake keeps data in cache\n") != std::string::npos, told);
  // It is compiled with the package of the store, and people have it on their machines.
  CHECK_MESSAGE(told.find("lakectl keeps") == std::string::npos, told);
}

TEST_CASE(
    "an image that a Maven project packs runs the program that it takes, not a page of its name") {
  const std::string module = "<project><groupId>org.shop</groupId><version>1</version><artifactId>";
  const std::string told = map_of({
      {"compose.yml", "services:\n  shop:\n    image: acme/shop:2\n"},
      {"packs/shop/pom.xml",
       module + "pack</artifactId><packaging>pom</packaging><properties><image>shop</image>"
                "</properties><dependencies><dependency><groupId>org.shop</groupId>"
                "<artifactId>server</artifactId><type>deb</type></dependency></dependencies>"
                "<build><plugins><plugin><artifactId>dockerfile-maven-plugin</artifactId>"
                "<configuration><repository>acme/${image}</repository></configuration></plugin>"
                "</plugins></build></project>\n"},
      {"packs/shop/docker/Dockerfile",
       "FROM eclipse-temurin:17\nCOPY start.sh server.deb /tmp/\nCMD [\"start.sh\"]\n"},
      {"packs/shop/docker/start.sh", "#!/bin/sh\njava -jar server.jar\n"},
      {"server/pom.xml", module + "server</artifactId></project>\n"},
      {"server/src/main/java/org/shop/Main.java",
       "package org.shop;\n\npublic class Main {\n  public static void main(String[] args) {\n"
       "    System.out.println(\"up\");\n  }\n}\n"},
      {"page/package.json",
       "{\"name\": \"shop\", \"scripts\": {\"start\": \"ng serve\"}, \"dependencies\": "
       "{\"@angular/core\": \"17\"}}"},
      {"page/src/main.ts", "import { Component } from '@angular/core';\nexport class Page {}\n"},
  });
  CHECK_MESSAGE(told.find("shop service") != std::string::npos, told);
  CHECK_MESSAGE(told.find("server ") == std::string::npos, told);
  CHECK_MESSAGE(told.find("pack ") == std::string::npos, told);
}

// SPDX-License-Identifier: Apache-2.0
// Several programs of one manifest, and programs that are described more than once.
#include <doctest/doctest.h>

#include "map_of.h"

using cutaway::model::map_of;

namespace {

const char* const kMain = "package main\n\nfunc main() {}\n";

}  // namespace

TEST_CASE("programs of one Go module below folders of their own are parts, deployed or not") {
  const std::string told = map_of({
      {"docker-compose.yml",
       "services:\n  cart-service:\n    image: acme/shop-cart-service:1\n"
       "  web-shop:\n    image: acme/shop-web-shop:1\n"},
      {"go.mod", "module acme.example/shop\n\ngo 1.20\n"},
      {"app/cart/service/cmd/server/main.go", kMain},
      {"app/desk/interface/cmd/server/main.go", kMain},
      {"app/post/job/cmd/server/main.go", kMain},
      {"web/shop/package.json",
       R"({"name":"pages","scripts":{"start":"react-scripts start","build":"react-scripts build"},"dependencies":{"react":"18.0.0"}})"},
      {"web/shop/src/index.jsx", "import React from 'react';\n"},
  });
  CHECK_MESSAGE(told.find("cart-service service") != std::string::npos, told);
  CHECK_MESSAGE(told.find("desk-interface") != std::string::npos, told);
  CHECK_MESSAGE(told.find("post-job") != std::string::npos, told);
  CHECK_MESSAGE(told.find("web-shop web") != std::string::npos, told);
  CHECK_MESSAGE(told.find("pages") == std::string::npos, told);
}

TEST_CASE("a program beside its commands is one part, whatever else it starts") {
  const std::string told = map_of({
      {"go.mod", "module acme.example/shop\n\ngo 1.20\n"},
      {"services/orders/cmd/main.go", kMain},
      {"services/accounts/cmd/main.go", kMain},
      {"services/accounts/store.go", "package accounts\n"},
  });
  CHECK_MESSAGE(told.find("orders cli") != std::string::npos, told);
  CHECK_MESSAGE(told.find("accounts cli") != std::string::npos, told);
  CHECK_MESSAGE(told.find("shop") == std::string::npos, told);
}

TEST_CASE("commands of one tool lie in packages of their own and are no programs") {
  const auto command = [](const std::string& name) {
    return "package " + name +
           "\n\nimport \"github.com/spf13/cobra\"\n\nvar Root = &cobra.Command{Use: \"" + name +
           "\"}\n";
  };
  const std::string told = map_of({
      {"cli/go.mod",
       "module acme.example/parcel\n\ngo 1.20\n\nrequire github.com/spf13/cobra v1.8.0\n"},
      {"cli/main.go", kMain},
      {"cli/cmd/login/login.go", command("login")},
      {"cli/cmd/send/send.go", command("send")},
  });
  CHECK_MESSAGE(told.find("parcel cli") != std::string::npos, told);
  CHECK_MESSAGE(told.find("login") == std::string::npos, told);
  CHECK_MESSAGE(told.find("send") == std::string::npos, told);
}

TEST_CASE("a container that works below a mounted folder runs the program there") {
  const std::string told = map_of({
      {"docker-compose.yml",
       "services:\n  orders-http:\n    build: docker/app\n    working_dir: /shops/orders\n"
       "    volumes: ['./shops:/shops']\n  db:\n    image: mysql:8\n"},
      {"docker/app/Dockerfile", "FROM golang:1\nCMD [\"start.sh\"]\n"},
      {"docker/app/start.sh", "go run .\n"},
      {"shops/orders/go.mod",
       "module acme.example/shops/orders\n\ngo 1.20\n\nrequire github.com/go-sql-driver/mysql "
       "v1.7.0\n"},
      {"shops/orders/main.go",
       "package main\n\nimport _ \"github.com/go-sql-driver/mysql\"\n\nfunc main() {}\n"},
  });
  CHECK_MESSAGE(told.find("orders-http service, db datastore\n") != std::string::npos, told);
  CHECK_MESSAGE(told.find("orders-http keeps data in db") != std::string::npos, told);
}

TEST_CASE("what Compose and a cluster call differently is one part where each has it once") {
  const std::string told = map_of({
      {"docker-compose.yml",
       "services:\n  shop-orders:\n    build: orders\n  shop-db:\n    image: postgres:16\n"},
      {"k8s/orders.yaml",
       "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: taker\nspec:\n  template:\n"
       "    spec:\n      containers:\n        - name: taker\n          image: acme/orders:1\n"},
      {"k8s/db.yaml",
       "apiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  name: keeper\nspec:\n  template:\n"
       "    spec:\n      containers:\n        - name: keeper\n          image: postgres:16\n"},
      {"orders/Dockerfile", "FROM node:20\nCMD [\"node\", \"index.js\"]\n"},
      {"orders/package.json", R"({"name":"orders","scripts":{"start":"node index.js"}})"},
      {"orders/index.js", "console.log(1);\n"},
  });
  CHECK_MESSAGE(told.find("shop-orders service, shop-db datastore\n") != std::string::npos, told);
}

TEST_CASE("a service whose Dockerfile is gone does not run the whole repository") {
  const std::string told = map_of({
      {"docker-compose.yml",
       "services:\n  orders:\n    build: {context: ., dockerfile: apps/orders/Dockerfile}\n"
       "  gone:\n    image: acme/gone:1\n"
       "    build: {context: ., dockerfile: apps/gone/Dockerfile}\n"},
      {"package.json", R"({"name":"shop","private":true,"workspaces":["apps/*"]})"},
      {"apps/orders/Dockerfile", "FROM node:20\nCMD [\"node\", \"index.js\"]\n"},
      {"apps/orders/package.json",
       R"({"name":"orders","scripts":{"start":"node index.js"},"dependencies":{"stripe":"1.0.0"}})"},
      {"apps/orders/index.js",
       "const stripe = require('stripe')('k');\nstripe.charges.create({});\n"},
  });
  CHECK_MESSAGE(told.find("orders takes payments through Stripe") != std::string::npos, told);
  CHECK_MESSAGE(told.find("gone takes") == std::string::npos, told);
}

TEST_CASE("a container that is given the whole tree runs the programs of several folders") {
  const std::string told = map_of({
      {"docker-compose.yml",
       "services:\n  everything:\n    image: acme/reloader:1\n    volumes: ['.:/go/shop']\n"
       "  db:\n    image: mysql:8\n"},
      {"go.mod", "module acme.example/shop\n\ngo 1.20\n\nrequire google.golang.org/grpc v1.50.0\n"},
      {"app/orders/cmd/api/orders.go",
       "package main\n\nimport \"acme.example/shop/app/orders/cmd/rpc/orders\"\n\n"
       "func main() { orders.NewOrders(nil) }\n"},
      {"app/orders/cmd/rpc/main.go",
       "package main\n\nfunc main() { pb.RegisterOrdersServer(nil, nil) }\n"},
      {"app/orders/cmd/rpc/pb/orders.proto",
       "syntax = \"proto3\";\nservice orders {\n  rpc Get (A) returns (A);\n}\nmessage A {}\n"},
      {"app/orders/cmd/rpc/orders/orders.go",
       "package orders\n\nfunc NewOrders(c any) any { return c }\n"},
      {"app/travel/cmd/api/travel.go", kMain},
      {"app/travel/cmd/rpc/travel.go", kMain},
  });
  CHECK_MESSAGE(told.find("orders-api") != std::string::npos, told);
  CHECK_MESSAGE(told.find("travel-rpc") != std::string::npos, told);
  CHECK_MESSAGE(told.find("everything") == std::string::npos, told);
  CHECK_MESSAGE(told.find("orders-api calls orders-rpc") != std::string::npos, told);
}
TEST_CASE("who calls a contract reaches the part of its own, not a program that holds them all") {
  const std::string contract = "service Orders {\n  rpc Get (A) returns (A);\n}\nmessage A {}\n";
  const std::string kBuild = "FROM golang\nRUN go build -o /app .\nCMD [\"/app\"]\n";
  const std::string told = map_of({
      {"docker-compose.yml",
       "services:\n  orders: {build: ./orders}\n"
       "  combined: {build: ./combined}\n  desk: {build: ./desk}\n"},
      {"go.mod", "module acme.example/shop\n"},
      {"orders/Dockerfile", kBuild},
      {"orders/main.go", "package main\n\nfunc main() { pb.RegisterOrdersServer(nil, nil) }\n"},
      {"orders/orders.proto", "syntax = \"proto3\";\n" + contract},
      {"orders/server/server.go", "package server\n\nfunc New() any { return nil }\n"},
      {"combined/Dockerfile", kBuild},
      {"combined/main.go",
       "package main\n\nimport \"acme.example/shop/orders/server\"\n\n"
       "func main() { pb.RegisterOrdersServer(nil, server.New()) }\n"},
      {"desk/Dockerfile", kBuild},
      {"desk/main.go",
       "package main\n\nimport \"acme.example/shop/shared/client\"\n\n"
       "func main() { client.Ask() }\n"},
      {"shared/client/client.go", "package client\n\nfunc Ask() { dial() }\n"},
      {"shared/client/grpc.go", "package client\n\nfunc dial() { pb.NewOrdersClient(nil) }\n"},
  });
  CHECK_MESSAGE(told.find("desk calls orders") != std::string::npos, told);
  CHECK_MESSAGE(told.find("calls combined") == std::string::npos, told);
}

TEST_CASE("a program that asks itself by its port asks none of those that have a port as well") {
  const std::string kNode = "FROM node:20\nCMD [\"node\", \"index.js\"]\n";
  const std::string told = map_of({
      {"docker-compose.yml",
       "services:\n  desk:\n    build: ./desk\n  orders:\n    build: ./orders\n"
       "    ports: ['8081:8081']\n"},
      {".env", "SERVER_PORT=8081\n"},
      {"desk/Dockerfile", kNode},
      {"desk/package.json", R"({"name":"desk","dependencies":{"axios":"1.0.0"}})"},
      {"desk/index.js",
       "const axios = require('axios');\nconst port = process.env.SERVER_PORT || 3002;\n"
       "axios.get(`http://localhost:${port}/docs.json`);\n"},
      {"orders/Dockerfile", kNode},
      {"orders/package.json", R"({"name":"orders"})"},
      {"orders/index.js", "require('http').createServer().listen(process.env.SERVER_PORT);\n"},
  });
  CHECK_MESSAGE(told.find("desk calls orders") == std::string::npos, told);
}

TEST_CASE("a program bears its plain name though a library beside it is called alike") {
  const std::string told = map_of({
      {"a/package.json", R"({"name":"shop","main":"index.js"})"},
      {"a/index.js", "export const ask = () => 1;\n"},
      {"desk/package.json",
       R"({"name":"desk","scripts":{"start":"node main.js"},"dependencies":{"shop":"*","express":"5.0.0"}})"},
      {"desk/main.js",
       "import express from 'express';\nimport { ask } from 'shop';\nconst app = express();\n"
       "app.get('/desk', () => ask());\napp.listen(81);\n"},
      {"package.json", R"({"private":true,"workspaces":["a","desk"]})"},
      {"z/package.json",
       R"({"name":"shop","scripts":{"start":"node main.js"},"dependencies":{"express":"5.0.0"}})"},
      {"z/main.js",
       "import express from 'express';\nconst app = express();\napp.get('/orders', () => 1);\n"
       "app.listen(80);\n"},
  });
  CHECK_MESSAGE(told.find("shop service") != std::string::npos, told);
  CHECK_MESSAGE(told.find("shop library") == std::string::npos, told);
}

TEST_CASE(
    "a command of Go that takes the server's packages along and never calls what listens is no "
    "server") {
  const std::string told = map_of({
      {"go.mod", "module acme.example/shop\n\ngo 1.20\n\nrequire github.com/lib/pq v1.10.9\n"},
      {"cmd/shop/main.go",
       "package main\n\nimport \"acme.example/shop/base\"\n\nfunc main() { base.Serve(base.Read()) "
       "}\n"},
      {"cmd/make-account/main.go",
       "package main\n\nimport \"acme.example/shop/base\"\n\nfunc main() { base.Read() }\n"},
      {"base/base.go",
       "package base\n\nimport (\n\t\"database/sql\"\n\t\"net/http\"\n\n\t_ "
       "\"github.com/lib/pq\"\n)\n\n"
       "func Read() string { return \"shop\" }\n\n"
       "func Serve(name string) {\n\tdb, _ := sql.Open(\"postgres\", name)\n\tdb.Ping()\n"
       "\thttp.HandleFunc(\"/orders\", nil)\n\thttp.ListenAndServe(\":80\", nil)\n}\n"},
  });
  CHECK_MESSAGE(told.find("shop service") != std::string::npos, told);
  CHECK_MESSAGE(told.find("make-account cli") != std::string::npos, told);
  CHECK_MESSAGE(told.find("shop keeps data in PostgreSQL") != std::string::npos, told);
  CHECK_MESSAGE(told.find("make-account keeps") == std::string::npos, told);
  CHECK_MESSAGE(told.find("User actor") != std::string::npos, told);
}

namespace {

/// Two programs whose folders are called otherwise than what people start.
const std::map<std::string, std::string> kHubAndAgent = {
    {"docker-compose.yml",
     "services:\n  shop:\n    image: acme/shop\n    ports: ['8090:8090']\n"
     "  shop-agent:\n    image: acme/shop-agent\n"},
    {"go.mod", "module acme.example/shop\n\ngo 1.22\n\nrequire github.com/jackc/pgx/v5 v5.7.0\n"},
    {"internal/cmd/hub/hub.go",
     "package main\n\nimport \"acme.example/shop/internal/hub\"\n\nfunc main() { hub.Start() }\n"},
    {"internal/cmd/agent/agent.go",
     "package main\n\nimport \"acme.example/shop/agent\"\n\nfunc main() { agent.Start() }\n"},
    {"agent/agent.go", "package agent\n\nfunc Start() {}\n"},
    {"internal/hub/hub.go",
     "package hub\n\nimport (\n\t\"net/http\"\n\n\t\"github.com/jackc/pgx/v5\"\n)\n\n"
     "func Start() {\n\tpgx.Connect(nil, \"\")\n\thttp.ListenAndServe(\":8090\", nil)\n}\n"}};

}  // namespace

TEST_CASE("a program is started under the name that its release file gives it") {
  auto files = kHubAndAgent;
  files[".goreleaser.yml"] =
      "builds:\n  - binary: shop\n    main: internal/cmd/hub/hub.go\n"
      "  - binary: shop-agent\n    main: ./internal/cmd/agent\n";
  const std::string told = map_of(files);
  CHECK_MESSAGE(told.find("\nshop keeps data in PostgreSQL") != std::string::npos, told);
}

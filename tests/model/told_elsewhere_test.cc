// SPDX-License-Identifier: Apache-2.0
// What stands in files beside the code: connectors, schemes of addresses, copied manifests, and
// messages that services send each other without a broker.
#include <doctest/doctest.h>

#include "map_of.h"

using cutaway::model::map_of;

namespace {

const std::string kImage = "FROM node:20\nCOPY . .\nCMD [\"node\", \"main.js\"]\n";

std::string package(const std::string& name, const std::string& more = "") {
  return R"({"name":")" + name +
         R"(","scripts":{"start":"node main.js"},"dependencies":{"express":"4.0.0")" + more + "}}";
}

}  // namespace

TEST_CASE("a connector's file says what Kafka Connect copies, out of a database and into another") {
  const std::string told = map_of({
      {"compose.yml",
       "services:\n  connect:\n    image: debezium/connect:2.7\n    environment: "
       "{BOOTSTRAP_SERVERS: 'kafka:9092'}\n  kafka:\n    image: apache/kafka:4.0\n  db:\n    "
       "image: mysql:8\n  copy:\n    image: postgres:16\n"},
      {"source.json",
       R"({"name":"orders","config":{"connector.class":"io.debezium.connector.mysql.MySqlConnector","database.hostname":"db"}})"},
      {"sink.json",
       R"({"connector.class":"io.debezium.connector.jdbc.JdbcSinkConnector","topics":"orders","connection.url":"jdbc:postgresql://copy:5432/shop"})"},
  });
  CHECK_MESSAGE(told.find("connect copies changes out of db\n") != std::string::npos, told);
  CHECK_MESSAGE(told.find("connect copies data into copy\n") != std::string::npos, told);
  CHECK_MESSAGE(told.find("connect takes orders from kafka\n") != std::string::npos, told);
}

TEST_CASE("an image that nobody knows is the database in whose language settings speak to it") {
  const std::string told = map_of({
      {"compose.yml",
       "services:\n  orders-db:\n    image: acme/prepared-db:1\n  orders:\n    build: orders\n    "
       "environment: {DATABASE_URL: 'postgresql://orders-db:5432/shop'}\n"},
      {"orders/Dockerfile", kImage},
      {"orders/package.json", package("orders", R"(,"pg":"8.0.0")")},
      {"orders/main.js",
       "import pg from 'pg';\nexport const db = new pg.Client(process.env.DATABASE_URL);\n"},
  });
  CHECK_MESSAGE(told.find("orders-db datastore") != std::string::npos, told);
  CHECK_MESSAGE(told.find("orders keeps data in orders-db\n") != std::string::npos, told);
  CHECK_MESSAGE(told.find("PostgreSQL") == std::string::npos, told);
}

TEST_CASE("a driver in a copied manifest opens nothing where only others have its address") {
  const std::string shop =
      "services:\n  orders:\n    build: orders\n    environment: {MONGO_URL: 'mongodb://db/shop'}\n"
      "  gate:\n    build: gate\n  db:\n    image: mongo:7\n";
  const std::string told = map_of({
      {"compose.yml", shop},
      {"orders/Dockerfile", kImage},
      {"orders/package.json", package("orders", R"(,"mongoose":"8.0.0")")},
      {"orders/main.js",
       "import mongoose from 'mongoose';\nmongoose.connect(process.env.MONGO_URL);\n"},
      {"gate/Dockerfile", kImage},
      {"gate/package.json", package("gate", R"(,"mongoose":"8.0.0")")},
      {"gate/main.js", "import express from 'express';\nexpress().listen(80);\n"},
  });
  CHECK_MESSAGE(told.find("orders keeps data in db\n") != std::string::npos, told);
  CHECK_MESSAGE(told.find("gate keeps data in db") == std::string::npos, told);
}

TEST_CASE("services that send each other messages by pattern are told with what is sent") {
  const std::string module =
      "import { Controller } from '@nestjs/common';\nimport { MessagePattern } from "
      "'@nestjs/microservices';\n@Controller()\nexport class Stock {\n  "
      "@MessagePattern('stock_take')\n  take() { return 1; }\n}\n";
  const std::string asking =
      "import { Controller, Inject } from '@nestjs/common';\nimport { ClientProxy } from "
      "'@nestjs/microservices';\n@Controller('orders')\nexport class Orders {\n  "
      "constructor(@Inject('STOCK') private readonly stock: ClientProxy) {}\n  place() { return "
      "this.stock.send('stock_take', 1); }\n}\n";
  const std::string nest = R"(,"@nestjs/common":"10.0.0","@nestjs/microservices":"10.0.0")";
  const std::string told = map_of({
      {"compose.yml", "services:\n  orders:\n    build: orders\n  stock:\n    build: stock\n"},
      {"orders/Dockerfile", kImage},
      {"orders/package.json", package("orders", nest)},
      {"orders/src/orders.controller.ts", asking},
      {"stock/Dockerfile", kImage},
      {"stock/package.json", package("stock", nest)},
      {"stock/src/stock.controller.ts", module},
  });
  CHECK_MESSAGE(told.find("orders sends stock_take to stock\n") != std::string::npos, told);
}

TEST_CASE("what a file in one part's folder sets for another part is the other's") {
  const std::string told = map_of({
      {"compose.yml",
       "services:\n  orders:\n    build: src/orders\n  writer:\n    build: src/writer\n"},
      {"src/orders/Dockerfile", kImage},
      {"src/orders/package.json", package("orders")},
      {"src/orders/main.js", "import express from 'express';\nexpress().listen(80);\n"},
      {"src/orders/compose.yml",
       "services:\n  writer:\n    build: ../writer\n    environment:\n      - OPENAI_API_KEY=\n"},
      {"src/writer/Dockerfile", kImage},
      {"src/writer/package.json", package("writer", R"(,"openai":"4.0.0")")},
      {"src/writer/main.js",
       "import OpenAI from 'openai';\nconst client = new OpenAI();\nexport const write = () => "
       "client.chat.completions.create({});\n"},
  });
  // The key has no value: it is asked only where somebody sets one.
  CHECK_MESSAGE(told.find("writer can ask OpenAI\n") != std::string::npos, told);
  CHECK_MESSAGE(told.find("orders can ask OpenAI") == std::string::npos, told);
}

TEST_CASE("a program that a build makes without a line that starts it is a service") {
  const auto pom = [](const std::string& name, const std::string& build) {
    return "<project><groupId>shop</groupId><artifactId>" + name +
           "</artifactId><version>1</version><dependencies><dependency><groupId>io.quarkus"
           "</groupId><artifactId>quarkus-smallrye-reactive-messaging-kafka</artifactId>"
           "</dependency></dependencies>" +
           build + "</project>";
  };
  const std::string told = map_of({
      {"compose.yml",
       "services:\n  kafka:\n    image: quay.io/strimzi/kafka:0.24.0\n    command: sh -c "
       "bin/kafka-server-start.sh\n  zookeeper:\n    image: quay.io/strimzi/kafka:0.24.0\n    "
       "command: sh -c bin/zookeeper-server-start.sh\n"},
      {"taker/pom.xml",
       pom("taker",
           "<build><plugins><plugin><groupId>io.quarkus</groupId><artifactId>quarkus-maven-plugin"
           "</artifactId></plugin></plugins></build>")},
      {"taker/src/main/resources/application.properties",
       "mp.messaging.incoming.orders.connector=smallrye-kafka\n"},
      {"taker/src/main/java/shop/Taker.java",
       "package shop;\nimport org.eclipse.microprofile.reactive.messaging.Incoming;\npublic class "
       "Taker {\n  @Incoming(\"orders\")\n  public void take(String order) {}\n}\n"},
  });
  CHECK_MESSAGE(told.find("taker service") != std::string::npos, told);
  CHECK_MESSAGE(told.find("zookeeper registry") != std::string::npos, told);
  CHECK_MESSAGE(told.find("taker takes orders from kafka\n") != std::string::npos, told);
}

TEST_CASE("settings of a framework that has no library for a program give it no server") {
  const std::string told = map_of({
      {"compose.yml", "services:\n  menu:\n    build: menu\n"},
      {"menu/Dockerfile", kImage},
      {"menu/package.json", package("menu")},
      {"menu/main.js", "import express from 'express';\nexpress().listen(80);\n"},
      {"menu/config/application.yml",
       "spring:\n  cloud:\n    config:\n      uri: http://localhost:8888\n"},
  });
  CHECK_MESSAGE(told.find("Spring Cloud Config") == std::string::npos, told);
}

TEST_CASE("what a thing is called in a cluster is no address") {
  const std::string told = map_of({
      {"compose.yml",
       "services:\n  shop:\n    build: shop\n  desk:\n    build: desk\n    environment: "
       "{Cluster__ServiceId: shop}\n"},
      {"shop/Dockerfile", kImage},
      {"shop/package.json", package("shop")},
      {"shop/main.js", "import express from 'express';\nexpress().listen(80);\n"},
      {"desk/Dockerfile", kImage},
      {"desk/package.json", package("desk")},
      {"desk/main.js", "import express from 'express';\nexpress().listen(80);\n"},
  });
  CHECK_MESSAGE(told.find("desk calls shop") == std::string::npos, told);
}

TEST_CASE("with Dapr each broker that a program may use carries its topics") {
  const auto component = [](const std::string& type) {
    return "apiVersion: dapr.io/v1alpha1\nkind: Component\nmetadata:\n  name: bus\nspec:\n  "
           "type: " +
           type + "\nscopes:\n  - orders\n";
  };
  const std::string told = map_of({
      {"k8s/orders.yaml",
       "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: orders\nspec:\n  template:\n"
       "    spec:\n      containers:\n        - name: orders\n          image: acme/orders:1\n"},
      {"k8s/bus.yaml", component("pubsub.rabbitmq")},
      {"cloud/bus.yaml", component("pubsub.azure.servicebus")},
      {"Orders/Orders.csproj",
       "<Project Sdk=\"Microsoft.NET.Sdk.Web\"><ItemGroup><PackageReference "
       "Include=\"Dapr.Client\" "
       "Version=\"1.0.0\" /></ItemGroup></Project>\n"},
      {"Orders/Dockerfile", "FROM mcr.microsoft.com/dotnet/aspnet:8.0\nCOPY . .\n"},
      {"Orders/Place.cs",
       "using Dapr.Client;\npublic class Place {\n  private readonly DaprClient client;\n  public "
       "void Do() { client.PublishEventAsync(\"bus\", \"order-placed\", 1); }\n}\n"},
  });
  CHECK_MESSAGE(told.find("orders publishes order-placed to rabbitmq\n") != std::string::npos,
                told);
  CHECK_MESSAGE(
      told.find("orders publishes order-placed to azure-service-bus\n") != std::string::npos, told);
}

// SPDX-License-Identifier: Apache-2.0
// Messages that are known by their type, and outside systems that only a setting switches on.
#include <doctest/doctest.h>

#include "map_of.h"

using namespace cutaway;
using model::map_of;

namespace {

const std::string kProject =
    "<Project Sdk=\"Microsoft.NET.Sdk.Web\"><ItemGroup><PackageReference Include=\"MassTransit\" "
    "Version=\"8.0.0\" /><PackageReference Include=\"RabbitMQ.Client\" Version=\"6.0.0\" "
    "/></ItemGroup></Project>\n";
const std::string kConnect =
    "using RabbitMQ.Client;\nclass Bus { void Open() { new ConnectionFactory(); } }\n";
const std::string kCompose =
    "services:\n  rabbit:\n    image: rabbitmq:3\n"
    "  desk:\n    build: desk\n    environment: {RABBIT_URL: 'amqp://rabbit:5672'}\n"
    "  store:\n    build: store\n    environment: {RABBIT_URL: 'amqp://rabbit:5672'}\n";
const std::string kImage = "FROM dotnet\nCOPY . .\nENTRYPOINT [\"dotnet\", \"run\"]\n";

}  // namespace

TEST_CASE("who makes an event that another part handles publishes it") {
  const std::string told = map_of({
      {"compose.yml", kCompose},
      {"desk/Dockerfile", kImage},
      {"desk/desk.csproj", kProject},
      {"desk/Bus.cs", kConnect},
      {"desk/Checkout.cs",
       "class Checkout {\n  IBus bus;\n  void Pay() { bus.Publish(new OrderPlaced(1)); }\n}\n"},
      {"store/Dockerfile", kImage},
      {"store/store.csproj", kProject},
      {"store/Bus.cs", kConnect},
      {"store/Pack.cs",
       "class Pack : IConsumer<OrderPlaced> {\n  void Consume(OrderPlaced it) {}\n}\n"},
  });
  CHECK(told.find("desk publishes OrderPlaced to rabbit") != std::string::npos);
  CHECK(told.find("store takes OrderPlaced from rabbit") != std::string::npos);
  CHECK(told.find("store publishes") == std::string::npos);
}

TEST_CASE("an outside system that is reached only where its key is set is told as possible") {
  const std::string told = map_of({
      {"package.json",
       R"({"name":"shop","scripts":{"start":"node main.js"},"dependencies":{"@sentry/node":"8.0.0","stripe":"14.0.0"}})"},
      {"main.js",
       "import * as Sentry from '@sentry/node';\nimport Stripe from 'stripe';\n"
       "import express from 'express';\nconst app = express();\n"
       "if (process.env.SENTRY_DSN) {\n  Sentry.init({ dsn: process.env.SENTRY_DSN });\n}\n"
       "const stripe = new Stripe(process.env.STRIPE_KEY);\nstripe.charges.create({});\n"
       "app.get('/orders', (q, s) => 1);\napp.listen(80);\n"},
  });
  CHECK(told.find("shop can report to Sentry") != std::string::npos);
  CHECK(told.find("shop takes payments through Stripe") != std::string::npos);
}

TEST_CASE("a handler that is named in a call takes the event whose class stands there") {
  const std::string gradle =
      "dependencies {\n  implementation 'org.apache.kafka:kafka-clients:3.0.0'\n"
      "  implementation 'io.eventuate.tram.core:eventuate-tram-spring-events:1.0'\n}\n";
  const std::string start =
      "package shop;\n\nimport org.apache.kafka.clients.producer.KafkaProducer;\n\n"
      "public class Start {\n  public static void main(String[] a) { new KafkaProducer(); }\n}\n";
  const std::string told = map_of({
      {"compose.yml",
       "services:\n  kafka:\n    image: bitnami/kafka:3\n"
       "  desk:\n    build: desk\n    environment: {KAFKA_SERVERS: 'kafka:9092'}\n"
       "  store:\n    build: store\n    environment: {KAFKA_SERVERS: 'kafka:9092'}\n"},
      {"desk/Dockerfile", "FROM java\nCMD java -jar app.jar\n"},
      {"desk/build.gradle", gradle},
      {"desk/src/main/java/shop/Start.java", start},
      {"desk/src/main/java/shop/Order.java",
       "package shop;\n\npublic class Order {\n  Object place() { return new OrderPlaced(1); "
       "}\n}\n"},
      {"store/Dockerfile", "FROM java\nCMD java -jar app.jar\n"},
      {"store/build.gradle", gradle},
      {"store/src/main/java/shop/Start.java", start},
      {"store/src/main/java/shop/Handlers.java",
       "package shop;\n\npublic class Handlers {\n  Object all() {\n    return "
       "DomainEventHandlersBuilder.forAggregateType(\"shop.Order\")"
       ".onEvent(OrderPlaced.class, this::pack).build();\n  }\n}\n"},
  });
  CHECK(told.find("desk publishes OrderPlaced to kafka") != std::string::npos);
  CHECK(told.find("store takes OrderPlaced from kafka") != std::string::npos);
}

TEST_CASE("a bus that several programs share tells nothing of who sends to whom") {
  const std::string opens =
      "const { ServiceBusClient } = require('@azure/service-bus');\n"
      "const client = new ServiceBusClient(process.env.BUS);\n";
  const std::string sends = "function send() { client.createSender('all-events'); }\n";
  const std::string takes = "function take() { client.createReceiver('all-events'); }\n";
  const std::string program =
      "const { send, take } = require('../shared/bus');\nconst express = require('express');\n"
      "const app = express();\napp.get('/', (q, s) => send());\ntake();\napp.listen(80);\n";
  const auto package = [](const std::string& name) {
    return R"({"name":")" + name +
           R"(","scripts":{"start":"node main.js"},"dependencies":{"@azure/service-bus":"7.0.0"}})";
  };
  std::map<std::string, std::string> files{
      {"compose.yml", kCompose},
      {"desk/Dockerfile", "FROM node\nCOPY . .\nCMD [\"node\", \"main.js\"]\n"},
      {"store/Dockerfile", "FROM node\nCOPY . .\nCMD [\"node\", \"main.js\"]\n"},
      {"desk/package.json", package("desk")},
      {"desk/main.js", program},
      {"store/package.json", package("store")},
      {"store/main.js", program},
      {"shared/bus.js", opens + sends + takes + "module.exports = { send, take };\n"}};
  CHECK(map_of(files).find("all-events") == std::string::npos);
  files["desk/main.js"] = opens + sends + "send();\n";
  files["store/main.js"] = opens + takes + "take();\n";
  files.erase("shared/bus.js");
  CHECK(map_of(files).find("desk sends all-events to store") != std::string::npos);
}

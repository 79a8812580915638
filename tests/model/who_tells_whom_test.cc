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
  CHECK(told.find("shop can take payments through Stripe") != std::string::npos);
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

namespace {

/// A shop that reports what people do in it, with more files.
std::string shop_with(std::map<std::string, std::string> more) {
  more.emplace("package.json",
               R"({"name":"shop","scripts":{"start":"node main.js"},"dependencies":{)"
               R"("posthog-node":"4.0.0","@sendgrid/mail":"8.0.0","nodemailer":"6.0.0",)"
               R"("@aws-sdk/client-s3":"3.0.0","express":"5.0.0"}})");
  more.emplace("main.js",
               "import { PostHog } from 'posthog-node';\nimport express from 'express';\n"
               "const seen = new PostHog(process.env.POSTHOG_KEY);\nseen.capture({});\n"
               "const app = express();\napp.get('/orders', (q, s) => 1);\napp.listen(80);\n");
  return map_of(more);
}

bool says(const std::string& told, std::string_view text) {
  return told.find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("who brings no key of an account is not reported to its vendor") {
  CHECK_MESSAGE(says(shop_with({}), "shop can report usage to PostHog"), shop_with({}));
  const std::string sample = shop_with({{".env.example", "POSTHOG_KEY=phc_of_yours\n"}});
  CHECK_MESSAGE(says(sample, "shop can report usage to PostHog"), sample);
  const std::string given = shop_with({{".env", "POSTHOG_KEY=phc_0123\n"}});
  CHECK_MESSAGE(says(given, "shop reports usage to PostHog"), given);
}

TEST_CASE("who sends mail is for those to say who set the product up") {
  const std::string told =
      shop_with({{"mail.js",
                  "import nodemailer from 'nodemailer';\nimport './main.js';\nexport const mail = "
                  "nodemailer.createTransport({});\nmail.sendMail({ to: 'a' });\n"}});
  CHECK_MESSAGE(says(told, "shop can send mail through mail server"), told);
}

TEST_CASE("vendors that only added pieces reach are told as possible") {
  const std::string send =
      "import mail from '@sendgrid/mail';\nmail.setApiKey('a');\nmail.send({ to: 'a' });\n";
  const std::string added = shop_with({{"plugins/grid/send.js", send}});
  CHECK_MESSAGE(says(added, "shop can send mail through SendGrid"), added);
  const std::string loaded = shop_with({{"plugins/send.js", send}});
  CHECK_MESSAGE(says(loaded, "shop can send mail through SendGrid"), loaded);
}

TEST_CASE("a vendor keeps files only where they can not lie on the disk as well") {
  const std::string keep =
      "import { S3Client, PutObjectCommand } from '@aws-sdk/client-s3';\n"
      "export const put = () => new S3Client({}).send(new PutObjectCommand({}));\n";
  const std::string alone = shop_with({{"storage/s3.js", keep}});
  CHECK_MESSAGE(says(alone, "shop keeps files in Amazon S3"), alone);
  const std::string two = shop_with(
      {{"storage/s3.js", keep}, {"storage/disk-storage.js", "export const put = () => 1;\n"}});
  CHECK_MESSAGE(says(two, "shop can keep files in Amazon S3"), two);
}

TEST_CASE("what scripts of pages ask is asked by browsers, and not by the server") {
  const std::string told =
      map_of({{"app.py",
               "from flask import Flask\napp = Flask(__name__)\n\n\n"
               "@app.route('/orders')\ndef orders():\n    return ''\n"},
              {"requirements.txt", "flask\n"},
              {"Dockerfile", "FROM python:3.12\nCOPY . .\nCMD [\"flask\", \"run\"]\n"},
              {"assets/js/rates.js",
               "export const rates = () => fetch('https://api.rates.io/v1/day');\n"}});
  CHECK_MESSAGE(says(told, "has browsers call rates.io"), told);
}

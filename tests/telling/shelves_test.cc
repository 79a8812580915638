// SPDX-License-Identifier: Apache-2.0
// On which shelf `stack` puts a thing: what the product keeps its data in, what only its makers
// start, and what is there only if somebody else brought it; each on a small invented project.
#include "tests/telling/stack_line.h"

using cutaway::tests::stack_line;

namespace {

const std::string kDriver =
    "<project><groupId>shop</groupId><artifactId>shop</artifactId><dependencies><dependency>\n"
    "<groupId>com.h2database</groupId><artifactId>h2</artifactId><version>2</version>\n"
    "</dependency></dependencies></project>\n";

std::string database(const std::string& line) {
  return "package shop;\n\npublic class Database {\n  String open(String folder) {\n    " + line +
         "\n  }\n}\n";
}

const std::string kBuilt = "services:\n  shop:\n    build: .\n    ports: ['80:80']\n";
const std::string kServer =
    "const express = require('express');\nconst app = express();\n"
    "app.get('/orders', (request, response) => response.json([]));\napp.listen(80);\n";
const std::string kManifest =
    R"({"name": "shop", "scripts": {"start": "node server.js"}, "dependencies": {"express": "4"}})";

}  // namespace

TEST_CASE("a database within the program is told where code spells the address of it") {
  const auto seen = stack_line(
      "h2", {{"pom.xml", kDriver},
             {"src/main/java/shop/Database.java", database("return \"jdbc:h2:\" + folder;")}});
  CHECK(seen.role ==
        "H2 can keep the data within the program: Database.java gives the address of it.");
}

TEST_CASE("asking how an address begins opens no database, nor does one that is forgotten") {
  for (const char* line : {"return folder.startsWith(\"jdbc:h2:\") ? folder : null;",
                           "return \"jdbc:h2:mem:orders\";"})
    CHECK_FALSE(stack_line("h2", {{"pom.xml", kDriver},
                                  {"src/main/java/shop/Database.java", database(line)}})
                    .seen);
}

TEST_CASE("what code only asks for, whether somebody brought it, is none of the stack") {
  const std::string head = "<?php\n\nnamespace Shop;\n\nuse Laravel\\Nova\\Nova;\n\nclass Shop {\n";
  const std::string asks =
      "  public function prefix() {\n    if (class_exists(Nova::class)) {\n"
      "      return Nova::path();\n    }\n    return '';\n  }\n}\n";
  const std::string takes = "  public function prefix() {\n    return Nova::path();\n  }\n}\n";
  const std::string manifest = R"({"name": "acme/shop", "require": {"laravel/framework": "^12"}})";
  CHECK_FALSE(
      stack_line("laravel-nova", {{"composer.json", manifest}, {"src/Shop.php", head + asks}})
          .seen);
  CHECK(stack_line("laravel-nova", {{"composer.json", manifest}, {"src/Shop.php", head + takes}})
            .seen);
}

TEST_CASE("what watches is an option where files of its own start it") {
  const auto seen = stack_line(
      "grafana", {{"package.json", kManifest},
                  {"server.js", kServer},
                  {"Dockerfile", "FROM node:22\nCOPY . .\nCMD [\"node\", \"server.js\"]\n"},
                  {"docker-compose.yml", kBuilt},
                  {"watch/docker-compose.watch.yml",
                   "services:\n  grafana:\n    image: grafana/grafana:11\n"}});
  CHECK(seen.role == "Grafana can be run beside it, as docker-compose.watch.yml starts it.");
}

TEST_CASE("pages that an image ships are the product's, whatever their folder is called") {
  const std::string pages =
      R"({"name": "pages", "scripts": {"build": "vite build"}, "dependencies": {"react": "19"}})";
  const std::string screen =
      "import React from 'react';\n\nexport function Orders() {\n  return <p>Orders</p>;\n}\n";
  const std::map<std::string, std::string> files = {{"package.json", kManifest},
                                                    {"server.js", kServer},
                                                    {"website/package.json", pages},
                                                    {"website/src/Orders.tsx", screen}};
  auto shipped = files;
  shipped["Dockerfile"] =
      "FROM node:22 AS pages\nCOPY website /website\nRUN cd /website && npm run build\n"
      "FROM node:22\nCOPY . .\nCOPY --from=pages /website/dist /public\n"
      "CMD [\"node\", \"server.js\"]\n";
  CHECK(stack_line("react", shipped).role.starts_with("React draws what people see"));
  CHECK(stack_line("react", files).role.empty());
}

TEST_CASE("a compose file that starts stores alone starts no product") {
  const auto with = [](const std::string& services) {
    return stack_line("docker-compose",
                      {{"package.json", kManifest},
                       {"server.js", kServer},
                       {"Dockerfile", "FROM node:22\nCOPY . .\nCMD [\"node\", \"server.js\"]\n"},
                       {"docker-compose.yml", services}})
        .role;
  };
  CHECK(with("services:\n  db:\n    image: postgres:17\n").empty());
  CHECK_FALSE(with(kBuilt + "  db:\n    image: postgres:17\n").empty());
}

TEST_CASE("libraries of Scala and Elixir that everybody knows are told by their names") {
  CHECK(stack_line("apache-sshd", {{"build.sbt",
                                    "libraryDependencies ++= Seq(\n"
                                    "  \"org.apache.sshd\" % \"sshd-core\" % \"2.1\"\n)\n"},
                                   {"src/main/scala/shop/Server.scala",
                                    "package shop\n\nimport org.apache.sshd.server.SshServer\n\n"
                                    "class Server {\n  val server = SshServer.setUpDefaultServer()"
                                    "\n}\n"}})
            .seen);
  CHECK(stack_line(
            "rabbitmq",
            {{"mix.exs",
              "defmodule Shop.MixProject do\n  use Mix.Project\n"
              "  def project, do: [app: :shop, deps: deps()]\n"
              "  defp deps do\n    [{:amqp, \"~> 3.0\"}]\n  end\nend\n"},
             {"lib/shop.ex", "defmodule Shop do\n  def open, do: AMQP.Connection.open()\nend\n"}})
            .seen);
}

TEST_CASE("an address that a screen shows people opens no database of the product") {
  const std::string hint =
      "export const hints = { sqlite: 'jdbc:sqlite:/data/shop.db', maria: 'jdbc:mariadb://host/db' "
      "};\n";
  for (const char* store : {"sqlite", "mariadb"})
    CHECK_FALSE(stack_line(store, {{"package.json", kManifest}, {"src/hints.ts", hint}}).seen);
}

TEST_CASE("the tools of a copied library are none of the product's") {
  CHECK_FALSE(stack_line("gulp", {{"package.json", kManifest},
                                  {"server.js", kServer},
                                  {"vendor/holder/gulpfile.js", "require('gulp');\n"}})
                  .seen);
}

TEST_CASE("nobody chooses another database than the one that a schema is written for") {
  const std::string manifest =
      R"({"name": "shop", "dependencies": {"@prisma/client": "5", "pg": "8", "better-sqlite3": "9"}})";
  const std::string compose =
      "services:\n  shop:\n    build: .\n    environment:\n"
      "      DATABASE_URL: postgresql://shop@db/shop\n  db:\n    image: postgres:16\n";
  const std::string schema =
      "datasource db {\n  provider = \"postgresql\"\n  url = env(\"DATABASE_URL\")\n}\n";
  const std::string reads =
      "import Database from 'better-sqlite3';\nimport pg from 'pg';\n\n"
      "export const store = new pg.Pool({ connectionString: process.env.DATABASE_URL });\n"
      "export const read = (path) => new Database(path);\n";
  for (const char* store : {"postgresql", "sqlite"}) {
    const auto seen = stack_line(store, {{"package.json", manifest},
                                         {"docker-compose.yml", compose},
                                         {"Dockerfile", "FROM node:22\n"},
                                         {"schema.prisma", schema},
                                         {"src/read.ts", reads}});
    CHECK_MESSAGE(seen.role.find("chosen") == std::string::npos, seen.role);
    CHECK_MESSAGE(seen.role.find("databases that can keep") == std::string::npos, seen.role);
    // The one that it is written for is told by it, unless something tells more.
    CHECK_MESSAGE((seen.role == "") == (std::string(store) == "sqlite"), seen.role);
  }
}

TEST_CASE("what only modules for tests take in is none of what the product runs on") {
  const std::string manifest =
      "<project><groupId>shop</groupId><artifactId>demo</artifactId><dependencies><dependency>\n"
      "<groupId>org.apache.rocketmq</groupId><artifactId>rocketmq-client</artifactId>"
      "<version>5</version>\n</dependency></dependencies></project>\n";
  const std::string code =
      "package shop;\n\nimport org.apache.rocketmq.client.producer.DefaultMQProducer;\n\n"
      "class Sender {\n  DefaultMQProducer producer = new DefaultMQProducer(\"orders\");\n}\n";
  const auto seen = [&](const std::string& folder) {
    const auto line =
        stack_line("rocketmq", {{folder + "/pom.xml", manifest},
                                {folder + "/src/main/java/shop/Sender.java", code},
                                {"shop/src/main/java/shop/Shop.java", "class Shop {}\n"}});
    return line.role + line.stands;
  };
  CHECK(seen("shop-orders") != "");
  CHECK(seen("shop-test") == "");
}

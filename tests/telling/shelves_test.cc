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

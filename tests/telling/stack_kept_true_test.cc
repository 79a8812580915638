// SPDX-License-Identifier: Apache-2.0
// What the stack says of technologies that are handed on, stood in for, opened beside another one
// or started by the makers alone, each on a small invented project.
#include <doctest/doctest.h>

#include "tests/telling/stack_line.h"

using cutaway::tests::stack_line;

TEST_CASE("what a file hands to the classes of its folder is called by those") {
  const auto line = stack_line(
      "mqtt",
      {{"package.json", "{ \"name\": \"shop\", \"dependencies\": { \"mqtt\": \"5\" } }\n"},
       {"services/mqtt/index.js",
        "const Handler = require('./lib/handler');\n\nmodule.exports = function Service() {\n"
        "  const mqtt = require('mqtt');\n  return new Handler(mqtt);\n};\n"},
       {"services/mqtt/lib/tell.js",
        "function tellPrice(topic, price) {\n  this.client.publish(topic, price);\n}\n\n"
        "module.exports = { tellPrice };\n"},
       {"services/mails/tell.js", "function tellMail(bus) {\n  bus.publish('mail', 1);\n}\n"}});
  CHECK(line.role == "MQTT is given messages in tellPrice.");
}

TEST_CASE("a class of another package is none of the technology's, whatever it is called") {
  const auto line = stack_line(
      "aiohttp",
      {{"requirements.txt", "aiohttp\nmcp\n"},
       {"shop/tools.py",
        "import aiohttp\nimport mcp\n\n\nclass Tools:\n    def open(self, read, write):\n"
        "        self.line = mcp.ClientSession(read, write)\n"},
       {"shop/prices.py",
        "import aiohttp\n\n\nclass Prices:\n    def fetch(self):\n"
        "        return aiohttp.ClientSession().get('x')\n"}});
  CHECK(line.role == "aiohttp calls other services by HTTP in Prices.fetch.");
}

TEST_CASE("a protocol has no version, whatever that of the server's image is") {
  const auto line = stack_line(
      "mqtt", {{"docker-compose.yml",
                "services:\n  shop:\n    build: .\n    depends_on: [mq]\n  mq:\n"
                "    image: eclipse-mosquitto:2.0.15\n"},
               {"Dockerfile", "FROM golang:1.25\nCOPY . .\nCMD [\"shop\"]\n"},
               {"go.mod", "module shop\n\nrequire github.com/eclipse/paho.mqtt.golang v1.5.0\n"},
               {"main.go",
                "package main\n\nimport mqtt \"github.com/eclipse/paho.mqtt.golang\"\n\n"
                "func main() { mqtt.NewClient(nil) }\n"}});
  CHECK(line.seen);
  CHECK(line.version.empty());
}

TEST_CASE("what only its makers start takes no database's place") {
  const std::map<std::string, std::string> files = {
      {"composer.json",
       "{ \"name\": \"a/shop\", \"require\": { \"codeigniter4/framework\": \"4\" } }\n"},
      {".devcontainer/docker-compose.yml",
       "services:\n  app:\n    build: .\n  mariadb:\n    image: mariadb:10.2\n"},
      {"app/Config/Database.php",
       "<?php\n\nnamespace Config;\n\nuse CodeIgniter\\Database\\Config;\n\n"
       "class Database extends Config\n{\n    public array $default = [\n"
       "        'DBDriver' => 'MySQLi',\n    ];\n}\n"}};
  CHECK(stack_line("mysql", files).seen);
}

TEST_CASE("what the makers start beside their work is told by the file that starts it") {
  const auto line = stack_line(
      "clickhouse", {{"ci/pod/docker-compose.plugin.yml",
                      "services:\n  clickhouse:\n    image: clickhouse/clickhouse-server:23.4\n"},
                     {"main.go", "package main\n\nfunc main() {}\n"},
                     {"go.mod", "module shop\n"}});
  CHECK(line.role == "ClickHouse is started in docker-compose.plugin.yml.");
}

TEST_CASE("what takes whatever nothing else answers is no endpoint to be counted") {
  const auto line = stack_line(
      "express",
      {{"package.json", "{ \"name\": \"shop\", \"dependencies\": { \"express\": \"4\" } }\n"},
       {"index.js",
        "const express = require('express');\nconst app = express();\n\n"
        "app.get('*', (req, res) => res.sendFile('index.html'));\napp.listen(80);\n"}});
  CHECK(line.role.find("one endpoint") == std::string::npos);
}

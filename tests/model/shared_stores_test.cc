// SPDX-License-Identifier: Apache-2.0
// Who of those that share a library reaches what it can reach, and whom people ask.
#include <doctest/doctest.h>

#include "map_of.h"

using cutaway::model::map_of;

namespace {

std::string program(const std::string& name) {
  return R"({"name":"@shop/)" + name +
         R"(","private":true,"main":"index.js","scripts":{"start":"node index.js"},)"
         R"("dependencies":{"@shop/common":"*","express":"4.0.0"}})";
}

const std::string kProgram =
    "import { Server } from '@shop/common';\nimport express from 'express';\n"
    "const app = express();\napp.get('/x', (q, s) => s.json(Server.store()));\napp.listen(80);\n";

}  // namespace

TEST_CASE(
    "a class that makes servers is a library, and whom the deployment tells of a store uses it") {
  const std::string told = map_of({
      {"package.json", R"({"name":"shop","private":true,"workspaces":["services/*"]})"},
      {"services/common/package.json",
       R"({"name":"@shop/common","version":"1.0.0","private":true,"type":"module","main":"index.js",)"
       R"("dependencies":{"redis":"4.0.0","express":"4.0.0"}})"},
      {"services/common/index.js",
       "import redis from 'redis';\nimport express from 'express';\n"
       "export class Server {\n  start() { const app = express(); app.listen(8080); }\n"
       "  static store() { return redis.createClient({ url: process.env.REDIS_URL }); }\n}\n"},
      {"services/orders/package.json", program("orders")},
      {"services/orders/index.js", kProgram},
      {"services/prices/package.json", program("prices")},
      {"services/prices/index.js", kProgram},
      {"compose.yml",
       "services:\n  redis: {image: \"redis:7\"}\n"
       "  front: {image: \"caddy:2\", ports: [\"80:80\"], command: caddy reverse-proxy --from :80 "
       "--to orders:8000}\n"
       "  orders:\n    build: services/orders\n    environment: {REDIS_URL: \"redis://redis\"}\n"
       "  prices:\n    build: services/prices\n    environment: {LEVEL: info}\n"},
      {"services/orders/Dockerfile", "FROM node\nCMD [\"npm\",\"start\"]\n"},
      {"services/prices/Dockerfile", "FROM node\nCMD [\"npm\",\"start\"]\n"},
  });
  CHECK(told.find("common") == std::string::npos);
  CHECK(told.find("orders keeps data in redis\n") != std::string::npos);
  CHECK(told.find("prices keeps data in redis\n") == std::string::npos);
  CHECK(told.find("front passes requests on to orders\n") != std::string::npos);
}

TEST_CASE("of several programs whose images only name ports it is not known whom people ask") {
  const auto server = [](const std::string& name) {
    return std::pair<std::string, std::string>(name + "/server.js",
                                               "const app = require('express')();\napp.get('/x', "
                                               "(q, s) => s.json(1));\napp.listen(80);\n");
  };
  const std::string package = R"({"name":"a","scripts":{"start":"node server.js"},)"
                              R"("dependencies":{"express":"4.0.0"}})";
  const std::string image = "FROM node\nEXPOSE 80\nCMD [\"node\",\"server.js\"]\n";
  const std::string told = map_of({{"a/package.json", package},
                                   server("a"),
                                   {"a/Dockerfile", image},
                                   {"b/package.json", package},
                                   server("b"),
                                   {"b/Dockerfile", image}});
  CHECK(told.find("User") == std::string::npos);
}

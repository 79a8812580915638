// SPDX-License-Identifier: Apache-2.0
// Gateways that a product writes itself: from small repositories to lines of the map.
#include <doctest/doctest.h>

#include "map_of.h"

using cutaway::model::map_of;

namespace {

const std::string kServer =
    "const express = require('express');\nconst app = express();\n"
    "app.get('/all', (q, s) => 1);\napp.listen(8080);\n";

/// Three services, of which one is called so and asks the two others.
std::string with(const std::string& name) {
  const std::string manifest = R"({"name":"x","dependencies":{"express":"4"}})";
  const std::string asks =
      "fetch('http://orders:8080/all');\nfetch('http://parcels:8080/all');\n" + kServer;
  return map_of({
      {"compose.yml",
       "services:\n  orders:\n    build: orders\n  parcels:\n    build: parcels\n  " + name +
           ":\n    build: door\n    ports: [\"80:8080\"]\n"},
      {"orders/Dockerfile", "FROM node:22\nCMD node main.js\n"},
      {"orders/package.json", manifest},
      {"orders/main.js", kServer},
      {"parcels/Dockerfile", "FROM node:22\nCMD node main.js\n"},
      {"parcels/package.json", manifest},
      {"parcels/main.js", kServer},
      {"door/Dockerfile", "FROM node:22\nCMD node main.js\n"},
      {"door/package.json", manifest},
      {"door/main.js", asks},
  });
}

}  // namespace

TEST_CASE("a service that is called a gateway and calls others is one") {
  const std::string map = with("api-gateway");
  CHECK_MESSAGE(map.find("api-gateway gateway") != std::string::npos, map);
}

TEST_CASE("a gateway of something in particular is a service") {
  const std::string map = with("payment-gateway");
  CHECK_MESSAGE(map.find("payment-gateway service") != std::string::npos, map);
}

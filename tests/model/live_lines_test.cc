// SPDX-License-Identifier: Apache-2.0
// Who hears from whom over a line that stays open.
#include <doctest/doctest.h>

#include "map_of.h"

using namespace cutaway;
using model::map_of;

namespace {

using Files = std::map<std::string, std::string>;

Files shop(const std::string& server_code, const std::string& page_code) {
  return {
      {"api/package.json",
       R"({"name":"api","private":true,"scripts":{"start":"node server.js"},"dependencies":{"express":"4.0.0","socket.io":"4.0.0"}})"},
      {"api/server.js",
       "const express = require('express');\nconst { Server } = require('socket.io');\n"
       "const app = express();\napp.get('/api/orders', (q, s) => s.json([]));\n"
       "app.listen(8080);\n" +
           server_code},
      {"desk/package.json",
       R"({"name":"desk","private":true,"scripts":{"build":"vite build"},"dependencies":{"react":"19.0.0","socket.io-client":"4.0.0"}})"},
      {"desk/index.html", "<html></html>\n"},
      {"desk/src/Desk.tsx",
       "import React from 'react';\nimport { io } from 'socket.io-client';\n"
       "export const Desk = () => <div/>;\n" +
           page_code},
  };
}

bool tells(const std::string& map, std::string_view line) {
  return map.find(line) != std::string::npos;
}

}  // namespace

TEST_CASE("a page with one end of a line hears from the only service with the other") {
  CHECK(tells(map_of(shop("", "")), "desk receives live updates from api"));
}

TEST_CASE("events that both ends name are told") {
  const std::string map = map_of(shop("const io = new Server(app);\nio.emit('order-paid', {});\n",
                                      "const line = io();\nline.on('order-paid', () => {});\n"));
  CHECK(tells(map, "desk receives order-paid from api"));
}

TEST_CASE("the address at which a line is opened is no second connection") {
  Files files = shop("", "export const line = io('http://localhost:8080');\n");
  files["api/.env"] = "PORT=8080\n";
  files["docker-compose.yml"] =
      "services:\n  api:\n    build: api\n    ports: ['8080:8080']\n  desk:\n    build: desk\n";
  files["api/Dockerfile"] = "FROM node:20\nCMD [\"node\", \"server.js\"]\n";
  files["desk/Dockerfile"] = "FROM node:20\nRUN npm run build\n";
  const std::string map = map_of(files);
  CHECK_MESSAGE(tells(map, "desk receives live updates from api"), map);
  CHECK_MESSAGE(!tells(map, "desk calls api"), map);
}

TEST_CASE("where two services serve such lines, nobody knows which one a page hears from") {
  Files files = shop("", "");
  files["bids/package.json"] =
      R"({"name":"bids","private":true,"scripts":{"start":"node server.js"},"dependencies":{"express":"4.0.0","socket.io":"4.0.0"}})";
  files["bids/server.js"] =
      "const express = require('express');\nconst { Server } = require('socket.io');\n"
      "const app = express();\napp.get('/api/bids', (q, s) => s.json([]));\napp.listen(8081);\n";
  CHECK_FALSE(tells(map_of(files), "receives"));
}

TEST_CASE("an answer that is a stream of events reaches the page that listens for one") {
  Files files =
      shop("app.get('/api/news', (q, s) => s.set('Content-Type', 'text/event-stream'));\n",
           "export const news = () => new EventSource('/api/news');\n");
  CHECK(tells(map_of(files), "desk receives live updates from api"));
}

TEST_CASE("a page that listens at an open line still asks for what stands at the paths it names") {
  Files files = shop("app.get('/api/orders/paid', (q, s) => s.json([]));\n",
                     "export const line = new WebSocket('ws://localhost:8080/line');\n"
                     "export const all = ['/api/orders', '/api/orders/paid'];\n"
                     "export const paths = all.map((path) => load('/api/orders/paid'));\n");
  files["api/server.js"] += "app.get('/api/orders/open', (q, s) => s.json([]));\n";
  files["desk/src/Desk.tsx"] += "export const open = load('/api/orders/open');\n";
  files["api/.env"] = "PORT=8080\n";
  files["docker-compose.yml"] =
      "services:\n  api:\n    build: api\n    ports: ['8080:8080']\n  desk:\n    build: desk\n";
  files["api/Dockerfile"] = "FROM node:20\nCMD [\"node\", \"server.js\"]\n";
  files["desk/Dockerfile"] = "FROM node:20\nRUN npm run build\n";
  const std::string map = map_of(files);
  CHECK_MESSAGE(tells(map, "desk calls api"), map);
}

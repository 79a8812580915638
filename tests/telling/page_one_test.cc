// SPDX-License-Identifier: Apache-2.0
// What the first page says of what can be asked, each on a small invented project.
#include <doctest/doctest.h>

#include "base/text.h"
#include "tests/telling/told_rule.h"

using namespace cutaway;
using tests::Files;
using tests::told;

namespace {

/// A server that takes messages over sockets, with many files that use the framework beside it.
Files chat() {
  Files files{
      {"package.json",
       R"({"name":"chat","scripts":{"start":"node app.js"},
           "dependencies":{"express":"5","socket.io":"4","mongodb":"6"}})"},
      {"app.js",
       "const express = require('express');\nconst { Server } = require('socket.io');\n"
       "const { MongoClient } = require('mongodb');\n"
       "const db = new MongoClient('mongodb://db').db('chat');\n"
       "const app = express();\nconst io = new Server(80);\n"
       "app.get('/health', (ask, answer) => answer.send('ok'));\napp.listen(80);\n"
       "io.on('connection', (socket) => {\n"
       "  socket.on('say', async (what) => { await db.collection('said').insertOne(what); });\n"
       "  socket.on('leave', async (who) => { await db.collection('left').insertOne(who); });\n"
       "  socket.on('join', async (who) => { await db.collection('here').insertOne(who); });\n"
       "  socket.on('ban', async (who) => { await db.collection('gone').insertOne(who); });\n"
       "});\n"}};
  for (char name = 'a'; name < 'r'; ++name)
    files["parts/" + std::string(1, name) + ".js"] =
        "const express = require('express');\nmodule.exports = express.json();\n";
  return files;
}

}  // namespace

TEST_CASE("messages over sockets are told beside the routes, and none is missing then") {
  CHECK(contains(told("surface", chat()), "It answers four kinds of message over sockets."));
  CHECK(told("unread_routes", chat()).empty());
  Files without = chat();
  std::string& text = without["app.js"];
  text.erase(text.find("io.on("));
  CHECK(told("surface", without).empty());
  CHECK(contains(told("unread_routes", without), "only one address that it answers was read"));
}

TEST_CASE("what waits for a store counts messages over sockets as it counts endpoints") {
  CHECK(contains(told("lost_part", chat()),
                 "4 of the 5 endpoints and operations that could be followed cannot answer"));
}

// SPDX-License-Identifier: Apache-2.0
// Functions that are called all over a project: what they lead to far below is not told of each who
// calls them.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

/// A program whose `label` reads settings, which may renew them all: a long way down many tables
/// are written. `pages` functions call it.
std::map<std::string, std::string> shop(int pages) {
  std::string all = "const { Pool } = require('pg');\nconst pool = new Pool();\n";
  for (int i = 0; i < 50; ++i) {
    const std::string n = std::to_string(i);
    all += "async function renew" + n + "() {\n  await pool.query('INSERT INTO old" + n +
           " (id) VALUES (1)');\n}\n";
  }
  all += "async function renew() {\n";
  for (int i = 0; i < 50; ++i) all += "  await renew" + std::to_string(i) + "();\n";
  all +=
      "}\nasync function fifth() { await renew(); }\nasync function fourth() { await fifth(); }\n"
      "async function third() { await fourth(); }\nasync function second() { await third(); }\n"
      "async function label(key) {\n  await pool.query('SELECT text FROM labels');\n"
      "  await second();\n}\n";
  for (int i = 0; i < pages; ++i)
    all += "async function page" + std::to_string(i) + "() {\n  await label('x');\n}\n";
  return {{"package.json", "{\"name\": \"shop\", \"dependencies\": {\"pg\": \"^8\"}}\n"},
          {"shop.js", all}};
}

}  // namespace

TEST_CASE("what lies far below a function that everybody calls is not told") {
  const std::string told = Traced(shop(120)).forward("page7");
  CHECK_MESSAGE(told.find("reads labels") != std::string::npos, told);
  CHECK_MESSAGE(told.find("old3") == std::string::npos, told);
}

TEST_CASE("what lies far below a function that few call is told") {
  const std::string told = Traced(shop(3)).forward("page2");
  CHECK_MESSAGE(told.find("old3") != std::string::npos, told);
}

TEST_CASE("what is reached last is told and summed up, however many steps stand before it") {
  std::string all =
      "const { Pool } = require('pg');\nconst Redis = require('ioredis');\n"
      "const pool = new Pool();\nconst redis = new Redis();\n";
  std::string page = "async function page() {\n";
  for (int i = 0; i < 400; ++i) {
    const std::string n = std::to_string(i);
    all += "async function old" + n + "() {\n  await pool.query('INSERT INTO orders (id) VALUES (" +
           n + ")');\n}\n";
    page += "  await old" + n + "();\n";
  }
  all +=
      "async function last() {\n  await redis.set('done', 1);\n}\n" + page + "  await last();\n}\n";
  const Traced traced({{"package.json",
                        "{\"name\": \"shop\", \"dependencies\": {\"pg\": \"^8\", \"ioredis\": "
                        "\"^5\"}}\n"},
                       {"shop.js", all}});
  const std::string told = traced.forward("page");
  CHECK_MESSAGE(told.find("Redis") != std::string::npos, told);
  CHECK(std::ranges::count(told, '\n') <= 300);
}

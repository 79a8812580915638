// SPDX-License-Identifier: Apache-2.0
// Sentences of page 1 on stores of which one is chosen and on what is asked beside HTTP routes, and
// what stands beneath something that has to run; each on a small invented project.
#include <doctest/doctest.h>

#include <map>

#include "narrative/claim_rule.h"
#include "narrative/stack/stack_cards.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

using Files = std::map<std::string, std::string>;

/// What `say` makes of the told project.
template <typename Say>
std::string of(const Files& files, Say say) {
  TemporaryFolder folder;
  for (const auto& [path, text] : files) folder.write("shop/" + path, text);
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  return say(narrative::Story(run.value()->analysis));
}

/// The sentences of one rule, a line each.
std::string told(std::string_view rule, const Files& files) {
  return of(files, [&](const narrative::Story& story) {
    std::vector<narrative::Claim> claims;
    for (std::size_t i = 0; i < narrative::kClaimRules_count; ++i)
      if (narrative::kClaimRules[i]->id == rule) narrative::kClaimRules[i]->tell(story, claims);
    std::string out;
    for (const auto& claim : claims) out += claim.text() + '\n';
    return out;
  });
}

/// Why a technology has to run; "may be left out" where nothing says that it does.
std::string needed(std::string_view technology, const Files& files) {
  return of(files, [&](const narrative::Story& story) -> std::string {
    for (const narrative::StackCard& one : narrative::stack_cards(story)) {
      const auto& use = story.model().technologies[one.use];
      if (story.analysis.catalogue->technology(use.technology).id != technology) continue;
      if (!one.must_run) return "may be left out";
      return one.needed ? one.needed->text() : "it must run";
    }
    return "not seen";
  });
}

const Files kKept{
    {"go.mod",
     "module shop.example/shop\n\ngo 1.24\n\nrequire (\n\tgithub.com/lib/pq v1.10.0\n"
     "\tmodernc.org/sqlite v1.30.0\n)\n"},
    {"Dockerfile", "FROM golang\nCOPY . .\nCMD [\"shop\"]\n"},
    {"main.go",
     "package main\n\nimport (\n\t\"database/sql\"\n\t\"os\"\n\n\t_ \"github.com/lib/pq\"\n"
     "\t_ \"modernc.org/sqlite\"\n)\n\nfunc main() {\n\tswitch os.Getenv(\"DB_TYPE\") {\n"
     "\tcase \"postgres\":\n\t\tsql.Open(\"postgres\", os.Getenv(\"DB\"))\n"
     "\tcase \"sqlite\":\n\t\tsql.Open(\"sqlite\", \"shop.db\")\n\t}\n}\n"}};

const Files kAsked{
    {"package.json",
     R"({"name": "shop", "scripts": {"start": "node main.js"}, "dependencies":)"
     R"( {"mongoose": "^8.0.0", "@nestjs/graphql": "^13.0.0", "@nestjs/core": "^11.0.0"}})"},
    {"src/main.ts",
     "import { NestFactory } from '@nestjs/core';\nimport mongoose from 'mongoose';\n"
     "import { ShopModule } from './orders';\n"
     "async function start() {\n  await mongoose.connect(process.env.MONGO!);\n"
     "  const app = await NestFactory.create(ShopModule);\n  await app.listen(80);\n}\nstart();\n"},
    {"src/orders.ts",
     "import { Resolver, Query, Mutation } from '@nestjs/graphql';\n"
     "import mongoose from 'mongoose';\n"
     "const Order = mongoose.model('Order', new mongoose.Schema({ sum: Number }));\n\n"
     "@Resolver()\nexport class Orders {\n  @Query(() => [String])\n  orders() {\n"
     "    return Order.find();\n  }\n\n  @Mutation(() => String)\n  place() {\n"
     "    return Order.create({ sum: 1 });\n  }\n}\n"}};

}  // namespace

TEST_CASE("databases of which one is chosen are one sentence") {
  CHECK(told("stores", kKept) ==
        "`shop` keeps data in one of PostgreSQL and SQLite, as whoever sets it up chooses.\n");
}

TEST_CASE("operations of GraphQL are counted on page 1, one alone is not") {
  CHECK(told("surface", kAsked).find("It answers two operations of GraphQL.\n") !=
        std::string::npos);
  Files one = kAsked;
  one["src/orders.ts"] =
      "import { Resolver, Query } from '@nestjs/graphql';\n"
      "@Resolver()\nexport class Orders {\n  @Query(() => [String])\n  orders() {\n"
      "    return [];\n  }\n}\n";
  CHECK(told("surface", one).find("GraphQL") == std::string::npos);
}

TEST_CASE("a database has to run beneath a library that speaks to nothing else") {
  Files woven = kAsked;
  for (const std::string name : {"Buyer", "Book", "Cart", "Parcel", "Bill", "Gift"})
    woven["src/" + name + ".ts"] = "import mongoose from 'mongoose';\nexport const " + name +
                                   " = mongoose.model('" + name +
                                   "', new mongoose.Schema({ name: String }));\n";
  CHECK(needed("mongodb", woven) == "Mongoose, which has to run, stands on it.");
  CHECK(needed("mongodb", kAsked) == "may be left out");
}

TEST_CASE("where hardly an address of a framework was read, the number is told as the least") {
  Files files{{"requirements.txt", "flask==3\n"},
              {"Dockerfile", "FROM python:3.12\nCOPY . /app\nCMD python app.py\n"},
              {"app.py",
               "from flask import Flask\napp = Flask(__name__)\n\n\n"
               "@app.get(\"/orders\")\ndef orders():\n    return []\n\n\n"
               "@app.get(\"/bills\")\ndef bills():\n    return []\n"}};
  CHECK(told("surface", files) == "It answers two HTTP routes.\n");
  for (int i = 0; i < 16; ++i)
    files["views/view" + std::to_string(i) + ".py"] = "from flask import request\n\n\ndef view" +
                                                      std::to_string(i) +
                                                      "():\n    return request.args[\"q\"]\n";
  CHECK(told("surface", files) == "It answers at least two HTTP routes.\n");
}

TEST_CASE("a database that only a template of settings names is told as likely") {
  const Files files{
      {"composer.json", R"({"name": "acme/shop", "type": "project", "require":)"
                        R"( {"laravel/framework": "^10.0"}})"},
      {"artisan", "#!/usr/bin/env php\n"},
      {".env.example", "DB_DRIVER=mysql\nDB_HOST=localhost\n"},
      {"config/database.php", "<?php\nreturn [\n  'default' => env('DB_DRIVER', 'sqlite'),\n];\n"},
      {"app/Order.php",
       "<?php\nnamespace App;\n\nuse Illuminate\\Database\\Eloquent\\Model;\n\n"
       "class Order extends Model\n{\n}\n"}};
  CHECK(told("stores", files) == "`shop` appears to keep data in MySQL.\n");
}

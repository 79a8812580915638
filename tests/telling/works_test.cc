// SPDX-License-Identifier: Apache-2.0
// What code asks a technology to do, and on which setting that hangs, each on a small invented
// project.
#include <doctest/doctest.h>

#include <map>
#include <set>

#include "base/text.h"
#include "narrative/stack/stack_cards.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

using Files = std::map<std::string, std::string>;

struct Card {
  std::string here;
  std::set<std::string> parts;
};

Card card(std::string_view technology, const Files& files) {
  TemporaryFolder folder;
  for (const auto& [path, text] : files) folder.write("shop/" + path, text);
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  Card out;
  for (const narrative::StackCard& one : narrative::stack_cards(story)) {
    const auto& use = story.model().technologies[one.use];
    if (story.analysis.catalogue->technology(use.technology).id != technology) continue;
    if (one.here) out.here = one.here->text();
    std::erase(out.here, '`');
    for (const PartId part : use.parts) out.parts.insert(story.model().part(part).name);
  }
  return out;
}

Files billing(const std::string& code) {
  return {{"package.json", "{\"name\": \"shop\", \"dependencies\": {\"stripe\": \"^17\"}}\n"},
          {"src/bills.ts",
           "import Stripe from \"stripe\";\n\nconst stripe = new Stripe(\"k\");\n" + code}};
}

}  // namespace

TEST_CASE("kinds of work are told by the lines that ask for them") {
  CHECK(card("stripe", billing("export function cancel(id: string) {\n"
                               "  stripe.subscriptions.cancel(id);\n"
                               "  return stripe.customers.update(id, {});\n}\n"))
            .here == "Stripe keeps subscriptions (bills.ts) and customers.");
}

TEST_CASE("the function around such a line says what the work is done for") {
  CHECK(card("stripe", billing("export function cancelSubscription(id: string) {\n"
                               "  return stripe.subscriptions.cancel(id);\n}\n"))
            .here == "Stripe keeps subscriptions (cancelSubscription).");
}

TEST_CASE("a comment asks for no work") {
  const std::string text =
      card("stripe", billing("// stripe.refunds.create(id)\nexport const all = "
                             "() => stripe.subscriptions.list();\n"))
          .here;
  CHECK(text.find("money back") == std::string::npos);
}

TEST_CASE("work that hangs on a key is told with it, unless the program stops without") {
  const auto keyed = [](const std::string& without) {
    return Files{
        {"requirements.txt", "stripe==11\n"},
        {"bills.py",
         "import os\nimport stripe\n\nSTRIPE_SECRET_KEY = os.environ.get(\"STRIPE_SECRET_KEY\")\n"
         "\n\ndef bill(user):\n    if not STRIPE_SECRET_KEY:\n        " +
             without + "\n    return stripe.Subscription.create(customer=user)\n"}};
  };
  CHECK(card("stripe", keyed("return None")).here.ends_with(", if STRIPE_SECRET_KEY is set."));
  CHECK(card("stripe", keyed("raise ValueError(\"no key\")")).here.find(" if ") ==
        std::string::npos);
}

TEST_CASE("ways to sign in are told by the lines that name one each") {
  const Files files{
      {"package.json", "{\"name\": \"shop\", \"dependencies\": {\"next-auth\": \"^4\"}}\n"},
      {"src/auth.ts",
       "import NextAuth from \"next-auth\";\nimport Google from \"next-auth/providers/google\";\n"
       "import GitHub from \"next-auth/providers/github\";\n\nexport default NextAuth({ providers: "
       "[Google({}), GitHub({})] });\n"}};
  CHECK(card("nextauth", files).here == "Auth.js signs people in, by google and github.");
}

TEST_CASE("what a store holds stands behind the setting, or in a sample that code reads") {
  const Files falls_back{
      {"requirements.txt", "redis==5\n"},
      {"shop/settings.py",
       "import os\nimport redis\n\n"
       "CELERY_BROKER_URL = os.environ.get(\"CELERY_BROKER\", \"redis://cache:6379/2\")\n"}};
  CHECK(card("redis", falls_back).here == "Redis is set to hold queued jobs.");
  const Files sample{{"requirements.txt", "redis==5\n"},
                     {".env.example", "CACHE_URL=redis://localhost:6379/0\n"},
                     {"shop/settings.py", "import os\n\nCACHE = os.environ.get(\"CACHE_URL\")\n"}};
}

TEST_CASE("of a package that several parts take, each uses what it imports, and no types") {
  const Files files{
      {"package.json", "{\"name\": \"all\", \"workspaces\": [\"apps/*\", \"packages/*\"]}\n"},
      {"packages/kit/package.json",
       "{\"name\": \"@shop/kit\", \"version\": \"0.0.0\", \"dependencies\": {\"stripe\": "
       "\"^17\"}}\n"},
      {"packages/kit/pay.ts",
       "import Stripe from \"stripe\";\n\nexport function pay() {\n  return new "
       "Stripe(\"k\").paymentIntents.create({});\n}\n"},
      {"packages/kit/names.ts", "export const shown = (name: string) => name.trim();\n"},
      {"apps/web/package.json",
       "{\"name\": \"web\", \"scripts\": {\"start\": \"node main.ts\"}, \"dependencies\": "
       "{\"@shop/kit\": \"*\", \"express\": \"^4\"}}\n"},
      {"apps/web/main.ts",
       "import express from \"express\";\nimport { pay } from \"@shop/kit/pay\";\n\nconst app = "
       "express();\napp.post(\"/pay\", () => pay());\napp.listen(80);\n"},
      {"apps/desk/package.json",
       "{\"name\": \"desk\", \"scripts\": {\"start\": \"node main.ts\"}, \"dependencies\": "
       "{\"@shop/kit\": \"*\", \"express\": \"^4\"}}\n"},
      {"apps/desk/main.ts",
       "import express from \"express\";\nimport { shown } from \"@shop/kit/names\";\n\nconst app "
       "= express();\napp.get(\"/name\", () => shown(\"a\"));\napp.listen(81);\n"}};
  const auto parts = card("stripe", files).parts;
  CHECK(parts.contains("web"));
  CHECK_FALSE(parts.contains("desk"));
}

TEST_CASE("whether money comes or goes is told by the call, not by a function's name") {
  const auto refunds = [](const std::string& call) {
    return Files{
        {"package.json", "{\"name\": \"shop\", \"dependencies\": {\"braintree\": \"3\"}}\n"},
        {"src/money.ts",
         "import braintree from \"braintree\";\nconst gateway = new "
         "braintree.BraintreeGateway({});\n"
         "export function createRefund(id: string) {\n  return gateway.transaction." +
             call + "(id);\n}\n"}};
  };
  CHECK(card("braintree", refunds("refund")).here == "Braintree gives money back (createRefund).");
  CHECK(card("braintree", refunds("find")).here.empty());
}

TEST_CASE("a constant that is called a default chooses the store") {
  const Files files{
      {"composer.json", "{\"name\": \"a/shop\", \"require\": {\"php\": \"^8\"}}\n"},
      {"docker-compose.yml", "services:\n  shop:\n    build: .\n  mysql:\n    image: mysql:8\n"},
      {"src/Factory.php",
       "<?php\nclass Factory {\n  private const DEFAULT_DATABASE_MODE = 'sqlite';\n}\n"}};
  CHECK(card("sqlite", files).here ==
        "SQLite keeps the data unless MySQL is chosen: sqlite is the default.");
}

TEST_CASE("a library that the manifest loads is used where its constant stands") {
  const Files files{
      {"Gemfile", "gem \"rails\"\ngem \"net-ldap\"\ngem \"doorkeeper\"\n"},
      {"app/models/directory.rb",
       "class Directory\n  def find(name)\n    Net::LDAP.new(host: \"h\").search(filter: name)\n"
       "  end\nend\n"}};
  CHECK(card("doorkeeper", files).here.empty());
}

TEST_CASE("of several databases that only drivers show each is told as one of them") {
  const Files files{{"Gemfile", "gem \"rails\"\ngem \"pg\"\ngem \"mysql2\"\n"},
                    {"app/models/cart.rb", "class Cart < ApplicationRecord\nend\n"}};
  CHECK(card("postgresql", files).here ==
        "PostgreSQL is one of two databases that can keep the data: Gemfile asks for a driver of "
        "each.");
  CHECK(card("postgresql", {{"Gemfile", "gem \"rails\"\ngem \"pg\"\n"}}).here.empty());
  // Where another store runs anyway, they ask what users bring.
  Files beside = files;
  beside["docker-compose.yml"] =
      "services:\n  web:\n    build: .\n    environment:\n      MONGODB_URL: "
      "mongodb://db:27017/shop\n  db:\n    image: mongo:7\n";
  beside["Dockerfile"] = "FROM ruby\nCOPY . .\nCMD [\"rails\", \"server\"]\n";
  CHECK(card("postgresql", beside).here.empty());
}

TEST_CASE("what code takes where a setting is missing is the default") {
  const Files files{
      {"package.json", "{\"name\": \"shop\", \"dependencies\": {\"openai\": \"^4\"}}\n"},
      {".env.example", "AI_PROVIDER=custom\nCUSTOM_URL=https://api.deepseek.com/v1\n"},
      {"src/config.js", "export const provider = process.env.AI_PROVIDER || 'openai';\n"},
      {"src/ask.js",
       "import OpenAI from 'openai';\nconst client = new OpenAI();\n"
       "export const ask = (text) => client.chat.completions.create({ messages: [text] });\n"}};
  CHECK(card("openai", files).here ==
        "OpenAI answers prompts unless another is chosen: AI_PROVIDER is openai unless set "
        "otherwise.");
  CHECK(card("deepseek", files).here.empty());
}

TEST_CASE("what few of many files are about is told as one thing among others") {
  Files files{{"requirements.txt", "flask==3\nredis==5\n"}};
  for (const char* name : {"a", "b", "c", "d"})
    files["shop/" + std::string(name) + ".py"] =
        "import redis\nstore = redis.Redis()\n\n\ndef f():\n    return store.get(name)\n";
  files["shop/d.py"] += "\n\ndef g():\n    store.publish(\"wake\", \"1\")\n";
  CHECK(card("redis", files).here.find("carries") == std::string::npos);
}

TEST_CASE("a flag of the command line tells which database is taken where nobody chooses") {
  const Files files{{"go.mod",
                     "module shop\n\ngo 1.24\n\nrequire (\n\tgithub.com/lib/pq v1.10.9\n"
                     "\tmodernc.org/sqlite v1.38.0\n)\n"},
                    {"main.go",
                     "package main\n\nimport (\n\t\"flag\"\n\n\t_ \"github.com/lib/pq\"\n"
                     "\t_ \"modernc.org/sqlite\"\n)\n\nfunc main() {\n"
                     "\tdriver := flag.String(\"driver\", \"sqlite\", \"database driver\")\n"
                     "\tflag.Parse()\n\topen(*driver)\n}\n"}};
  CHECK(card("sqlite", files).here ==
        "SQLite keeps the data unless PostgreSQL is chosen: sqlite is the default.");
}

TEST_CASE("a store is told by what its kind does, but for what only finds what is alike") {
  Files files{{"requirements.txt", "flask==3\npymongo==4\n"},
              {"shop/parcels.py", "import pymongo\nclient = pymongo.MongoClient()\n"},
              {"shop/drivers.py", "import pymongo\nclient = pymongo.MongoClient()\n"}};
  files = {{"requirements.txt", "flask==3\npymongo==4\n"},
           {"shop/vectorstore/mongodb.py", "import pymongo\nclient = pymongo.MongoClient()\n"}};
  CHECK(card("mongodb", files).here.find("keeps data") == std::string::npos);
}

TEST_CASE("which value a setting has is not whether it is set, and how programs run no condition") {
  const auto paid = [](const std::string& condition) {
    return card(
               "stripe",
               {{"package.json", "{\"name\": \"shop\", \"dependencies\": {\"stripe\": \"^17\"}}\n"},
                {"src/report.ts",
                 "import Stripe from \"stripe\";\n\nexport function pay() {\n  if (" + condition +
                     ") {\n    const stripe = new Stripe(\"k\");\n"
                     "    return stripe.checkout.sessions.create({});\n  }\n}\n"}})
        .here;
  };
  CHECK(contains(paid("process.env.STRIPE_SECRET_KEY"), "STRIPE_SECRET_KEY is set"));
  CHECK(!contains(paid("process.env.SHOP_PLACE === \"edge\""), "is set"));
  CHECK(!contains(paid("process.env.SHOP_RUNTIME"), "is set"));
}

TEST_CASE("databases whose drivers a manifest asks for are told beside one within the program") {
  const auto driver = [](const std::string& group, const std::string& name) {
    return "<dependency>\n<groupId>" + group + "</groupId>\n<artifactId>" + name +
           "</artifactId>\n<version>1</version>\n</dependency>\n";
  };
  const auto shop = [&](const std::string& address) {
    return Files{{"pom.xml",
                  "<project><modelVersion>4.0.0</modelVersion><groupId>a</groupId>"
                  "<artifactId>shop</artifactId><version>1</version><dependencies>\n" +
                      driver("org.postgresql", "postgresql") + driver("com.h2database", "h2") +
                      "</dependencies></project>\n"},
                 {"src/main/java/Store.java",
                  "class Store {\n  String address() { return \"" + address + "\"; }\n}\n"}};
  };
  CHECK(card("postgresql", shop("jdbc:h2:./shop")).here ==
        "PostgreSQL is one of two databases that can keep the data: pom.xml asks for a driver of "
        "each.");
  // A database that only stands in a manifest may be there for tests.
  CHECK(card("postgresql", shop("a")).here.empty());
}

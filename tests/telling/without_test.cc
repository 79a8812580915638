// SPDX-License-Identifier: Apache-2.0
// What the product can do without, and what its customers bring: neither is what it runs on.
#include <doctest/doctest.h>

#include <map>

#include "base/text.h"
#include "model/stack/declared.h"
#include "narrative/stack/stack_cards.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

using Files = std::map<std::string, std::string>;

struct Told {
  std::string here;  ///< without the marks of code
  bool option = false, must_run = false, seen = false;
};

Told told(const std::string& technology, const Files& files) {
  TemporaryFolder folder;
  for (const auto& [path, text] : files) folder.write("shop/" + path, text);
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  Told out;
  for (const narrative::StackCard& card : narrative::stack_cards(story)) {
    const auto& use = story.model().technologies[card.use];
    if (story.analysis.catalogue->technology(use.technology).id != technology) continue;
    out = {card.here ? card.here->text() : "", card.option, card.must_run, true};
    std::erase(out.here, '`');
  }
  return out;
}

const Files kBroker{
    {"docker-compose.yml",
     "services:\n  shop:\n    build: .\n    depends_on: [rabbit]\n  rabbit:\n    image: "
     "rabbitmq:3\n"},
    {"Dockerfile", "FROM php:8.4\nCOPY . /app\n"},
    {"composer.json", "{\"name\": \"a/shop\", \"require\": {\"php\": \"^8\"}}\n"}};

}  // namespace

TEST_CASE("what a program leaves off until a setting switches it on need not run") {
  Files files = kBroker;
  CHECK(told("rabbitmq", files).must_run);
  files["src/Config/EnvVars.php"] =
      "<?php\nreturn match ($name) {\n    'RABBITMQ_ENABLED' => false,\n};\n";
  const Told rabbit = told("rabbitmq", files);
  CHECK_FALSE(rabbit.must_run);
  CHECK(rabbit.option);
  CHECK(rabbit.here ==
        "RabbitMQ can pass messages on where RABBITMQ_ENABLED is set; EnvVars.php leaves it off.");
}

TEST_CASE("what is sent is told by classes that are called after both") {
  Files files = kBroker;
  files["src/Event/NotifyOrderToRabbitMq.php"] =
      "<?php\nclass NotifyOrderToRabbitMq\n{\n    public function run()\n    {\n    }\n}\n";
  files["db/schema.sql"] = "CREATE TABLE orders (id INTEGER PRIMARY KEY, name TEXT);\n";
  CHECK(told("rabbitmq", files).here ==
        "RabbitMQ passes messages on for orders (NotifyOrderToRabbitMq).");
}

TEST_CASE("a plug-in for which the product has no key of its own is its customers'") {
  Files files{{"package.json",
               "{\"name\": \"shop\", \"dependencies\": {\"@segment/analytics-node\": \"2\"}}\n"}};
  for (const char* name : {"segment", "sheets", "zapier", "mailer", "webhook"})
    files["src/integrations/" + std::string(name) + "/run.ts"] = "export const a = 1;\n";
  files["src/integrations/segment/run.ts"] =
      "import { Analytics } from '@segment/analytics-node';\n\nexport const track = (credentials: "
      "any) => new Analytics({ writeKey: credentials.key }).track({ event: 'a' });\n";
  const Told segment = told("segment", files);
  CHECK(segment.option);
  CHECK(segment.here == "People can connect Segment through segment in integrations.");
}

TEST_CASE("a store is told by what a library maps that keeps all of it there") {
  Files files{{"package.json", "{\"name\": \"shop\", \"dependencies\": {\"mongoose\": \"8\"}}\n"}};
  for (const std::string name : {"Order", "Parcel", "Guest"})
    files["src/" + name + ".js"] =
        "import mongoose from 'mongoose';\n\nconst schema = new mongoose.Schema({ a: String });\n"
        "export const " +
        name + " = mongoose.model('" + name + "', schema);\n";
  CHECK(told("mongodb", files).here == "MongoDB keeps Guest, Order and Parcel.");
}

TEST_CASE("pages in a folder with one file for all of them are screens") {
  Files files{{"package.json",
               "{\"name\": \"shop\", \"dependencies\": {\"next\": \"15\", \"react\": \"19\"}}\n"}};
  for (const std::string name : {"_app", "orders/[id]", "orders/index", "basket", "404"})
    files["pages/" + name + ".tsx"] = "export default function Page() {\n  return <a />;\n}\n";
  CHECK(contains(told("nextjs", files).here, "Next.js draws four screens, among them"));
}

TEST_CASE("a plug-in that no package takes in is added by who sets the product up") {
  Files files{{"package.json", "{\"name\": \"shop\", \"workspaces\": [\"packages/*\"]}\n"},
              {"packages/core/package.json", "{\"name\": \"@shop/core\"}\n"},
              {"packages/core/index.ts", "export const core = 1;\n"},
              {"packages/pay-plugin/package.json",
               "{\"name\": \"@shop/pay-plugin\", \"dependencies\": {\"stripe\": \"17\"}}\n"},
              {"packages/pay-plugin/pay.ts",
               "import Stripe from \"stripe\";\nconst stripe = new Stripe(\"k\");\n"
               "export const pay = () => stripe.paymentIntents.create({});\n"}};
  CHECK(told("stripe", files).option);
  files["packages/core/package.json"] =
      "{\"name\": \"@shop/core\", \"dependencies\": {\"@shop/pay-plugin\": \"1\"}}\n";
  CHECK_FALSE(told("stripe", files).option);
}

TEST_CASE("a peer that need not be there is no need of the product") {
  Files files{
      {"package.json",
       "{\"name\": \"shop\", \"peerDependencies\": {\"ioredis\": \"5\"}, "
       "\"peerDependenciesMeta\": {\"ioredis\": {\"optional\": true}}}\n"},
      {"src/cache.ts",
       "import Redis from \"ioredis\";\nexport const cache = new Redis(\"redis://localhost\");\n"}};
  CHECK(told("redis", files).option);
  files["package.json"] = "{\"name\": \"shop\", \"dependencies\": {\"ioredis\": \"5\"}}\n";
  CHECK_FALSE(told("redis", files).option);
}

TEST_CASE("what a set-up for the makers starts, nobody has to run") {
  Files files{
      {"docker-compose.yml",
       "services:\n  shop:\n    build: .\n    depends_on: [redis]\n  redis:\n    image: redis:7\n"},
      {"Dockerfile", "FROM node:22\nCOPY . /app\n"},
      {"package.json", "{\"name\": \"shop\", \"dependencies\": {\"ioredis\": \"5\"}}\n"},
      {"src/cache.ts",
       "import Redis from \"ioredis\";\nexport const cache = new Redis(\"redis://redis\");\n"}};
  CHECK(told("redis", files).must_run);
  files["docker-compose.yml"] =
      "# The services required to develop and test the shop.\n" + files["docker-compose.yml"];
  CHECK_FALSE(told("redis", files).must_run);
}

TEST_CASE(
    "what a field of the settings switches on is told with it, and the product runs without") {
  const auto files = [](const std::string& asks) {
    return Files{
        {"package.json", "{\"name\": \"shop\", \"dependencies\": {\"stripe\": \"^17\"}}\n"},
        {"src/bills.ts",
         "import Stripe from \"stripe\";\nimport { config } from \"./config\";\n\n"
         "export function cancel(id: string) {\n  if (" +
             asks +
             ") return;\n  const stripe = new Stripe(\"k\");\n"
             "  return stripe.subscriptions.cancel(id);\n}\n"}};
  };
  const Told keyed = told("stripe", files("!config.stripe.secretKey"));
  CHECK(keyed.here == "Stripe keeps subscriptions (bills.ts), if config.stripe.secretKey is set.");
  CHECK(keyed.option);
  // What is kept of a customer is no setting, and what is compared with a text is not only asked
  // for.
  CHECK(!told("stripe", files("!user.stripe.secretKey")).option);
  CHECK(!told("stripe", files("config.stripe.secretKey === \"test\"")).option);
}

TEST_CASE("a package of PHP that neither an import nor a call names is only asked for") {
  const auto stands = [](const std::string& code) {
    TemporaryFolder folder;
    folder.write("shop/composer.json",
                 "{\"name\": \"a/shop\", \"require\": {\"stripe/stripe-php\": \"^17\"}}\n");
    folder.write("shop/src/Cart.php", code);
    RunRequest request;
    request.open.where = folder / "shop";
    auto run = analyse(request);
    REQUIRE(run.ok());
    for (const model::TechnologyUse& use : run.value()->model.technologies)
      if (run.value()->catalogue->technology(use.technology).id == "stripe")
        return !model::only_declared(run.value()->analysis, use);
    return false;
  };
  CHECK(!stands("<?php\nclass Cart {\n  public function sum() { return 1; }\n}\n"));
  CHECK(stands("<?php\nuse Stripe\\StripeClient;\n\n$c = new StripeClient('k');\n"));
}

TEST_CASE("a vendor of which pages show only a logo and a link is none of what it uses") {
  Files files{
      {"composer.json", "{\"name\": \"a/shop\"}\n"},
      {"views/thanks.html", "<p>\n<a href=\"https://serpapi.com\">They help us</a>\n</p>\n"},
      {"src/cart.php", "<?php\nfunction sum() { return 1; }\n"}};
  CHECK(!told("serpapi", files).seen);
  files["src/find.php"] = "<?php\n$found = file_get_contents('https://serpapi.com/search?q=a');\n";
  CHECK(told("serpapi", files).seen);
}

namespace {

const Files kQueue{
    {"requirements.txt", "flask==3.0\nrq==2.0\nredis==5.0\n"},
    {"shop/config.py",
     "from shop.read import flag\n\nENABLE_JOB_QUEUE = flag(\"ENABLE_JOB_QUEUE\", False)\n"},
    {"shop/read.py",
     "import os\n\n\ndef flag(name, otherwise):\n"
     "    return os.getenv(name, str(otherwise)) == \"true\"\n"},
    {"shop/later.py",
     "import redis\nfrom rq import Queue\nfrom shop import config\n\n"
     "if config.ENABLE_JOB_QUEUE:\n    queue = Queue(connection=redis.Redis())\n"},
    {"app.py",
     "from flask import Flask\n\napp = Flask(__name__)\n\n\n@app.route(\"/books\")\n"
     "def books():\n    return \"\"\n"}};

}  // namespace

TEST_CASE("the only queue is off where a switch that names its kind is") {
  const Told off = told("rq", kQueue);
  CHECK(off.option);
  CHECK_FALSE(off.must_run);
  // What its jobs would be kept in is told by them no more.
  CHECK(told("redis", kQueue).here.find("holds the jobs") == std::string::npos);
  Files on = kQueue;
  on["shop/config.py"] = "from shop.read import flag\n\nENABLE_JOB_QUEUE = flag(\"X\", True)\n";
  CHECK_FALSE(told("rq", on).option);
}

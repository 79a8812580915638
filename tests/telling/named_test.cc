// SPDX-License-Identifier: Apache-2.0
// What `stack` says of languages, and what it takes from names that stand for something themselves,
// each on a small invented project.
#include <doctest/doctest.h>

#include <map>

#include "base/text.h"
#include "narrative/stack/stack_cards.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

using Files = std::map<std::string, std::string>;

struct Told {
  std::vector<std::string> order;           ///< technologies of the product, as they are told
  std::map<std::string, std::string> here;  ///< without the marks of code
  std::map<std::string, std::string> family;
};

Told told(const Files& files) {
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
    const std::string& id = story.analysis.catalogue->technology(use.technology).id;
    if (use.tooling) continue;
    out.order.push_back(id);
    out.family[id] = use.family;
    std::string text = card.here ? card.here->text() : "";
    std::erase(text, '`');
    out.here[id] = text;
  }
  return out;
}

/// A server with so many addresses.
std::string flask(int addresses) {
  std::string text = "from flask import Flask\n\napp = Flask(__name__)\n";
  for (int i = 0; i < addresses; ++i) {
    const std::string n = std::to_string(i);
    text += "\n\n@app.route(\"/books/" + n + "\")\ndef book" + n + "():\n    return \"\"\n";
  }
  return text;
}

}  // namespace

TEST_CASE("a language is told by what its files answer, not by its share alone") {
  const Files files{{"requirements.txt", "flask==3.0\n"}, {"shop.py", flask(12)}};
  const Told all = told(files);
  CHECK(
      contains(all.here.at("python"), "All twelve endpoints that were read are written in Python"));
  CHECK(contains(all.here.at("python"), "about 100 % of the code"));
}

TEST_CASE("few endpoints are not what a language is there for") {
  const Files files{{"requirements.txt", "flask==3.0\n"}, {"shop.py", flask(2)}};
  CHECK(told(files).here.at("python") == "About 100 % of the code is Python.");
}

TEST_CASE("of parts that start out of one folder, and of what makers run, no language is told") {
  const std::string started = "services:\n  shop:\n    build: .\n  teller:\n    build: .\n";
  const std::string program = "package main\n\nfunc main() {\n\tprintln(1)\n}\n";
  Files files{{"docker-compose.yml", started},
              {"Dockerfile", "FROM python:3.12\nCOPY . .\nCMD [\"python\", \"shop.py\"]\n"},
              {"requirements.txt", "flask==3.0\n"},
              {"shop.py", flask(12)},
              {"pages/go.mod", "module example.com/pages\n\ngo 1.22\n"},
              {"pages/main.go", program},
              {"eng/notes/go.mod", "module example.com/notes\n\ngo 1.22\n"},
              {"eng/notes/main.go", program}};
  const Told all = told(files);
  CHECK(!contains(all.here.at("python"), "most of"));
  CHECK(!contains(all.here.at("go"), "notes"));
}

TEST_CASE("a contract's services are what gRPC carries") {
  const Files files{
      {"go.mod", "module shop\n\ngo 1.22\n\nrequire google.golang.org/grpc v1.60.0\n"},
      {"shop.proto",
       "syntax = \"proto3\";\npackage shop;\n\nservice Orders {\n"
       "  rpc Place(Order) returns (Order);\n  rpc Cancel(Order) returns (Order);\n}\n\n"
       "message Order { string id = 1; }\n"},
      {"main.go",
       "package main\n\nimport (\n\t\"google.golang.org/grpc\"\n\tpb \"shop/pb\"\n)\n\n"
       "func main() {\n\ts := grpc.NewServer()\n\tpb.RegisterOrdersServer(s, nil)\n}\n"}};
  CHECK(told(files).here.at("grpc") == "gRPC carries two calls of Orders.");
}

TEST_CASE("a store in memory is told by the class that asks it") {
  const Files files{
      {"package.json", "{\"name\": \"shop\", \"dependencies\": {\"ioredis\": \"^5.0.0\"}}\n"},
      {"src/limits.ts",
       "import Redis from 'ioredis';\n\nexport class OrderRateLimiter {\n"
       "  private redis = new Redis();\n\n  async take(who: string) {\n"
       "    return this.redis.incr(who);\n  }\n}\n"}};
  CHECK(told(files).here.at("redis") == "Redis holds counts of requests (OrderRateLimiter).");
}

TEST_CASE("a line that takes a library in is no work of the product") {
  const Files files{
      {"package.json", "{\"name\": \"shop\", \"dependencies\": {\"leaflet\": \"^1.9.0\"}}\n"},
      {"app/assets/javascripts/application.js", "//= require leaflet/dist/leaflet\n"}};
  CHECK(told(files).here.at("leaflet") == "");
}

TEST_CASE("what only examples call is nothing that the product runs on") {
  const Files files{{"requirements.txt", "flask==3.0\nopenai==1.0\n"},
                    {"shop.py", flask(2)},
                    {"devel/ask.py", "from openai import OpenAI\n\nOpenAI().models.list()\n"}};
  const Told all = told(files);
  CHECK(std::ranges::find(all.order, "openai") == all.order.end());
  CHECK(std::ranges::find(all.order, "flask") != all.order.end());
}

TEST_CASE("what the product is built on is told before what it only uses") {
  const Files files{{"requirements.txt", "bleach==6.0\nflask==3.0\n"},
                    {"shop.py", "import bleach\n" + flask(12) +
                                    "\n\ndef clean(text):\n    return bleach.clean(text)\n"}};
  const Told all = told(files);
  const auto at = [&](std::string_view id) { return std::ranges::find(all.order, id); };
  REQUIRE(at("bleach") != all.order.end());
  CHECK(at("flask") < at("bleach"));
  CHECK(at("python") < at("bleach"));
}

TEST_CASE("of what only a manifest asks for nothing is said") {
  const Files files{{"requirements.txt", "flask==3.0\ngoogle-cloud-storage==2.0\n"},
                    {"shop.py", flask(2)}};
  CHECK(told(files).here.at("gcs").empty());
}

TEST_CASE("a small library is told of where much of the product uses it") {
  Files files{
      {"package.json", "{\"name\": \"shop\", \"dependencies\": {\"zustand\": \"^4.0.0\"}}\n"}};
  CHECK_FALSE(told(files).here.contains("zustand"));
  for (int i = 0; i < 12; ++i)
    files["src/store" + std::to_string(i) + ".ts"] =
        "import { create } from 'zustand';\n\nexport const use = create(() => ({}));\n";
  CHECK(told(files).here.contains("zustand"));
}

TEST_CASE("what stands in front is told by whom it passes requests on to") {
  const Files files{
      {"nginx/Dockerfile", "FROM nginx:1.27\nCOPY server.conf.template /etc/nginx/templates/\n"},
      {"nginx/server.conf.template",
       "server {\n  root /var/www;\n  location /api {\n    proxy_pass http://orders:8080/api;\n"
       "  }\n}\n"}};
  CHECK(told(files).here.at("nginx") ==
        "NGINX passes requests on to orders and hands out files, as server.conf.template says.");
}

TEST_CASE("steps of a migration are counted, in whatever they are written") {
  Files files{{"go.mod", "module shop\n\ngo 1.22\n\nrequire github.com/pressly/goose/v3 v3.20.0\n"},
              {"migrate/run.go",
               "package migrate\n\nimport \"github.com/pressly/goose/v3\"\n\n"
               "func Run() {\n\tgoose.Up(nil, \"migrations\")\n}\n"}};
  for (int i = 1; i < 6; ++i)
    files["migrate/migrations/0000" + std::to_string(i) + "_orders.sql"] =
        "CREATE TABLE orders" + std::to_string(i) + " (id int);\n";
  CHECK(contains(told(files).here.at("goose"), "in five steps so far"));
}

TEST_CASE("a folder of a language's files tells nothing of the language") {
  const Files files{
      {"AGENTS.md", "# Structure\n\n- `shop/` — Python modules for the shop's work\n"},
      {"requirements.txt", "flask==3.0\n"},
      {"shop/main.py", flask(12)}};
  CHECK(contains(told(files).here.at("python"),
                 "All twelve endpoints that were read are written in Python"));
}

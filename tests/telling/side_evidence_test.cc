// SPDX-License-Identifier: Apache-2.0
// What `stack` does not take for a use: files of the makers, stages that lend a file, errors of a
// library, beginnings of addresses; and what it says of pieces that people connect. Each on a small
// invented project.
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
  std::string here, needed;
  bool known = false, option = false, must_run = false;
};

Told told(std::string_view technology, const Files& files) {
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
    out = {card.here ? card.here->text() : "", card.needed ? card.needed->text() : "", true,
           card.option, card.must_run};
    std::erase(out.here, '`');
  }
  return out;
}

const std::string kGemfile = "source 'https://rubygems.org'\ngem 'rails'\n";

}  // namespace

TEST_CASE("a list of processes without one for the web is for those who work on the product") {
  Files files{{"Gemfile", kGemfile},
              {"README.md", "# Shop\n\nRuns on Heroku, too.\n"},
              {"Procfile", "# Start all with foreman\nrails: bin/rails s\njobs: bin/jobs\n"}};
  CHECK(!told("heroku", files).known);
  files["Procfile"] = "web: bin/rails s\njobs: bin/jobs\n";
  CHECK(told("heroku", files).known);
}

TEST_CASE("an image on another system is none in which the product is packed") {
  Files files{
      {"package.json", R"({"name": "shop", "dependencies": {"express": "4"}})"},
      {"main.js", "require('express')().listen(80)\n"},
      {"Dockerfile", "FROM node:22-alpine\nCOPY . /shop\nCMD [\"node\", \"main.js\"]\n"},
      {"Dockerfile.ubuntu", "FROM ubuntu:24.04\nCOPY . /shop\n"},
      {"compose.yaml", "services:\n  shop:\n    build: .\n    volumes:\n      - .:/shop\n"}};
  CHECK(told("docker", files).here.find("ubuntu:24.04") == std::string::npos);
  files.erase("compose.yaml");
  CHECK(told("docker", files).here ==
        "Docker packs the product into an image on node:22-alpine, as Dockerfile says.");
}

TEST_CASE("a stage from which only files are copied runs nothing") {
  const Files files{
      {"package.json", R"({"name": "shop", "dependencies": {"express": "4"}})"},
      {"main.js", "require('express')().listen(80)\n"},
      {"Dockerfile",
       "FROM nginx:$N AS lent\nFROM node:${V}-alpine\n"
       "COPY --from=lent /docker-entrypoint.d /start.d\nCMD [\"node\", \"main.js\"]\n"}};
  CHECK(told("nginx", files).here == "");
}

TEST_CASE("of several stages that each start something none is told to be the image") {
  const std::string first = "FROM node:$V AS base\nFROM base AS web\nCMD [\"serve\"]\n";
  Files files{{"package.json", R"({"name": "shop", "dependencies": {"express": "4"}})"},
              {"main.js", "require('express')().listen(80)\n"},
              {"Dockerfile", first + "FROM base AS mail\nCMD [\"mailer\"]\n"}};
  CHECK(told("docker", files).here.find("that starts") == std::string::npos);
}

TEST_CASE("what only takes in errors of a library does not ask it") {
  const std::string front = "<?php\nnamespace App\\Services;\n\n";
  const std::string body =
      "\nclass PictureService\n{\n    public function storePicture($picture)\n    {\n"
      "        try {\n            return $this->disk->put($picture);\n"
      "        } catch (S3Exception $e) {\n            return $e->getMessage();\n        }\n"
      "    }\n}\n";
  Files files{
      {"composer.json",
       R"({"name": "a/shop", "require": {"laravel/framework": "11", "aws/aws-sdk-php": "3"}})"},
      {"app/Services/PictureService.php", front + "use Aws\\S3\\Exception\\S3Exception;\n" + body}};
  CHECK(told("aws", files).here.find("picture") == std::string::npos);
}

TEST_CASE("beginnings of addresses in a list are what others are held against") {
  const std::string front = "package shop\n\nimport \"strings\"\n\n";
  const Files files{
      {"go.mod", "module shop\n\ngo 1.25\n"},
      {"main.go", "package main\n\nfunc main() {}\n"},
      {"charts/chart.go",
       front + "func IsChart(url string) bool {\n  prefixes := []string{\"gs://\", \"oci://\"}\n"
               "  for _, one := range prefixes {\n    if strings.HasPrefix(url, one) {\n"
               "      return true\n    }\n  }\n  return false\n}\n"}};
  CHECK(!told("gcs", files).known);
}

TEST_CASE("a maker's name chooses what it has for the work of the setting") {
  const Files files{
      {"Gemfile", kGemfile + "gem 'geocoder'\n"},
      {"config/initializers/geocoder.rb",
       "Geocoder.configure(\n  lookup: ENV.fetch(\"GEOCODER_SERVICE\", \"google\").to_sym,\n"
       "  google: { api_key: ENV.fetch(\"GOOGLE_MAPS_API_KEY\", nil) }\n)\n"}};
  const Told maps = told("google-maps", files);
  CHECK(maps.here.find("can be chosen") == std::string::npos);
}

TEST_CASE("a store whose address may be missing does not have to run") {
  Files files{
      {"go.mod", "module shop\n\ngo 1.25\n\nrequire github.com/redis/go-redis/v9 v9.7.0\n"},
      {"main.go", "package main\n\nimport \"shop/cache\"\n\nfunc main() { cache.New(\"\") }\n"},
      {"cache/redis.go",
       "package cache\n\nimport \"github.com/redis/go-redis/v9\"\n\n"
       "func newRedisCache(url string) *redis.Client {\n"
       "  return redis.NewClient(&redis.Options{Addr: url})\n}\n"},
      {"cache/cache.go",
       "package cache\n\nfunc New(redisURL string) any {\n  if redisURL != \"\" {\n"
       "    return newRedisCache(redisURL)\n  }\n  return map[string]string{}\n}\n"},
      {"Dockerfile", "FROM golang:1.25\nCOPY . .\nCMD [\"shop\"]\n"},
      {"compose.yaml",
       "services:\n  shop:\n    build: .\n    environment:\n"
       "      - REDIS_URL=redis://redis:6379\n  redis:\n    image: redis:7\n"}};
  CHECK(!told("redis", files).must_run);
  files["cache/cache.go"] =
      "package cache\n\nfunc New(redisURL string) any { return newRedisCache(redisURL) }\n";
  CHECK(told("redis", files).must_run);
}

TEST_CASE("what pieces ask that people connect is told with those pieces") {
  const auto piece = [](const std::string& name) {
    return "import " + name + "\n\n\ndef run(query):\n    return " + name + ".connect(query)\n";
  };
  Files files{{"requirements.txt",
               "flask==3\nboto3==1.34\npymongo==4\ncassandra-driver==3\nelasticsearch==8\n"
               "influxdb==5\nsnowflake-connector-python==3\n"},
              {"app.py",
               "from flask import Flask\n\napp = Flask(__name__)\n\n\n"
               "@app.route(\"/ask\")\ndef ask():\n    return \"\"\n"},
              {"query_runner/__init__.py", ""},
              {"query_runner/mongodb.py", piece("pymongo")},
              {"query_runner/cassandra.py", piece("cassandra")},
              {"query_runner/influxdb.py", piece("influxdb")},
              {"query_runner/snowflake.py", piece("snowflake")},
              {"query_runner/athena.py",
               "import boto3\n\n\ndef run(query):\n    return boto3.client(\"athena\")\n"}};
  CHECK(told("aws", files).here ==
        "Amazon Web Services is asked by athena.py in query_runner, which people can connect.");
}

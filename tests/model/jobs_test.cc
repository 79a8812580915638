// SPDX-License-Identifier: Apache-2.0
// Jobs whose queue is no broker, stores of which there are several, and processes that only share a
// folder with the product.
#include <doctest/doctest.h>

#include "world.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

/// A site and a worker out of one folder, with one database.
World shop() {
  World world({{"compose.yml", ""}, {"Dockerfile", ""}, {"jobs.js", "x"}, {"page.Dockerfile", ""}});
  for (const char* name : {"site", "worker", "manual"}) {
    meaning::Workload& workload = world.service("compose.yml", name, "");
    workload.build_context = ".";
    workload.dockerfile = "Dockerfile";
    if (workload.name == "manual") continue;
    workload.depends_on.push_back({"db", "", world.at("compose.yml", 9)});
    workload.environment.push_back({"DB_URL", "storebase://db:5432/x", world.at("compose.yml", 8)});
  }
  world.service("compose.yml", "db", "storebase:16");
  world.sighting("storebase", "import", "jobs.js");
  return world;
}

void add_job(World& world, std::string means, std::string_view library, std::uint32_t line) {
  meaning::Meaning meant;
  meant.means = std::move(means);
  meant.technology = world.technology(library);
  meant.place = world.at("jobs.js", line);
  world.facts.meanings.push_back(std::move(meant));
}

std::vector<std::string> labels(const World& world, std::string_view from, std::string_view to) {
  std::vector<std::string> out;
  for (const Connection& one : world.model.connections) {
    if (world.model.part(one.from).name == from && world.model.part(one.to).name == to)
      out.push_back(one.label);
  }
  return out;
}

}  // namespace

TEST_CASE("jobs that wait in the database are told beside what is kept there") {
  World world = shop();
  add_job(world, "enqueue", "pg-boss", 3);
  world.build();
  CHECK(labels(world, "site", "db") ==
        std::vector<std::string>{"keeps data in", "leaves work for later in"});
}

TEST_CASE("what leaves a job is shown though very many lines keep data in the same database") {
  World world = shop();
  for (std::uint32_t line = 100; line < 140; ++line) {
    meaning::Meaning read;
    read.means = "store_read";
    read.technology = world.technology("storebase");
    read.place = world.at("jobs.js", line);
    world.facts.meanings.push_back(std::move(read));
  }
  add_job(world, "enqueue", "pg-boss", 300);
  world.build();
  for (const Connection& one : world.model.connections) {
    CAPTURE(one.label);
    CHECK_FALSE(one.places.empty());
  }
}

TEST_CASE("only the process that is started as a worker takes jobs") {
  World world = shop();
  world.facts.workloads[1].command = "celery -A shop worker";
  world.service("compose.yml", "store", "redis:7");
  world.sighting("redis", "import", "jobs.js");
  add_job(world, "enqueue", "celery", 3);
  add_job(world, "job", "celery", 4);
  world.build();
  CHECK(labels(world, "site", "store") == std::vector<std::string>{"leaves work for later in"});
  CHECK(labels(world, "worker", "store") ==
        std::vector<std::string>{"leaves work for later in", "takes up work that was left in"});
}

TEST_CASE("a process that is told of no store its neighbours are told of runs none of their code") {
  World world = shop();
  world.build();
  CHECK(world.connection("worker", "db") != nullptr);
  CHECK(world.connection("manual", "db") == nullptr);
  World secret = shop();
  secret.facts.workloads[2].labels.push_back({"env_file", ".env", secret.at("compose.yml", 7)});
  secret.build();
  CHECK_MESSAGE(secret.connection("manual", "db") != nullptr, "its settings are not in the tree");
  World page = shop();
  for (const char* path : {"Dockerfile", "page.Dockerfile"}) {
    page.facts.images.push_back({});
    page.facts.images.back().path = path;
    page.facts.images.back().place = page.at(path);
  }
  page.facts.workloads[2].dockerfile = "page.Dockerfile";
  page.build();
  CHECK_MESSAGE(page.connection("manual", "db") != nullptr, "another Dockerfile, another program");
}

TEST_CASE("of several stores a part means those that it waits for, or all copies of one") {
  World world({{"compose.yml", ""}, {"Dockerfile", ""}, {"jobs.js", "x"}});
  meaning::Workload& site = world.service("compose.yml", "site", "");
  site.build_context = ".";
  site.dockerfile = "Dockerfile";
  world.service("compose.yml", "rows_1", "storebase:16");
  world.service("compose.yml", "rows_2", "storebase:16");
  world.sighting("storebase", "import", "jobs.js");
  world.build();
  CHECK(world.connection("site", "rows_1") != nullptr);
  CHECK(world.connection("site", "rows_2") != nullptr);
  world.facts.workloads[2].name = "archive";
  world.build();
  CHECK(world.connection("site", "rows_1") == nullptr);
  world.facts.workloads[0].depends_on.push_back({"rows_1", "", world.at("compose.yml", 9)});
  world.build();
  CHECK(world.connection("site", "rows_1") != nullptr);
  CHECK(world.connection("site", "archive") == nullptr);
}

TEST_CASE("a worker that waits for the site means the store that the site waits for") {
  World world = shop();
  world.facts.workloads[1].environment.clear();
  world.facts.workloads[1].labels.push_back({"env_file", ".env", world.at("compose.yml", 7)});
  world.facts.workloads[1].depends_on = {{"site", "", world.at("compose.yml", 9)}};
  world.service("compose.yml", "login-rows", "storebase:16");
  world.build();
  CHECK(world.connection("worker", "db") != nullptr);
  CHECK(world.connection("worker", "login-rows") == nullptr);
}

TEST_CASE("people do not go to the port of a database") {
  World world = shop();
  world.facts.workloads[0].exposed = world.facts.workloads[1].exposed = true;
  world.facts.workloads[0].ports.push_back({"", "8080:8080", world.at("compose.yml", 1)});
  world.facts.workloads[1].ports.push_back({"", "5432:5432", world.at("compose.yml", 2)});
  world.build();
  CHECK(world.connection("User", "site") != nullptr);
  CHECK(world.connection("User", "worker") == nullptr);
}

TEST_CASE("what stands among code to try a connector against is no part of the deployment") {
  World world({{"compose.yml", ""},
               {"Dockerfile", ""},
               {"app/main.py", "x"},
               {"app/connectors/rows/compose.yml", ""},
               {"app/connectors/rows/connector.py", "x"}});
  world.service("compose.yml", "site", "").build_context = ".";
  world.service("app/connectors/rows/compose.yml", "rows", "storebase:16");
  world.build();
  REQUIRE(world.part("rows") != nullptr);
  CHECK(world.part("rows")->runs == "dev");
  // Where nothing else is started, it is all there is, though nobody was seen to ask it.
  world.facts.workloads.erase(world.facts.workloads.begin());
  world.build();
  CHECK(world.part("rows")->runs == "optional");
}

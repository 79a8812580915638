// SPDX-License-Identifier: Apache-2.0
// Readers of manifests and deployment files, on small projects.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/meaning/small_project.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

const Dependency* find_dependency(const Facts& facts, std::string_view name) {
  const auto found = std::find_if(facts.dependencies.begin(), facts.dependencies.end(),
                                  [&](const Dependency& it) { return it.name == name; });
  return found == facts.dependencies.end() ? nullptr : &*found;
}

const Workload* find_workload(const Facts& facts, std::string_view name,
                              std::string_view environment = "default") {
  const auto found = std::find_if(
      facts.workloads.begin(), facts.workloads.end(),
      [&](const Workload& it) { return it.name == name && it.environment_id == environment; });
  return found == facts.workloads.end() ? nullptr : &*found;
}

std::string value_of(const std::vector<NamedValue>& all, std::string_view name) {
  for (const NamedValue& it : all) {
    if (it.name == name) return it.value;
  }
  return "absent";
}

}  // namespace

TEST_CASE("npm: manifest, workspaces and each kind of lock file") {
  const SmallProject project(Files{
      {"package.json", R"({
  "name": "shop",
  "private": true,
  "workspaces": ["packages/*"],
  "scripts": {"start": "node ."},
  "dependencies": {
    "express": "^4.18.0",
    "@shop/ui": "*"
  },
  "devDependencies": {"jest": "29"}
})"},
      {"package-lock.json", R"({"lockfileVersion": 3, "packages": {
  "node_modules/express": {
    "version": "4.18.2"
  },
  "packages/ui/node_modules/react": {"version": "18.2.0"}
}})"},
      {"packages/ui/package.json",
       R"({"name": "@shop/ui", "bin": {"ui": "x.js"}, "dependencies": {"react": "18"}})"},
      {"old/package.json", R"({"name": "old", "dependencies": {"a": "^1"}})"},
      {"old/yarn.lock", "# yarn lockfile v1\n\na@^1, a@^1.1:\n  version \"1.2.0\"\n"},
      {"new/package.json", R"({"name": "new", "dependencies": {"a": "^1"}})"},
      {"new/yarn.lock", "__metadata:\n  version: 8\n\n\"a@npm:^1, a@npm:^2\":\n  version: 1.3.0\n"},
      {"pn/app/package.json", R"({"name": "app", "dependencies": {"a": "^1"}})"},
      {"pn/pnpm-lock.yaml",
       "importers:\n  app:\n    dependencies:\n      a:\n        specifier: ^1\n        version: "
       "1.4.0(b@2)\n"},
  });
  const Facts facts = project.facts();
  REQUIRE(facts.packages.size() == 5);
  const auto package = [&](std::string_view name) {
    return *std::find_if(facts.packages.begin(), facts.packages.end(),
                         [&](const Package& it) { return it.name == name; });
  };
  CHECK(package("shop").is_workspace_root);
  CHECK(package("shop").is_private);
  CHECK(value_of(package("shop").scripts, "start") == "node .");
  CHECK(value_of(package("@shop/ui").commands, "ui") == "x.js");
  CHECK(package("@shop/ui").folder == "packages/ui");
  const Dependency* express = find_dependency(facts, "express");
  REQUIRE(express != nullptr);
  CHECK(express->wanted == "^4.18.0");
  CHECK(express->locked == "4.18.2");
  CHECK(project.at(express->place) == "package.json:7");
  CHECK(project.at(express->locked_place) == "package-lock.json:3");
  CHECK(find_dependency(facts, "@shop/ui")->in_project);
  CHECK(find_dependency(facts, "jest")->scope == "dev");
  CHECK_FALSE(find_dependency(facts, "jest")->locked_place.file.valid());
  CHECK(find_dependency(facts, "react")->locked == "18.2.0");
  std::vector<std::string> locked;
  for (const Dependency& it : facts.dependencies) {
    if (it.name == "a") locked.push_back(facts.packages[it.package].name + " " + it.locked);
  }
  std::sort(locked.begin(), locked.end());
  CHECK(locked == std::vector<std::string>{"app 1.4.0", "new 1.3.0", "old 1.2.0"});
}

TEST_CASE("a Dockerfile: outside images, and what the last stage runs") {
  const SmallProject project(Files{{"web/Dockerfile", R"(ARG V=20
FROM node:$V AS base
ENV PORT=80
EXPOSE 80
FROM base AS build
COPY src package.json ./
FROM base
COPY --from=build /app /app
ENTRYPOINT ["tini", "--"]
CMD node server.js
)"}});
  const Facts facts = project.facts();
  REQUIRE(facts.images.size() == 1);
  const ImageBuild& image = facts.images[0];
  REQUIRE(image.bases.size() == 1);
  CHECK(image.bases[0].value == "node:20");
  CHECK(project.at(image.bases[0].place) == "web/Dockerfile:2");
  CHECK(value_of(image.environment, "PORT") == "80");
  REQUIRE(image.ports.size() == 1);
  CHECK(image.ports[0].value == "80");
  CHECK(image.command.value == "tini -- node server.js");
  REQUIRE(image.copies.size() == 2);
  CHECK(image.copies[0].value == "src");
}

TEST_CASE("compose: defaults, extends, overlays and the environment each file belongs to") {
  const SmallProject project(Files{
      {".env", "TAG=7\n"},
      {"web.env", "FROM_FILE=yes\nMODE=file\n"},
      {"docker-compose.yml", R"(x-common: &common
  restart: always
services:
  web:
    <<: *common
    build:
      context: ./web
    ports:
      - "${PORT:-8080}:80"
    env_file: web.env
    environment:
      - MODE=list
      - CACHE_URL=redis://cache:6379
    depends_on: {cache: {condition: service_healthy}}
  cache:
    image: redis:${TAG}
    container_name: shop-cache
    healthcheck: {test: redis-cli ping}
  worker:
    extends: web
    command: ["node", "worker.js", "a b"]
    profiles: [jobs]
)"},
      {"docker-compose.override.yml", "services:\n  web:\n    environment: {MODE: override}\n"},
      {"docker-compose.prod.yml",
       "services:\n  web:\n    image: registry.example/web\n    deploy: {replicas: 3}\n"},
      {"old/docker-compose.yml",
       "db:\n  image: postgres\nweb:\n  build: .\n  links: [\"db:database\"]\n"},
  });
  const Facts facts = project.facts();
  CHECK(facts.workloads.size() == 6);
  const Workload* web = find_workload(facts, "web");
  REQUIRE(web != nullptr);
  CHECK(web->build_context == "web");
  CHECK(web->dockerfile == "web/Dockerfile");
  REQUIRE(web->ports.size() == 1);
  CHECK(web->ports[0].value == "8080:80");
  CHECK(web->exposed);
  CHECK(value_of(web->environment, "MODE") == "override");
  CHECK(value_of(web->environment, "FROM_FILE") == "yes");
  REQUIRE(web->depends_on.size() == 1);
  CHECK(web->depends_on[0].name == "cache");
  const Workload* cache = find_workload(facts, "cache");
  CHECK(cache->image == "redis:7");
  CHECK(cache->aliases == std::vector<std::string>{"shop-cache"});
  CHECK(cache->has_health_check);
  CHECK(project.at(cache->image_place) == "docker-compose.yml:16");
  const Workload* worker = find_workload(facts, "worker");
  CHECK(worker->build_context == "web");
  CHECK(worker->command == "node worker.js \"a b\"");
  CHECK(value_of(worker->environment, "MODE") == "list");
  const Workload* production = find_workload(facts, "web", "production");
  REQUIRE(production != nullptr);
  CHECK(production->replicas == 3);
  CHECK(production->build_context == "web");
  CHECK(value_of(production->environment, "CACHE_URL") == "redis://cache:6379");
}

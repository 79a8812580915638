// SPDX-License-Identifier: Apache-2.0
// Readers of manifests and deployment files, on small projects.
#include <doctest/doctest.h>

#include <algorithm>

#include "base/text.h"
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

TEST_CASE("a Dockerfile: the image that runs is the last, though another stage stands behind it") {
  const SmallProject project(Files{{"Dockerfile", R"(FROM example/runtime:3 AS base
FROM example/sdk:3 AS build
RUN build
FROM base
COPY --from=build /app /app
)"}});
  const Facts facts = project.facts();
  REQUIRE(facts.images.size() == 1);
  REQUIRE(facts.images[0].bases.size() == 2);
  CHECK(facts.images[0].bases[0].value == "example/sdk:3");
  CHECK(facts.images[0].bases[1].value == "example/runtime:3");
}

TEST_CASE("compose: what updates the libraries of PHP starts nothing") {
  const std::string services = "services:\n  web:\n    image: example/web\non: push\n";
  const SmallProject project(Files{{".github/workflows/composer-update.yml", services},
                                   {".github/workflows/compose.yml", services}});
  CHECK(project.facts().workloads.empty());
}

TEST_CASE("compose: what is written to be extended by other files is no service of its own") {
  const SmallProject project(Files{
      {"docker-compose.yml",
       "services:\n  web:\n    extends: {file: docker-compose.common.yml, service: web-common}\n"
       "    image: example/web\n"},
      {"docker-compose.common.yml",
       "services:\n  web-common:\n    environment: {MODE: shared}\n"
       "  mail:\n    image: example/mail\n"},
  });
  const Facts facts = project.facts();
  CHECK(find_workload(facts, "web-common", "common") == nullptr);
  REQUIRE(find_workload(facts, "web") != nullptr);
  CHECK(value_of(find_workload(facts, "web")->environment, "MODE") == "shared");
  CHECK(find_workload(facts, "mail", "common") != nullptr);
}

TEST_CASE("compose: a store that uses the volumes of another service keeps its data") {
  const SmallProject project(Files{
      {"docker-compose.yml",
       "services:\n  shopdata:\n    image: mysql:8\n    command: /bin/true\n"
       "  db:\n    image: mysql:8\n    volumes_from:\n      - shopdata\n"},
  });
  const Facts facts = project.facts();
  REQUIRE(find_workload(facts, "db") != nullptr);
  REQUIRE(find_workload(facts, "db")->volumes.size() == 1);
  CHECK(find_workload(facts, "db")->volumes.front().value == "shopdata");
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

TEST_CASE("compose: what is built from a folder above the repository is none of its own images") {
  const SmallProject project(Files{
      {"Dockerfile", "FROM python:3.12\nCMD [\"python\", \"main.py\"]\n"},
      {"start/docker-compose.yml",
       "services:\n  shop:\n    build: ..\n  pay:\n    build:\n      context: ../../pay\n"},
  });
  const Facts facts = project.facts();
  const Workload* shop = find_workload(facts, "shop");
  REQUIRE(shop != nullptr);
  CHECK(shop->dockerfile == "Dockerfile");
  const Workload* pay = find_workload(facts, "pay");
  REQUIRE(pay != nullptr);
  CHECK(pay->build_context == "../../pay");
  CHECK(pay->dockerfile.empty());
}

TEST_CASE("compose: what a file includes is started with it, and an overlay adds to it") {
  const SmallProject project(Files{
      {"compose.yml",
       "include:\n  - ./parts/orders.yml\n  - path: [parts/mail.yml]\nservices:\n"
       "  web:\n    build: ./web\n"},
      {"parts/orders.yml",
       "services:\n  orders:\n    image: acme/orders:1\n    environment:\n"
       "      MODE: mock\n      STORE: postgres://db\n"},
      {"parts/mail.yml", "services:\n  mail:\n    image: acme/mail:1\n"},
      {"compose.real.yml", "services:\n  orders:\n    environment: {MODE: live}\n"},
      {".gitlab-ci.yml", "include: [ci/build.yml]\n"},
      {"ci/build.yml", "compile:\n  image: gcc:12\n  script: [make]\n"},
  });
  const Facts facts = project.facts();
  const Workload* orders = find_workload(facts, "orders");
  REQUIRE(orders != nullptr);
  CHECK(value_of(orders->environment, "MODE") == "mock");
  CHECK(find_workload(facts, "mail") != nullptr);
  const Workload* live = find_workload(facts, "orders", "real");
  REQUIRE(live != nullptr);
  CHECK(live->image == "acme/orders:1");
  CHECK(value_of(live->environment, "MODE") == "live");
  CHECK(value_of(live->environment, "STORE") == "postgres://db");
  CHECK(find_workload(facts, "compile") == nullptr);
}

TEST_CASE("Python: pyproject with uv.lock, poetry groups, requirements by the name of the file") {
  const SmallProject project(Files{
      {"a/pyproject.toml", R"([project]
name = "shop"
description = "Sells things"
dependencies = ["Flask[async]>=3 ; python_version > '3.8'", "shop_core"]
[project.optional-dependencies]
test = ["pytest"]
[project.scripts]
shop = "shop.cli:main"
)"},
      {"a/uv.lock", "[[package]]\nname = \"flask\"\nversion = \"3.0.2\"\n"},
      {"b/pyproject.toml", R"([tool.poetry]
name = "shop-core"
[tool.poetry.dependencies]
python = "^3.10"
httpx = {version = "^0.27", optional = true}
[tool.poetry.group.dev.dependencies]
black = "*"
)"},
      {"c/requirements-dev.txt", "tox==4.1 # runs the tests\nruff\n"},
      {"c/requirements.in", "django\n"},
      {"c/requirements.txt",
       "django==5.0.1\n    # via -r requirements.in\nsqlparse==0.5\n    # via django\n"},
      {"d/setup.cfg", "[metadata]\nname = old\n[options]\ninstall_requires =\n    six>=1\n"},
  });
  const Facts facts = project.facts();
  CHECK(facts.packages.size() == 3);
  const Dependency* flask = find_dependency(facts, "Flask");
  REQUIRE(flask != nullptr);
  CHECK(flask->wanted == ">=3");
  CHECK(flask->locked == "3.0.2");
  CHECK(project.at(flask->locked_place) == "a/uv.lock:3");
  CHECK(find_dependency(facts, "pytest")->scope == "test");
  CHECK(value_of(facts.packages[0].commands, "shop") == "shop.cli:main");
  CHECK(find_dependency(facts, "httpx")->scope == "optional");
  CHECK(find_dependency(facts, "black")->scope == "dev");
  CHECK(find_dependency(facts, "python") == nullptr);
  CHECK(find_dependency(facts, "tox")->scope == "dev");
  CHECK(find_dependency(facts, "tox")->locked == "4.1");
  CHECK(find_dependency(facts, "ruff") != nullptr);
  CHECK(find_dependency(facts, "django")->locked == "5.0.1");
  CHECK(project.at(find_dependency(facts, "django")->place) == "c/requirements.in:1");
  CHECK(find_dependency(facts, "sqlparse") == nullptr);
  CHECK(find_dependency(facts, "six")->wanted == ">=1");
}

TEST_CASE("Maven: properties and managed versions come from the parent in the repository") {
  const SmallProject project(Files{
      {"pom.xml", R"(<project>
  <groupId>org.shop</groupId><artifactId>parent</artifactId><version>1.0</version>
  <modules><module>web</module></modules>
  <properties><guava.version>33.0</guava.version></properties>
  <dependencyManagement><dependencies><dependency>
    <groupId>com.google.guava</groupId><artifactId>guava</artifactId>
    <version>${guava.version}</version>
  </dependency></dependencies></dependencyManagement>
</project>)"},
      {"core/pom.xml",
       "<project><parent><groupId>org.shop</groupId><artifactId>parent</artifactId></parent>"
       "<artifactId>core</artifactId></project>"},
      {"web/pom.xml", R"(<project>
  <parent><groupId>org.shop</groupId><artifactId>parent</artifactId><version>1.0</version></parent>
  <artifactId>web</artifactId>
  <dependencies>
    <dependency><groupId>com.google.guava</groupId><artifactId>guava</artifactId></dependency>
    <dependency><groupId>${project.groupId}</groupId><artifactId>core</artifactId></dependency>
    <dependency><groupId>junit</groupId><artifactId>junit</artifactId><version>4</version><scope>test</scope></dependency>
  </dependencies>
</project>)"},
  });
  const Facts facts = project.facts();
  REQUIRE(facts.packages.size() == 3);
  CHECK(facts.packages[2].name == "org.shop:web");
  CHECK(facts.packages[2].version == "1.0");
  const Dependency* guava = find_dependency(facts, "com.google.guava:guava");
  REQUIRE(guava != nullptr);
  CHECK(guava->wanted == "33.0");
  CHECK(project.at(guava->place) == "web/pom.xml:5");
  CHECK(project.at(guava->locked_place) == "pom.xml:7");
  CHECK(find_dependency(facts, "org.shop:core")->in_project);
  CHECK(find_dependency(facts, "junit:junit")->scope == "test");
}

TEST_CASE("Gradle: catalogue, plugins, projects") {
  const SmallProject project(Files{
      {"settings.gradle.kts", "rootProject.name = \"shop\"\ninclude(\":core\", \":app\")\n"},
      {"gradle/libs.versions.toml",
       "[versions]\nktor = \"2.3\"\n[libraries]\nktor-server = { module = \"io.ktor:ktor-server\", "
       "version.ref = \"ktor\" }\n"
       "[plugins]\nboot = { id = \"org.springframework.boot\", version = \"3.2\" }\n"},
      {"build.gradle.kts",
       "plugins {\n  alias(libs.plugins.boot)\n  kotlin(\"jvm\") version \"1.9\"\n}\n"},
      {"app/build.gradle",
       "ext.v = '1.2'\napply plugin: 'java'\ndependencies {\n    implementation libs.ktor.server\n "
       "   api(project(':core'))\n"
       "    testImplementation \"junit:junit:$v\"\n    implementation('a:b:1') {\n        exclude "
       "group: 'x'\n    }\n    implementation group: 'g', name: 'n', version: '9'\n}\n"},
  });
  const Facts facts = project.facts();
  REQUIRE(facts.packages.size() == 2);
  CHECK(facts.packages[1].name == "shop");
  CHECK(facts.packages[0].name == "app");
  REQUIRE(find_dependency(facts, "io.ktor:ktor-server") != nullptr);
  CHECK(find_dependency(facts, "io.ktor:ktor-server")->locked == "2.3");
  CHECK(find_dependency(facts, "org.springframework.boot")->scope == "build");
  CHECK(find_dependency(facts, "org.jetbrains.kotlin.jvm")->wanted == "1.9");
  CHECK(find_dependency(facts, "core")->in_project);
  CHECK(find_dependency(facts, "a:b")->wanted == "1");
  CHECK(find_dependency(facts, "g:n")->wanted == "9");
  REQUIRE(find_dependency(facts, "junit:junit") != nullptr);
  CHECK(find_dependency(facts, "junit:junit")->scope == "test");
}

TEST_CASE("Gradle: projects have the names that the settings of the build give their folders") {
  const SmallProject project(Files{
      {"settings.gradle",
       "include ':server'\nproject(':server').projectDir = new File('backend/app')\n"
       "include ':prices'\nproject(':prices').projectDir = file('backend/prices')\n"},
      {"backend/app/build.gradle",
       "apply plugin: 'java'\ndependencies {\n    implementation(project(':prices'))\n}\n"},
      {"backend/prices/build.gradle", "apply plugin: 'java'\n"},
  });
  const Facts facts = project.facts();
  REQUIRE(facts.packages.size() == 2);
  CHECK(facts.packages[0].name == "server");
  CHECK(facts.packages[1].name == "prices");
  CHECK(find_dependency(facts, "prices")->in_project);
}

TEST_CASE("Gradle: what only says which version is taken asks for no library") {
  const SmallProject project(Files{
      {"platform/build.gradle",
       "plugins {\n    id 'java-platform'\n}\ndependencies {\n"
       "    api platform('com.azure:azure-sdk-bom:1.2')\n    constraints {\n"
       "        api('org.apache.kafka:kafka-clients:3.9')\n"
       "        api('org.jooq:jooq:3.19')\n    }\n}\n"},
      {"app/build.gradle",
       "plugins {\n    id 'java'\n}\ndependencies {\n    implementation 'org.jooq:jooq'\n"
       "    constraints {\n        implementation('org.slf4j:slf4j-api:2.0')\n    }\n}\n"},
  });
  const Facts facts = project.facts();
  CHECK(find_dependency(facts, "com.azure:azure-sdk-bom") == nullptr);
  CHECK(find_dependency(facts, "org.apache.kafka:kafka-clients") == nullptr);
  CHECK(find_dependency(facts, "org.slf4j:slf4j-api") == nullptr);
  // What another build asks for has its version there.
  CHECK(std::ranges::any_of(facts.dependencies, [](const Dependency& one) {
    return one.name == "org.jooq:jooq" && one.wanted == "3.19";
  }));
}

TEST_CASE("Gradle: a script lists libraries for the others") {
  const SmallProject project(Files{
      {"dependencies.gradle",
       "ext.libraries = [:]\nlibraries.driver = \"org.postgresql:postgresql:42.7\"\n"},
      {"app/build.gradle", "dependencies {\n    runtimeOnly(libraries.driver)\n}\n"},
  });
  const Facts facts = project.facts();
  REQUIRE(find_dependency(facts, "org.postgresql:postgresql") != nullptr);
  CHECK(find_dependency(facts, "org.postgresql:postgresql")->locked == "42.7");
}

TEST_CASE("other ecosystems: go, cargo, gem, composer, nuget, pub, hex, swift, cmake") {
  const SmallProject project(Files{
      {"go/go.mod",
       "module example.org/shop\ngo 1.22\nrequire (\n\ta.org/x v1.2.3\n\tb.org/y v1 // "
       "indirect\n)\nreplace a.org/x => ../x\n"},
      {"rs/Cargo.toml",
       "[workspace]\nmembers = [\"api\"]\n[workspace.dependencies]\nserde = \"1\"\n"},
      {"rs/Cargo.lock", "[[package]]\nname = \"serde\"\nversion = \"1.0.9\"\n"},
      {"rs/api/Cargo.toml",
       "[package]\nname = \"api\"\n[dependencies]\nserde = { workspace = true "
       "}\n[dev-dependencies]\nmockall = \"0.1\"\n"},
      {"rb/Gemfile",
       "ruby '3.3'\ngem 'rails', '~> 7'\ngroup :development, :test do\n  gem 'rspec'\nend\n"},
      {"rb/Gemfile.lock", "GEM\n  specs:\n    rails (7.1.2)\n      railties (= 7)\n"},
      {"php/composer.json", R"({"name": "a/b", "require": {"php": "8", "slim/slim": "^4"}})"},
      {"php/composer.lock", R"({"packages": [{"name": "slim/slim", "version": "4.1"}]})"},
      {"net/Directory.Packages.props",
       "<Project><ItemGroup><PackageVersion Include=\"Dapper\" Version=\"2.1\" "
       "/></ItemGroup></Project>"},
      {"net/Api/Api.csproj",
       "<Project Sdk=\"Microsoft.NET.Sdk.Web\"><ItemGroup><PackageReference Include=\"Dapper\" />"
       "<ProjectReference Include=\"..\\Core\\Core.csproj\" /></ItemGroup></Project>"},
      {"fl/pubspec.yaml",
       "name: app\ndependencies:\n  http: ^1.0\ndev_dependencies:\n  lints: any\n"},
      {"ex/mix.exs",
       "app: :shop,\n{:phoenix, \"~> 1.7\"},\n{:credo, \"~> 1\", only: [:dev, :test]}\n"},
      {"sw/Package.swift",
       "let package = Package(name: \"tool\", dependencies: [.package(url: "
       "\"https://x/swift-log.git\", exact: \"1.5\"), .package(url: \"https://x/pens\", branch: "
       "\"main\"), .package(url: \"https://x/inks\", from: \"4.0\")])\n"},
      {"cc/CMakeLists.txt",
       "project(shop VERSION 2.0)\nfind_package(Boost 1.74 REQUIRED)\n"
       "include(${CMAKE_SOURCE_DIR}/cmake/posix.cmake)\nadd_subdirectory(desk)\n"
       "add_executable(shopd main.cc)\n"},
      {"cc/cmake/posix.cmake",
       "find_package(LibXml2 REQUIRED)\npkg_check_modules(GTK REQUIRED gtk+-3.0>=3.24)\n"},
      {"cc/desk/CMakeLists.txt", "find_package(Curses REQUIRED)\n"},
  });
  const Facts facts = project.facts();
  const auto shown = [&](std::string_view name) {
    const Dependency* it = find_dependency(facts, name);
    return it == nullptr ? std::string("absent")
                         : it->ecosystem + " " + it->wanted + " " + it->locked + " " + it->scope +
                               (it->in_project ? " own" : "");
  };
  CHECK(shown("a.org/x") == "go v1.2.3 v1.2.3 runtime own");
  CHECK(shown("b.org/y") == "absent");
  CHECK(shown("serde") == "cargo 1 1.0.9 runtime");
  // Lists of commands that it takes in, and folders that are no projects, ask for the same project.
  CHECK(shown("LibXml2") == "cmake   runtime");
  CHECK(shown("gtk+-3.0") == "cmake 3.24  runtime");
  CHECK(shown("Curses") == "cmake   runtime");
  CHECK(shown("mockall") == "cargo 0.1  dev");
  CHECK(shown("rails") == "gem ~> 7 7.1.2 runtime");
  CHECK(shown("rspec") == "gem   dev");
  CHECK(shown("slim/slim") == "composer ^4 4.1 runtime");
  CHECK(shown("php") == "absent");
  CHECK(shown("Dapper") == "nuget 2.1 2.1 runtime");
  CHECK(shown("Core") == "nuget   runtime own");
  CHECK(shown("http") == "pub ^1.0  runtime");
  CHECK(shown("swift-log") == "swift 1.5  runtime");
  CHECK(shown("pens") == "swift   runtime");
  CHECK(shown("phoenix") == "hex ~> 1.7  runtime");
  CHECK(shown("credo") == "hex ~> 1  dev");
  CHECK(shown("swift-log") == "swift 1.5  runtime");
  CHECK(shown("Boost") == "cmake 1.74  runtime");
}

TEST_CASE("Meson and Autoconf: libraries that are looked for, each once and by one name") {
  const SmallProject project(Files{
      {"me/meson.build",
       "project('shop', ['c', 'cpp'], version: '1.2', license: 'MIT')\n"
       "# dependency('no')\n"
       "uv = dependency('libuv', version: '>=1.27')\n"
       "if get_option('mail')\n  curl = dependency('libcurl', required: false)\nendif\n"
       "lmdb = dependency('lmdb')\nlmdb = meson.get_compiler('c').find_library('lmdb')\n"
       "dependency('threads')\ndependency(other)\nlibm = cc.find_library('m')\n"
       "own = declare_dependency(link_with: lib)\ncheck = dependency('cmocka')\n"
       "subdir('tls')\n"},
      {"me/tls/meson.build", "tls = dependency('gnutls')\n"},
      {"au/configure.ac",
       "AC_INIT([shop], [2.0], [a@b.c])\n"
       "PKG_CHECK_MODULES([NET], [libcurl >= 7.1 zlib])\n"
       "AC_ARG_WITH([xml], [AS_HELP_STRING([--with-xml])], [AC_CHECK_LIB([xml2], [xmlFree])])\n"
       "dnl AC_CHECK_LIB([no], [no])\nAC_CHECK_LIB([m], [floor])\n"
       "AC_SEARCH_LIBS([dlopen], [dl dld])\n"},
  });
  const Facts facts = project.facts();
  std::vector<std::string> told;
  for (const Dependency& one : facts.dependencies)
    told.push_back(one.ecosystem + ' ' + one.name + ' ' + one.wanted + ' ' + one.scope + ' ' +
                   std::to_string(one.place.line));
  std::ranges::sort(told);
  CHECK(join(told, "\n") ==
        "autoconf libcurl >=7.1 runtime 2\nautoconf libxml2  runtime 3\nautoconf zlib  runtime 2\n"
        "meson cmocka  test 13\nmeson gnutls  runtime 1\nmeson libcurl  optional 5\n"
        "meson libuv >=1.27 runtime 3\nmeson lmdb  runtime 7");
  std::vector<std::string> named;
  for (const Package& one : facts.packages) named.push_back(one.name + ' ' + one.version);
  std::ranges::sort(named);
  CHECK(join(named, ", ") == "shop 1.2, shop 2.0");
}

TEST_CASE("Kubernetes: services name workloads, config maps set them, an ingress opens them") {
  const SmallProject project(Files{
      {"k8s/web.yaml", R"(apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
  template:
    metadata:
      labels: {app: web}
    spec:
      containers:
      - name: proxy
        image: envoy:1
      - name: web
        image: shop/web:1
        args: [--port, "80"]
        ports:
        - containerPort: 80
        envFrom:
        - configMapRef: {name: settings}
        env:
        - name: CACHE
          value: redis:6379
        readinessProbe: {httpGet: {path: /}}
---
apiVersion: v1
kind: Service
metadata: {name: frontend, namespace: shop}
spec:
  selector: {app: web}
  ports:
  - port: 8080
    targetPort: 80
)"},
      {"k8s/config.yaml",
       "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata:\n  MODE: fast\n"},
      {"k8s/ingress.yaml",
       "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: in}\nspec:\n  rules:\n"
       "  - http: {paths: [{backend: {service: {name: frontend}}}]}\n"},
      {"k8s/overlays/prod/kustomization.yaml", "resources: [../..]\n"},
      {"k8s/overlays/prod/cron.yaml",
       "apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: tidy}\nspec:\n  schedule: '0 3 * * "
       "*'\n"
       "  jobTemplate: {spec: {template: {spec: {containers: [{name: t, image: shop/tidy}]}}}}\n"},
      {"k8s/overlays/prod/patch.yaml",
       "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 5}\n"},
      {"skaffold.yaml",
       "apiVersion: skaffold/v3\nkind: Config\nbuild:\n  artifacts:\n  - image: shop/web\n    "
       "context: src/web\n"},
  });
  const Facts facts = project.facts();
  CHECK(facts.workloads.size() == 2);
  const Workload* web = find_workload(facts, "web");
  REQUIRE(web != nullptr);
  CHECK(web->image == "shop/web:1");
  CHECK(web->replicas == 2);
  CHECK(web->aliases == std::vector<std::string>{"frontend", "frontend.shop"});
  CHECK(web->exposed);
  CHECK(web->has_health_check);
  CHECK(web->command == "--port 80");
  CHECK(value_of(web->environment, "CACHE") == "redis:6379");
  CHECK(value_of(web->environment, "MODE") == "fast");
  CHECK(value_of(web->labels, "sidecar:proxy") == "envoy:1");
  CHECK(web->ports.back().value == "8080:80");
  CHECK(web->build_context == "src/web");
  CHECK(project.at(web->image_place) == "k8s/web.yaml:15");
  const Workload* tidy = find_workload(facts, "tidy", "production");
  REQUIRE(tidy != nullptr);
  CHECK(tidy->schedule == "0 3 * * *");
}

TEST_CASE("Helm: actions are replaced by values where that can be said") {
  const SmallProject project(Files{
      {"chart/Chart.yaml", "name: shop\nappVersion: '7'\n"},
      {"chart/values.yaml", "image: {repository: shop/web, tag: ''}\nport: 80\n"},
      {"chart/templates/deployment.yaml", R"(apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "shop.fullname" . }}
  labels:
    {{- include "shop.labels" . | nindent 4 }}
spec:
  {{- if .Values.replicas }}
  replicas: {{ .Values.replicas }}
  {{- end }}
  template:
    spec:
      containers:
        - name: {{ .Chart.Name }}
          image: "{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}"
          ports:
            - containerPort: {{ .Values.port }}
)"},
      {"chart/templates/each.yaml",
       "{{- range .Values.jobs }}\napiVersion: batch/v1\nkind: Job\nmetadata:\n  name: {{ .name "
       "}}\n"
       "spec: {template: {spec: {containers: [{image: x}]}}}\n{{- end }}\n"},
  });
  const Facts facts = project.facts();
  REQUIRE(facts.workloads.size() == 1);
  CHECK(facts.workloads[0].format == "helm");
  CHECK(facts.workloads[0].name == "shop");
  CHECK(facts.workloads[0].image == "shop/web:7");
  CHECK(facts.workloads[0].ports[0].value == "80");
  CHECK(facts.workloads[0].replicas == 1);
}

TEST_CASE("Helm: a name may stand in a variable that the template sets once") {
  const SmallProject project(Files{{"chart/Chart.yaml", "name: cart\nappVersion: v1.2\n"},
                                   {"chart/templates/cart.yaml",
                                    R"({{- $version := .Chart.AppVersion | replace "." "" }}
{{- $fullname := include "cart.fullname" . | replace "." "" }}
{{- $port := 80 }}{{ if .Values.tls }}{{ $port = 443 }}{{ end }}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ $fullname }}
spec: {template: {spec: {containers: [{image: shop/cart}]}}}
)"}});
  const Facts facts = project.facts();
  REQUIRE(facts.workloads.size() == 1);
  CHECK(facts.workloads[0].name == "cart");
}

TEST_CASE(
    "Helm: an image is the one repository of its helper, or of the root that a chart hands on") {
  const SmallProject project(Files{
      {"chart/Chart.yaml", "name: shop\n"},
      {"chart/values.yaml",
       "image: {repository: shop/cart, tag: v1}\npages: {image: {repository: shop/pages}}\n"},
      {"chart/templates/_helpers.tpl", R"({{- define "shop.image" -}}
{{- $repository := .Values.image.repository -}}
{{- if .Values.global }}{{ printf "%s/%s" .Values.global.registry $repository }}
{{- else -}}{{ printf "%s:%s" $repository .Values.image.tag }}{{- end -}}
{{- end -}}
)"},
      {"chart/templates/cart.yaml", R"(apiVersion: apps/v1
kind: Deployment
metadata:
  name: cart
spec: {template: {spec: {containers: [{image: '{{ include "shop.image" . }}'}]}}}
)"},
      {"chart/templates/pages.yaml", R"(apiVersion: apps/v1
kind: Deployment
metadata:
  name: pages
spec:
  template:
    spec:
      containers:
        - image: {{ include "common.images.image" (dict "imageRoot" .Values.pages.image "global" .Values.global) }}
)"},
  });
  const Facts facts = project.facts();
  REQUIRE(facts.workloads.size() == 2);
  CHECK(facts.workloads[0].image == "shop/cart");
  CHECK(facts.workloads[1].image == "shop/pages");
}

TEST_CASE("Helm: each part of a chart has the name that its helper writes") {
  const SmallProject project(Files{
      {"chart/Chart.yaml", "name: shop\n"},
      {"chart/values.yaml", "cart: {port: 8080}\n"},
      {"chart/templates/_helpers.tpl", R"({{/* The name of the release. */}}
{{- define "shop.fullname" -}}
{{- if .Values.fullnameOverride -}}{{ .Values.fullnameOverride }}{{- else -}}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 63 -}}{{- end -}}
{{- end -}}
{{- define "shop.partName" -}}
{{- printf "%s-%s" (include "shop.fullname" .root) .part | trunc 63 | trimSuffix "-" -}}
{{- end -}}
{{- define "shop.cart.name" -}}
{{- include "shop.partName" (dict "root" . "part" "cart") -}}
{{- end -}}
{{- define "shop.web.name" -}}{{ include "shop.fullname" . }}-web{{- end -}}
)"},
      {"chart/templates/cart.yaml", R"(apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "shop.cart.name" . }}
spec: {template: {spec: {containers: [{image: shop/cart}]}}}
)"},
      {"chart/templates/web.yaml", R"(apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "shop.web.name" . }}
spec:
  template:
    spec:
      containers:
        - image: shop/web
          env:
            - name: CART_URL
              value: {{ printf "http://%s:%d/api" (include "shop.cart.name" .) (int .Values.cart.port) | quote }}
            - name: HOME_URL
              value: {{ required "say where" .Values.home | quote }}
)"},
  });
  const Facts facts = project.facts();
  REQUIRE(facts.workloads.size() == 2);
  CHECK(find_workload(facts, "shop-cart") != nullptr);
  const Workload* web = find_workload(facts, "shop-web");
  REQUIRE(web != nullptr);
  CHECK(value_of(web->environment, "CART_URL") == "http://shop-cart:8080/api");
  CHECK(contains(value_of(web->environment, "HOME_URL"), "{{"));
}

TEST_CASE("processes and platforms") {
  const SmallProject project(Files{
      {"Procfile", "web: gunicorn app\nworker: celery\n"},
      {"unit/shop.service",
       "[Unit]\nAfter=network.target "
       "redis.service\n[Service]\nEnvironment=A=1\nExecStart=/usr/bin/shop \\\n  --serve\n"},
      {"unit/shop.timer", "[Timer]\nOnCalendar=daily\n"},
      {"fly.toml", "app = 'shop-fly'\n[http_service]\ninternal_port = 8080\n[env]\nA = '1'\n"},
      {"render.yaml",
       "services:\n- type: web\n  name: shop-render\n  startCommand: npm start\n  envVars:\n  - "
       "{key: DB, fromDatabase: {name: shop-db}}\ndatabases:\n- name: shop-db\n"},
  });
  const Facts facts = project.facts();
  CHECK(facts.workloads.size() == 6);
  CHECK(find_workload(facts, "web")->command == "gunicorn app");
  CHECK(find_workload(facts, "web")->exposed);
  CHECK(find_workload(facts, "shop")->command == "/usr/bin/shop --serve");
  CHECK(find_workload(facts, "shop")->schedule == "daily");
  CHECK(find_workload(facts, "shop")->depends_on.at(0).name == "redis");
  CHECK(find_workload(facts, "shop-fly")->ports.at(0).value == "8080");
  CHECK(find_workload(facts, "shop-render")->depends_on.at(0).name == "shop-db");
}

TEST_CASE("PM2: processes with folder, schedule, instances and settings") {
  const SmallProject project(Files{{"ecosystem.json", R"({"apps": [
  {"name": "api", "cwd": "./apps/api", "script": "main.js", "instances": 2, "env": {"PORT": 8080}},
  {"name": "sync", "script": "sync.js", "cron_restart": "0 2 * * *",
   "env": {"API_URL": "http://localhost:8080"}}
]})"}});
  const Facts facts = project.facts();
  const Workload* api = find_workload(facts, "api");
  REQUIRE(api != nullptr);
  CHECK(api->build_context == "apps/api");
  CHECK(api->command == "main.js");
  CHECK(api->replicas == 2);
  const Workload* sync = find_workload(facts, "sync");
  REQUIRE(sync != nullptr);
  CHECK(sync->kind == "cronjob");
  CHECK(sync->schedule == "0 2 * * *");
  CHECK(value_of(sync->environment, "API_URL") == "http://localhost:8080");
}

TEST_CASE("Ansible: containers of tasks and loops, variables of the play and the role") {
  const SmallProject project(
      Files{{"ansible/roles/shop/tasks/main.yml", R"(
- name: Start the shop
  community.docker.docker_container:
    name: shop
    image: "acme/shop:{{ shop_tag }}"
    ports: ["80:8080"]
    env:
      CART_URL: "http://cart:{{ cart_port }}"
- block:
    - name: Start the others
      docker_container:
        name: "{{ item.name }}"
        image: "acme/{{ item.name }}"
      loop:
        - { name: cart }
        - { name: stock }
- name: Remove the old one
  docker_container: { name: old, image: acme/old, state: absent }
)"},
            {"ansible/roles/shop/defaults/main.yml", "shop_tag: v2\ncart_port: 7070\n"}});
  const Facts facts = project.facts();
  const Workload* shop = find_workload(facts, "shop");
  REQUIRE(shop != nullptr);
  CHECK(shop->image == "acme/shop:v2");
  CHECK(shop->exposed);
  CHECK(value_of(shop->environment, "CART_URL") == "http://cart:7070");
  CHECK(find_workload(facts, "cart") != nullptr);
  CHECK(find_workload(facts, "stock") != nullptr);
  CHECK(find_workload(facts, "old") == nullptr);
}

TEST_CASE("Compose: a template is read without its actions, and a stack file is one") {
  const SmallProject project(Files{{"make/docker-compose.yml.j2", R"(services:
  core:
    image: acme/core:{{ version }}
{% if cache %}
  cache:
    image: "{{ cache_image }}"
{% endif %}
)"},
                                   {"docker-stack.yml", R"(services:
  viewer:
    image: acme/viewer
    deploy: { replicas: 3 }
)"}});
  const Facts facts = project.facts();
  const Workload* core = find_workload(facts, "core");
  REQUIRE(core != nullptr);
  CHECK(core->image.starts_with("acme/core"));
  REQUIRE(find_workload(facts, "cache") != nullptr);
  CHECK(find_workload(facts, "cache")->image.empty());
  REQUIRE(find_workload(facts, "viewer") != nullptr);
  CHECK(find_workload(facts, "viewer")->replicas == 3);
}

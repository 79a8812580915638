// SPDX-License-Identifier: Apache-2.0
// What a skeleton brings along, the database of another program and the address of another service
// are no technologies of the product.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

enum class Told { nowhere, product, tooling };

Told told(const std::map<std::string, std::string>& files, std::string_view id) {
  const Traced shop(files);
  const TechnologyId wanted = shop.project.catalogue().find(id);
  const auto use = std::ranges::find(shop.model.technologies, wanted, &TechnologyUse::technology);
  if (use == shop.model.technologies.end()) return Told::nowhere;
  return use->tooling ? Told::tooling : Told::product;
}

}  // namespace

TEST_CASE("a package and its file of settings that came with the skeleton are no use of it") {
  std::map<std::string, std::string> files = {
      {"composer.json",
       "{\"require\": {\"laravel/framework\": \"^11.0\", \"laravel/sanctum\": \"^4.0\"}}\n"},
      {"config/sanctum.php",
       "<?php\nuse Laravel\\Sanctum\\Sanctum;\nreturn ['guard' => ['web']];\n"},
      {"app/Models/User.php", "<?php\nnamespace App\\Models;\nclass User {}\n"},
  };
  CHECK(told(files, "sanctum") == Told::nowhere);
  files["app/Models/User.php"] =
      "<?php\nnamespace App\\Models;\nuse Laravel\\Sanctum\\HasApiTokens;\n"
      "class User { use HasApiTokens; }\n";
  CHECK(told(files, "sanctum") == Told::product);
}

TEST_CASE("a database that only another program is set to use is none of the product's") {
  std::map<std::string, std::string> files = {
      {"main.go", "package main\n\nfunc main() {}\n"},
      {"go.mod", "module example.com/shop\n\ngo 1.22\n"},
      {"stats/docker-compose.yml",
       "services:\n"
       "  counts-db:\n"
       "    image: mariadb:10.11\n"
       "  matomo:\n"
       "    image: matomo:5\n"
       "    environment:\n"
       "      MATOMO_DATABASE_HOST: counts-db\n"},
  };
  CHECK(told(files, "mariadb") == Told::nowhere);
  files["stats/docker-compose.yml"] +=
      "  shop:\n"
      "    build: .\n"
      "    environment:\n"
      "      DB_HOST: counts-db\n";
  CHECK(told(files, "mariadb") != Told::nowhere);
}

TEST_CASE("an address at which another service answers shows that one alone") {
  const auto page = [](const std::string& name) {
    return std::map<std::string, std::string>{
        {"package.json", "{\"name\": \"shop\"}\n"},
        {"src/" + name + ".js",
         "export const send = () => fetch(\"https://graph.facebook.com/v1/messages\");\n"}};
  };
  CHECK(told(page("whatsapp"), "facebook") == Told::nowhere);
  CHECK(told(page("posts"), "facebook") == Told::product);
}

TEST_CASE("a list of what is installed shows what the makers install with") {
  std::map<std::string, std::string> files = {
      {"package.json", "{\"name\": \"shop\", \"scripts\": {\"start\": \"node main.js\"}}\n"},
      {"main.js", "export const a = 1;\n"},
      {"bun.lock", "{}\n"},
  };
  CHECK(told(files, "bun") == Told::tooling);
  files["Dockerfile"] = "FROM oven/bun:1\nCOPY . .\nCMD [\"bun\", \"main.js\"]\n";
  CHECK(told(files, "bun") == Told::product);
}

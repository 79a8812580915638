// SPDX-License-Identifier: Apache-2.0
// Which package a single line of a manifest asks for.
#include "narrative/manifest_names.h"

#include <doctest/doctest.h>

namespace cutaway::narrative {
namespace {

std::string name_on(std::string_view ecosystem, std::string_view line) {
  return ManifestNames().name_on(ecosystem, line);
}

}  // namespace

TEST_CASE("a line of each kind of manifest names its package") {
  CHECK(name_on("npm", "    \"@angular/core\": \"^17.0.0\",") == "@angular/core");
  CHECK(name_on("composer", "\"laravel/framework\": \"^11.0\",") == "laravel/framework");
  CHECK(name_on("go", "\tgithub.com/gin-gonic/gin v1.10.0") == "github.com/gin-gonic/gin");
  CHECK(name_on("pypi", "Django==5.0") == "Django");
  CHECK(name_on("pypi", "    \"httpx[http2]>=0.27\",") == "httpx");
  CHECK(name_on("gem", "gem 'sidekiq', '~> 7'") == "sidekiq");
  CHECK(name_on("cargo", "tokio = { version = \"1\" }") == "tokio");
  CHECK(name_on("nuget", "<PackageReference Include=\"Dapper\" Version=\"2\" />") == "Dapper");
  CHECK(name_on("hex", "{:oban, \"~> 2.1\"},") == "oban");
  CHECK(name_on("maven", "implementation 'org.flywaydb:flyway-core:9'") ==
        "org.flywaydb:flyway-core");
}

TEST_CASE("an artifact belongs to the group on the line before") {
  ManifestNames names;
  CHECK(names.name_on("maven", "<groupId>org.hsqldb</groupId>").empty());
  CHECK(names.name_on("maven", "<artifactId>hsqldb</artifactId>") == "org.hsqldb:hsqldb");
}

TEST_CASE("scripts, sources and indirect modules name no package") {
  CHECK(name_on("npm", "\"storybook\": \"storybook dev -p 6006\",").empty());
  CHECK(name_on("go", "\tgithub.com/lib/pq v1.10.0 // indirect").empty());
  CHECK(name_on("gem", "source 'https://rubygems.org'").empty());
}

}  // namespace cutaway::narrative

// SPDX-License-Identifier: Apache-2.0
// Which package a single line of a manifest asks for.
#include "narrative/reasons/manifest_names.h"

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
  CHECK(name_on("cmake", "  find_package(OpenSSL 3.0 REQUIRED)") == "OpenSSL");
  CHECK(name_on("cmake", "pkg_check_modules(GTK REQUIRED gtk+-3.0>=3.24)") == "gtk+-3.0");
  CHECK(name_on("cmake", "add_library(shop shop.cc)").empty());
  CHECK(name_on("meson", "uv = dependency('libuv', version: '>=1.27')") == "libuv");
  CHECK(name_on("meson", "shop = declare_dependency('shop')").empty());
  CHECK(name_on("autoconf", "AC_CHECK_LIB([xml2], [xmlFree])") == "libxml2");
  CHECK(name_on("autoconf", "PKG_CHECK_MODULES([NET], [libcurl >= 7.1])") == "libcurl");
  CHECK(name_on("autoconf", "dnl AC_CHECK_LIB([no], [no])").empty());
  CHECK(name_on("cargo", "tokio = { version = \"1\" }") == "tokio");
  CHECK(name_on("nuget", "<PackageReference Include=\"Dapper\" Version=\"2\" />") == "Dapper");
  // Older project files name the library that lies on the disk, and a list beside them the package.
  CHECK(name_on("nuget", "<Reference Include=\"Dapper, Version=1.0.0.0, Culture=neutral\">") ==
        "Dapper");
  CHECK(name_on("nuget", "<package id=\"Dapper\" version=\"1.0.0\" />") == "Dapper");
  CHECK(name_on("hex", "{:oban, \"~> 2.1\"},") == "oban");
  CHECK(name_on("maven", "implementation 'org.flywaydb:flyway-core:9'") ==
        "org.flywaydb:flyway-core");
}

TEST_CASE("a key of TOML names a package where a version or a table stands behind it") {
  CHECK(name_on("pypi", "httpx = \"^0.27\"") == "httpx");
  CHECK(name_on("pypi", "psycopg2 = {version = \"^2.9\", optional = true}") == "psycopg2");
  CHECK(name_on("cargo", "serde.workspace = true") == "serde");
  for (const char* line : {"optional = true", "postgres = [\"psycopg2\"]", "version = \"1.2.0\"",
                           "readme = \"README.md\"", "python = \"^3.11\""})
    CHECK(name_on("pypi", line).empty());
  CHECK(name_on("cargo", "edition = \"2021\"").empty());
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
  // A package of the repository itself.
  CHECK(name_on("npm", "\"@shop/orders\": \"workspace:*\",").empty());
}

TEST_CASE("what is left out of another library is not asked for") {
  const auto name = [](std::string_view above, std::string_view line, std::string_view below) {
    return ManifestNames().name_between("maven", above, line, below);
  };
  const std::string_view netty = "<artifactId>netty</artifactId>";
  CHECK(name("<dependency>\n<groupId>io.netty</groupId>\n", netty, "</dependency>\n") ==
        "io.netty:netty");
  CHECK(name("<exclusion>\n<groupId>io.netty</groupId>\n", netty, "</exclusion>\n").empty());
  CHECK(name("<groupId>io.netty</groupId>\n", netty, "</exclusion>\n</exclusions>\n").empty());
  CHECK(name("<groupId>io.netty</groupId>\n", netty, "<exclusions>\n<exclusion>\n") ==
        "io.netty:netty");
  CHECK(name("</exclusion>\n</exclusions>\n</dependency>\n", netty, "</dependency>\n") == ":netty");
}

TEST_CASE("what a tool wrote for another package is asked for by that one") {
  CHECK(ManifestNames::is_for_another("aiosqlite==0.20", "# via crawl4ai\nattrs==1.0\n"));
  CHECK(ManifestNames::is_for_another("stripe==1.2  # via payments", ""));
  CHECK(ManifestNames::is_for_another("stripe==1.2", "# via\n#   payments\n#   shop\n"));
  CHECK_FALSE(ManifestNames::is_for_another("stripe==1.2", "# via -r requirements.in\n"));
  CHECK_FALSE(ManifestNames::is_for_another("stripe==1.2", "# via shop (pyproject.toml)\n"));
  CHECK_FALSE(ManifestNames::is_for_another("stripe==1.2", "attrs==1.0\n# via stripe\n"));
}

}  // namespace cutaway::narrative

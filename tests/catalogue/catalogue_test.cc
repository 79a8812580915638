// SPDX-License-Identifier: Apache-2.0
// The catalogue is found by package, import, image, address, file and origin; mistakes name file
// and line.
#include "catalogue/catalogue.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "catalogue/tables.h"

using namespace cutaway;
using namespace cutaway::catalogue;

namespace {

const Catalogue& built_in() {
  static const auto loaded = load();
  REQUIRE(loaded.ok());
  return *loaded.value();
}

std::string names(std::span<const TechnologyId> ids) {
  std::string out;
  for (const TechnologyId id : ids) out += built_in().technology(id).id + " ";
  return out;
}

Result<std::shared_ptr<const Catalogue>> with(const std::string& path, const std::string& text) {
  return load({{path, text}});
}

}  // namespace

TEST_CASE("technologies are ordered, named, and said to be for something") {
  const auto all = built_in().technologies();
  CHECK(all.size() >= 150);
  CHECK(std::ranges::is_sorted(all, {}, &Technology::id));
  for (const Technology& technology : all) {
    CAPTURE(technology.id);
    CHECK(technology.purpose.size() > 8);
    CHECK(!technology.purpose.ends_with("."));
    CHECK(std::ranges::find(built_in().categories(), technology.category) !=
          built_in().categories().end());
    CHECK(built_in().find(technology.id).valid());
  }
  CHECK(!built_in().find("no-such-thing").valid());
}

TEST_CASE("a package is found whatever its ecosystem's spelling") {
  CHECK(names(built_in().by_package("pypi", "Django")) == "django ");
  CHECK(names(built_in().by_package("pypi", "django_redis")) == "redis ");
  CHECK(names(built_in().by_package("npm", "@sentry/node")) == "sentry ");
  CHECK(names(built_in().by_package("maven", "org.springframework.boot:spring-boot-starter-web")) ==
        "spring-boot ");
  CHECK(names(built_in().by_package(
            "maven", "org.springframework.boot:spring-boot-starter-data-mongodb")) == "mongodb ");
  CHECK(names(built_in().by_package("go", "github.com/labstack/echo/v4")) == "echo ");
  CHECK(names(built_in().by_package("go", "github.com/jackc/pgx/v5/pgxpool")) == "postgresql ");
  CHECK(names(built_in().by_package("nuget", "stackexchange.redis")) == "redis ");
}

TEST_CASE("what only looks alike is not found") {
  CHECK(built_in().by_package("npm", "@types/express").empty());
  CHECK(built_in().by_package("npm", "aws4fetch").empty());
  CHECK(built_in().by_package("go", "golang.org/x/net").empty());
  CHECK(built_in().by_package("pypi", "express").empty());
  CHECK(names(built_in().by_package("pypi", "opentelemetry-instrumentation-redis")) ==
        "opentelemetry ");
  CHECK(built_in().by_image("pythonista").empty());
}

TEST_CASE("imports are found by their beginning") {
  CHECK(names(built_in().by_import("maven", "com.stripe.model.Charge")) == "stripe ");
  CHECK(names(built_in().by_import("pypi", "google.cloud.storage.blob")) == "gcs ");
  CHECK(names(built_in().by_import("npm", "stripe/lib/x")) == "stripe ");
  CHECK(built_in().by_import("pypi", "strip").empty());
}

TEST_CASE(
    "namespaces of PHP are found as code writes them, and none is spelt so that it never is") {
  CHECK(names(built_in().by_import("composer", "OwenIt\\Auditing\\Auditable")) ==
        "laravel-auditing ");
  CHECK(names(built_in().by_import("composer", "Silber\\Bouncer\\BouncerFacade")) == "bouncer ");
  for (const auto& technology : built_in().technologies())
    for (const std::string& name : technology.signals.imports) {
      INFO(name);
      CHECK_FALSE((name.starts_with("composer:") && name.find('.') != std::string::npos &&
                   name.find('/') == std::string::npos));
    }
}

TEST_CASE("images, addresses and files are found") {
  CHECK(names(built_in().by_image("bitnami/redis")) == "redis ");
  CHECK(names(built_in().by_scheme("mongodb+srv")) == "mongodb ");
  CHECK(names(built_in().by_host("api.openai.com")) == "openai ");
  CHECK(names(built_in().by_file("web/Dockerfile")) == "docker ");
  CHECK(names(built_in().by_file(".github/workflows/test.yml")) == "github-actions ");
}

TEST_CASE("shapes are found by origin, with `:` and `.` alike and without a module's version") {
  const auto means = [](std::string_view on, std::string_view origin) {
    std::string out;
    for (const Shape* shape : built_in().shapes(on, origin)) out += shape->means + " ";
    return out;
  };
  CHECK(means("annotation", "flask:Flask.route") == "route ");
  CHECK(means("annotation", "flask:app.Flask.route").empty());
  CHECK(means("call", "github.com/labstack/echo/v4:Echo.GET") == "route ");
  CHECK(means("call", "django:urls.path") == means("call", "django.urls:path"));
  CHECK(means("call", "sqlite3:connect") == "store_open ");
  CHECK(means("annotation", "sqlite3:connect").empty());
}

TEST_CASE("linking groups give each origin with its parameters") {
  const auto rows = built_in().linking_group("environment");
  const auto found = std::ranges::find(rows, std::string("os:getenv"),
                                       &std::pair<std::string, std::string>::first);
  REQUIRE(found != rows.end());
  CHECK(found->second == "default=1 key=0");
  CHECK(built_in().linking_group("nothing").empty());
  CHECK(!built_in().table("ecosystems").empty());
}

TEST_CASE("a mistake names the file and the line") {
  const std::string good = "name = \"X\"\ncategory = \"database\"\npurpose = \"keeps things\"\n";
  CHECK(with("technologies/x.toml", good).ok());
  CHECK(with("technologies/x.toml", good + "color = 1\n").error().message ==
        "technologies/x.toml:4: unknown key `color`");
  CHECK(with("technologies/x.toml", good + "tooling = \"yes\"\n")
            .error()
            .message.starts_with("technologies/x.toml:4:"));
  CHECK(with("technologies/x.toml", "name = \"X\n")
            .error()
            .message.starts_with("technologies/x.toml:1:"));
  CHECK(with("technologies/x.toml", good + "implies = [\"nobody\"]\n").error().message ==
        "technologies/x.toml:1: there is no technology `nobody`");
  CHECK(with("technologies/x.toml",
             good + "[[shape]]\nmeans = \"dance\"\non = \"call\"\norigins = [\"a:b\"]\n")
            .error()
            .message.starts_with("technologies/x.toml:4:"));
}

TEST_CASE("a port is a whole number that a port can have") {
  const std::string good = "name = \"X\"\ncategory = \"database\"\npurpose = \"keeps things\"\n";
  CHECK(with("technologies/x.toml", good + "[signals]\nports = [1, 65535]\n").ok());
  for (const std::string port : {"0", "65536", "6.4e111", "-inf", "nan", "\"80\""}) {
    CHECK(
        with("technologies/x.toml", good + "[signals]\nports = [" + port + "]\n").error().message ==
        "technologies/x.toml:5: a port is a whole number from 1 to 65535");
  }
}

TEST_CASE("a file of the user's replaces a built-in one and changes the hash") {
  const auto mine =
      with("technologies/redis.toml",
           "name = \"Our Redis\"\ncategory = \"cache\"\npurpose = \"keeps what is hot\"\n");
  REQUIRE(mine.ok());
  const Catalogue& catalogue = *mine.value();
  CHECK(catalogue.technology(catalogue.find("redis")).name == "Our Redis");
  CHECK(catalogue.by_package("npm", "ioredis").empty());
  CHECK(catalogue.technologies().size() == built_in().technologies().size());
  CHECK(catalogue.hash() != built_in().hash());
}

TEST_CASE("packed tables come back as they were, and damaged ones are refused") {
  Tables tables;
  REQUIRE(read_toml("categories.toml", "categories = [\"database\"]\n", tables).ok());
  REQUIRE(read_toml("technologies/x.toml",
                    "name = \"X\"\ncategory = \"database\"\npurpose = \"keeps "
                    "things\"\n[packages]\nnpm = [\"x{,-y}\"]\n"
                    "[signals]\nports = [5432]\n[[shape]]\nmeans = \"route\"\non = "
                    "\"call\"\norigins = [\"x:a\"]\npath = \"0\"\n",
                    tables)
              .ok());
  REQUIRE(read_toml("stack_words.toml", "[held]\nsession = \"sessions\"\n", tables).ok());
  REQUIRE(finish(tables).ok());
  const std::string packed = pack(tables);
  Tables back;
  REQUIRE(unpack(packed, back));
  // Free tables stay packed until somebody asks for their rows.
  CHECK(back.tables.empty());
  REQUIRE(back.packed.size() == tables.tables.size());
  for (std::size_t i = 0; i < back.packed.size(); ++i) {
    CHECK(back.packed[i].name == tables.tables[i].name);
    CHECK(unpack_rows(back.packed[i].rows) == tables.tables[i].rows);
  }
  CHECK(back.technologies[0].signals.packages.size() == 2);
  for (std::size_t size = 0; size < packed.size(); ++size) {
    Tables cut;
    CHECK(!unpack(std::string_view(packed).substr(0, size), cut));
  }
}

TEST_CASE("braces multiply") {
  CHECK(expand_braces("a{b,c}d{e,f}").size() == 4);
  CHECK(expand_braces("a{,b}") == std::vector<std::string>{"a", "ab"});
  CHECK(expand_braces("a{b") == std::vector<std::string>{"a{b"});
}

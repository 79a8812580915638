// SPDX-License-Identifier: Apache-2.0
// What is told of the tools with which a product is tested and checked, by the files that are
// written for them, each on a small invented project.
#include <doctest/doctest.h>

#include <map>
#include <string>

#include "tests/telling/stack_line.h"

using cutaway::tests::stack_line;

namespace {

const std::map<std::string, std::string> kShop = {
    {"pom.xml",
     "<project><modelVersion>4.0.0</modelVersion><groupId>a</groupId>"
     "<artifactId>shop</artifactId><version>1</version><dependencies>\n<dependency>"
     "<groupId>junit</groupId><artifactId>junit</artifactId><version>4.13</version>"
     "<scope>test</scope></dependency>\n</dependencies></project>\n"},
    {"src/main/java/Cart.java", "class Cart {\n  int sum() { return 1; }\n}\n"},
    {"src/test/java/CartTest.java",
     "import org.junit.Test;\n\npublic class CartTest {\n  @Test\n  public void sums() {}\n}\n"},
    {"src/test/java/TillTest.java",
     "import org.junit.Test;\n\npublic class TillTest {\n  @Test\n  public void opens() {}\n}\n"},
    {"src/test/java/Made.java", "class Made {}\n"}};

}  // namespace

TEST_CASE("a library for tests is told by the tests that take it in") {
  CHECK(stack_line("junit", kShop).role ==
        "JUnit runs the tests in at least two files, such as CartTest.java.");
  // Others may run without taking it in.
  auto one = kShop;
  one.erase("src/test/java/TillTest.java");
  CHECK(stack_line("junit", one).role ==
        "JUnit runs the tests in at least one file, CartTest.java.");
}

TEST_CASE("a tool that builds is told by the files that say what to build") {
  CHECK(stack_line("maven", kShop).role == "Apache Maven is told what to build by pom.xml.");
}

TEST_CASE("a tool that checks is told by its rules, and not where there are none") {
  const std::string manifest =
      "[project]\nname = \"shop\"\nversion = \"1\"\n\n[dependency-groups]\ndev = [\"ruff\"]\n";
  CHECK(
      stack_line("ruff", {{"pyproject.toml", manifest}, {"shop.py", "def sum():\n    return 1\n"}})
          .role.empty());
  CHECK(stack_line("ruff", {{"pyproject.toml", manifest + "\n[tool.ruff]\nline-length = 90\n"},
                            {"shop.py", "def sum():\n    return 1\n"}})
            .role == "Ruff checks Python by the rules in pyproject.toml.");
}

TEST_CASE("files of a name are counted wherever they lie, those of samples too") {
  auto several = kShop;
  several["till/pom.xml"] = several.at("pom.xml");
  several["samples/pom.xml"] = several.at("pom.xml");
  CHECK(stack_line("maven", several).role ==
        "Apache Maven is told what to build by pom.xml and two more of that name.");
}

TEST_CASE("what the product runs on is told by its files where no code tells it") {
  CHECK(stack_line("helm", {{"charts/shop/Chart.yaml", "apiVersion: v2\nname: shop\nversion: 1\n"},
                            {"shop.py", "def sum():\n    return 1\n"}})
            .role == "Helm can install the product on Kubernetes, as Chart.yaml says.");
}

TEST_CASE("a clock that a command starts is there without a package of its own") {
  const auto line = stack_line(
      "celery-beat", {{"docker-compose.yml",
                       "services:\n  clock:\n    build: .\n"
                       "    command: celery -A shop beat --loglevel=info\n"},
                      {"shop.py", "from celery import Celery\n\napp = Celery('shop')\n"}});
  CHECK(line.seen);
  CHECK(line.role == "Celery Beat starts work at set times, in a process of docker-compose.yml.");
}

TEST_CASE("Lumen has the program of Laravel's commands, and is no Laravel") {
  const std::map<std::string, std::string> files = {
      {"composer.json", "{\"require\": {\"laravel/lumen-framework\": \"^10.0\"}}\n"},
      {"artisan", "#!/usr/bin/env php\n<?php\n"},
      {"routes/web.php", "<?php\n$router->get('/', function () { return 1; });\n"}};
  CHECK(!stack_line("laravel", files).seen);
  CHECK(stack_line("lumen", files).seen);
}

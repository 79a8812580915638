// SPDX-License-Identifier: Apache-2.0
// What the product runs on and its makers mend no more, by what its manifests say and by copies
// that it holds.
#include <doctest/doctest.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "catalogue/languages.h"
#include "catalogue/origin_rules.h"
#include "findings/cannot_build.h"
#include "findings/code_causes.h"
#include "findings/ground.h"
#include "findings/newer_beside.h"
#include "findings/raise_needs.h"
#include "findings/version_numbers.h"
#include "history/history.h"
#include "tests/history/log_text.h"
#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::findings;

namespace {

constexpr int kToday = 1'598'918'400;  // 1 September 2020
constexpr int kDay = 86'400;

/// The items of a shop with these files, as "name, how many files are written for it".
std::vector<std::string> ended(const std::map<std::string, std::string>& files,
                               bool given_up = false) {
  tests::LogText log;
  log.commit("Ann <ann@shop>", "Begin", kToday - kDay).file('A', "cart.js", "", "1");
  log.commit("Ann <ann@shop>", "Pack", kToday - 900 * kDay).file('A', "web/Dockerfile", "", "2");
  model::Traced shop(files);
  auto changes = std::make_shared<history::Changes>(
      history::parse_changes(log.text(), shop.project.catalogue()));
  changes->now = kToday;
  changes->whole = true;
  history::History past;
  past.known = true;
  past.now = kToday;
  past.changes = changes;
  shop.analysis.history = &past;
  const Signals signals = file_signals(shop.analysis);
  const Ground ground(shop.analysis, signals);
  std::vector<Item> items;
  (given_up ? find_given_up : find_ended_support)(ground, items);
  std::vector<std::string> out;
  for (const Item& item : items) {
    out.push_back(item.name + ", " + std::to_string(given_up ? item.count : item.of));
    if (!item.fix.says_itself.empty())
      out.push_back(shop.analysis.project->file(item.fix.at.file).path + " line " +
                    std::to_string(item.fix.at.line) + ": " + item.fix.says_itself);
    if (!item.fix.carried.empty()) out.push_back(item.fix.carried);
    for (const FileId lock : item.fix.locks)
      out.push_back("lock " + shop.analysis.project->file(lock).path);
  }
  return out;
}

}  // namespace

TEST_CASE("the version of a language that a manifest fixes is told, also when it ended later") {
  const auto ruby = [](const std::string& version) {
    return ended(
        {{"Gemfile", "source 'https://rubygems.org'\nruby '" + version + "'\ngem 'rack'\n"},
         {"cart.rb", "class Cart\nend\n"}});
  };
  CHECK(ruby("2.6.6") == std::vector<std::string>{"Ruby 2.6, 2"});
  // A range counts only where all of it has ended.
  CHECK(ruby("~> 2.6") == std::vector<std::string>{"Ruby 2, 2"});
  CHECK(ruby("~> 3.0").empty());
  CHECK(ruby(">= 2.6").empty());
}

TEST_CASE("a framework for which the catalogue has a day is told by the version of its package") {
  const auto pom = [](const std::string& version) {
    return "<project><modelVersion>4.0.0</modelVersion><groupId>a</groupId>"
           "<artifactId>shop</artifactId><version>1</version><dependencies>\n<dependency>"
           "<groupId>org.eclipse.jetty</groupId><artifactId>jetty-server</artifactId>"
           "<version>" +
           version + "</version></dependency>\n</dependencies></project>\n";
  };
  CHECK(ended({{"pom.xml", pom("10.0.26")}}) == std::vector<std::string>{"Jetty 10, 0"});
  CHECK(ended({{"pom.xml", pom("12.0.3")}}).empty());
}

TEST_CASE("a range in which a version lies that is mended names no old one") {
  const auto pipfile = [](const std::string& wanted) {
    return ended({{"Pipfile", "[packages]\ndjango = \"" + wanted + "\"\n"}});
  };
  // "~=5.0" lets 5.2 in, which is mended, and "~=5.0.1" does not.
  CHECK(pipfile("~=5.0").empty());
  CHECK(admits("~=5.0", "5.2", "pypi"));
  CHECK(admits("^5.0", "5.2", "pypi"));
  CHECK(admits("^5", "5", "npm"));
  CHECK_FALSE(admits("^5.0", "6.0", "pypi"));
  CHECK_FALSE(admits("~=5.0.1", "5.2", "pypi"));
  // What the tilde lets in depends on who reads it.
  CHECK_FALSE(admits("~5.0", "5.2", "npm"));
  CHECK(admits("~5.0", "5.2", "composer"));
  CHECK(admits(">= 7.1.0, < 7.3.0", "7.2", "composer"));
}

TEST_CASE("of frameworks that ended the one that most code is written for is told first") {
  const auto one = [](const std::string& name, const std::string& version) {
    return "<dependency><groupId>org." + name + "</groupId><artifactId>" + name +
           "-core</artifactId><version>" + version + "</version></dependency>\n";
  };
  const std::string pom =
      "<project><modelVersion>4.0.0</modelVersion><groupId>a</groupId>"
      "<artifactId>shop</artifactId><version>1</version><dependencies>\n"
      "<dependency><groupId>org.springframework</groupId><artifactId>spring-core</artifactId>"
      "<version>4.3.9.RELEASE</version></dependency>\n" +
      one("hibernate", "5.4.1") + "</dependencies></project>\n";
  const std::string code =
      "package shop;\n\nimport org.hibernate.Session;\n\npublic class Cart {\n"
      "  int all(Session session) { return 1; }\n}\n";
  CHECK(ended({{"pom.xml", pom}, {"src/main/java/shop/Cart.java", code}}) ==
        std::vector<std::string>{"Hibernate 5.4, 1", "Spring Framework 4.3, 0"});
}

TEST_CASE(
    "a version that a parent's property holds is told at its line, with the remark beside it") {
  const std::string root =
      "<project><modelVersion>4.0.0</modelVersion><groupId>a</groupId>\n"
      "<artifactId>root</artifactId><version>1</version><packaging>pom</packaging>\n"
      "<properties>\n<server.version>10.0.26</server.version>\n</properties>\n"
      "<modules><module>shop</module></modules>\n"
      "<dependencyManagement><dependencies>\n<dependency><groupId>org.eclipse.jetty</groupId>\n"
      "<artifactId>jetty-server</artifactId>\n<version>${server.version}</version></dependency>\n"
      "</dependencies></dependencyManagement></project>\n";
  const std::string shop =
      "<project><modelVersion>4.0.0</modelVersion><parent><groupId>a</groupId>\n"
      "<artifactId>root</artifactId><version>1</version></parent>\n"
      "<artifactId>shop</artifactId><dependencies>\n<!-- Needed by the search box. -->\n"
      "<dependency><groupId>org.eclipse.jetty</groupId>\n"
      "<artifactId>jetty-server</artifactId></dependency>\n</dependencies></project>\n";
  CHECK(ended({{"pom.xml", root}, {"shop/pom.xml", shop}}) ==
        std::vector<std::string>{"Jetty 10, 0", "pom.xml line 4: Needed by the search box"});
}

TEST_CASE("an image brings its system along, and one that is not made for production is no debt") {
  const std::string from = "FROM node:10-slim\n", end = "CMD [\"node\", \"cart.js\"]\n";
  const std::string installs = "RUN apt-get update \\\n  && apt-get install -y python3\n";
  CHECK(ended({{"Dockerfile", from + end}}) == std::vector<std::string>{"Node.js 10, 0"});
  CHECK(ended({{"Dockerfile", from + installs + end}}) ==
        std::vector<std::string>{
            "Node.js 10, 0",
            "What line 3 installs is of the image's system and comes in other versions then."});
  CHECK(ended({{"Dockerfile", from + "# This is NOT made for production use.\n" + end}}).empty());
}

TEST_CASE("an image that holds nothing of the product is a tool of its makers") {
  const std::string from = "FROM node:10-slim\n", tools = "RUN apt-get update\nWORKDIR /shop\n";
  CHECK(ended({{"Dockerfile-generate", from + tools}}).empty());
  CHECK(ended({{"Dockerfile", from + tools + "COPY . .\n"}}) ==
        std::vector<std::string>{"Node.js 10, 0"});
}

TEST_CASE("files that import what the later version calls otherwise are written for it, too") {
  const std::string pom =
      "<project><modelVersion>4.0.0</modelVersion><groupId>a</groupId>"
      "<artifactId>shop</artifactId><version>1</version><dependencies>\n<dependency>"
      "<groupId>org.eclipse.jetty</groupId><artifactId>jetty-server</artifactId>"
      "<version>10.0.26</version></dependency>\n</dependencies></project>\n";
  const auto told =
      ended({{"pom.xml", pom},
             {"src/main/java/Cart.java",
              "import javax.servlet.http.HttpServlet;\nclass Cart extends HttpServlet {}\n"}});
  REQUIRE(told.size() == 1);
  CHECK(told.front() == "Jetty 10, 1");
}

TEST_CASE("a copy of a framework that ended is told with what is written for it") {
  CHECK(ended({{"public/lib/angular.min.js",
                "/*\n AngularJS v1.8.2\n (c) its makers\n*/\n(function(){})();\n"},
               {"cart.js", "angular.module(\"shop\").controller(\"cart\", f);\n"},
               {"cart.html", "<div ng-controller=\"cart\">morning-post</div>\n"}}) ==
        std::vector<std::string>{"AngularJS 1, 2"});
}

TEST_CASE("a gem that was left is used where its constant stands, taken in or not") {
  CHECK(
      ended({{"Gemfile", "source 'https://rubygems.org'\ngem 'sentry-raven', '2.9.0'\n"},
             {"config/application.rb", "require 'sentry-raven'\n\nclass Shop\nend\n"},
             {"app/cart.rb", "class Cart\n  def pay\n    Raven.capture_exception(1)\n  end\nend\n"},
             {"app/bird.rb", "# Raven is a bird\nclass Bird\n  NAME = Ravens\nend\n"}},
            true) == std::vector<std::string>{"sentry-raven, 2"});
}

TEST_CASE("a recipe that copies a lock file which is not in the tree cannot be built from it") {
  const auto lacking = [](const std::string& copied, const std::string& also = "cart.js") {
    const model::Traced shop({{"web/Dockerfile", "FROM node:10\nCOPY " + copied + " ./\n"},
                              {"web/package.json", "{}\n"},
                              {"web/cart.js", "run();\n"},
                              {also, "{}\n"}});
    return lacks_for_build(shop.analysis, shop.analysis.facts->images.front().place.file).path;
  };
  CHECK(lacking("package.json package-lock.json") == "package-lock.json");
  CHECK(lacking("package.json package-lock.json*") == "");
  // It may be built from the top folder; and what is built first lies in no folder of the tree.
  CHECK(lacking("package-lock.json", "package-lock.json") == "");
  CHECK(lacking("dist/package.json") == "");
}

TEST_CASE("a recipe that builds a folder which is gone cannot be built, one that fetches it may") {
  const auto lacking = [](const std::string& run) {
    const model::Traced shop({{"Dockerfile", "FROM golang:1.20\nCOPY . .\nRUN " + run + "\n"},
                              {"cmd/shop/main.go", "package main\n"}});
    const Lacking out =
        lacks_for_build(shop.analysis, shop.analysis.facts->images.front().place.file);
    return out.path + (out.builds ? ", line " + std::to_string(out.place.line) : "");
  };
  CHECK(lacking("go build -o /till ./cmd/till && strip /till") == "./cmd/till, line 3");
  CHECK(lacking("go build -o /shop ./cmd/shop") == "");
  CHECK(lacking("go build -o /shop ./cmd/...") == "");
  CHECK(lacking("go build -o ./bin/shop ./cmd/shop") == "");
  CHECK(lacking("git clone example.org/till && go build ./cmd/till") == "");
}

TEST_CASE("what a later version needs of the language is told with the line that names less") {
  const auto needs = [](const std::string& java) {
    const model::Traced shop({{"pom.xml", "<project>\n<properties>\n<java.version>" + java +
                                              "</java.version>\n</properties>\n"
                                              "</project>\n"},
                              {"Cart.java", "class Cart {}\n"}});
    const Signals signals = file_signals(shop.analysis);
    const Ground ground(shop.analysis, signals);
    const FileId pom = *shop.analysis.project->tree->find("pom.xml");
    // Both need the same, so it is told once.
    return raise_needs(ground, "spring-boot", {"4.0", "4.1"}, {pom, 1, 1});
  };
  CHECK(needs("1.8") ==
        std::vector<std::string>{"4.0 needs Java 17 or later, where `pom.xml` (line 3) names 1.8"});
  CHECK(needs("21") == std::vector<std::string>{"4.0 needs Java 17 or later"});
}

TEST_CASE("a tag that names a system which nothing new is built for is not only raised") {
  const auto system = [](const std::string& image) {
    const model::Traced shop(
        {{"docker-compose.yml", "services:\n  store:\n    image: " + image + "\n"},
         {"cart.js", "run();\n"}});
    const Signals signals = file_signals(shop.analysis);
    const Ground ground(shop.analysis, signals);
    const FileId file = *shop.analysis.project->tree->find("docker-compose.yml");
    return system_of_tag(ground, {file, 3, 3});
  };
  CHECK(system("mongo:4-xenial") ==
        "The tag names the system `xenial`, too, for which later versions may not be given out: "
        "take a newer one, or leave it out.");
  CHECK(system("mongo:4") == "");
  CHECK(system("mongo:4-xenialish") == "");
  CHECK(system("shop-buster/store:4") == "");
}

TEST_CASE("an option beside an image that a later version does not know goes out with the raise") {
  const model::Traced shop({{"docker-compose.yml",
                             "services:\n  old:\n    image: mysql:5.7\n"
                             "    # command: --query_cache_size=1\n"
                             "    command: --default-authentication-plugin=mysql_native_password\n"
                             "  store:\n    image: mysql:5.7\n"},
                            {"cart.js", "run();\n"}});
  const Signals signals = file_signals(shop.analysis);
  const Ground ground(shop.analysis, signals);
  const FileId file = *shop.analysis.project->tree->find("docker-compose.yml");
  const auto told = [&](std::uint32_t line, const std::string& from, const std::string& to) {
    return ended_option(ground, "mysql", from, to, {file, line, line});
  };
  CHECK(told(3, "5.7", "8.4") ==
        "Line 5 sets `default-authentication-plugin`, which it knows no longer since 8.4: take "
        "that out with it, or it does not start.");
  CHECK(told(3, "5.7", "8.0") == "");
  CHECK(told(3, "8.4", "9.0") == "");
  // It is the other service's.
  CHECK(told(7, "5.7", "8.4") == "");
}

TEST_CASE("what a tool laid aside is an old state of files, and nobody's work") {
  const auto judged = [](std::string_view path) {
    return catalogue::judge_origin({path, catalogue::detect_language(path, {}), {}, {}});
  };
  CHECK(judged(".git-rewrite/t/web/cart.js") == "generated");
  CHECK(judged("web/.history/cart.js") == "generated");
  CHECK(judged("web/history/cart.js") == "");
}

TEST_CASE("a recipe that the tree cannot build and nobody touches ships nothing") {
  const auto told = [](const std::string& copied) {
    return ended({{"web/Dockerfile", "FROM node:10\nCOPY " + copied + " ./\n"},
                  {"web/package.json", "{}\n"},
                  {"cart.js", "run();\n"}});
  };
  CHECK(told("package.json").size() == 1);
  CHECK(told("package.json package-lock.json").empty());
}

TEST_CASE(
    "a recipe of an earlier version than the product is built for, which nobody touches, ships "
    "nothing") {
  const auto told = [](const std::string& target) {
    return ended({{"web/Dockerfile", "FROM ruby:2.6\nCMD [\"ruby\", \"cart.rb\"]\n"},
                  {"Gemfile", "source 'https://rubygems.org'\nruby '" + target + "'\n"},
                  {"cart.rb", "class Cart\nend\n"}});
  };
  CHECK(told("2.6.6").size() == 1);
  CHECK(told("3.4.1").empty());
}

TEST_CASE("beside what has ended, a newer folder of screens where more goes on is told") {
  const auto beside = [](const std::string& wanted, int changes) {
    std::map<std::string, std::string> files{
        {"old/package.json", R"({"name":"old","dependencies":{"vue":"^2.6.14"}})"},
        {"new/package.json",
         "{\"name\":\"new\",\"devDependencies\":{\n\"vue\":\"" + wanted + "\"}}"}};
    for (int i = 0; i < 25; ++i) {
      const std::string n = std::to_string(i);
      files["old/src/part" + n + ".js"] = "export function part(a) {\n  return a;\n}\n";
      files["new/src/view" + n + ".js"] = "export function view(a) {\n  return a;\n}\n";
    }
    tests::LogText log;
    for (int i = 0; i < changes; ++i)
      log.commit("Ann <ann@shop>", "Show part " + std::to_string(i), kToday - i * kDay)
          .file('M', "new/src/view1.js", std::to_string(i + 2), std::to_string(i + 1));
    log.commit("Ann <ann@shop>", "Begin anew", kToday - 30 * kDay);
    for (const auto& [path, text] : files) {
      if (path.starts_with("new/"))
        log.file('A', path, "", path == "new/src/view1.js" ? std::to_string(changes + 1) : path);
    }
    log.commit("Ann <ann@shop>", "Begin", kToday - 900 * kDay);
    for (const auto& [path, text] : files) {
      if (path.starts_with("old/")) log.file('A', path, "", path);
    }
    model::Traced shop(files);
    auto past_changes = std::make_shared<history::Changes>(
        history::parse_changes(log.text(), shop.project.catalogue()));
    past_changes->now = kToday;
    past_changes->whole = true;
    history::History past;
    past.known = true;
    past.now = kToday;
    past.changes = past_changes;
    shop.analysis.history = &past;
    const Signals signals = file_signals(shop.analysis);
    const Ground ground(shop.analysis, signals);
    const FileId manifest = *shop.analysis.project->tree->find("old/package.json");
    const NewerBeside found = newer_beside(ground, "2", {manifest, 1, 1});
    return found.folder.empty() ? "none" : found.folder + ", " + found.asks_for;
  };
  CHECK(beside("^3.5.0", 12) == "new, Vue 3");
  // The same version is as old, and where little goes on nobody is about to move.
  CHECK(beside("^2.7.0", 12) == "none");
  CHECK(beside("^3.5.0", 3) == "none");
}

TEST_CASE(
    "what is only asked for to build is shipped where it is a compiler of screens or a shell") {
  const auto of = [](const std::string& scope, const std::string& library) {
    return ended({{"package.json",
                   "{\"name\":\"shop\",\"" + scope + "\":{\"" + library + "\":\"2.1.0\"}}\n"},
                  {"cart.js", "export const cart = 1;\n"}});
  };
  CHECK(of("devDependencies", "svelte") == std::vector<std::string>{"Svelte 2, 0"});
  CHECK(of("devDependencies", "electron") == std::vector<std::string>{"Electron 2, 0"});
  // Of others the makers' own tools may ask for them, unless files beside them use them.
  const std::string asks = R"({"name":"shop","devDependencies":{"bootstrap":"3.3.7"}})";
  CHECK(ended({{"package.json", asks}, {"cart.js", "export const cart = 1;\n"}}).empty());
  CHECK(ended({{"package.json", asks}, {"src/main.js", "import 'bootstrap';\n\nshow(1);\n"}}) ==
        std::vector<std::string>{"Bootstrap 3, 1"});
}

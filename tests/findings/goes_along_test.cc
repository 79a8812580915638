// SPDX-License-Identifier: Apache-2.0
// What is tried before a step is told: what goes along with a library, which image ships, what is
// about to be given up anyway.
#include <doctest/doctest.h>

#include <algorithm>

#include "findings/dying.h"
#include "findings/goes_along.h"
#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::findings;

namespace {

FileId file(const model::Traced& shop, std::string_view path) {
  for (std::size_t i = 0; i < shop.analysis.project->size(); ++i) {
    if (shop.analysis.project->file(FileId(i)).path == path) return FileId(i);
  }
  FAIL("no such file: " << path);
  return {};
}

}  // namespace

TEST_CASE("what is named after a library goes along with it, wherever it is asked for") {
  const model::Traced shop({
      {"package.json",
       "{\"name\": \"shop\", \"dependencies\": {\n\"vue\": \"2\",\n\"vue-router\": \"3\",\n"
       "\"vuetastic\": \"1\",\n\"@vuejs/mails\": \"1\"}}\n"},
      {"till/package.json", "{\"name\": \"till\", \"dependencies\": {\n\"vue\": \"2\"}}\n"},
      {"a.ts", "export const a = 1;\n"},
  });
  const Signals signals = file_signals(shop.analysis);
  const Ground ground(shop.analysis, signals);
  const auto& all = shop.analysis.facts->dependencies;
  const auto vue = std::ranges::find(all, "vue", &meaning::Dependency::name);
  REQUIRE(vue != all.end());
  CHECK(made_for(ground, *vue) == std::vector<std::string>{"vue-router", "@vuejs/mails"});
  CHECK(asked_for_at(ground, *vue).size() == 2);
}

TEST_CASE("modules on one host are not named after each other") {
  const model::Traced shop({
      {"go.mod",
       "module shop\n\ngo 1.22\n\nrequire (\n\tgithub.com/ann/bills v1.0.0\n"
       "\tgithub.com/bob/mails v1.0.0\n\texample.org/bills v2.0.0\n)\n"},
      {"a.go", "package shop\n"},
  });
  const Signals signals = file_signals(shop.analysis);
  const Ground ground(shop.analysis, signals);
  const auto& all = shop.analysis.facts->dependencies;
  const auto bills = std::ranges::find(all, "github.com/ann/bills", &meaning::Dependency::name);
  REQUIRE(bills != all.end());
  CHECK(made_for(ground, *bills).empty());
}

TEST_CASE("the version of a chart's image is written among its values") {
  const model::Traced shop({
      {"chart/Chart.yaml", "name: shop\nversion: 1.0.0\n"},
      {"chart/values.yaml", "cache:\n  image:\n    name: redis\n    tag: \"5.0.9\"\n"},
      {"chart/templates/cache.yaml",
       "image: \"{{ .Values.cache.image.name }}:{{ .Values.cache.image.tag }}\"\nimage: redis:5\n"},
      {"a.ts", "export const a = 1;\n"},
  });
  const Signals signals = file_signals(shop.analysis);
  const Ground ground(shop.analysis, signals);
  const FileId image = file(shop, "chart/templates/cache.yaml");
  CHECK(written_at(ground, {image, 1, 1}, "5") == Place{file(shop, "chart/values.yaml"), 4, 4});
  CHECK(written_at(ground, {image, 1, 1}, "6") == Place{image, 1, 1});
  CHECK(written_at(ground, {image, 2, 2}, "5") == Place{image, 2, 2});
}

TEST_CASE("the version of an image that a recipe names by an argument is written at the argument") {
  const model::Traced shop({
      {"Dockerfile", "ARG NODE_VERSION=\"18.20-slim\"\nFROM node:${NODE_VERSION}\nFROM node:20\n"},
      {"a.ts", "export const a = 1;\n"},
  });
  const Signals signals = file_signals(shop.analysis);
  const Ground ground(shop.analysis, signals);
  const FileId recipe = file(shop, "Dockerfile");
  CHECK(written_at(ground, {recipe, 2, 2}, "18") == Place{recipe, 1, 1});
  CHECK(written_at(ground, {recipe, 3, 3}, "20") == Place{recipe, 3, 3});
}

TEST_CASE("an image that no script builds, beside one that is built by its name, does not ship") {
  const auto ships = [](const std::string& script, const std::string& compose) {
    const model::Traced shop({
        {"Dockerfile", "FROM python:3.7\nRUN python3.7 -m pip list\nCMD [\"python\", \"a.py\"]\n"},
        {"Dockerfile.release", "FROM python:3.9\nCMD [\"python\", \"a.py\"]\n"},
        {"make-image.sh", script},
        {"docker-compose.yml", compose},
        {"a.py", "print(1)\n"},
    });
    const Signals signals = file_signals(shop.analysis);
    const Ground ground(shop.analysis, signals);
    // The same version is named once more.
    const FileId recipe = file(shop, "Dockerfile");
    CHECK(named_beside(ground, {recipe, 1, 1}, "3.7") == std::vector<Place>{{recipe, 2, 2}});
    return !another_ships(ground, recipe);
  };
  const std::string run = "services:\n  web:\n    image: shop\n";
  CHECK_FALSE(ships("docker build -f \"${here}/Dockerfile.release\" .\n", run));
  CHECK(ships("docker build .\n", run));
  CHECK(ships("docker build -f Dockerfile.release .\n",
              "services:\n  web:\n    build: .\n    ports:\n      - 80:80\n"));
}

TEST_CASE("code that is marked as deprecated, or lies where a README says so, is no debt") {
  const auto told = [](const std::string& mark, const std::string& readme) {
    const model::Traced shop({
        {"old/README.md", readme},
        {"old/orders.ts", mark + "export class Orders {\n  sum(a) {\n    return a;\n  }\n}\n"},
    });
    const Signals signals = file_signals(shop.analysis);
    const Ground ground(shop.analysis, signals);
    const FileId orders = file(shop, "old/orders.ts");
    std::vector<Item> items{ground.item("outlier", {orders})};
    const std::uint32_t line = mark.empty() ? 2 : 5;
    items[0].places.push_back({orders, line, line + 2});
    hold_back_dying(ground, items);
    return !items[0].only_risk;
  };
  CHECK(told("", "# Orders\n"));
  CHECK_FALSE(told("/**\n * @deprecated Use bills.\n */\n", "# Orders\n"));
  CHECK_FALSE(told("", "# Orders\n\nThis gem is slated for deprecation.\n"));
}

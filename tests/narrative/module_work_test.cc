// SPDX-License-Identifier: Apache-2.0
// What a module does is told from what was found in its files.
#include "narrative/pictures/module_work.h"

#include <doctest/doctest.h>

#include "tests/narrative/town.h"

using namespace cutaway;
using narrative::Town;

namespace {

Town shop() {
  return Town("Shop", {{"src/orders/routes.ts", "post('/orders')\nget('/orders/:id')\n"},
                       {"src/orders/save.ts", "order.create()\n"},
                       {"src/web/Cart.tsx", "order.create()\n\n"},
                       {"src/web/Bill.tsx", "x\n"},
                       {"src/web/index.tsx", "x\n"},
                       {"src/tables/tables.ts", "Order\n"}});
}

model::Module module(const std::string& path, std::vector<std::size_t> leans, const Place& place) {
  model::Module out;
  out.name = out.path = path;
  out.globs = {path + "/**"};
  out.files = 3;
  out.leaning.resize(leans.size(), 1);
  out.depends_on = std::move(leans);
  out.places = {place};
  return out;
}

}  // namespace

TEST_CASE(
    "a module answers its routes and writes what it leans on; a screen of that name does not") {
  Town town = shop();
  auto& model = town.model_;
  model.modules = {module("src/orders", {2}, town.at("src/orders/routes.ts", 1)),
                   module("src/web", {}, town.at("src/web/Cart.tsx", 1)),
                   module("src/tables", {}, town.at("src/tables/tables.ts", 1))};
  for (const std::uint32_t line : {1U, 2U}) {
    model::Endpoint endpoint;
    endpoint.method = line == 1 ? "POST" : "GET";
    endpoint.path = line == 1 ? "/orders" : "/orders/{id}";
    endpoint.places = {town.at("src/orders/routes.ts", line)};
    model.endpoints.push_back(endpoint);
  }
  model::Operation job;
  job.kind = "job";
  job.name = "{name}";
  job.places = {town.at("src/orders/save.ts", 1)};
  model.operations.push_back(job);
  model::Entity order;
  order.name = "Order";
  order.places = {town.at("src/tables/tables.ts", 1)};
  model.entities.push_back(order);
  model.entity_uses = {{0, true, town.at("src/orders/save.ts", 1)},
                       {0, true, town.at("src/web/Cart.tsx", 1)}};
  const auto works = narrative::works_of_modules(narrative::Story(town.analysis()));
  REQUIRE(works.size() == 3);
  CHECK(works[0].text == "answers two routes for orders; writes Order");
  CHECK(works[0].places.size() == 2);
  CHECK(works[1].text == "holds three component files, the biggest Cart and Bill");
  CHECK(works[2].text == "declares the kept thing Order");
}

TEST_CASE("a route whose handler answers for several modules belongs to the one that lists it") {
  Town town("Shop", {{"src/base/views.py", "def list(self):\n"},
                     {"src/racks/urls.py", "racks\n"},
                     {"src/sites/urls.py", "sites\n"},
                     {"src/cables/urls.py", "cables\n"}});
  auto& model = town.model_;
  model.modules = {module("src/base", {}, town.at("src/base/views.py", 1))};
  for (const char* name : {"racks", "sites", "cables"}) {
    const std::string folder = std::string("src/") + name;
    const Place listed = town.at(folder + "/urls.py", 1);
    model.modules.push_back(module(folder, {}, listed));
    model::Endpoint endpoint;
    endpoint.method = "GET";
    endpoint.path = std::string("/") + name;
    endpoint.places = {listed};
    endpoint.handler = {town.at("src/base/views.py", 1).file, SymbolId(0)};
    model.endpoints.push_back(endpoint);
  }
  const auto works = narrative::works_of_modules(narrative::Story(town.analysis()));
  REQUIRE(works.size() == 4);
  CHECK(works[0].text.find("route") == std::string::npos);
  CHECK(works[1].text == "answers one route for racks");
}

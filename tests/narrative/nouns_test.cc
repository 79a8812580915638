// SPDX-License-Identifier: Apache-2.0
// What people work with is what at least two signs name alike; a line of the README leads to it.
#include "narrative/purpose/nouns.h"

#include <doctest/doctest.h>

#include "narrative/purpose/advertised.h"
#include "tests/narrative/town.h"

using namespace cutaway;
using narrative::Town;

namespace {

void ask(Town& town, const std::string& method, const std::string& path) {
  model::Endpoint endpoint;
  endpoint.method = method;
  endpoint.path = path;
  endpoint.places = {town.at("src/routes.ts", 1)};
  town.model_.endpoints.push_back(endpoint);
}

Town shop() {
  Town town("Lantern", {{"README.md", "# Lantern\n- Bills that are due\n- Coupons\n- Fast\n"},
                        {"src/routes.ts", "routes\n"},
                        {"src/tables.ts", "Order\n"},
                        {"src/web/OrderList.tsx", "x\n"},
                        {"src/web/Bill.tsx", "x\n"}});
  model::Entity order;
  order.name = "Order";
  order.table = "shop_orders";
  order.places = {town.at("src/tables.ts", 1)};
  town.model_.entities.push_back(order);
  ask(town, "GET", "/api/orders");
  ask(town, "POST", "/api/orders");
  ask(town, "GET", "/api/orders/{id}");
  ask(town, "POST", "/api/orders/{id}/cancel");
  ask(town, "GET", "/api/bills");
  ask(town, "GET", "/api/bills/{id}");
  ask(town, "DELETE", "/api/bills/{id}");
  ask(town, "GET", "/api/health");
  return town;
}

}  // namespace

TEST_CASE("a thing has what is done with it, what lies below it, where it is kept and shown") {
  Town town = shop();
  const narrative::Story story(town.analysis());
  const auto nouns = narrative::nouns_of(story);
  REQUIRE(nouns.size() == 2);
  CHECK(nouns[0].name == "orders");
  CHECK(nouns[0].done == std::vector<std::string>{"list", "see", "make"});
  REQUIRE(nouns[0].below.size() == 1);
  CHECK(nouns[0].below[0].first == "cancel");
  REQUIRE(nouns[0].kept != nullptr);
  CHECK(nouns[0].shown.size() == 1);
  CHECK(nouns[1].name == "bills");  // asked for, and a screen
  CHECK(nouns[1].done == std::vector<std::string>{"list", "see", "delete"});
  CHECK(nouns[1].kept == nullptr);
}

TEST_CASE("the word before belongs to a name where the kept thing bears it, not to its table") {
  Town town("Lantern", {{"src/routes.ts", "routes\n"}, {"src/tables.ts", "Rack\nClient\n"}});
  for (const auto& [name, table] : {std::pair("Rack", "dcim_rack"), {"OauthClient", "clients"}}) {
    model::Entity entity;
    entity.name = name;
    entity.table = table;
    entity.places = {town.at("src/tables.ts", 1)};
    town.model_.entities.push_back(entity);
  }
  for (const char* path : {"/dcim/racks", "/oauth/clients"}) {
    ask(town, "GET", path);
    ask(town, "GET", path + std::string("/{id}"));
  }
  const narrative::Story story(town.analysis());
  const auto nouns = narrative::nouns_of(story);
  REQUIRE(nouns.size() == 2);
  CHECK(nouns[0].name == "oauth clients");
  CHECK(nouns[1].name == "racks");
}

TEST_CASE("a way in that asks with PUT for a new one and with POST for a change is read so") {
  Town town("Lantern", {{"src/routes.ts", "routes\n"}, {"src/web/Task.tsx", "x\n"}});
  ask(town, "PUT", "/tasks");
  ask(town, "POST", "/tasks/{id}");
  ask(town, "GET", "/tasks/{id}");
  const narrative::Story story(town.analysis());
  const auto nouns = narrative::nouns_of(story);
  REQUIRE(nouns.size() == 1);
  CHECK(nouns[0].done == std::vector<std::string>{"see", "make", "change"});
}

TEST_CASE("a line leads to what code is called by its words, if two of them or a rare one say it") {
  Town town("Lantern", {{"README.md", "# Lantern\n"}, {"src/routes.ts", "routes\n"}});
  ask(town, "GET", "/landing/page");
  ask(town, "GET", "/reports/monthly-export");
  linking::SettingRead read;
  read.written = "APP_OIDC_ISSUER";
  read.place = town.at("src/routes.ts", 1);
  town.links_.reads_.push_back(read);
  std::uint32_t at = 2;
  for (const char* text :
       {"Monthly reports with exports", "Single sign-on through OIDC or other providers",
        "Yearly reports for accountants", "No landing page"})
    town.facts_.quotes.push_back({text, "readme", "feature_item", town.at("README.md", at++)});
  const narrative::Story story(town.analysis());
  const auto lines = narrative::advertised_of(story, {});
  REQUIRE(lines.size() == 4);
  CHECK(lines[0].by == std::vector<std::string>{"asked for at GET /reports/monthly-export"});
  CHECK(lines[1].by == std::vector<std::string>{"a setting is called APP_OIDC_ISSUER"});
  CHECK(lines[2].by.empty());  // of its words only "reports" is there
  CHECK(lines[3].by.empty());  // it denies
}

TEST_CASE("a line of the README leads to the thing that it names; one that names none to nothing") {
  Town town = shop();
  std::uint32_t at = 2;
  for (const char* text : {"Bills that are due", "Coupons", "Fast"})
    town.facts_.quotes.push_back({text, "readme", "feature_item", town.at("README.md", at++)});
  const narrative::Story story(town.analysis());
  const auto lines = narrative::advertised_of(story, narrative::nouns_of(story));
  REQUIRE(lines.size() == 3);
  REQUIRE(!lines[0].by.empty());
  CHECK(lines[0].by[0] == "asked for at three addresses, such as GET /api/bills");
  CHECK(lines[1].by.empty());
  CHECK(lines[2].by.empty());
}

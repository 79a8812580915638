// SPDX-License-Identifier: Apache-2.0
// Who talks to whom: an address, a driver or a route is needed; start order alone is no traffic.
#include <doctest/doctest.h>

#include "model/connections/addresses/addresses.h"
#include "world.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

World shop() {
  World world({{"compose.yml", ""},
               {"cart/server.js", "x"},
               {"cart/Dockerfile", ""},
               {"shop/server.js", "x"},
               {"shop/Dockerfile", ""}});
  for (const char* name : {"cart", "shop"}) {
    meaning::Workload& workload = world.service("compose.yml", name, "");
    workload.build_context = name;
    workload.dockerfile = std::string(name) + "/Dockerfile";
  }
  world.service("compose.yml", "cart-db", "storebase:16");
  return world;
}

std::string hosts(std::string_view text) {
  std::string out;
  for (const Address& address : find_addresses(text)) {
    out += (out.empty() ? "" : " ") + address.host +
           (address.port != 0 ? ":" + std::to_string(address.port) : "");
  }
  return out;
}

}  // namespace

TEST_CASE("addresses are found in every common form") {
  CHECK(hosts("http://cart:7070/api") == "cart:7070");
  CHECK(hosts("postgres://user:pa@ss@db:5432/shop?x=1") == "db:5432");
  CHECK(hosts("jdbc:mysql://mysql-server/petclinic") == "mysql-server");
  CHECK(hosts("kafka1:9092,kafka2:9092") == "kafka1:9092 kafka2:9092");
  CHECK(hosts("Server=db;Username=postgres;Password=x") == "db");
  CHECK(hosts("root:x@tcp(mysql:3306)/shop") == "mysql:3306");
  CHECK(hosts("mongodb://a:27017,b:27018/x") == "a:27017 b:27018");
  CHECK(hosts("lb://cart-service") == "cart-service");
  CHECK(hosts("catalogue") == "catalogue");
  CHECK(hosts("a sentence about cart and more") == "");
  CHECK(hosts("//orders.example/x") == "orders.example");
  CHECK(hosts("Shop/1 (https://shop.example/about)") == "");
  CHECK(hosts("Asks Shop (https://shop.example/about)") == "shop.example");
  CHECK(hosts("") == "");
  CHECK(hosts("//") == "");
}

TEST_CASE("a piece of a host that is not known leaves whose host it is") {
  CHECK(hosts("https://api{stage}.pay.example/v1") == "api.pay.example");
  CHECK(hosts("https://api-{stage}.pay.example:8443/v1") == "api.pay.example:8443");
  CHECK(hosts("https://files.{region}.store.example") == "files.store.example");
  CHECK(hosts("https://{shop}.store.example/x") == "store.example");
  CHECK(hosts("http://{name}:8080/x") == std::string(kOpenHost) + ":8080");
  // Inside of a cluster a name is all that tells parts apart.
  CHECK(hosts("http://{name}.default.svc.cluster.local:80") == "");
  CHECK(hosts("http://cart{number}:80/x") == "cart");
}

TEST_CASE("a setting with the address of another part is a connection, seen when code reads it") {
  World world = shop();
  world.facts.workloads[1].environment.push_back(
      {"CART_URL", "http://cart:7070", world.at("compose.yml", 9)});
  world.build();
  const Connection* call = world.connection("shop", "cart");
  REQUIRE(call != nullptr);
  CHECK(call->configured_only);
  CHECK(call->protocol == "HTTP");
  CHECK(call->places.front().line == 9);

  world.links.reads_.push_back(
      {"cart_url", "CART_URL", world.at("shop/server.js", 2), {}, std::nullopt});
  world.build();
  CHECK_FALSE(world.connection("shop", "cart")->configured_only);
  CHECK(world.connection("shop", "cart")->basis == Basis::inferred);
}

TEST_CASE("a bare word is an address only where the setting says so") {
  World world = shop();
  world.facts.workloads[1].environment.push_back({"DB_USER", "cart", world.at("compose.yml", 9)});
  world.facts.workloads[1].environment.push_back(
      {"ALLOWED_HOSTS", "cart", world.at("compose.yml", 9)});
  world.build();
  CHECK(world.connection("shop", "cart") == nullptr);
  world.facts.workloads[1].environment.push_back(
      {"CART_HOST", "cart", world.at("compose.yml", 10)});
  world.build();
  CHECK(world.connection("shop", "cart") != nullptr);
}

TEST_CASE(
    "a driver used in code leads to the one store of its product, an unknown one becomes a store "
    "outside") {
  World world = shop();
  world.sighting("storebase", "import", "cart/server.js");
  world.build();
  const Connection* keeps = world.connection("cart", "cart-db");
  REQUIRE(keeps != nullptr);
  CHECK(keeps->basis == Basis::seen);
  CHECK(keeps->protocol == "SQL");
  CHECK(world.part("StoreBase") == nullptr);

  World bare({{"shop/package.json", ""}, {"shop/server.js", "x"}});
  bare.facts.packages.push_back({});
  bare.facts.packages[0].ecosystem = "npm";
  bare.facts.packages[0].name = "shop";
  bare.facts.packages[0].folder = "shop";
  bare.facts.packages[0].place = bare.at("shop/package.json");
  bare.facts.packages[0].scripts.push_back(
      {"start", "node server.js", bare.at("shop/package.json")});
  bare.sighting("storebase", "import", "shop/server.js");
  bare.sighting("coinpay", "dependency", "shop/package.json");
  bare.build();
  REQUIRE(bare.part("StoreBase") != nullptr);
  CHECK(bare.connection("shop", "StoreBase") != nullptr);
  CHECK_MESSAGE(bare.part("CoinPay") == nullptr, "a manifest line alone is no outside system");
  bare.sighting("coinpay", "import", "shop/server.js");
  bare.build();
  REQUIRE(bare.part("CoinPay") != nullptr);
  CHECK(bare.connection("shop", "CoinPay")->label == "takes payments through");
}

TEST_CASE("start order is no connection") {
  World world = shop();
  world.facts.workloads[1].depends_on.push_back({"cart", "cart", world.at("compose.yml", 9)});
  world.build();
  CHECK(world.connection("shop", "cart") == nullptr);
  REQUIRE(world.model.starts_after.size() == 1);
  CHECK(world.model.part(world.model.starts_after[0].second).name == "cart");
}

TEST_CASE("users come in through the part that is exposed") {
  World world = shop();
  world.facts.workloads[1].exposed = true;
  world.build();
  CHECK(world.part("User") != nullptr);
  CHECK(world.connection("User", "shop") != nullptr);
  CHECK(world.connection("User", "cart") == nullptr);
}

TEST_CASE("every row has evidence and ends that exist") {
  World world = shop();
  world.facts.workloads[1].environment.push_back(
      {"CART_URL", "http://cart:7070", world.at("compose.yml", 9)});
  world.facts.workloads[1].exposed = true;
  world.sighting("storebase", "import", "cart/server.js");
  world.build();
  for (const Part& part : world.model.parts) CHECK_FALSE(part.places.empty());
  for (const Connection& connection : world.model.connections) {
    CHECK_FALSE(connection.places.empty());
    CHECK(connection.from.index() < world.model.parts.size());
    CHECK(connection.to.index() < world.model.parts.size());
    CHECK(connection.from != connection.to);
  }
}

TEST_CASE("three vendors of one kind are one box, two are two") {
  World world = shop();
  for (const char* vendor : {"coinpay", "cashpay"})
    world.sighting(vendor, "import", "shop/server.js");
  world.build();
  CHECK(world.part("CoinPay") != nullptr);
  CHECK(world.part("payment providers") == nullptr);
  world.sighting("cardpay", "import", "shop/server.js");
  world.build();
  CHECK(world.part("CoinPay") == nullptr);
  REQUIRE(world.part("payment providers") != nullptr);
  CHECK(world.part("payment providers")->aliases.size() == 3);
  CHECK(world.connection("shop", "payment providers") != nullptr);
}

TEST_CASE("a text in code that is spelt like a setting or a host is no outside system") {
  World world = shop();
  world.sighting("coinpay", "setting", "shop/server.js");
  world.sighting("coinpay", "address", "shop/server.js");
  world.build();
  CHECK(world.part("CoinPay") == nullptr);
  world.links.reads_.push_back(
      {"coinpay_key", "COINPAY_KEY", world.at("shop/server.js", 1), {}, std::nullopt});
  world.build();
  CHECK(world.part("CoinPay") != nullptr);
}

TEST_CASE("numbers after a word are no address") { CHECK(hosts("order:1:1,shipping:2:1") == ""); }

TEST_CASE(
    "commands that share an image share its stores, and the one that listens makes its calls") {
  World world({{"compose.yml", ""}, {"app/main.py", "x"}, {"app/Dockerfile", ""}});
  for (const char* name : {"api", "worker"}) {
    meaning::Workload& workload = world.service("compose.yml", name, "");
    workload.build_context = "app";
    workload.dockerfile = "app/Dockerfile";
    if (workload.name == "api")
      workload.ports.push_back({"", "8000:8000", world.at("compose.yml", 2)});
  }
  world.service("compose.yml", "db", "storebase:16");
  world.sighting("storebase", "import", "app/main.py");
  world.sighting("coinpay", "import", "app/main.py");
  world.build();
  CHECK(world.connection("api", "db") != nullptr);
  CHECK(world.connection("worker", "db") != nullptr);
  CHECK(world.connection("api", "CoinPay") != nullptr);
  CHECK(world.connection("worker", "CoinPay") == nullptr);
}

TEST_CASE("a bag of settings for the commands of one image says nothing of another image") {
  World world({{"compose.yml", ""}, {"notes.md", ""}});
  world.service("compose.yml", "db", "storebase:16");
  world.service("compose.yml", "pdf", "acme/pdf:1")
      .ports.push_back({"", "3000:3000", world.at("compose.yml", 1)});
  for (const auto& [name, image] :
       std::vector<std::pair<std::string, std::string>>{{"api", "acme/api:1"},
                                                        {"worker", "acme/api:1"},
                                                        {"clock", "acme/api:1"},
                                                        {"viewer", "acme/viewer:1"}}) {
    meaning::Workload& workload = world.service("compose.yml", name, image);
    workload.environment.push_back({"DB_URL", "storebase://db:5432/x", world.at("compose.yml", 2)});
    workload.environment.push_back({"PDF_URL", "http://pdf:3000", world.at("compose.yml", 3)});
    if (name == "api") workload.ports.push_back({"", "80:80", world.at("compose.yml", 4)});
  }
  world.build();
  CHECK(world.connection("worker", "db") != nullptr);
  CHECK(world.connection("worker", "pdf") != nullptr);
  CHECK(world.connection("viewer", "pdf") == nullptr);
  CHECK(world.connection("viewer", "db") == nullptr);
}

TEST_CASE("classes that are kept in tables lead to the only database, where no address tells") {
  World world({{"compose.yml", ""}, {"app/package.json", ""}, {"app/models.js", "x"}});
  world.service("compose.yml", "rows", "storebase:16");
  // That of a profile is for whoever starts it.
  world.service("compose.yml", "ledger", "storebase:16")
      .profiles.push_back({"books", "books", world.at("compose.yml", 1)});
  world.service("compose.yml", "app", "").build_context = "app";
  for (const char* name : {"User", "Order"}) {
    meaning::Entity entity;
    entity.name = name;
    entity.table = name;
    entity.store = "sql";
    entity.technology = world.technology("storebase");
    entity.places = {world.at("app/models.js", 2)};
    world.facts.entities.push_back(entity);
  }
  world.build();
  const Connection* kept = world.connection("app", "rows");
  REQUIRE(kept != nullptr);
  CHECK(kept->basis == Basis::inferred);
  CHECK(kept->label == "keeps data in");
}

// SPDX-License-Identifier: Apache-2.0
// Gateways in the model: who holds the rules, what the outside asks for, what strangers can reach.
#include <doctest/doctest.h>

#include "world.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

meaning::GatewayRoute rule(World& world, std::string_view file, std::uint32_t line,
                           std::string path, std::string passed, std::string target) {
  meaning::GatewayRoute made;
  made.format = "nginx";
  made.path = std::move(path);
  made.passed_path = std::move(passed);
  made.match = "prefix";
  made.target = std::move(target);
  made.place = made.target_place = world.at(file, line);
  return made;
}

/// The outside → edge → inner → cart and stock; edge alone publishes a port.
World shop() {
  World world({{"compose.yml", ""},
               {"cart/server.js", "x"},
               {"cart/Dockerfile", ""},
               {"edge/edge.conf", ""},
               {"inner/inner.conf", ""},
               {"stock/server.js", "x"},
               {"stock/Dockerfile", ""}});
  for (const char* name : {"cart", "stock"}) {
    meaning::Workload& workload = world.service("compose.yml", name, "");
    workload.build_context = name;
    workload.dockerfile = std::string(name) + "/Dockerfile";
    meaning::Route route;
    route.method = "GET";
    route.path = "/items/{id}";
    route.place = world.at(std::string(name) + "/server.js", 3);
    world.facts.routes.push_back(route);
  }
  for (const char* name : {"edge", "inner"}) {
    meaning::Workload& workload = world.service("compose.yml", name, "acme/proxy");
    workload.volumes.push_back(
        {"", std::string("./") + name + ":/etc/proxy", world.at("compose.yml", 9)});
    workload.exposed = std::string_view(name) == "edge";
    if (workload.exposed) workload.ports.push_back({"", "80:80", world.at("compose.yml", 20)});
  }
  auto& rules = world.facts.gateway_routes;
  rules.push_back(rule(world, "edge/edge.conf", 4, "/api/", "/", "http://inner:80"));
  rules.push_back(rule(world, "inner/inner.conf", 2, "/cart", "/", "http://cart:7070"));
  rules.push_back(rule(world, "inner/inner.conf", 5, "/stock/", "/stock/", "http://stock:7071"));
  rules[1].timeout = "30s";
  return world;
}

const Endpoint* endpoint_of(const World& world, std::string_view part) {
  for (const Endpoint& endpoint : world.model.endpoints) {
    if (endpoint.part.valid() && world.model.part(endpoint.part).name == part) return &endpoint;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("who mounts the rules is the gateway; its line is the evidence") {
  World world = shop();
  world.build();
  CHECK(world.part("inner")->kind == "gateway");
  const Connection* routes = world.connection("inner", "cart");
  REQUIRE(routes != nullptr);
  CHECK(routes->kind == "routes");
  CHECK(routes->places.front().line == 2);
  CHECK(routes->timeout == "30s");
}

TEST_CASE("public paths go back through all gateways, with what they rewrite") {
  World world = shop();
  world.build();
  CHECK(endpoint_of(world, "cart")->public_paths ==
        std::vector<std::string>{"/api/cart/items/{id}"});
  // What is passed on as "/stock/…" never asks for "/items".
  CHECK(endpoint_of(world, "stock")->public_paths.empty());
}

TEST_CASE("strangers reach what is published and what lies behind it, nothing else") {
  World world = shop();
  world.service("compose.yml", "hidden", "acme/hidden");
  world.build();
  CHECK(world.part("edge")->from_internet);
  CHECK(world.part("cart")->from_internet);
  CHECK_FALSE(world.part("hidden")->from_internet);
}

TEST_CASE("a rule for the inside leads nobody in") {
  World world = shop();
  for (meaning::GatewayRoute& one : world.facts.gateway_routes) one.match = "internal";
  world.build();
  CHECK(world.connection("inner", "cart") != nullptr);
  CHECK_FALSE(world.part("cart")->from_internet);
  CHECK(endpoint_of(world, "cart")->public_paths.empty());
}

TEST_CASE("a proxy that nobody deploys is a part when it leads to several") {
  World world({{"cart/server.js", "x"},
               {"cart/Dockerfile", ""},
               {"conf/site.conf", ""},
               {"compose.yml", ""},
               {"stock/server.js", "x"},
               {"stock/Dockerfile", ""}});
  for (const char* name : {"cart", "stock"}) {
    meaning::Workload& workload = world.service("compose.yml", name, "");
    workload.build_context = name;
    workload.dockerfile = std::string(name) + "/Dockerfile";
  }
  world.facts.gateway_routes.push_back(
      rule(world, "conf/site.conf", 4, "/cart/", "/", "http://cart:80"));
  world.build();
  CHECK(world.part("Nginx") == nullptr);
  world.facts.gateway_routes.push_back(
      rule(world, "conf/site.conf", 9, "/stock/", "/", "http://stock:80"));
  world.build();
  CHECK(world.connection(world.catalogue->technology(world.technology("nginx")).name, "cart") !=
        nullptr);
}

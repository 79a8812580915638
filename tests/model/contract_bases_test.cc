// SPDX-License-Identifier: Apache-2.0
// An interface file whose servers are a placeholder still describes what the program answers.
#include "model/endpoints/contract_bases.h"

#include <doctest/doctest.h>

#include <vector>

using namespace cutaway;

namespace {

std::vector<meaning::ContractOperation> operations(std::initializer_list<const char*> paths) {
  std::vector<meaning::ContractOperation> out;
  for (const char* path : paths) out.emplace_back().path = path;
  for (meaning::ContractOperation& one : out) one.method = "GET";
  return out;
}

const std::set<std::string> kServed = {"GET /api/orders", "GET /api/orders/*", "GET /api/carts",
                                       "GET /api/users",  "GET /api/me",       "GET /api/tax",
                                       "GET /carts",      "GET /users"};

}  // namespace

TEST_CASE("the beginning that most operations are served below is that of the file") {
  CHECK(model::unsaid_base(operations({"/orders", "/orders/{id}", "/me", "/tax", "/users", "/new"}),
                           kServed) == "");
  CHECK(model::unsaid_base(operations({"/orders", "/orders/{id}", "/me", "/tax", "/stock"}),
                           kServed) == "");
  auto served = kServed;
  served.insert("GET /api/stock");
  CHECK(model::unsaid_base(operations({"/orders", "/orders/{id}", "/me", "/tax", "/stock", "/new"}),
                           served) == "/api");
  // What is served as it is told needs no other beginning.
  CHECK(model::unsaid_base(operations({"/api/orders", "/api/me", "/api/tax", "/api/users",
                                       "/api/carts", "/api/stock"}),
                           served) == "");
}

TEST_CASE("a version that settings fill in is the one that the file tells") {
  auto told = operations({"/orders", "/orders/{id}", "/me", "/tax", "/stock"});
  for (meaning::ContractOperation& one : told) one.base = "/api/v1";
  CHECK(model::unsaid_base(told, {"GET /api/*/orders", "GET /api/*/orders/*", "GET /api/*/me",
                                  "GET /api/*/tax", "GET /api/*/stock"}) == "/api/*");
  // A hole in the place of another word is another path.
  CHECK(model::unsaid_base(told, {"GET /shops/*/orders", "GET /shops/*/orders/*", "GET /shops/*/me",
                                  "GET /shops/*/tax", "GET /shops/*/stock"}) == "");
}

TEST_CASE("a beginning that the code hides is known by the paths that are served without it") {
  CHECK(model::unread_base(
            operations({"/api/orders", "/api/me", "/api/tax", "/api/users", "/api/carts"}),
            {"GET /orders", "GET /me", "GET /tax", "GET /users", "GET /carts"}) == "/api");
  CHECK(model::unread_base(operations({"/api/orders", "/api/me", "/v2/tax"}),
                           {"GET /orders", "GET /me", "GET /tax"}) == "");
}

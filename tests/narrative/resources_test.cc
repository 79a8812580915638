// SPDX-License-Identifier: Apache-2.0
// Addresses are grouped by the thing that they are about.
#include "narrative/pictures/resources.h"

#include <doctest/doctest.h>

using namespace cutaway;

namespace {

std::vector<std::string> about(const std::vector<std::string>& paths) {
  std::vector<model::Endpoint> endpoints;
  for (const std::string& path : paths) {
    model::Endpoint endpoint;
    endpoint.path = path;
    endpoints.push_back(std::move(endpoint));
  }
  return narrative::resources_of(endpoints);
}

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("neither host nor entrance nor version says what an address is about") {
  CHECK(about({"/api/v1/orders/{id}", "shop.test/api/v2/users", "/login", "/api/v1"}) ==
        Words{"orders", "users", "login", "v1"});
}

TEST_CASE("what is done to a thing stands behind a dot") {
  CHECK(about({"/api/documents.list", "/api/documents.create", "/.well-known/openid"}) ==
        Words{"documents", "documents", ".well-known"});
}

TEST_CASE("a word that most addresses begin with is passed over for the next one") {
  std::vector<std::string> paths;
  for (const char* thing : {"clients", "projects", "tasks", "tags"}) {
    for (const char* rest : {"", "/{thing}", "/{thing}/archive"})
      paths.push_back("/organizations/{organization}/" + std::string(thing) + rest);
  }
  paths.emplace_back("/organizations/{organization}");
  const Words words = about(paths);
  CHECK(words.front() == "clients");
  CHECK(words.back() == "organizations");
}

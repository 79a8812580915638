// SPDX-License-Identifier: Apache-2.0
// Holes of paths are written in one way, whatever the framework writes.
#include "model/endpoints/route_paths.h"

#include <doctest/doctest.h>

using cutaway::model::uniform_path;

TEST_CASE("holes are written in braces") {
  CHECK(uniform_path("/orders/:id") == "/orders/{id}");
  CHECK(uniform_path("/orders/:id(\\d+)/items/:item?") == "/orders/{id}/items/{item}");
  CHECK(uniform_path("/orders/<int:id>/") == "/orders/{id}/");
  CHECK(uniform_path("/orders/<uuid:id>/<name>") == "/orders/{id}/{name}");
  CHECK(uniform_path("/orders/(?P<id>[0-9]+)/x") == "/orders/{id}/x");
  CHECK(uniform_path("/orders/{id:[0-9]{2}}") == "/orders/{id}");
  CHECK(uniform_path("/files/*path") == "/files/{path}");
  CHECK(uniform_path("/files/*") == "/files/{path}");
  CHECK(uniform_path("/files/{*path}") == "/files/{path}");
  CHECK(uniform_path("/files/:path*") == "/files/{path}");
}

TEST_CASE("what is no hole stays") {
  CHECK(uniform_path("/v1/items:batchGet") == "/v1/items:batchGet");
  CHECK(uniform_path("/a/{id}") == "/a/{id}");
  CHECK(uniform_path("{BASE_URL}/x") == "{BASE_URL}/x");
  CHECK(uniform_path("/a/{unclosed") == "/a/{unclosed");
  CHECK(uniform_path("") == "");
}

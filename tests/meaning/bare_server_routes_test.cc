// SPDX-License-Identifier: Apache-2.0
// Routes of programs that give a bare server one function for all requests.
#include <doctest/doctest.h>

#include "tests/meaning/linked_project.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

std::string routes_of(const std::string& handler, const std::string& start) {
  const LinkedProject shop({
      {"package.json", R"({"name": "shop", "main": "server.js"})"},
      {"server.js",
       "const http = require('http');\n"
       "async function place(req, res) { res.end(); }\n"
       "async function list(req, res) { res.end(); }\n" +
           handler + start},
  });
  std::string told;
  for (const Route& route : shop.facts().routes)
    told += route.method + " " + route.path + (route.handler.valid() ? " handled\n" : "\n");
  return told;
}

const std::string kServer = "http.createServer(answer).listen(80);\n";

}  // namespace

TEST_CASE("what a bare server's function asks of the address are routes, with the methods around") {
  CHECK(routes_of(
            "async function answer(req, res) {\n"
            "  const url = new URL(req.url, 'http://localhost');\n"
            "  if (url.pathname === '/health') {\n    res.end('ok');\n    return;\n  }\n"
            "  if (url.pathname === '/orders' && req.method === 'POST') return place(req, res);\n"
            "  if (url.pathname.startsWith('/scim/Users')) {\n"
            "    switch (req.method) {\n      case 'GET':\n        return list(req, res);\n"
            "      case 'PUT':\n        return place(req, res);\n    }\n  }\n"
            "  switch (url.pathname) {\n    case '/all':\n      return list(req, res);\n  }\n"
            "}\n",
            kServer) ==
        "ANY /health\nPOST /orders handled\nGET /scim/Users/* handled\nPUT /scim/Users/* handled\n"
        "ANY /all handled\n");
}

TEST_CASE(
    "what compares the address of a page, and a program without a bare server, has no routes") {
  const std::string page =
      "function answer(req, res) {\n  if (location.pathname === '/a') place(req, res);\n"
      "  if (location.pathname === '/b') place(req, res);\n"
      "  if (location.pathname === '/c') place(req, res);\n}\n";
  CHECK(routes_of(page, kServer).empty());
  const std::string asks =
      "function answer(req, res) {\n  if (req.url === '/a') place(req, res);\n"
      "  if (req.url === '/b') place(req, res);\n  if (req.url === '/c') place(req, res);\n}\n";
  CHECK(routes_of(asks, kServer) == "ANY /a handled\nANY /b handled\nANY /c handled\n");
  CHECK(routes_of(asks, "answer({}, {});\n").empty());
}

// SPDX-License-Identifier: Apache-2.0
// The function that answers a route: behind what is put around it, and named by a class and a text.
#include <doctest/doctest.h>

#include "tests/meaning/linked_project.h"

using namespace cutaway;
using meaning::LinkedProject;
using meaning::Route;

namespace {

/// Each route with the function or class that answers it and the line on which that begins.
std::string answered(const LinkedProject& shop) {
  std::string out;
  for (const Route& route : shop.facts().routes) {
    out += route.method + " " + route.path + " ";
    if (!route.handler.valid()) {
      out += "nobody\n";
      continue;
    }
    const syntax::Syntax& syntax = shop.project().of(route.handler.file);
    const syntax::Symbol& symbol = syntax.symbols[route.handler.symbol.index()];
    out += std::string(syntax.text(symbol.name)) + ":" + std::to_string(symbol.line) + "\n";
  }
  return out;
}

}  // namespace

TEST_CASE("behind own guards the function answers that is handed in, not the guard") {
  const LinkedProject shop({
      {"go.mod", "module example.com/shop\n\ngo 1.22\n"},
      {"server.go",
       "package main\n\nimport \"net/http\"\n\ntype Server struct{}\n\n"
       "func (s *Server) routes() {\n\tmux := http.NewServeMux()\n"
       "\tmux.HandleFunc(\"GET /plain\", s.plain)\n"
       "\tmux.Handle(\"GET /orders\", s.signedIn(s.orders()))\n"
       "\tadmin := func(next http.Handler) http.Handler { return s.signedIn(next) }\n"
       "\tmux.Handle(\"POST /orders\", admin(s.addOrder()))\n}\n\n"
       "func (s *Server) plain(w http.ResponseWriter, r *http.Request) {}\n\n"
       "func (s *Server) signedIn(next http.Handler) http.Handler {\n"
       "\treturn http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {\n"
       "\t\tnext.ServeHTTP(w, r)\n\t})\n}\n\n"
       "func (s *Server) orders() http.HandlerFunc {\n"
       "\treturn func(w http.ResponseWriter, r *http.Request) {}\n}\n\n"
       "func (s *Server) addOrder() http.HandlerFunc {\n"
       "\treturn func(w http.ResponseWriter, r *http.Request) {}\n}\n"},
  });
  CHECK(answered(shop) == "GET /plain plain:15\nGET /orders orders:23\nPOST /orders addOrder:27\n");
}

TEST_CASE("a class and the name of its function, joined as a text, name the function") {
  const LinkedProject shop({
      {"composer.json", "{\"require\": {\"slim/slim\": \"^4\"}}\n"},
      {"src/Orders.php",
       "<?php\nnamespace Shop;\n\nclass Orders {\n  public function show() {}\n"
       "  public function remove() {}\n}\n"},
      {"routes.php",
       "<?php\nuse Shop\\Orders;\nuse Slim\\App;\n\nreturn function (App $app) {\n"
       "  $app->get('/orders', Orders::class . ':show');\n"
       "  $app->delete('/orders', Orders::class . ':Remove');\n"
       "  $app->put('/orders', '\\\\Shop\\\\Orders:show');\n"
       "  $app->post('/orders', ['\\\\Shop\\\\Orders', 'show']);\n"
       "  $app->get('/none', Orders::class . ':unknown');\n};\n"},
  });
  CHECK(answered(shop) ==
        "GET /orders show:5\nDELETE /orders remove:6\nPUT /orders show:5\nPOST /orders show:5\nGET "
        "/none nobody\n");
}

// SPDX-License-Identifier: Apache-2.0
// Routes of programs that compare the path of a request themselves.
#include <doctest/doctest.h>

#include "tests/meaning/linked_project.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

std::string routes_of(const std::string& conditions) {
  const LinkedProject shop({
      {"go.mod", "module shop\n\ngo 1.25\n"},
      {"server.go",
       "package main\n\nimport \"net/http\"\n\nconst healthPath = \"/v1/health\"\n\n"
       "type Server struct{}\n\n"
       "func (s *Server) health(w http.ResponseWriter, r *http.Request) {}\n\n"
       "func (s *Server) orders(w http.ResponseWriter, r *http.Request) {}\n\n"
       "func (s *Server) ensureUser(next http.HandlerFunc) http.HandlerFunc {\n"
       "\treturn func(w http.ResponseWriter, r *http.Request) {\n"
       "\t\tif r.Header.Get(\"Authorization\") == \"\" {\n"
       "\t\t\thttp.Error(w, \"no\", http.StatusUnauthorized)\n\t\t\treturn\n\t\t}\n"
       "\t\tnext(w, r)\n\t}\n}\n\n"
       "func (s *Server) handle(w http.ResponseWriter, r *http.Request) {\n" +
           conditions + "}\n"},
  });
  std::string told;
  for (const Route& route : shop.facts().routes) {
    told += route.method + " " + route.path;
    for (const Guarding& guard : route.guarded_by) told += " " + guard.kind;
    told += "\n";
  }
  return told;
}

}  // namespace

TEST_CASE("a program that compares paths itself answers those behind which a function is called") {
  CHECK(routes_of("\tif r.Method == http.MethodGet && r.URL.Path == healthPath {\n"
                  "\t\ts.health(w, r)\n"
                  "\t} else if (r.Method == http.MethodPut || r.Method == \"POST\") && "
                  "r.URL.Path == \"/v1/orders\" {\n"
                  "\t\ts.ensureUser(s.orders)(w, r)\n\t}\n"
                  "\tswitch r.URL.Path {\n\tcase \"/v1/all\":\n\t\ts.orders(w, r)\n\t}\n") ==
        "GET /v1/health\nPOST /v1/orders auth\nPUT /v1/orders auth\nANY /v1/all\n");
}

TEST_CASE("one comparison alone lets a path by, and what hands the request on answers nothing") {
  CHECK(routes_of("\tif r.URL.Path == healthPath {\n\t\ts.health(w, r)\n\t}\n").empty());
}

TEST_CASE("a script that calls what a value of the request names answers by that name") {
  const LinkedProject shop({
      {"composer.json", "{\"name\": \"acme/shop\"}\n"},
      {"sent.php", "<?php\nfunction sent($name) {\n  return $_REQUEST[$name];\n}\n"},
      {"orders.php",
       "<?php\nrequire 'sent.php';\nrequire 'page.php';\n"
       "switch (sent('action')) {\n  case 'save': head(); save_order(); break;\n"
       "  case 'list': list_orders(); break;\n  case 'none': break;\n}\n"
       "function save_order() {}\nfunction list_orders() {}\n"},
      {"page.php",
       "<?php\nfunction head() {}\n$what = $_GET['sort'];\n"
       "if ($what == 'up') { head(); }\nif ($what == 'down') { head(); }\n"},
      {"carts.php", "<?php\nrequire 'page.php';\nif ($_POST['action'] == 'drop') { head(); }\n"},
  });
  std::string told;
  for (const Meaning& meant : shop.facts().meanings)
    if (meant.means == "rpc")
      told += std::string(meant.role("name")->best()) + " at " + std::to_string(meant.place.line) +
              "\n";
  CHECK(told == "orders.php?action=save at 5\norders.php?action=list at 6\n");
}

// SPDX-License-Identifier: Apache-2.0
// Handlers that a function of the project makes for the router, and conditions asked twice.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

TEST_CASE("a function that gives back the handler is looked into, given at once or by a name") {
  const Traced shop({
      {"go.mod", "module shop\n\ngo 1.22\n"},
      {"main.go",
       "package main\n\nimport (\n\t\"net/http\"\n\t\"shop/desk\"\n)\n\n"
       "func main() {\n\tmux := http.NewServeMux()\n"
       "\tmux.HandleFunc(\"POST /orders\", desk.Take(\"orders\"))\n"
       "\tparcels := desk.Wrapped(\"parcels\")\n"
       "\tmux.Handle(\"POST /parcels\", parcels)\n"
       "\tmux.HandleFunc(\"POST /either\", desk.Either(true))\n"
       "\thttp.ListenAndServe(\":80\", mux)\n}\n"},
      {"desk/desk.go",
       "package desk\n\nimport (\n\t\"net/http\"\n\t\"os\"\n)\n\n"
       "func keep(name string) { os.WriteFile(name, nil, 0600) }\n\n"
       "func lose(name string) { os.Remove(name) }\n\n"
       "func Take(name string) http.HandlerFunc {\n"
       "\treturn func(w http.ResponseWriter, r *http.Request) {\n\t\tkeep(name)\n\t}\n}\n\n"
       "func Wrapped(name string) http.Handler {\n"
       "\treturn http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {\n"
       "\t\tlose(name)\n\t})\n}\n\n"
       "func Either(first bool) http.HandlerFunc {\n\tif first {\n"
       "\t\treturn func(w http.ResponseWriter, r *http.Request) { keep(\"a\") }\n\t}\n"
       "\treturn func(w http.ResponseWriter, r *http.Request) { lose(\"b\") }\n}\n"},
  });
  const std::string orders = shop.forward("POST /orders");
  CHECK_MESSAGE(orders.find("keep") != std::string::npos, orders);
  CHECK_MESSAGE(orders.find("lose") == std::string::npos, orders);
  const std::string parcels = shop.forward("POST /parcels");
  CHECK_MESSAGE(parcels.find("lose") != std::string::npos, parcels);
  // Which of two is given is not known.
  CHECK(shop.forward("POST /either").empty());
}

TEST_CASE("a maker that gives back a function by its name is answered by that function") {
  const Traced shop({
      {"go.mod", "module shop\n\ngo 1.22\n"},
      {"main.go",
       "package main\n\nimport (\n\t\"net/http\"\n\t\"shop/desk\"\n)\n\n"
       "func main() {\n\tmux := http.NewServeMux()\n\td := &desk.Desk{}\n"
       "\tmux.HandleFunc(\"DELETE /orders\", d.Drop())\n"
       "\thttp.ListenAndServe(\":80\", mux)\n}\n"},
      {"desk/desk.go",
       "package desk\n\nimport (\n\t\"net/http\"\n\t\"os\"\n)\n\ntype Desk struct{}\n\n"
       "func (d *Desk) Drop() http.HandlerFunc {\n\treturn d.drop\n}\n\n"
       "func (d *Desk) drop(w http.ResponseWriter, r *http.Request) {\n"
       "\tos.Remove(\"order.txt\")\n}\n"},
  });
  CHECK(shop.forward("DELETE /orders") == "removes the file order.txt [call]\n");
}

TEST_CASE("a condition that is asked again further in is told once") {
  const Traced shop({
      {"go.mod", "module shop\n\ngo 1.22\n"},
      {"desk.go",
       "package shop\n\nimport \"os\"\n\nfunc settle(open bool) {\n\tif open {\n"
       "\t\tif open {\n\t\t\tos.Remove(\"kept\")\n\t\t}\n\t}\n}\n"},
  });
  const std::string told = shop.forward("settle");
  CHECK_MESSAGE(told.find("if `open`: ") != std::string::npos, told);
  CHECK_MESSAGE(told.find("and if") == std::string::npos, told);
}

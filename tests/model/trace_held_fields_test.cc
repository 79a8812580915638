// SPDX-License-Identifier: Apache-2.0
// Of several classes that fill an interface, the one that a field or a parameter is given.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

/// A shop that asks a shelf; there are two kinds of them.
std::string placed(const std::string& main) {
  const Traced shop({
      {"go.mod", "module shop\n\ngo 1.22\n"},
      {"shelves.go",
       "package main\n\nimport \"database/sql\"\n\ntype Shelf interface {\n"
       "\tPut(name string, count int) error\n\tLook(name string) int\n}\n"
       "type kept struct{ db *sql.DB }\ntype spare struct{ db *sql.DB }\n\n"
       "func (k *kept) Put(name string, count int) error {\n"
       "\tk.db.Exec(\"INSERT INTO orders VALUES (1)\")\n\treturn nil\n}\n"
       "func (k *kept) Look(name string) int { return 1 }\n"
       "func (s *spare) Put(name string, count int) error {\n"
       "\ts.db.Exec(\"INSERT INTO spares VALUES (1)\")\n\treturn nil\n}\n"
       "func (s *spare) Look(name string) int { return 2 }\n"},
      {"main.go",
       "package main\n\nimport \"net/http\"\n\ntype Shop struct{ shelf Shelf }\n\n" + main},
  });
  return shop.forward("/orders");
}

const std::string kServe =
    "func main() {\n\ts := start()\n\thttp.HandleFunc(\"/orders\", s.place)\n"
    "\thttp.ListenAndServe(\":80\", nil)\n}\n";
const std::string kPlace =
    "func (s *Shop) place(w http.ResponseWriter, r *http.Request) {\n\ts.shelf.Put(\"a\", 1)\n}\n";

}  // namespace

TEST_CASE("a field that is only ever given one kind of object is asked of that kind") {
  const std::string steps =
      placed(kServe + kPlace +
             "func start() *Shop {\n\ts := &Shop{}\n\ts.shelf = &kept{}\n\treturn s\n}\n");
  CHECK_MESSAGE(steps.find("writes orders") != std::string::npos, steps);
  CHECK_MESSAGE(steps.find("spares") == std::string::npos, steps);
}

TEST_CASE("a field is given what its maker is handed by all who call it") {
  const std::string made =
      "func made(shelf Shelf) *Shop { return &Shop{shelf: shelf} }\n"
      "func start() *Shop { return made(&spare{}) }\n";
  const std::string steps = placed(kServe + kPlace + made);
  CHECK_MESSAGE(steps.find("writes spares") != std::string::npos, steps);
  CHECK_MESSAGE(steps.find("writes orders") == std::string::npos, steps);
  const std::string either =
      placed(kServe + kPlace + made + "func other() *Shop { return made(&kept{}) }\n");
  CHECK_MESSAGE(either.find("calls kept.Put [") == std::string::npos, either);
  CHECK_MESSAGE(either.find("calls spare.Put [") == std::string::npos, either);
}

TEST_CASE("a parameter is what the caller on the way hands over") {
  const std::string steps =
      placed(kServe +
             "func (s *Shop) place(w http.ResponseWriter, r *http.Request) { put(s.shelf) }\n"
             "func put(shelf Shelf) { shelf.Put(\"a\", 1) }\n"
             "func tidy() { put(&spare{}) }\n"
             "func start() *Shop { return &Shop{shelf: &kept{}} }\n");
  CHECK_MESSAGE(steps.find("writes orders") != std::string::npos, steps);
  CHECK_MESSAGE(steps.find("spares") == std::string::npos, steps);
}

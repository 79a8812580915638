// SPDX-License-Identifier: Apache-2.0
// What a store fills or keeps is told by the type that is written for it, and by the package of
// that type.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

bool has(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

const std::map<std::string, std::string> kShop{
    {"go.mod", "module shop\n\ngo 1.22\n\nrequire github.com/gobuffalo/pop/v6 v6.1.1\n"},
    {"orders/orders.go",
     "package orders\n\ntype Row struct {\n\tID int `db:\"id\"`\n}\n\n"
     "func (Row) TableName() string { return \"orders\" }\n\n"
     "type Line struct {\n\tID int `db:\"id\"`\n}\n\n"
     "func (Line) TableName() string { return \"lines\" }\n\n"
     "type Basket struct {\n\tID    int    `db:\"id\"`\n\tLines []Line `db:\"-\"`\n}\n\n"
     "func (Basket) TableName() string { return \"baskets\" }\n"},
    {"text/text.go",
     "package text\n\ntype Row struct {\n\tWords string\n}\n\ntype Rows []Row\n\n"
     "func (r *Rows) Add(one *Row) { *r = append(*r, *one) }\n"},
};

Traced shop(const char* desk) {
  std::map<std::string, std::string> files = kShop;
  files["desk/desk.go"] = desk;
  return Traced(files);
}

}  // namespace

TEST_CASE("a type of that name in another package is no row of the table") {
  const Traced traced = shop(
      "package desk\n\nimport (\n\t\"github.com/gobuffalo/pop/v6\"\n\t\"shop/orders\"\n"
      "\t\"shop/text\"\n)\n\n"
      "func Note(one *text.Row) { new(text.Rows).Add(one) }\n\n"
      "func Keep(db *pop.Connection, one *orders.Row) error { return db.Create(one) }\n");
  CHECK(!has(traced.forward("desk.Note"), "writes"));
  CHECK(has(traced.forward("desk.Keep"), "writes Row through"));
}

TEST_CASE("a function for rows of any type works on the rows that it is given") {
  const Traced traced = shop(
      "package desk\n\nimport (\n\t\"fmt\"\n\t\"github.com/gobuffalo/pop/v6\"\n"
      "\t\"shop/orders\"\n)\n\n"
      "func insert[T any](db *pop.Connection, rows []*T) error {\n"
      "\tmodel := pop.NewModel(rows[0], nil)\n"
      "\tquery := fmt.Sprintf(\"INSERT INTO %s VALUES (1)\", model.TableName())\n"
      "\t_, err := db.TX.QueryContext(nil, query)\n\treturn err\n}\n\n"
      "func Keep(db *pop.Connection, one *orders.Row) error { return db.Create(one) }\n\n"
      "func Place(db *pop.Connection, one *orders.Row) error {\n"
      "\tlines := make([]*orders.Line, 0, 1)\n"
      "\tlines = append(lines, &orders.Line{})\n"
      "\treturn insert(db, lines)\n}\n");
  const std::string place = traced.forward("Place");
  CHECK(has(place, "writes Line through"));
  CHECK(!has(place, "Row"));
}

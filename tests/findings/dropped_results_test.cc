// SPDX-License-Identifier: Apache-2.0
// Calls that write and give an error back which nobody looks at.
#include <doctest/doctest.h>

#include "findings/ledger.h"
#include "tests/findings/asked_shop.h"
#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::findings;

namespace {

/// How many errors are lost in a function of Go that keeps orders.
std::uint32_t lost(const std::string& body) {
  const model::Traced project(
      {{"go.mod", "module shop\n\ngo 1.22\n\nrequire gorm.io/gorm v1.25.0\n"},
       {"shop.go",
        "package shop\n\nimport \"gorm.io/gorm\"\n\ntype Order struct {\n\tgorm.Model\n"
        "\tName string\n}\n\ntype Store struct {\n\tdb *gorm.DB\n}\n\n"
        "func (s *Store) Save(order *Order) error {\n\treturn s.db.Create(order).Error\n}\n\n"
        "func (s *Store) Add(order *Order) error {\n" +
            body + "}\n"}});
  const auto items = ledger(project.analysis).by_risk;
  const Item* item = find(items, "lost_errors");
  return item == nullptr ? 0 : item->count;
}

}  // namespace

TEST_CASE("an error that a call gives back is lost where nobody takes it") {
  CHECK(lost("\ts.Save(order)\n\treturn nil\n") == 1);
  CHECK(lost("\treturn s.Save(order)\n") == 0);
  CHECK(lost("\tif err := s.Save(order); err != nil {\n\t\treturn err\n\t}\n\treturn nil\n") == 0);
  // What went wrong before is told.
  CHECK(lost("\tif err := s.db.Error; err != nil {\n\t\ts.Save(order)\n\t\treturn err\n\t}\n"
             "\treturn nil\n") == 0);
  // Somebody thought of it.
  CHECK(lost("\t// The next round keeps it.\n\ts.Save(order)\n\treturn nil\n") == 0);
}

TEST_CASE("an error of a transaction comes out at its end, where somebody looks at it") {
  const auto in_transaction = [](const std::string& end) {
    const model::Traced project(
        {{"go.mod", "module shop\n\ngo 1.22\n\nrequire github.com/jackc/pgx/v5 v5.5.0\n"},
         {"shop.go",
          "package shop\n\nimport (\n\t\"context\"\n\n\t\"github.com/jackc/pgx/v5\"\n)\n\n"
          "func Add(ctx context.Context, tx pgx.Tx, id int) error {\n"
          "\ttx.Exec(ctx, `update orders set paid = true where id = $1`, id)\n" +
              end + "}\n"}});
    const auto items = ledger(project.analysis).by_risk;
    const Item* item = find(items, "lost_errors");
    return item == nullptr ? 0U : item->count;
  };
  CHECK(in_transaction("\treturn nil\n") == 1);
  CHECK(in_transaction("\treturn tx.Commit(ctx)\n") == 0);
  CHECK(in_transaction("\ttx.Commit(ctx)\n\treturn nil\n") == 1);
}

TEST_CASE("what is promised and written is lost where an empty function takes its failure") {
  const auto silenced = [](const std::string& taken) {
    const model::Traced project(
        {{"package.json", R"({"name":"shop","dependencies":{"mongoose":"8"}})"},
         {"src/orders.js",
          "const mongoose = require('mongoose');\n\n"
          "const Order = mongoose.model('Order', new mongoose.Schema({ name: String }));\n\n"
          "export async function add(order) {\n  await Order.create(order).catch(" +
              taken + ");\n}\n"}});
    const auto items = ledger(project.analysis).by_risk;
    const Item* item = find(items, "lost_errors");
    return item == nullptr ? 0U : item->count;
  };
  CHECK(silenced("() => {}") == 1);
  CHECK(silenced("() => null") == 1);
  CHECK(silenced("(error) => console.error(error)") == 0);
  CHECK(silenced("() => {\n    // it is tried again at night\n  }") == 0);
}

// SPDX-License-Identifier: Apache-2.0
// Which kept class a class is written for whose base is for any.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

TEST_CASE("of kept classes of one name a class is written for the one that it imports") {
  std::map<std::string, std::string> files{
      {"composer.json", R"({"require": {"doctrine/orm": "2.14"}})"},
      {"src/Store.php",
       "<?php\nnamespace Shop;\n\nuse Doctrine\\ORM\\EntityRepository;\n\n"
       "class Store extends EntityRepository\n{\n"
       "    public function one($id) { return $this->find((int) $id); }\n}\n"},
      {"src/Desk.php",
       "<?php\nnamespace Shop;\n\nuse Shop\\Sale\\Rows as SaleRows;\nuse Shop\\Stock\\Rows;\n\n"
       "class Desk\n{\n"
       "    public function __construct(private SaleRows $sales, private Rows $stock) {}\n"
       "    public function sale() { return $this->sales->one(1); }\n"
       "    public function shelf() { return $this->stock->one(1); }\n}\n"},
  };
  for (const std::string at : {"Sale", "Stock"}) {
    files["src/" + at + "/Row.php"] =
        "<?php\nnamespace Shop\\" + at +
        ";\n\nuse Doctrine\\ORM\\Mapping as ORM;\n\n"
        "#[ORM\\Entity]\n#[ORM\\Table(name: \"" +
        (at == "Sale" ? "sales" : "shelves") +
        "\")]\nclass Row\n{\n    #[ORM\\Id]\n    #[ORM\\Column]\n    private int $id;\n}\n";
    files["src/" + at + "/Rows.php"] = "<?php\nnamespace Shop\\" + at +
                                       ";\n\nuse Shop\\Store;\n\n/**\n * @extends Store<Row>\n */\n"
                                       "class Rows extends Store\n{\n}\n";
  }
  const Traced shop(files);
  const auto table_of = [&](const char* function) {
    std::string out;
    for (const EntryPoint& entry : shop.tracing.find(function))
      for (const TraceStep& step : shop.tracing.from(entry).steps)
        for (const std::size_t one : step.entities) out += shop.model.entities[one].table;
    return out;
  };
  CHECK(table_of("Desk.sale") == "sales");
  CHECK(table_of("Desk.shelf") == "shelves");
}

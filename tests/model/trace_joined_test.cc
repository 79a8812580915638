// SPDX-License-Identifier: Apache-2.0
// What a question joins is read as well: by its table, behind a prefix, by a member of an alias.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

bool tells(const std::string& told, std::string_view words) {
  return told.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("a builder's join is told by the table that a constant or a prefixed text names") {
  const Traced shop({
      {"composer.json", R"({"require":{"doctrine/dbal":"^3"}})"},
      {"schema.sql",
       "CREATE TABLE orders (id int);\nCREATE TABLE lines (id int);\nCREATE TABLE carts (id "
       "int);\n"},
      {"src/Lines.php", "<?php\nclass Lines { const TABLE = 'lines'; }\n"},
      {"src/Orders.php",
       "<?php\nclass Orders {\n  const TABLE = 'orders';\n"
       "  function all() {\n    return $this->db->table(self::TABLE)\n"
       "      ->join(Lines::TABLE, 'order_id', 'id')->findAll();\n  }\n"
       "  function old() {\n    return $this->db->table(self::TABLE)\n"
       "      ->leftJoin('o', SHOP_PREFIX.'carts', 'c', 'c.id = o.id')->findAll();\n  }\n"
       "  function names() { return $this->text->join('lines of it', ', '); }\n}\n"},
  });
  CHECK_MESSAGE(tells(shop.forward("Orders.all"), "reads lines"), shop.forward("Orders.all"));
  CHECK_MESSAGE(tells(shop.forward("Orders.old"), "reads carts"), shop.forward("Orders.old"));
  CHECK_FALSE(tells(shop.forward("Orders.names"), "lines"));
}

TEST_CASE("a joined member is what the class of the alias says that it is of") {
  const Traced shop({
      {"composer.json", R"({"require":{"doctrine/orm":"^3"}})"},
      {"src/Line.php",
       "<?php\nnamespace Shop;\nuse Doctrine\\ORM\\Mapping as ORM;\n"
       "#[ORM\\Entity]\n#[ORM\\Table(name: 'lines')]\nclass Line { #[ORM\\Id] public int $id; }\n"},
      {"src/Order.php",
       "<?php\nnamespace Shop;\nuse Doctrine\\ORM\\Mapping as ORM;\n"
       "#[ORM\\Entity]\n#[ORM\\Table(name: 'orders')]\nclass Order {\n  #[ORM\\Id] public int "
       "$id;\n"
       "  #[ORM\\ManyToOne(targetEntity: Line::class)]\n  public $rows;\n}\n"},
      {"src/Find.php",
       "<?php\nnamespace Shop;\nuse Doctrine\\ORM\\EntityManagerInterface;\nclass Find {\n"
       "  function __construct(private EntityManagerInterface $em) {}\n"
       "  function all() {\n    $q = $this->em->createQueryBuilder();\n"
       "    $q->select('o')->from(Order::class, 'o')->leftJoin('o.rows', 'l');\n"
       "    return $q->getQuery()->getResult();\n  }\n"
       "  function none() {\n    $q = $this->em->createQueryBuilder();\n"
       "    $q->select('o')->from(Order::class, 'o')->leftJoin('x.rows', 'l');\n"
       "    return $q->getQuery()->getResult();\n  }\n}\n"},
  });
  CHECK_MESSAGE(tells(shop.forward("Find.all"), "Line"), shop.forward("Find.all"));
  CHECK_FALSE(tells(shop.forward("Find.none"), "Line"));
}

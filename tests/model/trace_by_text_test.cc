// SPDX-License-Identifier: Apache-2.0
// An object may be asked by a text that names its function; and what a base class asks may be said
// by the class of the object.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

bool tells(const std::string& told, std::string_view words) {
  return told.find(words) != std::string::npos;
}

const std::map<std::string, std::string> kShop = {
    {"composer.json", R"({"require":{"doctrine/dbal":"^3"}})"},
    {"schema.sql", "CREATE TABLE orders (id int);\nCREATE TABLE carts (id int);\n"},
    {"src/Orders.php",
     "<?php\nclass Orders {\n  const TABLE = 'orders';\n"
     "  function all() { return $this->db->table(self::TABLE)->findAll(); }\n"
     "  function cached(Cache $cache) { return $cache->proxy($this, 'all'); }\n"
     "  function other(Cache $cache, $name) { return $cache->proxy($this, $name); }\n}\n"},
    {"src/Cache.php",
     "<?php\nclass Cache {\n  function proxy($object, $method) {\n"
     "    return call_user_func_array(array($object, $method), []);\n  }\n}\n"},
};

}  // namespace

TEST_CASE("a function that is given an object and the name of its function asks the object") {
  const Traced shop(kShop);
  CHECK_MESSAGE(tells(shop.forward("Orders.cached"), "reads orders"),
                shop.forward("Orders.cached"));
  CHECK_FALSE(tells(shop.forward("Orders.other"), "orders"));
}

TEST_CASE(
    "the class of the object says by a type or by what it returns whom the class above asks") {
  const Traced shop({
      {"composer.json", R"({"require":{"doctrine/orm":"^3"}})"},
      {"src/Order.php",
       "<?php\nnamespace Shop;\nuse Doctrine\\ORM\\Mapping as ORM;\n"
       "#[ORM\\Entity]\n#[ORM\\Table(name: 'orders')]\nclass Order { #[ORM\\Id] public int $id; "
       "}\n"},
      {"src/Rows.php",
       "<?php\nnamespace Shop;\nuse Doctrine\\ORM\\EntityRepository;\n"
       "class Rows extends EntityRepository {\n"
       "  function one($id) { return $this->find($this->plain($id)); }\n"
       "  function plain($id) { return (int) $id; }\n}\n"},
      {"src/OrderRows.php",
       "<?php\nnamespace Shop;\n/**\n * @extends Rows<Order>\n */\nclass OrderRows extends Rows "
       "{}\n"},
      {"src/Model.php",
       "<?php\nnamespace Shop;\nabstract class Model {\n  /** @var Rows */\n  protected $kept;\n"
       "  function rows(): Rows { return $this->em->getRepository(Any::class); }\n"
       "  function get($id) { $rows = $this->rows(); return $rows->one($id); }\n"
       "  function held($id) { return $this->kept->one($id); }\n}\n"},
      {"src/OrderModel.php",
       "<?php\nnamespace Shop;\nclass OrderModel extends Model {\n  /** @var OrderRows|null */\n"
       "  protected $kept;\n"
       "  function rows(): OrderRows { return $this->em->getRepository(Order::class); }\n}\n"},
  });
  CHECK_MESSAGE(tells(shop.forward("OrderModel.get"), "reads Order"),
                shop.forward("OrderModel.get"));
  CHECK_MESSAGE(tells(shop.forward("OrderModel.held"), "reads Order"),
                shop.forward("OrderModel.held"));
  CHECK_FALSE(tells(shop.forward("Model.get"), "Order"));
}

TEST_CASE("what a file gives away under another name is called by that name") {
  const Traced shop({
      {"package.json", R"({"name":"shop","dependencies":{"sails":"1","sails-hook-orm":"4"}})"},
      {"db/1.sql", "CREATE TABLE card_label (id int);\n"},
      {"api/hooks/query/CardLabel.js",
       "const delete_ = (criteria) => CardLabel.destroy(criteria).fetch();\n"
       "module.exports = { delete: delete_ };\n"},
      {"api/helpers/cards/drop.js",
       "module.exports = {\n  async fn(inputs) { await CardLabel.qm.delete({ id: inputs.id }); }\n"
       "};\n"},
  });
  CHECK_MESSAGE(tells(shop.forward("api/helpers/cards/drop.js:2"), "card_label"),
                shop.forward("api/helpers/cards/drop.js:2"));
}

TEST_CASE("a row that a form's class put under a key is kept where the form hands it on") {
  const Traced shop({
      {"requirements.txt", "django==5.0\ndjangorestframework==3.15\n"},
      {"manage.py", "import django\n"},
      {"shop/models.py",
       "from django.db import models\nclass Order(models.Model):\n    paid = "
       "models.BooleanField()\n"
       "class Cart(models.Model):\n    paid = models.BooleanField()\n"},
      {"shop/forms.py",
       "from rest_framework import serializers\nfrom .models import Cart, Order\n"
       "class PayForm(serializers.Serializer):\n"
       "    cart = serializers.PrimaryKeyRelatedField(queryset=Cart.objects.all())\n"
       "    def validate(self, attrs):\n        found = Order.objects.get(pk=attrs.get('id'))\n"
       "        attrs['order'] = found\n        attrs['plain'] = attrs.get('id')\n"
       "        return attrs\n"},
      {"shop/views.py",
       "from .forms import PayForm\n"
       "def pay(request):\n    form = PayForm(data=request.data)\n"
       "    it = form.validated_data['order']\n    it.save()\n"
       "def drop(request):\n    form = PayForm(data=request.data)\n"
       "    form.validated_data.get('cart').delete()\n"
       "def plain(request):\n    form = PayForm(data=request.data)\n"
       "    it = form.validated_data['plain']\n    it.save()\n"},
  });
  CHECK_MESSAGE(tells(shop.forward("pay"), "writes Order"), shop.forward("pay"));
  CHECK_MESSAGE(tells(shop.forward("drop"), "writes Cart"), shop.forward("drop"));
  CHECK_FALSE(tells(shop.forward("plain"), "writes"));
}

TEST_CASE("what a class hands to the constructor above it is asked where that one keeps it") {
  const Traced shop({
      {"package.json", R"({"name":"shop","dependencies":{"pg":"8"}})"},
      {"schema.sql", "CREATE TABLE orders (id int);\nCREATE TABLE carts (id int);\n"},
      {"stores.ts",
       "import { Pool } from 'pg';\nconst pool = new Pool();\n"
       "export abstract class Store { abstract all(): any; }\n"
       "export class OrderStore extends Store {\n"
       "  all() { return pool.query('SELECT * FROM orders'); }\n}\n"
       "export class CartStore extends Store {\n"
       "  all() { return pool.query('SELECT * FROM carts'); }\n}\n"},
      {"desks.ts",
       "import { CartStore, OrderStore, Store } from './stores';\n"
       "export class Desk {\n  constructor(protected store: Store) {}\n"
       "  show() { return this.store.all(); }\n}\n"
       "export class OrderDesk extends Desk {\n"
       "  constructor(orders: OrderStore) { super(orders); }\n}\n"
       "export class CartDesk extends Desk {\n"
       "  constructor(carts: CartStore) { super(carts); }\n}\n"},
  });
  CHECK_MESSAGE(tells(shop.forward("OrderDesk.show"), "reads orders"),
                shop.forward("OrderDesk.show"));
  CHECK_FALSE(tells(shop.forward("OrderDesk.show"), "carts"));
}

TEST_CASE("that the method of the request is the entry point's own is no condition of a step") {
  const Traced shop({
      {"package.json", R"({"name":"shop","dependencies":{"next":"14","pg":"8"}})"},
      {"schema.sql", "CREATE TABLE orders (id int);\n"},
      {"pages/api/orders.ts",
       "import { Pool } from 'pg';\nconst pool = new Pool();\n"
       "export default async function handle(req, res) {\n"
       "  if (req.method === 'POST') {\n"
       "    if (req.body.keep) await pool.query('INSERT INTO orders VALUES (1)');\n"
       "    res.json(await pool.query('SELECT * FROM orders'));\n  }\n}\n"},
  });
  const std::string told = shop.forward("POST /api/orders");
  CHECK_MESSAGE(tells(told, "reads orders"), told);
  CHECK_MESSAGE(!tells(told, "req.method"), told);
  CHECK_MESSAGE(tells(told, "if `req.body.keep`: writes orders"), told);
}

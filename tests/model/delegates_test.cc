// SPDX-License-Identifier: Apache-2.0
// Clients that have a member for each kept thing, and calls that are given a table.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway::model;

TEST_CASE(
    "what is asked of a member of a client is about the thing that the member is called after") {
  const Traced shop({
      {"package.json",
       R"({"name":"shop","dependencies":{"@prisma/client":"5.0.0","express":"4.0.0","pg":"8.0.0"}})"},
      {"prisma/schema.prisma",
       "datasource db {\n  provider = \"postgresql\"\n  url = env(\"DATABASE_URL\")\n}\n"
       "model OrderLine {\n  id Int @id\n  amount Int\n}\n"},
      {"desk.ts",
       "import { PrismaClient } from '@prisma/client';\n"
       "class Store extends PrismaClient {}\n"
       "export class Desk {\n  constructor(private readonly store: Store, private readonly db: "
       "any) "
       "{}\n  all() { return this.store.orderLine.findMany(); }\n"
       "  pay() { return this.db.orderLine.update({ where: { id: 1 }, data: {} }); }\n"
       "  draw(board: any) { return board.orderLine.update(1); }\n}\n"},
  });
  CHECK_MESSAGE(shop.forward("Desk.pay").find("writes OrderLine") != std::string::npos,
                shop.forward("Desk.pay"));
  CHECK(shop.forward("Desk.draw").find("OrderLine") == std::string::npos);
}

TEST_CASE("a table that a query is given is told once for the whole chain") {
  const Traced shop({
      {"package.json",
       R"({"name":"shop","dependencies":{"drizzle-orm":"0.30.0","express":"4.0.0","pg":"8.0.0"}})"},
      {"schema.ts",
       "import { pgTable, text } from 'drizzle-orm/pg-core';\n"
       "export const orders = pgTable('orders', { id: text('id') });\n"},
      {"desk.ts",
       "import { drizzle } from 'drizzle-orm/node-postgres';\nimport { orders } from './schema';\n"
       "const db = drizzle(process.env.DATABASE_URL);\n"
       "export async function open() {\n  return await db\n    .select({ id: orders.id })\n    "
       ".from(orders)\n    .limit(9);\n}\n"
       "export async function first(ctx: any) {\n  return ctx.db.query.orders.findFirst();\n}\n"},
  });
  const std::string open = shop.forward("open");
  CHECK_MESSAGE(open.find("reads orders") != std::string::npos, open);
  CHECK(open.find('\n') == open.size() - 1);
  CHECK_MESSAGE(shop.forward("first").find("reads orders") != std::string::npos,
                shop.forward("first"));
}

TEST_CASE("a table may be given by its name, as the migration or as the code writes it") {
  const Traced shop({
      {"package.json",
       R"({"name":"shop","dependencies":{"kysely":"0.27.0","express":"4.0.0","pg":"8.0.0"}})"},
      {"migrations/1_first.ts",
       "import { Kysely } from 'kysely';\nexport async function up(db: Kysely<any>) {\n"
       "  await db.schema.createTable('order_lines').addColumn('id', 'uuid').execute();\n}\n"},
      {"desk.ts",
       "import { Kysely } from 'kysely';\nexport class Desk {\n"
       "  constructor(private readonly db: Kysely<any>) {}\n"
       "  all() { return this.db.selectFrom('orderLines as l').selectAll().execute(); }\n"
       "  pay() { return this.db.updateTable('order_lines').set({}).executeTakeFirst(); }\n"
       "  copy() { return Buffer.from('order_lines'); }\n}\n"},
  });
  CHECK_MESSAGE(shop.forward("Desk.all").find("reads order_lines") != std::string::npos,
                shop.forward("Desk.all"));
  CHECK_MESSAGE(shop.forward("Desk.pay").find("writes order_lines") != std::string::npos,
                shop.forward("Desk.pay"));
  CHECK(shop.forward("Desk.copy").find("order_lines") == std::string::npos);
}

TEST_CASE("what a model of documents made is written, whatever file exports the model") {
  const Traced shop({
      {"package.json", R"({"name":"shop","dependencies":{"mongoose":"8.0.0","express":"4.0.0"}})"},
      {"models/Order.ts",
       "import { Schema, model } from 'mongoose';\nconst orderSchema = new Schema({ total: Number "
       "});\nconst Order = model('Order', orderSchema);\nexport default Order;\n"},
      {"desk.ts",
       "import Order from './models/Order';\nexport async function place(sent: any) {\n"
       "  const order = new Order(sent);\n  await order.save();\n}\n"
       "export async function show(id: string) {\n  return await Order.findById(id);\n}\n"},
  });
  CHECK_MESSAGE(shop.forward("place").find("writes Order") != std::string::npos,
                shop.forward("place"));
  CHECK_MESSAGE(shop.forward("show").find("reads Order") != std::string::npos,
                shop.forward("show"));
}

TEST_CASE("a chain that writes and gives back what it wrote is one step that writes") {
  const Traced shop({
      {"package.json",
       R"({"name":"shop","dependencies":{"kysely":"0.27.0","pg":"8.0.0","express":"4.0.0"}})"},
      {"desk.ts",
       "import { sql } from 'kysely';\nexport async function place(db: any, sent: any) {\n"
       "  return await db\n    .insertInto('orders')\n    .values(sent)\n    "
       ".executeTakeFirst();\n}\nexport const now = sql`now()`;\n"},
  });
  const std::string place = shop.forward("place");
  CHECK_MESSAGE(place.find("writes") != std::string::npos, place);
  CHECK_MESSAGE(place.find("reads") == std::string::npos, place);
}

TEST_CASE("a model stands for the table that a migration declares, by its setting or by its name") {
  const Traced shop({
      {"composer.json", "{\"require\": {\"laravel/framework\": \"^11.0\"}}\n"},
      {"database/migrations/2024_01_01_000000_first.php",
       "<?php\nuse Illuminate\\Database\\Migrations\\Migration;\n"
       "use Illuminate\\Database\\Schema\\Blueprint;\nuse Illuminate\\Support\\Facades\\Schema;\n"
       "return new class extends Migration {\n  public function up(): void {\n"
       "    Schema::create('order_lines', function (Blueprint $table) { $table->id(); });\n"
       "    Schema::create('people', function (Blueprint $table) { $table->id(); });\n  }\n};\n"},
      {"app/Models/Models.php",
       "<?php\nnamespace App\\Models;\nuse Illuminate\\Database\\Eloquent\\Model;\n"
       "class Base extends Model {}\nclass OrderLine extends Base {}\n"
       "class Buyer extends Base {\n  protected $table = 'people';\n"
       "  public function orderLines() { return $this->hasMany(OrderLine::class); }\n}\n"},
      {"app/Desk.php",
       "<?php\nnamespace App;\nuse App\\Models\\Buyer;\nuse App\\Models\\OrderLine;\n"
       "class Desk {\n  public function show() { return OrderLine::query()->find(1); }\n"
       "  public function buy() { Buyer::create(['name' => 'Ann']); }\n"
       "  public function lines($buyer) { return $buyer->orderLines()->where('id', 1)->get(); }\n"
       "  public function sum($orderLines) { return $orderLines->sum('price'); }\n}\n"},
  });
  CHECK(shop.forward("Desk.show").starts_with("reads order_lines"));
  CHECK(shop.forward("Desk.buy").starts_with("writes people"));
  CHECK(shop.forward("Desk.lines").starts_with("reads order_lines"));
  CHECK(shop.forward("Desk.sum").find("order_lines") == std::string::npos);
}

TEST_CASE("a statement may stand in a constant beside the call, over several lines") {
  const Traced shop({
      {"go.mod", "module shop\n\ngo 1.22\n"},
      {"migrations/1_first.up.sql", "CREATE TABLE orders (\n  id integer PRIMARY KEY\n);\n"},
      {"desk.go",
       "package main\n\nimport \"database/sql\"\n\nvar db *sql.DB\n\n"
       "func keep() {\n\tconst query = `\n\t\tINSERT INTO orders (\n\t\t\tid\n\t\t) values (1)`\n"
       "\tdb.Exec(query)\n}\n"},
  });
  CHECK_MESSAGE(shop.forward("keep").starts_with("writes orders"), shop.forward("keep"));
}

TEST_CASE("the topmost class only collects the kept ones, and steps tell what was kept once") {
  const Traced shop({
      {"requirements.txt", "sqlalchemy==2.0\nalembic==1.13\n"},
      {"base.py",
       "from sqlalchemy.orm import DeclarativeBase, declared_attr\n"
       "class Base(DeclarativeBase):\n    @declared_attr.directive\n"
       "    def __tablename__(cls):\n        return cls.__name__.lower()\n"},
      {"models.py",
       "from sqlalchemy import Column, Integer\nfrom base import Base\nclass Tag(Base):\n"
       "    id = Column(Integer, primary_key=True)\n"},
      {"versions/1_first.py",
       "from alembic import op\nfrom sqlalchemy import Column, Integer\n"
       "from sqlalchemy.orm import declarative_base\nBase = declarative_base()\n"
       "class Label(Base):\n    __tablename__ = 'label'\n"
       "    id = Column(Integer, primary_key=True)\n"},
      {"desk.py",
       "from models import Tag\ndef keep(session):\n    tag = Tag(id=1)\n    session.add(tag)\n"},
  });
  CHECK_MESSAGE(shop.forward("keep").starts_with("writes Tag"), shop.forward("keep"));
  CHECK(shop.model.entities.size() == 1);
}

TEST_CASE("what a repository inherits is asked of the thing that it is called after") {
  const Traced shop({
      {"composer.json",
       "{\"require\": {\"symfony/framework-bundle\": \"^6\", \"doctrine/orm\": \"^3\"}}\n"},
      {"src/Entity/Order.php",
       "<?php\nnamespace App\\Entity;\nuse Doctrine\\ORM\\Mapping as ORM;\n"
       "#[ORM\\Entity]\nclass Order {\n  #[ORM\\Id]\n  #[ORM\\Column(type: 'integer')]\n"
       "  private $id;\n}\n"},
      {"src/OrderRepository.php",
       "<?php\nnamespace App;\n"
       "use Doctrine\\Bundle\\DoctrineBundle\\Repository\\ServiceEntityRepository;\n"
       "class OrderRepository extends ServiceEntityRepository {\n"
       "  public function late() { return $this->createQueryBuilder('o'); }\n}\n"},
      {"src/Desk.php",
       "<?php\nnamespace App;\nclass Desk {\n"
       "  public function __construct(private OrderRepository $orders) {}\n"
       "  public function show() { return $this->orders->findOneBy(['id' => 1]); }\n}\n"},
  });
  CHECK_MESSAGE(shop.forward("Desk.show").starts_with("reads Order"), shop.forward("Desk.show"));
  CHECK(shop.forward("OrderRepository.late").starts_with("reads Order"));
}

TEST_CASE("a class that sets itself up is asked through the models of a store and their getters") {
  std::string columns;
  for (int i = 0; i < 30; ++i) columns += "column" + std::to_string(i) + ": DataTypes.STRING,\n";
  const Traced shop({
      {"package.json",
       R"({"name":"shop","dependencies":{"sequelize":"6.0.0","express":"4.0.0","pg":"8.0.0"}})"},
      {"models/OrderLine.js",
       "const { DataTypes, Model } = require('sequelize');\nclass OrderLine extends Model {\n"
       "  static init(sequelize) {\n    super.init({\n" +
           columns +
           "last: DataTypes.STRING\n}, { sequelize, modelName: 'orderLine' });\n"
           "    const { buyer, shelf } = sequelize.models;\n"
           "    OrderLine.belongsTo(buyer);\n"
           "    OrderLine.belongsTo(buyer, { foreignKey: 'thingId' });\n"
           "    OrderLine.belongsTo(shelf, { foreignKey: 'thingId' });\n  }\n}\n"
           "module.exports = OrderLine;\n"},
      {"models/Buyer.js",
       "const { DataTypes, Model } = require('sequelize');\nclass Buyer extends Model {\n"
       "  static init(sequelize) {\n    super.init({ email: DataTypes.STRING }, { sequelize, "
       "modelName: 'buyer' });\n  }\n}\nmodule.exports = Buyer;\n"},
      {"models/Shelf.js",
       "const { DataTypes, Model } = require('sequelize');\nclass Shelf extends Model {\n"
       "  static init(sequelize) {\n    super.init({ place: DataTypes.STRING }, { sequelize, "
       "modelName: 'shelf' });\n  }\n}\nmodule.exports = Shelf;\n"},
      {"Store.js",
       "class Store {\n  get models() { return this.sequelize.models; }\n"
       "  get lineModel() { return this.models.orderLine; }\n}\nmodule.exports = new Store();\n"},
      {"desk.js",
       "const Store = require('./Store');\n"
       "function all() { return Store.lineModel.findAll(); }\n"
       "function one(store) { return store.sequelize.models.buyer.create({}); }\n"
       "module.exports = { all, one };\n"},
  });
  CHECK_MESSAGE(shop.forward("all").find("reads orderLine") != std::string::npos,
                shop.forward("all"));
  CHECK_MESSAGE(shop.forward("one").find("writes buyer") != std::string::npos, shop.forward("one"));
  const auto line = std::ranges::find(shop.model.entities, "orderLines", &Entity::table);
  REQUIRE(line != shop.model.entities.end());
  CHECK(std::ranges::any_of(line->fields, [](const auto& f) { return f.is.name == "last"; }));
  REQUIRE(line->relations.size() == 1);
  CHECK(line->relations.front().field == "buyerId");
}

TEST_CASE("a step that is handed its tool declares tables and asks none of them") {
  const Traced shop({
      {"package.json",
       R"({"name":"shop","dependencies":{"knex":"3.0.0","express":"4.0.0","pg":"8.0.0"}})"},
      {"migrations/1.0.0.js",
       "exports.up = knex => knex.schema\n"
       "  .createTable('orders', table => { table.increments('id') })\n"
       "  .table('orders', table => { table.string('note') })\n"
       "exports.down = knex => knex.schema.dropTable('orders')\n"},
  });
  REQUIRE(shop.model.entities.size() == 1);
  CHECK(shop.model.entities.front().fields.size() == 2);
  CHECK(shop.model.entities.front().readers.empty());
}

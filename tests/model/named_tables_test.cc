// SPDX-License-Identifier: Apache-2.0
// A table is named by what is given where one is asked for, or by a declared set; never by what a
// function or a variable is called.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

bool tells(const std::string& told, std::string_view words) {
  return told.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE(
    "a query builder's table may stand in a constant, and what the chain does is done to it") {
  const Traced shop({
      {"package.json", R"({"name":"shop","dependencies":{"knex":"3","pg":"8"}})"},
      {"migrations/1_first.sql",
       "CREATE TABLE orders (id text PRIMARY KEY);\nCREATE TABLE carts (id text PRIMARY KEY);\n"},
      {"store.ts",
       "import { Knex } from 'knex';\nconst TABLE = 'orders';\nconst T = { carts: 'carts' };\n"
       "export class Store {\n  private db: Knex;\n"
       "  async all(id: string) {\n    return this.db.first(['id']).from(TABLE).where({ id });\n  "
       "}\n"
       "  async pay(id: string) {\n    await this.db(T.carts).where({ id }).update({ paid: 1 });\n"
       "  }\n  copy() { return Array.from(TABLE); }\n}\n"},
  });
  CHECK_MESSAGE(tells(shop.forward("Store.all"), "reads orders"), shop.forward("Store.all"));
  CHECK_MESSAGE(shop.forward("Store.pay").starts_with("writes carts"), shop.forward("Store.pay"));
  CHECK_FALSE(tells(shop.forward("Store.pay"), "reads"));
  CHECK_FALSE(tells(shop.forward("Store.copy"), "orders"));
}

TEST_CASE("a constant that a library makes for a table names it, also under a shorter name") {
  const Traced shop({
      {"build.gradle.kts",
       "dependencies { implementation(\"org.jooq:jooq:3.19.0\")\n"
       "  implementation(\"org.xerial:sqlite-jdbc:3.45.0\") }\n"},
      {"src/main/resources/db/migration/V1__first.sql",
       "CREATE TABLE BOOK (ID varchar NOT NULL PRIMARY KEY);\n"},
      {"src/main/kotlin/BookDao.kt",
       "package shop\nimport org.jooq.DSLContext\nimport shop.jooq.Tables\n"
       "class BookDao(private val dsl: DSLContext) {\n  private val b = Tables.BOOK\n"
       "  fun find(id: String) = dsl.selectFrom(b).where(b.ID.eq(id)).fetchOne()\n"
       "  fun drop(id: String) { dsl.deleteFrom(b).where(b.ID.eq(id)).execute() }\n}\n"},
  });
  CHECK_MESSAGE(tells(shop.forward("BookDao.find"), "reads BOOK"), shop.forward("BookDao.find"));
  CHECK_MESSAGE(tells(shop.forward("BookDao.drop"), "writes BOOK"), shop.forward("BookDao.drop"));
}

TEST_CASE("a declared set names what is asked of a context, an own function's arguments do not") {
  const Traced shop({
      {"Shop.csproj",
       "<Project Sdk=\"Microsoft.NET.Sdk.Web\">\n  <ItemGroup>\n"
       "    <PackageReference Include=\"Microsoft.EntityFrameworkCore.Sqlite\" Version=\"8\" />\n"
       "  </ItemGroup>\n</Project>\n"},
      {"ShopContext.cs",
       "using Microsoft.EntityFrameworkCore;\nnamespace Shop;\n"
       "public class Buyer { public int Id { get; set; } }\n"
       "public class Chapter { public int Id { get; set; } }\n"
       "public class ShopContext : DbContext {\n"
       "  public DbSet<Buyer> Buyers => Set<Buyer>();\n"
       "  public DbSet<Chapter> Chapters => Set<Chapter>();\n}\n"},
      {"Desk.cs",
       "using System.Linq;\nusing Microsoft.EntityFrameworkCore;\nnamespace Shop;\n"
       "public class Desk {\n  private readonly IDbContextFactory<ShopContext> _provider;\n"
       "  public async void Show(int id) {\n"
       "    var context = await _provider.CreateDbContextAsync().ConfigureAwait(false);\n"
       "    await context.Chapters.FirstOrDefaultAsync(c => c.Id == id).ConfigureAwait(false);\n"
       "  }\n"
       "  public void Drop(int id) {\n    var context = _provider.CreateDbContext();\n"
       "    context.Chapters.Where(c => c.Id == id).ExecuteDelete();\n  }\n"
       "  public void Sort(int[] rows, Buyer buyer) {\n"
       "    var kept = rows.Where(i => Filter(i, buyer));\n  }\n"
       "  private static bool Filter(int row, Buyer buyer) { return row > buyer.Id; }\n}\n"},
  });
  CHECK_MESSAGE(tells(shop.forward("Desk.Show"), "reads Chapter"), shop.forward("Desk.Show"));
  CHECK_MESSAGE(tells(shop.forward("Desk.Drop"), "writes Chapter"), shop.forward("Desk.Drop"));
  CHECK_FALSE(tells(shop.forward("Desk.Drop"), "reads"));
  CHECK_FALSE(tells(shop.forward("Desk.Sort"), "Buyer"));
}

TEST_CASE("what is given something is a function, whatever relation is called so") {
  const Traced shop({
      {"Gemfile", "gem 'rails'\ngem 'pg'\n"},
      {"db/schema.rb",
       "ActiveRecord::Schema.define(version: 1) do\n  create_table \"orders\" do |t|\n"
       "    t.string \"name\"\n  end\n  create_table \"parcels\" do |t|\n    t.integer "
       "\"order_id\"\n  end\nend\n"},
      {"app/models/order.rb", "class Order < ApplicationRecord\n  has_many :parcels\nend\n"},
      {"app/models/parcel.rb", "class Parcel < ApplicationRecord\n  belongs_to :order\nend\n"},
      {"app/services/desk.rb",
       "class Desk\n  def last_of(shop)\n    shop.parcels.order(:created_at).last\n  end\n"
       "  def narrow(shop, open)\n    shop.parcels.merge(open)\n  end\nend\n"},
  });
  const std::string last = shop.forward("Desk.last_of");
  CHECK_MESSAGE(tells(last, "reads parcels"), last);
  CHECK_FALSE(tells(last, "orders"));
  CHECK_FALSE(tells(shop.forward("Desk.narrow"), "writes"));
}

TEST_CASE("tables are called in the singular where a setting of the mapper says so") {
  const auto table_of = [](const std::string& setting) {
    const Traced shop({
        {"go.mod", "module shop\ngo 1.22\nrequire gorm.io/gorm v1.25.0\n"},
        {"order.go",
         "package shop\ntype Order struct {\n\tID int64 `gorm:\"primaryKey\"`\n"
         "\tName string `gorm:\"not null\"`\n}\n"},
        {"open.go",
         "package shop\nimport (\n\t\"gorm.io/gorm\"\n\t\"gorm.io/gorm/schema\"\n)\n"
         "func open(d gorm.Dialector) (*gorm.DB, error) {\n"
         "\treturn gorm.Open(d, &gorm.Config{NamingStrategy: schema.NamingStrategy{" +
             setting + "}})\n}\n"},
    });
    return shop.model.entities.empty() ? std::string() : shop.model.entities.front().table;
  };
  CHECK(table_of("") == "orders");
  CHECK(table_of("SingularTable: true") == "order");
}

TEST_CASE("what is only called like a table is none, and a finder may carry the name of a column") {
  const Traced shop({
      {"Gemfile", "source 'https://rubygems.org'\ngem 'rails'\ngem 'pg'\n"},
      {"db/schema.rb",
       "ActiveRecord::Schema[7.1].define(version: 1) do\n"
       "  create_table \"orders\", force: :cascade do |t|\n    t.string \"mail\"\n  end\nend\n"},
      {"app/models/order.rb", "class Order < ApplicationRecord\nend\n"},
      {"app/models/desk.rb",
       "class Desk\n  ORDERS = { new: 1 }.freeze\n\n"
       "  def kind(key)\n    ORDERS.fetch(key)\n  end\n\n"
       "  def newest(orders)\n    orders.last\n  end\n\n"
       "  def all_of(orders)\n    orders.where(mail: 1).to_a\n  end\n\n"
       "  def by_mail(mail)\n    Order.find_by_mail(mail)\n  end\nend\n"},
  });
  CHECK_MESSAGE(shop.forward("Desk.kind").empty(), shop.forward("Desk.kind"));
  CHECK_MESSAGE(shop.forward("Desk.newest").empty(), shop.forward("Desk.newest"));
  CHECK_MESSAGE(tells(shop.forward("Desk.all_of"), "reads orders"), shop.forward("Desk.all_of"));
  CHECK_MESSAGE(tells(shop.forward("Desk.by_mail"), "reads orders"), shop.forward("Desk.by_mail"));
}

TEST_CASE("a collection that a context has as a member is named by it") {
  const Traced shop({
      {"Shop.csproj",
       "<Project Sdk=\"Microsoft.NET.Sdk.Web\">\n  <ItemGroup>\n"
       "    <PackageReference Include=\"MongoDB.Driver\" Version=\"2.20.0\" />\n"
       "  </ItemGroup>\n</Project>\n"},
      {"ReadContext.cs",
       "using MongoDB.Driver;\nnamespace Shop;\npublic class OrderModel { public int Id; }\n"
       "public class ReadContext {\n  public IMongoCollection<OrderModel> Order { get; }\n}\n"},
      {"Desk.cs",
       "using MongoDB.Driver;\nnamespace Shop;\npublic class Desk {\n"
       "  private readonly ReadContext _context;\n  public async Task Pay(int id) {\n"
       "    await _context.Order.UpdateOneAsync(x => x.Id == id,\n"
       "      Builders<OrderModel>.Update.Set(x => x.Id, 2));\n  }\n}\n"},
  });
  const std::string told = shop.forward("Desk.Pay");
  CHECK_MESSAGE(told.starts_with("writes Order"), told);
  CHECK_MESSAGE(std::ranges::count(told, '\n') == 1, told);
}

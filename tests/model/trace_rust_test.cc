// SPDX-License-Identifier: Apache-2.0
// Rust: what macros write, what traits ask of those who have them, what only makes a question.
#include <doctest/doctest.h>

#include "base/text.h"
#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

const std::string kCargo =
    "[package]\nname = \"shop\"\n\n[dependencies]\naxum = \"0.7\"\nsea-orm = \"1\"\n"
    "reqwest = \"0.12\"\n";

std::string kept(const std::string& table) {
  return "use sea_orm::{ActiveValue::Set, Condition, entity::prelude::*};\n\n"
         "#[derive(DeriveEntityModel)]\n#[sea_orm(table_name = \"" +
         table +
         "\")]\npub struct Model { pub id: i32, pub name: String }\n\n"
         "impl Entity {\n  pub fn named(name: String) -> Select<Entity> {\n"
         "    Self::find().filter(Condition::any().add(Column::Name.eq(name)))\n  }\n}\n";
}

}  // namespace

TEST_CASE("a row is read where the question is put, and written where the row is handed over") {
  const Traced shop({
      {"Cargo.toml", kCargo},
      {"src/cart.rs", kept("cart")},
      {"src/order.rs", kept("orders")},
      {"src/main.rs",
       "mod cart;\nmod order;\nuse sea_orm::{ActiveValue::Set, EntityTrait};\n\n"
       "async fn show(db: &DatabaseConnection) {\n"
       "  let one = order::Entity::named(\"a\".into()).one(db).await;\n}\n\n"
       "async fn rename(db: &DatabaseConnection, mut row: order::ActiveModel) {\n"
       "  row.name = Set(\"b\".into());\n  row.update(db).await;\n}\n\nfn main() {}\n"},
  });
  CHECK(shop.forward("show") == "reads orders through SeaORM [await]\n");
  CHECK(shop.forward("rename") == "writes orders through SeaORM [await]\n");
}

TEST_CASE("what a trait is asked, those who have it do") {
  const Traced shop({
      {"Cargo.toml", kCargo},
      {"src/main.rs",
       "mod output;\nuse output::Output;\n\n"
       "async fn hand_on(out: Box<dyn Output>) { out.take(\"a\").await; }\n\nfn main() {}\n"},
      {"src/output.rs",
       "pub trait Output { async fn take(&self, name: &str); }\n\n"
       "pub struct Web { client: reqwest::Client }\n\n"
       "impl Output for Web {\n  async fn take(&self, name: &str) {\n"
       "    self.client.post(\"https://api.example.com/items\").send().await;\n  }\n}\n"},
  });
  const std::string told = shop.forward("hand_on");
  CHECK(told.find("calls Web.take") != std::string::npos);
  CHECK(told.find("https://api.example.com/items") != std::string::npos);
}

TEST_CASE("what a module inside of a file takes in whole is had by the name of that module") {
  const Traced shop({
      {"Cargo.toml", kCargo},
      {"src/main.rs",
       "mod output;\nmod web;\nuse output::prelude::*;\n\n"
       "async fn hand_on(out: Box<dyn Output>) { out.take(\"a\").await; }\n\nfn main() {}\n"},
      {"src/output.rs",
       "pub mod prelude { pub use super::*; }\n\n"
       "pub mod dev { pub use super::prelude::*; }\n\n"
       "pub trait Output { async fn take(&self, name: &str); }\n"},
      {"src/web.rs",
       "use crate::output::dev::*;\n\npub struct Web { client: reqwest::Client }\n\n"
       "impl Output for Web {\n  async fn take(&self, name: &str) {\n"
       "    self.client.post(\"https://api.example.com/items\").send().await;\n  }\n}\n"},
  });
  const std::string told = shop.forward("hand_on");
  CHECK(told.find("calls Web.take") != std::string::npos);
  CHECK(told.find("https://api.example.com/items") != std::string::npos);
}

TEST_CASE("a call that could not be followed is told, but none that every value answers") {
  const Traced shop({
      {"package.json", R"({"name":"shop","dependencies":{"@me/sql":"1"}})"},
      {"src/orders.js",
       "import { connect } from '@me/sql';\nconst pool = connect();\n"
       "export async function show(id) {\n"
       "  const row = await pool.one(id);\n  return row.toString();\n}\n"},
  });
  const std::vector<EntryPoint> found = shop.tracing.find("show");
  REQUIRE(found.size() == 1);
  const Trace trace = shop.tracing.from(found.front());
  REQUIRE(trace.lost.size() == 1);
  CHECK(trace.lost.front().what == "one");
}

TEST_CASE("tables that are values name what a question is about, and a pool is asked for nothing") {
  const Traced shop({
      {"Cargo.toml",
       "[package]\nname = \"shop\"\n\n[dependencies]\ndiesel = { version = \"2\", features = "
       "[\"postgres\"] }\ndiesel-async = \"0.5\"\n"},
      {"migrations/1_first/up.sql",
       "CREATE TABLE orders (id integer PRIMARY KEY);\nCREATE TABLE carts (id integer PRIMARY "
       "KEY);\n"},
      {"src/schema.rs",
       "diesel::table! { orders (id) { id -> Int4, } }\n"
       "diesel::table! { carts (id) { id -> Int4, } }\n"},
      {"src/main.rs",
       "mod schema;\nuse crate::schema::{carts, orders};\nuse diesel::prelude::*;\n"
       "use diesel_async::pooled_connection::deadpool::Pool;\n"
       "use diesel_async::{AsyncPgConnection, RunQueryDsl};\n\n"
       "#[derive(Queryable, Identifiable)]\n#[diesel(table_name = carts)]\n"
       "pub struct Basket { pub id: i32 }\n\n"
       "struct App { pool: Pool<AsyncPgConnection> }\n\n"
       "impl App {\n  async fn open(&self) { let conn = self.pool.get().await; }\n}\n\n"
       "async fn show(conn: &mut AsyncPgConnection) -> Vec<i32> {\n"
       "  let query = orders::table.inner_join(carts::table).filter(orders::id.gt(1));\n"
       "  query.select(orders::id).load(conn).await\n}\n\n"
       "async fn pay(conn: &mut AsyncPgConnection) {\n"
       "  diesel::update(orders::table.filter(orders::id.eq(1)))\n    .set(orders::id.eq(2))\n"
       "    .execute(conn).await;\n}\n\n"
       "async fn drop_it(conn: &mut AsyncPgConnection, basket: &Basket) {\n"
       "  diesel::delete(basket).execute(conn).await;\n}\n\nfn main() {}\n"},
  });
  const auto told = [&](std::string_view what) { return shop.forward(what); };
  CHECK_MESSAGE(told("show").find("reads carts and orders") == 0, told("show"));
  CHECK_MESSAGE(told("pay").find("writes orders") == 0, told("pay"));
  CHECK(told("pay").find("read") == std::string::npos);
  CHECK_MESSAGE(told("drop_it").find("writes carts") == 0, told("drop_it"));
  CHECK(told("App.open").empty());
}

TEST_CASE("what own functions begin, and what is taken in from inside of a table, names it") {
  const Traced shop({
      {"Cargo.toml",
       "[package]\nname = \"shop\"\n\n[dependencies]\ndiesel = { version = \"1.4\", features = "
       "[\"postgres\"] }\n"},
      {"migrations/1_first/up.sql",
       "CREATE TABLE orders (id integer PRIMARY KEY);\nCREATE TABLE carts (id integer PRIMARY "
       "KEY);\n"},
      {"src/schema.rs",
       "diesel::table! { orders (id) { id -> Int4, } }\n"
       "diesel::table! { carts (id) { id -> Int4, } }\n"},
      {"src/main.rs",
       "mod schema;\nuse crate::schema::orders;\nuse diesel::prelude::*;\n\n"
       "macro_rules! last { ($table:ident) => { fn last() {} }; }\n\n"
       "#[derive(Queryable, Identifiable)]\n#[table_name = \"orders\"]\n"
       "pub struct Order { pub id: i32 }\n\n"
       "impl Order {\n  last!(orders);\n\n"
       "  fn open() -> _ {\n    orders::table.filter(orders::id.gt(1))\n  }\n\n"
       "  fn one(conn: &PgConnection) -> Vec<i32> {\n"
       "    Self::open().select(orders::id).load(conn)\n  }\n\n"
       "  fn keep(&self, conn: &PgConnection) {\n"
       "    diesel::update(self).set(orders::id.eq(2)).execute(conn);\n  }\n}\n\n"
       "fn filled(conn: &PgConnection) -> Vec<i32> {\n"
       "  use crate::schema::carts::dsl::*;\n  carts.filter(id.gt(1)).load(conn)\n}\n\n"
       "fn main() {}\n"},
  });
  const auto told = [&](std::string_view what) { return shop.forward(what); };
  CHECK_MESSAGE(told("Order.one").find("reads orders") == 0, told("Order.one"));
  CHECK_MESSAGE(told("Order.keep").find("writes orders") == 0, told("Order.keep"));
  CHECK_MESSAGE(told("filled").find("reads carts") == 0, told("filled"));
}

TEST_CASE("tables that sea-orm-codegen wrote are kept things, and a condition asks for nothing") {
  const Traced shop({
      {"Cargo.toml", kCargo},
      {"src/orders.rs",
       "//! `SeaORM` Entity, @generated by sea-orm-codegen 1.1.17\n\n"
       "use sea_orm::entity::prelude::*;\n\n#[derive(DeriveEntityModel)]\n"
       "#[sea_orm(table_name = \"orders\")]\npub struct Model { pub id: i32, pub name: String }\n"},
      {"src/main.rs",
       "mod orders;\nuse sea_orm::{EntityTrait, sea_query::Cond};\n\n"
       "struct Shop { db_con: DatabaseConnection }\n\n"
       "impl Shop {\n  async fn show(&self) {\n"
       "    let one = orders::Entity::find()\n      .filter(\n        Cond::all()\n"
       "          .add(orders::Column::Name.eq(\"a\")),\n      )\n      .one(&self.db_con)\n"
       "      .await;\n  }\n\n"
       "  async fn rename(&self, mut row: orders::ActiveModel) {\n"
       "    row.update(&self.db_con).await;\n  }\n}\n\nfn main() {}\n"},
  });
  CHECK(shop.forward("Shop.show") == "reads orders through SeaORM [await]\n");
  CHECK(shop.forward("Shop.rename") == "writes orders through SeaORM [await]\n");
}

TEST_CASE("what a type parameter is taken for answers where nobody knows the type") {
  const Traced shop({
      {"Cargo.toml", kCargo},
      {"src/cart.rs", kept("cart")},
      {"src/main.rs",
       "mod cart;\nuse sea_orm::EntityTrait;\n\n"
       "pub trait Carts { async fn one(&self); }\n"
       "pub trait Shown { async fn show(&self); }\n\n"
       "impl<Handler: Carts> Shown for Handler {\n"
       "  async fn show(&self) { <Handler as Carts>::one(self).await }\n}\n\n"
       "async fn open<T: Carts>(from: &T) { <T as Carts>::one(from).await }\n\n"
       "pub struct Store { db: DatabaseConnection }\n\n"
       "impl Carts for Store {\n"
       "  async fn one(&self) { cart::Entity::find().one(&self.db).await; }\n}\n\n"
       "fn main() {}\n"},
  });
  for (const std::string_view from : {"Handler.show", "open"}) {
    const std::string told = shop.forward(from);
    CHECK_MESSAGE(contains(told, "calls Store.one"), told);
    CHECK_MESSAGE(contains(told, "reads cart"), told);
  }
}

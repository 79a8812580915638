// SPDX-License-Identifier: Apache-2.0
// Questions that are made in one statement and asked in another, and what functions hold that
// others made.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

bool says(const std::string& steps, std::string_view words) {
  return steps.find(words) != std::string::npos;
}

/// A desk whose function has that body.
std::string of_desk(const std::string& body) {
  const Traced shop({{"requirements.txt", "sqlalchemy\n"},
                     {"shop/rows.py",
                      "from sqlalchemy import Column, Integer, create_engine\n"
                      "from sqlalchemy.orm import declarative_base\n\n"
                      "engine = create_engine('postgresql://db/shop')\n"
                      "Base = declarative_base()\n\n\n"
                      "class Order(Base):\n    __tablename__ = 'orders'\n"
                      "    id = Column(Integer, primary_key=True)\n"},
                     {"shop/desk.py",
                      "from sqlalchemy import select\nfrom sqlalchemy.orm import Session\n"
                      "from .rows import Order, engine\n\n\n"
                      "def close(session: Session, key):\n" +
                          body}});
  return shop.forward("close");
}

const std::map<std::string, std::string> kGo{
    {"go.mod", "module desk\n\ngo 1.22\n\nrequire github.com/jmoiron/sqlx v1.3.5\n"},
    {"main.go", R"(package main

import (
	"net/http"

	"desk/shop"
	"desk/store"
	"github.com/jmoiron/sqlx"
)

func main() {
	db, _ := sqlx.Connect("postgres", "postgres://db/shop")
	orders := shop.NewOrders(store.Wrap(db))
	http.HandleFunc("/orders", shop.Close(orders))
	http.ListenAndServe(":80", nil)
}
)"},
    {"store/store.go", R"(package store

import (
	"context"
	"database/sql"

	"github.com/jmoiron/sqlx"
)

type Database interface {
	NamedExecContext(context.Context, string, any) (sql.Result, error)
}

type database struct {
	db *sqlx.DB
}

func Wrap(db *sqlx.DB) Database { return &database{db} }

func (d *database) NamedExecContext(ctx context.Context, query string, args any) (sql.Result, error) {
	return d.db.NamedExecContext(ctx, query, args)
}
)"},
    {"shop/shop.go", R"(package shop

import (
	"net/http"

	"desk/store"
)

type Service interface {
	Close(id string) error
}

type orders struct{ db store.Database }

func NewOrders(db store.Database) Service { return &orders{db} }

func (o *orders) Close(id string) error {
	q := `UPDATE orders SET open = false WHERE id = :id`
	_, err := o.db.NamedExecContext(nil, q, id)
	return err
}

type drafts struct{ db store.Database }

func NewDrafts(db store.Database) Service { return &drafts{db} }

func (d *drafts) Close(id string) error {
	_, err := d.db.NamedExecContext(nil, "DELETE FROM drafts WHERE id = :id", id)
	return err
}

func Close(service Service) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		service.Close(r.URL.Query().Get("id"))
	}
}
)"}};

}  // namespace

TEST_CASE("a session that is given a question is asked what the question is about") {
  CHECK(says(of_desk("    query = select(Order).where(Order.id == key)\n"
                     "    found = session.execute(query)\n"
                     "    order = found.scalars().first()\n    session.delete(order)\n"),
             "writes Order"));
  CHECK_FALSE(
      says(of_desk("    found = session.execute(key)\n    session.delete(found)\n"), "Order"));
}

TEST_CASE("a function that another one gives back holds what the maker took, whoever asks") {
  const std::string steps = Traced(kGo).forward("/orders");
  CHECK(says(steps, "calls orders.Close"));
  CHECK(says(steps, "calls drafts.Close"));
}

TEST_CASE("a statement that is rewritten on its way to the store is about the same tables") {
  const Traced shop({
      {"requirements.txt", "sqlalchemy\n"},
      {"db.py",
       "from sqlalchemy import create_engine, text\n\nclass Connection:\n"
       "    def __init__(self):\n"
       "        self.conn = create_engine(\"sqlite:///shop.db\").connect()\n\n"
       "    def rewritten(self, query):\n        return query.replace(\"<>\", \"!=\")\n\n"
       "    async def rows(self, query: str, values: dict):\n"
       "        result = await self.conn.execute(text(self.rewritten(query)), values)\n"
       "        return result.mappings().all()\n"},
      {"orders.py",
       "from db import Connection\n\nasync def open_orders(conn: Connection):\n"
       "    return await conn.rows(\"SELECT * FROM orders WHERE closed = false\", {})\n"},
  });
  CHECK(says(shop.forward("open_orders"), "reads orders"));
}

TEST_CASE("an interface without names of parameters hands a statement on like its only type") {
  const std::string steps = Traced(kGo).forward("orders.Close");
  CHECK(says(steps, "writes orders"));
}

TEST_CASE("a database that nobody declares is asked about the tables it is given by name") {
  const auto told = [](const std::string& body) {
    return Traced({{"composer.json", "{}"},
                   {"schema.sql", "CREATE TABLE orders (id INT PRIMARY KEY, name TEXT);\n"},
                   {"drivers/a.php", "<?php\nclass DriverA {\n  function drop_query($t) {}\n}\n"},
                   {"close.php", "<?php\nfunction close($id) {\n  global $db;\n" + body + "}\n"}})
        .forward("close");
  };
  CHECK(says(told("  $db->delete_query('orders', \"id='$id'\");\n"), "writes orders"));
  CHECK(says(told("  $db->query(\"SELECT name FROM orders WHERE id = $id\");\n"), "reads orders"));
  CHECK_FALSE(says(told("  $db->delete_query('others', \"id='$id'\");\n"), "writes"));
  CHECK_FALSE(says(told("  $list->delete('orders');\n"), "writes"));
}

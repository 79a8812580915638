// SPDX-License-Identifier: Apache-2.0
// Statements that are prepared where an object is made and run by its members later.
#include <doctest/doctest.h>

#include "base/text.h"
#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

const std::map<std::string, std::string>& shop() {
  static const std::map<std::string, std::string> files{
      {"go.mod", "module shop\ngo 1.21\nrequire github.com/lib/pq v1.10.0\n"},
      {"orders/prepare.go",
       "package orders\n\nimport \"database/sql\"\n\ntype Prepare struct{ DB *sql.DB }\n\n"
       "func (p *Prepare) P(query string) *sql.Stmt {\n\ts, _ := p.DB.Prepare(query)\n\treturn s\n"
       "}\n"},
      {"orders/store.go",
       "package orders\n\nimport \"database/sql\"\n\n"
       "type Store struct {\n\tpay, find, mixed *sql.Stmt\n}\n\n"
       "type Other struct{ mixed *sql.Stmt }\n\n"
       "func NewStore(prep *Prepare) *Store {\n\tp := prep.P\n\treturn &Store{\n"
       "\t\tpay: p(`WITH paid AS (UPDATE orders SET paid = true WHERE id = $1 RETURNING id) SELECT "
       "id FROM paid`),\n"
       "\t\tfind: prep.P(`SELECT id FROM customers`),\n"
       "\t\tmixed: prep.P(`SELECT id FROM parcels`),\n\t}\n}\n\n"
       "func NewOther(prep *Prepare) *Other {\n"
       "\treturn &Other{mixed: prep.P(`DELETE FROM invoices WHERE id = $1`)}\n}\n\n"
       "func (s *Store) Pay(tx *sql.Tx) {\n\ttx.Stmt(s.pay).QueryRow(1)\n}\n\n"
       "func (s *Store) Find() {\n\ts.find.Query()\n}\n\n"
       "func (s *Store) Mixed() {\n\ts.mixed.Exec(1)\n}\n"},
      {"main.go",
       "package main\n\nimport (\n\t\"net/http\"\n\t\"shop/orders\"\n)\n\n"
       "var store *orders.Store\n\n"
       "func main() {\n\thttp.HandleFunc(\"/pay\", pay)\n\thttp.HandleFunc(\"/find\", find)\n"
       "\thttp.HandleFunc(\"/mixed\", mixed)\n\thttp.ListenAndServe(\":80\", nil)\n}\n\n"
       "func pay(w http.ResponseWriter, r *http.Request)   { store.Pay(nil) }\n"
       "func find(w http.ResponseWriter, r *http.Request)  { store.Find() }\n"
       "func mixed(w http.ResponseWriter, r *http.Request) { store.Mixed() }\n"}};
  return files;
}

}  // namespace

TEST_CASE("a prepared statement says what is done when it is run, not how it is run") {
  const Traced traced(shop());
  CHECK(contains(traced.forward("/pay"), "writes orders"));
  CHECK(contains(traced.forward("/find"), "reads customers"));
}

TEST_CASE("a member may hold the text of a statement that is made of a constant and a table") {
  const Traced traced({
      {"go.mod", "module shop\ngo 1.21\nrequire github.com/jmoiron/sqlx v1.3.5\n"},
      {"store.go",
       "package main\n\nimport (\n\t\"fmt\"\n\n\t\"github.com/jmoiron/sqlx\"\n)\n\n"
       "const tableOrders = \"orders\"\n\n"
       "const queryFmtInsert = `\n\t\tINSERT INTO %s (name)\n\t\tVALUES (?);`\n\n"
       "type Store struct {\n\tdb *sqlx.DB\n\tsqlInsert string\n}\n\n"
       "func NewStore(db *sqlx.DB) *Store {\n\treturn &Store{\n\t\tdb: db,\n"
       "\t\tsqlInsert: fmt.Sprintf(queryFmtInsert, tableOrders),\n\t}\n}\n\n"
       "func (s *Store) Add(name string) {\n\ts.db.Exec(s.sqlInsert, name)\n}\n"},
      {"main.go", "package main\n\nfunc main() {}\n"},
  });
  const std::string added = traced.forward("Store.Add");
  CHECK_MESSAGE(contains(added, "writes orders"), added);
}

TEST_CASE("members of one name with different statements tell no table") {
  const Traced traced(shop());
  const std::string told = traced.forward("/mixed");
  CHECK_FALSE(contains(told, "parcels"));
  CHECK_FALSE(contains(told, "invoices"));
}

TEST_CASE("what members hold prepared is done where they are run, not where it is prepared") {
  const Traced shop({
      {"package.json", R"({"dependencies": {"express": "4.0.0", "better-sqlite3": "9.0.0"}})"},
      {"schema.sql", "CREATE TABLE orders (id INTEGER PRIMARY KEY, name TEXT);\n"},
      {"database.js",
       "import Database from 'better-sqlite3';\nlet db = null;\n"
       "export function getDb() {\n  db = db || new Database('/data/shop.db');\n  return db;\n}\n"},
      {"orders.js", R"(import { getDb } from './database.js';

class Orders {
  constructor() {
    this.findStmt = null;
    this.addStmt = null;
  }

  #prepare() {
    if (!this.findStmt) {
      const db = getDb();
      this.findStmt = db.prepare('SELECT * FROM orders WHERE id = ?');
      this.addStmt = db.prepare('INSERT INTO orders (name) VALUES (?)');
    }
  }

  find(id) {
    this.#prepare();
    return this.findStmt.get(id);
  }

  add(name) {
    this.#prepare();
    return this.addStmt.run(name);
  }
}

export default new Orders();
)"},
      {"app.js", R"(import express from 'express';
import orders from './orders.js';

const app = express();
app.get('/orders/:id', (request, response) => response.json(orders.find(request.params.id)));
app.post('/orders', (request, response) => response.json(orders.add(request.body.name)));
app.listen(80);
)"},
  });
  const std::string seen = shop.forward("GET /orders/{id}"), made = shop.forward("POST /orders");
  CHECK_MESSAGE(seen.find("reads orders in SQLite") != std::string::npos, seen);
  CHECK_MESSAGE(seen.find("writes") == std::string::npos, seen);
  CHECK_MESSAGE(made.find("writes orders in SQLite") != std::string::npos, made);
  CHECK_MESSAGE(made.find("reads") == std::string::npos, made);
}

TEST_CASE(
    "the table that an object is given where it is made is what asks by it, and nothing else") {
  const Traced traced({
      {"go.mod",
       "module shop\ngo 1.21\nrequire (\n\tgithub.com/Masterminds/squirrel v1.5.0\n"
       "\tgithub.com/pocketbase/dbx v1.10.0\n)\n"},
      {"rows.go",
       "package main\n\nimport (\n\t\"github.com/Masterminds/squirrel\"\n"
       "\t\"github.com/pocketbase/dbx\"\n)\n\n"
       "type rows struct {\n\ttableName string\n\tdb dbx.Builder\n}\n\n"
       "func (r rows) all(query string, out any) error {\n"
       "\treturn r.db.NewQuery(query).All(out)\n}\n\n"
       "type orderRows struct{ rows }\n\n"
       "func newOrders(db dbx.Builder) *orderRows {\n"
       "\tr := &orderRows{}\n\tr.db = db\n\tr.tableName = \"orders\"\n\treturn r\n}\n\n"
       "func (r *orderRows) Open(query string) error {\n\treturn r.all(query, nil)\n}\n\n"
       "func (r *orderRows) Pay() {\n"
       "\tsquirrel.Update(r.tableName).Set(\"paid\", true).Exec()\n}\n\n"
       "func main() {}\n"},
  });
  const std::string read = traced.forward("orderRows.Open");
  // Any query may be handed to it, also one about another table.
  CHECK_MESSAGE(!contains(read, "orders"), read);
  const std::string written = traced.forward("orderRows.Pay");
  CHECK_MESSAGE(contains(written, "writes orders"), written);
}

TEST_CASE("a chain that begins with a table is about it, be it declared anywhere or not") {
  const Traced traced({
      {"package.json", R"({"name":"shop","dependencies":{"knex":"3","pg":"8"}})"},
      {"src/db.js", "import knex from 'knex';\nexport const db = knex({ client: 'pg' });\n"},
      {"src/orders.js",
       "const TABLE = 'orders';\n\nexport class Orders {\n"
       "  constructor(db) { this.db = db; }\n\n"
       "  active() { return this.db(TABLE).where({ gone: null }); }\n\n"
       "  find(q) {\n    const query = this.active();\n"
       "    if (q.id) { return query.where('id', q.id); }\n"
       "    return query.where('name', q.name);\n  }\n\n"
       "  async one(q) {\n    return await this.find(q).first();\n  }\n\n"
       "  async add(row) {\n    await this.db(TABLE).insert(row);\n  }\n}\n"},
  });
  const std::string read = traced.forward("Orders.one");
  CHECK_MESSAGE(contains(read, "reads orders"), read);
  const std::string written = traced.forward("Orders.add");
  CHECK_MESSAGE(contains(written, "writes orders"), written);
}

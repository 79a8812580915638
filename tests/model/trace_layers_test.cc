// SPDX-License-Identifier: Apache-2.0
// Of several classes that stand for an interface, those that only ask the next one are no answer.
#include <doctest/doctest.h>

#include "base/text.h"
#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

std::string told(const std::string& layer) {
  const Traced shop({
      {"package.json", R"({"name":"shop","dependencies":{"pg":"8"}})"},
      {"src/types.ts", "export interface Store {\n  save: (id: string) => Promise<void>\n}\n"},
      {"src/pg.ts",
       "import { Pool } from 'pg'\nimport { Store } from './types'\nconst pool = new Pool()\n"
       "class PgStore implements Store {\n  async save(id: string): Promise<void> {\n"
       "    await pool.query('update orders set open = false')\n  }\n}\n"},
      {"src/layer.ts",
       "import { Store } from './types'\nimport { Cache } from './cache'\n"
       "export class Layer implements Store {\n"
       "  constructor(private readonly next: Store, private readonly cache: Cache) {}\n"
       "  async save(id: string): Promise<void> {\n" +
           layer + "  }\n}\n"},
      {"src/cache.ts", "export class Cache {\n  drop(id: string) { return 1 }\n}\n"},
      {"src/desk.ts",
       "import { Store } from './types'\n"
       "export async function close(store: Store, id: string) {\n  await store.save(id)\n}\n"},
  });
  return shop.forward("close");
}

}  // namespace

TEST_CASE("a class that only hands on to one of its own kind does not do the work") {
  CHECK(contains(told("    await log('save', () => this.next.save(id))\n"), "calls PgStore.save"));
}

TEST_CASE("a class that does more than to hand on may be what answers") {
  CHECK_FALSE(contains(told("    this.cache.drop(id)\n    await this.next.save(id)\n"),
                       "calls PgStore.save"));
  CHECK_FALSE(contains(told("    console.log(id)\n"), "calls PgStore.save"));
}

TEST_CASE("what only hands on is none of those of which any does the work") {
  const Traced shop({
      {"go.mod", "module shop\n\ngo 1.22\n"},
      {"store/store.go",
       "package store\n\nimport \"database/sql\"\n\ntype Keeper interface {\n\tKeep() error\n}\n\n"
       "type Pool struct {\n\tdb *sql.DB\n}\n\nfunc (p *Pool) Keep() error {\n"
       "\t_, err := p.db.Exec(\"INSERT INTO orders DEFAULT VALUES\")\n\treturn err\n}\n\n"
       "type Batch struct {\n\ttx *sql.Tx\n}\n\nfunc (b *Batch) Keep() error {\n"
       "\t_, err := b.tx.Exec(\"UPDATE orders SET open = 1\")\n\treturn err\n}\n\n"
       "type logged struct {\n\tnext Keeper\n}\n\nfunc (l *logged) Keep() error {\n"
       "\treturn l.next.Keep()\n}\n\n"
       "func Place(keeper Keeper) error {\n\treturn keeper.Keep()\n}\n"},
  });
  CHECK(shop.forward("Place") == "writes orders through Go database/sql [call]\n");
}

namespace {

/// A server of a contract of eight functions, beside the generator's own that answers none of them.
std::map<std::string, std::string> served(std::string_view takes) {
  std::string contract = "package api\n\ntype Key = string\n\ntype Server interface {\n";
  std::string empty = "type Unimplemented struct{}\n\n", desk;
  for (const std::string_view name :
       {"Open", "Close", "List", "Count", "Move", "Sell", "Send", "Note"}) {
    const std::string head = std::string(name) + "(id ";
    contract += "\t" + head + "Key) error\n";
    empty += "func (_ Unimplemented) " + head + "Key) error { return nil }\n";
    desk += "func (d *Desk) " + head + std::string(name == "Close" ? takes : "api.Key") +
            ") error {\n\t_, err := d.db.Exec(\"UPDATE orders SET open = 1\")\n\treturn err\n}\n";
  }
  return {
      {"go.mod", "module shop\n\ngo 1.22\n"},
      {"api/api.go", contract + "}\n\n" + empty +
                         "func Answer(server Server) error {\n\treturn server.Close(\"1\")\n}\n"},
      {"desk/desk.go",
       "package desk\n\nimport (\n\t\"database/sql\"\n\t\"shop/api\"\n)\n\n"
       "type Desk struct {\n\tdb *sql.DB\n}\n\n" +
           desk}};
}

}  // namespace

TEST_CASE("a type with all the names of a large contract does its work, though one type differs") {
  CHECK(contains(Traced(served("api.Key")).forward("Answer"), "writes orders"));
  CHECK(contains(Traced(served("string")).forward("Answer"), "writes orders"));
}

TEST_CASE("what is put around another of its kind leaves open who does the work") {
  const Traced shop({
      {"go.mod", "module shop\n\ngo 1.22\n"},
      {"store/store.go",
       "package store\n\nimport \"database/sql\"\n\ntype Keeper interface {\n\tKeep() error\n}\n\n"
       "type Pool struct {\n\tdb *sql.DB\n}\n\nfunc (p *Pool) Keep() error {\n"
       "\t_, err := p.db.Exec(\"INSERT INTO orders DEFAULT VALUES\")\n\treturn err\n}\n\n"
       "type counted struct {\n\tnext Keeper\n\tcount int\n}\n\n"
       "func (c *counted) Keep() error {\n\terr := c.next.Keep()\n"
       "\tc.count++\n\treturn err\n}\n\n"
       "func Counted(next Keeper) Keeper {\n\treturn &counted{next: next}\n}\n\n"
       "type Desk struct {\n\tkeeper Keeper\n}\n\n"
       "func (d *Desk) Place() error {\n\treturn d.keeper.Keep()\n}\n"},
  });
  CHECK(contains(shop.forward("Desk.Place"), "writes orders"));
}

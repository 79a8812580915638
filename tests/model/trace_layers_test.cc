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

// SPDX-License-Identifier: Apache-2.0
// Columns that point to another table and lead no index.
#include <doctest/doctest.h>

#include "findings/ledger.h"
#include "tests/findings/asked_shop.h"
#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::findings;

namespace {

/// A schema of shops, people and their orders; `indexes` stands among the lines of an order.
std::string schema(const std::string& indexes) {
  return "datasource db {\n  provider = \"postgresql\"\n}\n\n"
         "model Shop {\n  id Int @id\n  orders Order[]\n}\n\n"
         "model Person {\n  id Int @id\n  orders Order[]\n}\n\n"
         "model Bill {\n  id Int @id\n  orders Order[]\n}\n\n"
         "model Order {\n  id Int @id\n"
         "  shopId Int\n  shop Shop @relation(fields: [shopId], references: [id])\n"
         "  personId Int\n  person Person @relation(fields: [personId], references: [id])\n"
         "  billId Int\n  bill Bill @relation(fields: [billId], references: [id])\n" +
         indexes + "}\n";
}

const std::string kAsks =
    "import { prisma } from './db';\n\n"
    "export function ofShop(shopId) {\n  return prisma.order.findMany({ where: { shopId } });\n}\n"
    "export function ofPerson(personId) {\n"
    "  return prisma.order.findMany({ where: { personId: personId } });\n}\n"
    "export function ofBill(billId) {\n"
    "  return prisma.order.findMany({ where: { billId: billId } });\n}\n";

/// How many columns are told; 0 without an item.
std::uint32_t told(const std::string& indexes, const std::string& code = kAsks) {
  const model::Traced project(
      {{"package.json", R"({"name":"shop","dependencies":{"@prisma/client":"5"}})"},
       {"prisma/schema.prisma", schema(indexes)},
       {"src/orders.js", code}});
  const auto items = ledger(project.analysis).by_risk;
  const Item* item = find(items, "no_index");
  return item == nullptr ? 0 : item->count;
}

}  // namespace

TEST_CASE("columns by which code asks for rows and that lead no index are one item") {
  CHECK(told("") == 3);
  // The second column of an index finds nothing by itself.
  CHECK(told("  @@index([id, shopId])\n") == 3);
  CHECK(told("  @@index([shopId])\n  @@index([personId])\n") == 0);
  // By what nobody asks for rows, nobody waits.
  CHECK(told("", "export function none() {\n  return 1;\n}\n") == 0);
}

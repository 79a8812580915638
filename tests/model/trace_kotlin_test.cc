// SPDX-License-Identifier: Apache-2.0
// Ways that Kotlin writes: functions for a library's types inside of a class, and interfaces whose
// functions say what they take where nothing is given.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

bool has(const std::string& text, std::string_view piece) {
  return text.find(piece) != std::string::npos;
}

const std::map<std::string, std::string> kOrders{
    {"build.gradle.kts",
     "plugins { id(\"org.springframework.boot\") }\ndependencies {\n"
     "  implementation(\"org.springframework.boot:spring-boot-starter-web\")\n"
     "  implementation(\"org.jooq:jooq:3.19\")\n"
     "  implementation(\"org.postgresql:postgresql:42.7\")\n}\n"},
    {"src/main/resources/db/migration/V1__orders.sql",
     "CREATE TABLE orders (id varchar PRIMARY KEY);\n"},
    {"src/main/kotlin/shop/Limits.kt", "package shop\nclass Limits(val most: Int = 10)\n"},
    {"src/main/kotlin/shop/OrderRepository.kt",
     "package shop\ninterface OrderRepository {\n"
     "  fun find(id: String, limits: Limits = Limits()): String?\n}\n"},
    {"src/main/kotlin/shop/OrderDao.kt",
     "package shop\nimport org.jooq.DSLContext\nimport org.jooq.Record\n"
     "import org.jooq.ResultQuery\nimport org.springframework.stereotype.Component\n"
     "@Component\nclass OrderDao(private val dsl: DSLContext) : OrderRepository {\n"
     "  private val o = Tables.ORDERS\n"
     "  override fun find(id: String, limits: Limits): String? =\n"
     "    dsl\n      .selectBase()\n      .fetchAndMap()\n      .firstOrNull()\n"
     "  private fun DSLContext.selectBase() =\n    select()\n      .from(o)\n"
     "  private fun ResultQuery<Record>.fetchAndMap(): List<String> =\n"
     "    this\n      .fetch { it.get(0) }\n}\n"},
    {"src/main/kotlin/shop/Orders.kt",
     "package shop\nimport org.springframework.web.bind.annotation.GetMapping\n"
     "import org.springframework.web.bind.annotation.RestController\n"
     "@RestController\nclass Orders(private val orders: OrderRepository) {\n"
     "  @GetMapping(\"/orders\")\n  fun one(id: String) = orders.find(id)\n}\n"},
};

}  // namespace

TEST_CASE("what a parameter is without an argument is no body of an interface's function") {
  const std::string steps = Traced(kOrders).forward("GET /orders");
  CHECK_MESSAGE(has(steps, "calls OrderDao.find"), steps);
}

TEST_CASE("functions that a class writes for a library's types are entered, with what they ask") {
  const std::string steps = Traced(kOrders).forward("GET /orders");
  CHECK_MESSAGE(has(steps, "calls DSLContext.selectBase"), steps);
  CHECK_MESSAGE(has(steps, "reads orders"), steps);
  CHECK_MESSAGE(has(steps, "calls ResultQuery.fetchAndMap"), steps);
}

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

namespace {

const std::map<std::string, std::string> kEvents{
    {"build.gradle.kts",
     "plugins { id(\"org.springframework.boot\") }\ndependencies {\n"
     "  implementation(\"org.springframework.boot:spring-boot-starter-web\")\n"
     "  implementation(\"org.springframework.boot:spring-boot-starter-data-jpa\")\n"
     "  implementation(\"org.postgresql:postgresql:42.7\")\n}\n"},
    {"src/main/kotlin/shop/Users.kt",
     "package shop\nimport jakarta.persistence.EntityManager\n"
     "import org.springframework.stereotype.Component\n"
     "@Component\nclass Users(private val manager: EntityManager) {\n"
     "  fun known(name: String): User {\n    return one(name).orElseGet { add(name) }\n  }\n"
     "  fun one(name: String) = cache(name)\n"
     "  fun add(name: String): User {\n    val sql = \"\"\"\n      insert into users values (1)\n"
     "    \"\"\".trimIndent()\n    return manager.createNativeQuery(sql).singleResult as User\n  "
     "}\n}\nclass User(val name: String)\n"},
    {"src/main/kotlin/shop/Paid.kt",
     "package shop\nimport jakarta.persistence.EntityManager\n"
     "import org.springframework.context.ApplicationListener\n"
     "import org.springframework.stereotype.Component\n"
     "class Paid(val user: User)\n"
     "@Component\nclass PaidListener(private val manager: EntityManager) : "
     "ApplicationListener<Paid> {\n"
     "  override fun onApplicationEvent(event: Paid) {\n"
     "    manager.createNativeQuery(\"insert into letters values (1)\").executeUpdate()\n  }\n}\n"},
    {"src/main/kotlin/shop/Places.kt",
     "package shop\nimport kotlin.reflect.KFunction\n"
     "class Places {\n  fun path(of: KFunction<*>): String = of.name\n}\n"},
    {"src/main/kotlin/shop/Orders.kt",
     "package shop\nimport org.springframework.web.bind.annotation.*\n"
     "import org.springframework.context.ApplicationEventPublisher\n"
     "@RestController\nclass Orders(private val users: Users, private val events: "
     "ApplicationEventPublisher, private val places: Places) {\n"
     "  @PostMapping(\"/orders\")\n  fun place(name: String) {\n"
     "    val user = users.known(name)\n    note(user)\n    places.path(Orders::parcel)\n"
     "    events.publishEvent(Paid(user))\n  }\n"
     "  fun note(user: User) {\n    println(user.name)\n  }\n"
     "  fun parcel() {\n    users.add(\"parcel\")\n  }\n}\n"},
};

}  // namespace

TEST_CASE("an event reaches the class that listens for its type; what is looked at is not run") {
  const std::string steps = Traced(kEvents).forward("POST /orders");
  CHECK_MESSAGE(has(steps, "calls PaidListener.onApplicationEvent"), steps);
  const std::string listened = steps.substr(steps.find("calls PaidListener"));
  CHECK_MESSAGE(has(listened, "  writes to its store"), steps);
  CHECK_MESSAGE(has(steps, "calls Users.add [callback]\n    writes to its store"), steps);
  CHECK_MESSAGE(!has(steps, "parcel"), steps);
  CHECK_MESSAGE(!has(steps, "known when called back"), steps);
}

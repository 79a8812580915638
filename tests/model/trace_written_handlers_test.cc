// SPDX-License-Identifier: Apache-2.0
// Handlers that are written where an own function makes something of them, and functions that have
// their name in common with a type.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

bool has(const std::string& text, std::string_view piece) {
  return text.find(piece) != std::string::npos;
}

const std::map<std::string, std::string> kShop{
    {"build.gradle.kts", "dependencies { implementation(\"io.javalin:javalin:5.6.3\") }\n"},
    {"src/main/kotlin/shop/Dsl.kt",
     "package shop\nimport io.javalin.http.Context\nimport io.javalin.http.Handler\n"
     "class Documented(private val work: (ctx: Context) -> Unit) : Handler {\n"
     "  override fun handle(ctx: Context) {\n    work(ctx)\n  }\n}\n"
     "fun documented(work: (ctx: Context) -> Unit): Documented = Documented(work)\n"
     "class Param(val key: String)\n"
     "fun pathParam(key: String): Param = Param(key)\n"
     "fun getParam(ctx: Context, param: Param): String = ctx.pathParam(param.key)\n"
     "fun handler(describe: () -> Unit, answer: (ctx: Context) -> Unit, results: () -> Unit): "
     "Documented =\n  documented(work = answer)\n"
     "fun handler(first: Param, second: Param, describe: () -> Unit, answer: (ctx: Context, "
     "String, "
     "String) -> Unit, results: () -> Unit): Documented =\n"
     "  documented(work = { answer(it, getParam(it, first), getParam(it, second)) })\n"},
    {"src/main/kotlin/shop/Orders.kt",
     "package shop\nimport java.io.File\nobject Orders {\n"
     "  val all = handler(\n    describe = { println(\"All orders\") },\n"
     "    answer = { ctx -> ctx.result(File(\"/orders/all\").readText()) },\n"
     "    results = { println(\"200\") },\n  )\n"
     "  val one = handler(\n    pathParam(\"id\"),\n    pathParam(\"day\"),\n"
     "    describe = { println(\"One order\") },\n"
     "    answer = { ctx, id, day -> ctx.result(File(\"/orders/one\").readText()) },\n"
     "    results = { println(\"200\") },\n  )\n}\n"},
    {"src/main/kotlin/shop/Main.kt",
     "package shop\nimport io.javalin.Javalin\nimport io.javalin.apibuilder.ApiBuilder.get\n"
     "import io.javalin.apibuilder.ApiBuilder.path\nfun main() {\n  Javalin.create().routes {\n"
     "    path(\"orders\") {\n      get(\"all\", Orders.all)\n      get(\"{id}/{day}\", "
     "Orders.one)\n"
     "    }\n  }\n}\n"},
};

}  // namespace

TEST_CASE("a handler is the function that is given to its maker, not the class of what is made") {
  const Traced shop(kShop);
  for (const char* entry : {"GET /orders/all", "GET /orders/{id}/{day}"}) {
    const std::string steps = shop.forward(entry);
    CHECK_MESSAGE(has(steps, "reads files"), steps);
  }
}

TEST_CASE("a function that shares its name with a type is still the function") {
  const Traced shop({
      {"package.json", "{\"name\": \"shop\", \"dependencies\": {\"fastify\": \"4.0.0\"}}"},
      {"shop.ts",
       "import Fastify from \"fastify\";\nimport { orders } from \"./orders.js\";\n"
       "const server = Fastify();\nserver.get(\"/orders\", orders);\n"},
      {"orders.ts",
       "import fs from \"fs\";\ntype orders = { id: string }[];\n"
       "export async function orders(request: any, reply: any) {\n"
       "  const all: orders = JSON.parse(fs.readFileSync(\"/orders/all\", \"utf8\"));\n"
       "  return reply.send(all);\n}\n"},
  });
  const std::string steps = shop.forward("GET /orders");
  CHECK_MESSAGE(has(steps, "reads files at /orders/all"), steps);
}

// SPDX-License-Identifier: Apache-2.0
// Calls that name what answers them: procedures of routers, fields of a GraphQL schema.
#include <doctest/doctest.h>

#include "map_of.h"
#include "meaning/api/handlers/asked_fields.h"
#include "tests/model/traced.h"

using namespace cutaway;
using model::map_of;

namespace {

const std::string kRouter =
    "import { initTRPC } from '@trpc/server';\n"
    "import { PrismaClient } from '@prisma/client';\n"
    "const db = new PrismaClient();\nconst t = initTRPC.create();\n"
    "const orders = t.router({ list: t.procedure.query(async () => db.order.findMany()) });\n"
    "export const appRouter = t.router({ orders });\n";

std::string package(const std::string& name, const std::string& dependencies,
                    const std::string& start) {
  return R"({"name":")" + name + R"(","private":true,"scripts":{"start":")" + start +
         R"("},"dependencies":{)" + dependencies + "}}";
}

const std::map<std::string, std::string> kProcedures{
    {"package.json", R"({"name":"root","private":true,"workspaces":["apps/*"]})"},
    {"apps/server/package.json",
     package("server", R"("@trpc/server":"11.0.0","@prisma/client":"5.0.0","express":"4.0.0")",
             "node main.js")},
    {"apps/server/router.ts", kRouter},
    {"apps/server/main.ts",
     "import express from 'express';\nimport { createExpressMiddleware } from "
     "'@trpc/server/adapters/express';\nimport { appRouter } from './router';\n"
     "const app = express();\napp.use('/trpc', createExpressMiddleware({ router: appRouter }));\n"
     "app.listen(3000);\n"},
    {"apps/phone/package.json",
     package("phone", R"("@trpc/client":"11.0.0","expo":"50.0.0","react-native":"0.74.0")",
             "expo start")},
    {"apps/phone/app.json", "{}\n"},
    {"apps/phone/Orders.tsx",
     "import { trpc } from './client';\nexport function Orders() {\n"
     "  const orders = trpc.orders.list.useQuery();\n  return orders;\n}\n"},
    {"apps/phone/client.ts",
     "import { createTRPCReact } from '@trpc/react-query';\nexport const trpc = "
     "createTRPCReact();\n"},
};

}  // namespace

TEST_CASE("an application that asks a procedure of a router by name calls the part that has it") {
  const std::string told = map_of(kProcedures);
  CHECK_MESSAGE(told.find("phone calls server") != std::string::npos, told);
}

TEST_CASE("a trace goes on in the procedure that a page asks with a hook") {
  const model::Traced shop(kProcedures);
  const std::string orders = shop.forward("Orders");
  CHECK_MESSAGE(orders.find("orders.list") != std::string::npos, orders);
}

TEST_CASE("a page whose documents ask for fields of a schema calls the part that resolves them") {
  const std::string told = map_of({
      {"api/package.json",
       package("api", R"("@nestjs/core":"10.0.0","@nestjs/graphql":"12.0.0")", "node main.js")},
      {"api/main.ts",
       "import { NestFactory } from '@nestjs/core';\nNestFactory.create(Object).listen(3000);\n"},
      {"api/orders.resolver.ts",
       "import { Query, Resolver } from '@nestjs/graphql';\n@Resolver(() => Order)\n"
       "export class OrdersResolver {\n  @Query(() => [Order])\n  openOrders() { return []; "
       "}\n}\n"},
      {"web/package.json", package("web", R"("@apollo/client":"3.0.0","react":"18.0.0")", "vite")},
      {"web/index.html", "<div></div>\n"},
      {"web/Orders.tsx",
       "import { gql, useQuery } from '@apollo/client';\n"
       "const OPEN = gql`\n  query Open($first: Int) {\n    openOrders(first: $first) { id }\n  "
       "}\n`;\nexport const Orders = () => useQuery(OPEN);\n"},
  });
  CHECK_MESSAGE(told.find("web calls api") != std::string::npos, told);
}

TEST_CASE("the fields that a document asks of the root types are read, and nothing else") {
  using Fields = std::vector<std::string_view>;
  CHECK(meaning::asked_fields("query Mine($n: Int = 2) @live { orders(first: $n) { id ...F } "
                              "self: me @include(if: true) { name } }") == Fields{"orders", "me"});
  CHECK(meaning::asked_fields("# all\nfragment F on Order { id }\nmutation { pay }") ==
        Fields{"pay"});
  CHECK(meaning::asked_fields("{ \"query\": 1 }").empty());
  CHECK(meaning::asked_fields("query the table { for rows").empty());
  CHECK(meaning::asked_fields("queryClient {").empty());
}

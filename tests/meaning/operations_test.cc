// SPDX-License-Identifier: Apache-2.0
// Operations beside endpoints, where several files say them together.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <string>

#include "tests/meaning/linked_project.h"

namespace cutaway::meaning {
namespace {

bool tells(const LinkedProject& project, std::string_view line) {
  const std::vector<std::string> told = project.told();
  return std::ranges::find(told, line) != told.end();
}

constexpr auto kSchema =
    "type Query {\n  myOrders: [Order]\n  shops: [Shop]\n}\n"
    "extend type Mutation {\n  pay(id: ID!): Order\n}\n";

TEST_CASE("fields of a schema count when code resolves them") {
  const LinkedProject project({
      {"schema.graphql", kSchema},
      {"resolvers.go",
       "package shop\n\nfunc (r *queryResolver) MyOrders() []Order { return nil }\n"},
      {"resolvers.js", "module.exports = { Mutation: { pay() { return {} } } }\n"},
  });
  CHECK(tells(project, "graphql myOrders"));
  CHECK(tells(project, "graphql pay"));
  CHECK(!tells(project, "graphql shops"));
}

TEST_CASE("a field is resolved by the one class of resolvers that has a method of its name") {
  const LinkedProject project({
      {"schema.graphql",
       "type RootQuery {\n  tags: [Tag]\n  people: [Person]\n}\n"
       "type RootMutation {\n  createTag(key: String!): Tag\n}\ntype Tag {\n  label: String\n}\n"},
      {"tag/tag.go",
       "package tag\n\ntype ResolverForTag struct{}\n\n"
       "func (r *ResolverForTag) CreateTag(key string) {}\nfunc (r *ResolverForTag) Tags() {}\n"
       "func (r *ResolverForTag) Label() {}\nfunc (r *ResolverForTag) People() {}\n"},
      {"user/user.go",
       "package user\n\ntype ResolverForUser struct{}\n\nfunc (r *ResolverForUser) People() {}\n"},
  });
  CHECK(tells(project, "graphql createTag"));
  CHECK(tells(project, "graphql tags"));
  CHECK(!tells(project, "graphql label"));   // of no root type
  CHECK(!tells(project, "graphql people"));  // two could answer
}

TEST_CASE("the record that resolves a root type may stand in files of its own") {
  const LinkedProject project({
      {"schema.graphql",
       "extend type Query {\n  orders: [Order]\n  shops: [Shop]\n}\n"
       "extend type Mutation {\n  pay(id: ID!): Order\n}\n"},
      {"mockTypes.graphql", "type Query {\n  ping: Order\n}\n"},
      {"resolvers/index.js",
       "import Query from './Query/index.js';\nimport Mutation from './Mutation/index.js';\n"
       "export default { Query, Mutation };\n"},
      {"resolvers/Query/index.js",
       "import orders from './orders.js';\nimport more from './more.js';\n"
       "export default { orders, ...more };\n"},
      {"resolvers/Query/orders.js", "export default async function orders() { return []; }\n"},
      {"resolvers/Query/more.js",
       "export default { shops() { return []; }, ping() { return 1; } };\n"},
      {"resolvers/Mutation/index.js", "export default { pay() { return {}; } };\n"},
  });
  CHECK(tells(project, "graphql orders"));
  CHECK(tells(project, "graphql shops"));
  CHECK(tells(project, "graphql pay"));
  CHECK(!tells(project, "graphql ping"));  // a file that stands in for another declares nothing
}

TEST_CASE("a schema that nothing resolves is somebody else's") {
  const std::map<std::string, std::string> files = {{"schema.graphql", kSchema}};
  const LinkedProject project(files);
  CHECK(!tells(project, "graphql"));
}

TEST_CASE("procedures have the names of the routers in other files") {
  const LinkedProject project({
      {"trpc.ts",
       "import { initTRPC } from '@trpc/server';\nconst t = initTRPC.create();\n"
       "export const router = t.router;\nexport const open = t.procedure;\n"},
      {"orders.ts",
       "import { open, router } from './trpc';\n"
       "export const orders = router({ list: open.query(() => []) });\n"},
      {"root.ts",
       "import { router } from './trpc';\nimport { orders } from './orders';\n"
       "export const app = router({ shop: router({ orders }) });\n"},
  });
  CHECK(tells(project, "rpc shop.orders.list"));
  CHECK(!tells(project, "rpc list"));
}

}  // namespace
}  // namespace cutaway::meaning

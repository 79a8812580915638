// SPDX-License-Identifier: Apache-2.0
// What is asked before an operation is answered.
#include "meaning/api/guards/operation_guards.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "base/text.h"
#include "tests/meaning/linked_project.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

/// "orders: auth Login", a line a guard of an operation; "orders:" where none is known.
std::string told(const std::map<std::string, std::string>& files) {
  const LinkedProject project(files);
  std::vector<std::string> out;
  for (const Meaning& meaning : project.facts().meanings) {
    const linking::ClosedValue* name = meaning.role("name");
    if (name == nullptr || (meaning.means != "graphql" && meaning.means != "rpc")) continue;
    std::string line = std::string(name->best()) + ":";
    for (const Guarding& guard : guards_of(meaning)) line += " " + guard.kind + " " + guard.name;
    out.push_back(std::move(line));
  }
  std::ranges::sort(out);
  return join(out, ", ");
}

}  // namespace

TEST_CASE("a decorator that applies others guards a resolver as they do") {
  CHECK(
      told(
          {{"package.json", R"({"name":"shop","dependencies":{"@nestjs/graphql":"12"}})"},
           {"src/login.guard.ts",
            "import { CanActivate, UnauthorizedException } from '@nestjs/common';\n"
            "export class LoginGuard implements CanActivate {\n  canActivate(context) {\n"
            "    if (!context.user) throw new UnauthorizedException();\n    return true;\n  "
            "}\n}\n"},
           {"src/auth.ts",
            "import { UseGuards, applyDecorators } from '@nestjs/common';\n"
            "import { LoginGuard } from './login.guard';\n"
            "export function Auth(): any {\n  return applyDecorators(UseGuards(LoginGuard));\n}\n"},
           {"src/orders.resolver.ts",
            "import { Query, Resolver } from '@nestjs/graphql';\nimport { Auth } from './auth';\n"
            "@Resolver()\nexport class OrdersResolver {\n  @Query(() => [Order])\n  @Auth()\n"
            "  orders() { return []; }\n\n  @Query(() => [Shop])\n  shops() { return []; "
            "}\n}\n"}}) == "orders: auth Auth, shops:");
}

TEST_CASE("calls in the block of a field say who may ask it") {
  CHECK(told({{"mix.exs",
               "defmodule Shop.MixProject do\n  use Mix.Project\n\n  defp deps do\n"
               "    [{:absinthe_plug, \"~> 1.0\"}]\n  end\nend\n"},
              {"lib/schema.ex",
               "defmodule Shop.OrderTypes do\n  use Absinthe.Schema.Notation\n\n"
               "  object :order_mutations do\n    field :close_order, :order do\n"
               "      middleware(Shop.Authorization, permit: :manager)\n"
               "      resolve(&Shop.Orders.close/3)\n    end\n\n"
               "    field :show_order, :order do\n"
               "      middleware(Shop.Authorization, permit: :all)\n"
               "      middleware(Shop.Timing)\n      resolve(&Shop.Orders.show/3)\n    end\n"
               "  end\nend\n\ndefmodule Shop.Schema do\n  use Absinthe.Schema\n\n"
               "  mutation do\n    import_fields(:order_mutations)\n  end\nend\n"},
              {"lib/orders.ex",
               "defmodule Shop.Orders do\n  def close(_, _, _), do: nil\n"
               "  def show(_, _, _), do: nil\nend\n"}}) ==
        "closeOrder: role Authorization, showOrder: public Authorization");
}

TEST_CASE("what a builder puts before a procedure guards it, wherever the builder stands") {
  CHECK(told({{"package.json", R"({"name":"shop","dependencies":{"@trpc/server":"11"}})"},
              {"src/trpc.ts",
               "import { initTRPC, TRPCError } from '@trpc/server';\nexport const t = "
               "initTRPC.create();\n"
               "const loginLayer = t.middleware(async ({ ctx, next }) => {\n"
               "  if (!ctx.user) {\n    throw new TRPCError({ code: 'UNAUTHORIZED' });\n  }\n"
               "  return next({ ctx });\n});\n"
               "export const open = t.procedure;\n"
               "export const member = t.procedure.use(loginLayer);\n"},
              {"src/router.ts",
               "import { t, member, open } from './trpc';\n"
               "export const router = t.router({\n"
               "  orders: member.input(shape).query(() => []),\n  ping: open.query(() => "
               "'pong'),\n});\n"}}) == "orders: auth loginLayer, ping:");
}

TEST_CASE("an own annotation that registers what it stands on names an operation") {
  CHECK(told({{"requirements.txt", "django-modern-rpc==2.1\n"},
              {"rpc.py",
               "from modernrpc.server import RpcServer\n\nserver = RpcServer()\n\n\n"
               "def procedure(name, auth=None):\n    def decorator(func):\n"
               "        server.register_procedure(func, name=name, auth=auth)\n"
               "        return func\n\n    return decorator\n"},
              {"orders.py",
               "from rpc import procedure\n\n\n@procedure(name=\"Order.ship\")\ndef ship(order): "
               "...\n\n\n"
               "@procedure(\"Order.pay\")\ndef pay(order): ...\n\n\ndef hidden(order): ...\n"}}) ==
        "Order.pay:, Order.ship:");
}

TEST_CASE("a list of paths in a module of a package is included by the name that the package has") {
  const LinkedProject project(
      {{"requirements.txt", "django==5.0\n"},
       {"shop/urls.py",
        "from django.urls import include, path\nfrom shop.orders import urls as order_urls\n\n"
        "urlpatterns = [path(\"order/\", include(order_urls.one)), "
        "path(\"orders/\", include(order_urls.all))]\n"},
       {"shop/orders/__init__.py", ""},
       {"shop/orders/urls/__init__.py", "from . import one, all\n"},
       {"shop/orders/urls/one.py",
        "from django.urls import path\n\nurlpatterns = [path(\"<int:pk>/\", show)]\n"},
       {"shop/orders/urls/all.py",
        "from django.urls import path\n\nurlpatterns = [path(\"new/\", add)]\n"}});
  std::vector<std::string> paths;
  for (const Route& route : project.facts().routes) paths.push_back(route.path);
  std::ranges::sort(paths);
  CHECK(join(paths, ", ") == "/order/<int:pk>/, /orders/new/");
}

TEST_CASE("fields of a type that a root field leads to are operations, asked for by directives") {
  CHECK(told({{"package.json", R"({"name":"shop","dependencies":{"graphql":"16"}})"},
              {"schema/orders.graphql",
               "directive @auth(requires: [String]) on FIELD_DEFINITION\n"
               "directive @cached(seconds: Int) on FIELD_DEFINITION\n\n"
               "extend type Query {\n  orders: OrderQuery\n  shop: Shop\n"
               "  saved(id: Int): SavedQuery\n}\n\ntype SavedQuery {\n  rows: Int\n}\n\n"
               "extend type Mutation {\n  orders: OrderMutation\n}\n\n"
               "type OrderQuery {\n  list: [Order] @cached(seconds: 5)\n  mine: Order @auth\n}\n\n"
               "type OrderMutation {\n  remove(id: Int!): Order "
               "@auth(requires: [\"manage:orders\"])\n}\n\n"
               "type Shop {\n  name: String\n}\n\ntype Order {\n  id: Int\n}\n"},
              {"resolvers/orders.js",
               "module.exports = {\n  Query: {\n    async orders() { return {} },\n"
               "    async shop() { return find() },\n    async saved() { return find() },\n  },\n"
               "  SavedQuery: { rows(obj) { return obj.n } },\n"
               "  Mutation: { async orders() { return {} } },\n  OrderQuery: {\n"
               "    async list(obj, args) { return [] },\n    async mine(obj) { return null },\n"
               "  },\n  OrderMutation: { async remove(obj, args) { return null } },\n"
               "  Shop: { name(obj) { return obj.title } },\n};\n"}}) ==
        "orders.list:, orders.mine: auth auth, orders.remove: role auth, saved:, shop:");
}

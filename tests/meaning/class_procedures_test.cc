// SPDX-License-Identifier: Apache-2.0
// Operations that are functions of a class, and who may ask for them.
#include <doctest/doctest.h>

#include "base/text.h"
#include "meaning/api/guards/operation_guards.h"
#include "tests/meaning/linked_project.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

/// "graphql orders: auth login_required", a line an operation.
std::string operations_of(const std::map<std::string, std::string>& files) {
  const LinkedProject project(files);
  std::vector<std::string> out;
  for (const Meaning& meaning : project.facts().meanings) {
    if (meaning.means != "graphql" && meaning.means != "websocket") continue;
    std::string line = meaning.means + " " + std::string(meaning.role("name")->best()) + ":";
    for (const Guarding& guard : guards_of(meaning)) line += " " + guard.kind + " " + guard.name;
    out.push_back(line);
  }
  std::ranges::sort(out);
  return join(out, "\n");
}

}  // namespace

TEST_CASE("resolvers and mutations of graphene are told with who may ask, also by a class above") {
  CHECK(operations_of({{"requirements.txt", "graphene==3.0\n"}, {"schema.py", R"(import graphene
from graphene import relay
from graphql_jwt.decorators import login_required

class Known(relay.ClientIDMutation):
    @classmethod
    def mutate(cls, root, info, input):
        if not info.context.user.is_authenticated:
            return cls(errors=[{"code": "unauthorized"}])
        return super().mutate(root, info, input)

class OrderAdd(Known):
    def mutate_and_get_payload(root, info): ...

class PriceSet(graphene.Mutation):
    @login_required
    def mutate(self, info): ...

class Ping(graphene.Mutation):
    def mutate(self, info): ...

class Query(graphene.ObjectType):
    orders = graphene.List(OrderType)
    price = graphene.Int()

    @login_required
    def resolve_orders(self, info): ...

    def resolve_price(self, info): ...

class Order(graphene.ObjectType):
    def resolve_total(self, info): ...

class Mutations(graphene.ObjectType):
    order_add = OrderAdd.Field()
    price_set = PriceSet.Field()
    ping = Ping.Field()
)"}}) == R"(graphql OrderAdd: auth Known
graphql Ping:
graphql PriceSet: auth login_required
graphql orders: auth login_required
graphql price:)");
}

TEST_CASE("what browsers may ask a hub for asks what the hub asks, and what the function adds") {
  CHECK(operations_of(
            {{"Shop.csproj",
              "<Project Sdk=\"Microsoft.NET.Sdk.Web\"><ItemGroup><PackageReference "
              "Include=\"Microsoft.AspNetCore.SignalR\" Version=\"1\"/></ItemGroup></Project>"},
             {"Hubs.cs", R"(using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

[Authorize]
public class OrderHub : Hub
{
    public override Task OnConnectedAsync() => base.OnConnectedAsync();
    public Task Pay(int id) => Task.CompletedTask;
}

public class NewsHub : Hub
{
    public Task Read() => Task.CompletedTask;
    [Authorize]
    public Task Write() => Task.CompletedTask;
}
)"}}) == R"(websocket Pay: auth Authorize
websocket Read:
websocket Write: auth Authorize)");
}

// SPDX-License-Identifier: Apache-2.0
// Traces through a small shop in two languages: forwards to stores, vendors and over a queue,
// backwards, and to names that are not there.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

/// A shop: `api` takes orders in Python, `worker` ships them.
const std::map<std::string, std::string> kShop{
    {"compose.yaml",
     "services:\n  api:\n    build: api\n    environment:\n      DATABASE_URL: "
     "postgres://db:5432/shop\n  worker:\n    build: worker\n  db:\n    image: postgres:16\n"
     "  redis:\n    image: redis:7\n"},
    {"api/Dockerfile", "FROM python:3.12\nCOPY . .\nCMD [\"flask\", \"run\"]\n"},
    {"api/requirements.txt", "flask\nstripe\npsycopg\ncelery\n"},
    {"api/app.py",
     "import os\n"
     "import psycopg\n"
     "import stripe\n"
     "from flask import Flask, request\n"
     "from tasks import ship\n"
     "\n"
     "app = Flask(__name__)\n"
     "\n"
     "\n"
     "class Orders:\n"
     "    def __init__(self):\n"
     "        self.db = psycopg.connect(os.environ[\"DATABASE_URL\"])\n"
     "\n"
     "    def save(self, order):\n"
     "        self.db.execute(\"INSERT INTO orders VALUES (1)\")\n"
     "\n"
     "    def total(self):\n"
     "        return 2\n"
     "\n"
     "\n"
     "@app.post(\"/orders\")\n"
     "def place():\n"
     "    orders = Orders()\n"
     "    orders.total()\n"
     "    if request.json[\"card\"] == \"visa\":\n"
     "        stripe.Charge.create(amount=1)\n"
     "    orders.save(request.json)\n"
     "    ship.delay(1)\n"
     "\n"
     "\n"
     "@app.get(\"/health\")\n"
     "def health():\n"
     "    return \"ok\"\n"},
    {"api/tasks.py",
     "import psycopg\n"
     "from celery import shared_task\n"
     "\n"
     "\n"
     "@shared_task\n"
     "def ship(order):\n"
     "    db = psycopg.connect(\"postgres://db:5432/shop\")\n"
     "    db.execute(\"DELETE FROM waiting\")\n"},
};

}  // namespace

TEST_CASE("an endpoint is followed to its store, its vendor and over its queue") {
  const Traced shop(kShop);
  CHECK(shop.forward("POST /orders") ==
        "if `request.json[\"card\"] == \"visa\"`: calls Stripe [call]\n"
        "calls Orders.save [call]\n"
        "  writes orders in db [call]\n"
        "leaves ship for later in Celery [queue]\n"
        "  is taken by ship [queue]\n"
        "    writes waiting in db [call]\n");
  CHECK(shop.forward("/orders") == shop.forward("post /orders/"));
}

TEST_CASE("an endpoint that reaches nothing has no steps outside") {
  const Traced shop(kShop);
  CHECK(shop.forward("GET /health").empty());
}

TEST_CASE("a function and a line are entry points, too") {
  const Traced shop(kShop);
  CHECK(shop.forward("Orders.save") == "writes orders in db [call]\n");
  CHECK(shop.forward("api/app.py:15") == "writes orders in db [call]\n");
}

TEST_CASE("a store and a vendor are followed backwards to all that lead to them") {
  const Traced shop(kShop);
  CHECK(shop.back("Stripe") == "POST /orders\n");
  CHECK(shop.back("db") == "POST /orders\nship\n");
  CHECK(shop.back("Orders.total") == "POST /orders\n");
}

TEST_CASE("a name that is not there has near ones") {
  const Traced shop(kShop);
  CHECK(shop.tracing.find("GET /nothing").empty());
  CHECK_FALSE(far_side(shop.tracing, "nothing").any());
  CHECK(shop.tracing.similar("GET /order") == std::vector<std::string>{"POST /orders"});
  CHECK(shop.tracing.similar("orders list") == std::vector<std::string>{"POST /orders"});
}

TEST_CASE("what an endpoint cannot do without, and how many parts it waits for in a row") {
  const Traced shop(kShop);
  const CallGraph graph = call_graph(shop.tracing);
  const auto needs = dependences(graph);
  const auto& entries = shop.tracing.entry_points();
  for (std::size_t e = 0; e < entries.size(); ++e) {
    if (entries[e].name != "POST /orders") continue;
    std::string names;
    for (const PartId part : needs[e].needs) names += shop.model.part(part).name + " ";
    CHECK(names == "db Stripe ");
    CHECK(needs[e].depth == 1);
  }
}

TEST_CASE(
    "what is handed to a mediator is followed to the class that takes it; lists stay inside") {
  const Traced shop({
      {"compose.yaml",
       "services:\n  api:\n    build: api\n    environment:\n      ConnectionStrings__Shop: "
       "Host=db;Database=shop\n  db:\n    image: postgres:16\n"},
      {"api/Dockerfile", "FROM mcr.microsoft.com/dotnet/aspnet:8.0\nCOPY . .\n"},
      {"api/Shop.csproj",
       "<Project Sdk=\"Microsoft.NET.Sdk.Web\">\n  <ItemGroup>\n"
       "    <PackageReference Include=\"MediatR\" Version=\"12.0.0\" />\n"
       "    <PackageReference Include=\"Npgsql.EntityFrameworkCore.PostgreSQL\" "
       "Version=\"8.0.0\" />\n  </ItemGroup>\n</Project>\n"},
      {"api/Orders.cs",
       "using MediatR;\n"
       "using System.Collections.Generic;\n"
       "using System.Linq;\n"
       "using Microsoft.EntityFrameworkCore;\n"
       "namespace Shop;\n"
       "public class Order { public int Id { get; set; } public List<Item> Items { get; set; } }\n"
       "public class Item { public int Id { get; set; } }\n"
       "public class ShopContext : DbContext {\n"
       "  public DbSet<Order> Orders { get; set; }\n"
       "  public DbSet<Item> Things { get; set; }\n"
       "}\n"
       "public record PlaceOrder(int Id) : IRequest<bool>;\n"
       "public record DropOrder(int Id) : IRequest<bool>;\n"
       "public class OrderDesk {\n"
       "  private readonly IMediator _mediator;\n"
       "  public OrderDesk(IMediator mediator) { _mediator = mediator; }\n"
       "  public async Task<bool> Place(int id) {\n"
       "    var command = new PlaceOrder(id);\n"
       "    return await _mediator.Send(command);\n"
       "  }\n"
       "  public int Count(Order order) { return order.Items.Where(i => i.Id > 1).ToList().Count; "
       "}\n"
       "}\n"
       "public class PlaceOrderHandler : IRequestHandler<PlaceOrder, bool> {\n"
       "  private readonly ShopContext _context;\n"
       "  public PlaceOrderHandler(ShopContext context) { _context = context; }\n"
       "  public async Task<bool> Handle(PlaceOrder command, CancellationToken token) {\n"
       "    await _context.SaveChangesAsync(token);\n"
       "    return true;\n"
       "  }\n"
       "}\n"
       "public class DropOrderHandler : IRequestHandler<DropOrder, bool> {\n"
       "  public async Task<bool> Handle(DropOrder command, CancellationToken token) {\n"
       "    return false;\n"
       "  }\n"
       "}\n"},
  });
  CHECK(shop.forward("OrderDesk.Place") ==
        "calls PlaceOrderHandler.Handle [await]\n"
        "  writes to db [await]\n");
  CHECK(shop.forward("OrderDesk.Count").empty());
}

TEST_CASE("a call on a stub of a contract is followed to the function that serves it") {
  const Traced shop({
      {"compose.yaml",
       "services:\n  shop:\n    build: shop\n    environment:\n      CATALOGUE: catalogue:3550\n"
       "  catalogue:\n    build: catalogue\n"},
      {"shop/Dockerfile", "FROM python:3.12\nCOPY . .\nCMD [\"python\", \"app.py\"]\n"},
      {"shop/requirements.txt", "grpcio\n"},
      {"catalogue/Dockerfile", "FROM python:3.12\nCOPY . .\nCMD [\"python\", \"serve.py\"]\n"},
      {"catalogue/requirements.txt", "grpcio\npsycopg\n"},
      {"catalogue/shop.proto",
       "syntax = \"proto3\";\npackage shop;\nservice Catalogue {\n"
       "  rpc ListProducts(Empty) returns (Products) {}\n}\nmessage Empty {}\n"
       "message Products {}\n"},
      {"shop/shop_pb2_grpc.py",
       "class CatalogueStub(object):\n    def __init__(self, channel):\n"
       "        self.ListProducts = channel.unary_unary('/shop.Catalogue/ListProducts')\n"},
      {"shop/app.py",
       "import os\nimport grpc\nimport shop_pb2_grpc\n\n"
       "stub = shop_pb2_grpc.CatalogueStub(grpc.insecure_channel(os.environ[\"CATALOGUE\"]))\n\n\n"
       "def show():\n    return stub.ListProducts(1)\n"},
      {"catalogue/serve.py",
       "import grpc\nimport shop_pb2_grpc\n\n\n"
       "class Catalogue(shop_pb2_grpc.CatalogueServicer):\n"
       "    def ListProducts(self, request, context):\n        return 1\n"},
  });
  CHECK(shop.forward("show") ==
        "calls catalogue at Catalogue.ListProducts [call]\n"
        "  is answered by Catalogue.ListProducts in catalogue [await]\n");
}

// SPDX-License-Identifier: Apache-2.0
// Which body is run of several that have the name: told apart by what they take and give, and by
// who holds the object.
#include <doctest/doctest.h>

#include "base/text.h"
#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

TEST_CASE("of types with a function of that name only those that take and give the same answer") {
  const Traced shop({
      {"go.mod", "module shop\n\ngo 1.22\n\nrequire github.com/lib/pq v1.10.0\n"},
      {"model/model.go",
       "package model\n\ntype Order struct{ ID int }\n\ntype Item struct{ ID int }\n\n"
       "type Orders interface {\n\tAll(limit int) ([]Order, error)\n\tClose() error\n}\n"},
      {"store/store.go",
       "package store\n\nimport (\n\t\"database/sql\"\n\t\"shop/model\"\n)\n\n"
       "type base struct{ db *sql.DB }\n\n"
       "func (b *base) Close() error { return b.db.Close() }\n\n"
       "type orders struct{ *base }\n\n"
       "func (o *orders) All(limit int) (all []model.Order, err error) {\n"
       "\trows, err := o.db.Query(\"SELECT id FROM orders\")\n\treturn nil, err\n}\n\n"
       "type items struct{ *base }\n\n"
       "func (i *items) All(limit int) ([]model.Item, error) { return nil, nil }\n"},
      {"main.go",
       "package main\n\nimport \"shop/model\"\n\ntype Desk struct{ orders model.Orders }\n\n"
       "func (d *Desk) Show() { d.orders.All(3) }\n"},
  });
  CHECK(shop.forward("Desk.Show") ==
        "calls orders.All [call]\n  reads orders through Go database/sql [call]\n");
}

TEST_CASE("a type that has all of many functions answers, though another is made") {
  const Traced shop({
      {"go.mod", "module shop\n\ngo 1.22\n\nrequire github.com/lib/pq v1.10.0\n"},
      {"store/store.go",
       "package store\n\ntype Order struct{ ID int }\n\n"
       "type Orders interface {\n\tAll(limit int) ([]Order, error)\n\tAdd(order Order) error\n"
       "\tDrop(id int) error\n\tChange(id int, updater func(old Order) (Order, error)) error\n"
       "\tClose() error\n}\n\n"
       "type memory struct{ kept []Order }\n\n"
       "func (m *memory) All(limit int) ([]Order, error) { return m.kept, nil }\n\n"
       "func (m *memory) Add(order Order) error { return nil }\n\n"
       "func (m *memory) Drop(id int) error { return nil }\n\n"
       "func (m *memory) Change(id int, updater func(o Order) (Order, error)) error "
       "{ return nil }\n\n"
       "func (m *memory) Close() error { return nil }\n\n"
       "func New() Orders { return &memory{} }\n"},
      {"store/sql/sql.go",
       "package sql\n\nimport (\n\t\"database/sql\"\n\t\"shop/store\"\n)\n\n"
       "type conn struct{ db *sql.DB }\n\n"
       "func (c *conn) Close() error { return c.db.Close() }\n\n"
       "func (c *conn) Drop(id int) error { return nil }\n\n"
       "func (c *conn) Add(order store.Order) error { return nil }\n\n"
       "func (c *conn) Change(id int, updater func(o store.Order) (store.Order, error)) error {\n"
       "\treturn nil\n}\n\n"
       "func (c *conn) All(limit int) ([]store.Order, error) {\n"
       "\trows, err := c.db.Query(\"SELECT id FROM orders\")\n\treturn nil, err\n}\n"},
      {"store/short/short.go",
       "package short\n\nimport \"shop/store\"\n\ntype short struct{}\n\n"
       "func (s *short) All(limit int) ([]store.Order, error) { return nil, nil }\n"},
      {"main.go",
       "package main\n\nimport \"shop/store\"\n\ntype Desk struct{ orders store.Orders }\n\n"
       "func (d *Desk) Show() { d.orders.All(3) }\n"},
  });
  CHECK(shop.forward("Desk.Show") ==
        "calls conn.All, one of 2 [call]\n  reads orders through Go database/sql [call]\n");
}

namespace {

const std::map<std::string, std::string> kOffice{
    {"compose.yaml", "services:\n  db:\n    image: postgres:16\n"},
    {"api/Api.csproj",
     "<Project Sdk=\"Microsoft.NET.Sdk.Web\">\n  <ItemGroup>\n"
     "    <PackageReference Include=\"MediatR\" Version=\"12.0.0\" />\n"
     "    <PackageReference Include=\"Mapster\" Version=\"7.4.0\" />\n"
     "    <PackageReference Include=\"Npgsql.EntityFrameworkCore.PostgreSQL\" "
     "Version=\"8.0.0\" />\n  </ItemGroup>\n</Project>\n"},
    {"api/Handlers.cs",
     "using MediatR;\nnamespace Shop;\n"
     "public interface ITakes<in TCommand> : ITakes<TCommand, Unit> where TCommand : IRequest {}\n"
     "public interface ITakes<in TCommand, TAnswer> : IRequestHandler<TCommand, TAnswer> {}\n"},
    {"api/Office.cs",
     "using MediatR;\nusing Mapster;\nusing Microsoft.EntityFrameworkCore;\nnamespace Shop;\n"
     "public class Order { public int Id { get; set; } }\n"
     "public class ShopContext : DbContext { public DbSet<Order> Orders { get; set; } }\n"
     "public record PlaceOrder(int Id) : IRequest<bool>;\n"
     "public interface IKeeper { Task Keep(); }\n"
     "public class Keeper(ShopContext context) : IKeeper {\n"
     "  public async Task Keep() { await context.SaveChangesAsync(); }\n}\n"
     "public class ColdKeeper : IKeeper {\n  public async Task Keep() { }\n}\n"
     "public class PlaceOrderHandler(IKeeper keeper) : ITakes<PlaceOrder, bool> {\n"
     "  public async Task<bool> Handle(PlaceOrder command, CancellationToken token) {\n"
     "    await keeper.Keep();\n    return true;\n  }\n}\n"
     "public class Desk {\n  private readonly ISender _sender;\n"
     "  public async Task<bool> Place(OrderRequest request) {\n"
     "    var command = request.Adapt<PlaceOrder>();\n"
     "    return await _sender.Send(command);\n  }\n}\n"},
};

}  // namespace

TEST_CASE("a command that a mapper makes is taken, and what a class is made with it holds") {
  const Traced office(kOffice);
  const std::string told = office.forward("Desk.Place");
  CHECK(
      told.starts_with("calls PlaceOrderHandler.Handle [await]\n"
                       "  calls Keeper.Keep, one of 2 [await]\n"));
  CHECK(told.find("writes") != std::string::npos);
}

TEST_CASE("a thing that is made by the order of its fields is of its type") {
  const Traced shop({
      {"go.mod", "module shop\n\ngo 1.22\n\nrequire github.com/lib/pq v1.10.0\n"},
      {"main.go",
       "package main\n\nimport (\n\t\"database/sql\"\n\t\"net/http\"\n)\n\nvar db *sql.DB\n\n"
       "type desk struct{ name string }\n\n"
       "func (d *desk) show(w http.ResponseWriter, r *http.Request) {\n"
       "\tdb.Query(\"SELECT id FROM orders\")\n}\n\n"
       "func main() {\n\tdesk := &desk{\"front\"}\n\tmux := http.NewServeMux()\n"
       "\tmux.HandleFunc(\"GET /orders\", desk.show)\n}\n"},
  });
  CHECK(shop.forward("/orders") == "reads orders in PostgreSQL [call]\n");
}

TEST_CASE("a framework looks up what a handler takes by the name of a hole of its path") {
  const Traced shop({
      {"composer.json", "{\"require\": {\"laravel/framework\": \"^11.0\"}}\n"},
      {"routes/api.php",
       "<?php\nuse App\\Desk;\nuse Illuminate\\Support\\Facades\\Route;\n"
       "Route::get('/orders/{order}', [Desk::class, 'show']);\n"
       "Route::get('/drafts', [Desk::class, 'draft']);\n"},
      {"app/Models/Order.php",
       "<?php\nnamespace App\\Models;\nuse Illuminate\\Database\\Eloquent\\Model;\n"
       "class Order extends Model {\n  protected $fillable = ['code'];\n}\n"},
      {"app/Desk.php",
       "<?php\nnamespace App;\nuse App\\Models\\Order;\nclass Desk {\n"
       "  public function show(Order $order) { return 1; }\n"
       "  public function draft(Order $order) { return 1; }\n}\n"},
  });
  CHECK(shop.forward("/orders/{order}").starts_with("reads "));
  CHECK(shop.forward("/drafts").find("reads") == std::string::npos);
}

TEST_CASE(
    "what a function does only when told to is no step of a caller that does not tell it to") {
  const Traced shop({
      {"package.json", "{\"dependencies\": {\"express\": \"4\", \"kysely\": \"0.27\"}}\n"},
      {"app.ts",
       "import express from 'express';\n"
       "const app = express();\n"
       "function find(id: string, options?: { owner?: boolean; parcels?: boolean }) {\n"
       "  if (options?.owner) {\n    fetch('https://owners.example.com/one');\n  }\n"
       "  if (options?.parcels) {\n    fetch('https://parcels.example.com/all');\n  }\n"
       "  if (!options) {\n    fetch('https://plain.example.com/one');\n  }\n"
       "}\n"
       "app.get('/plain', (req, res) => { find('1'); });\n"
       "app.get('/owned', (req, res) => { find('1', { owner: true, parcels: false }); });\n"
       "app.get('/asked', (req, res) => { find('1', req.query); });\n"},
  });
  const std::string plain = shop.forward("GET /plain");
  CHECK_MESSAGE(!contains(plain, "owner"), plain);
  CHECK_MESSAGE(contains(plain, "plain.example.com"), plain);
  const std::string owned = shop.forward("GET /owned");
  CHECK_MESSAGE(contains(owned, "owners.example.com"), owned);
  CHECK_MESSAGE(!contains(owned, "parcels.example.com"), owned);
  const std::string asked = shop.forward("GET /asked");
  CHECK_MESSAGE(contains(asked, "owners.example.com"), asked);
  CHECK_MESSAGE(contains(asked, "parcels.example.com"), asked);
}

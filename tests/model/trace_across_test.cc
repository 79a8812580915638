// SPDX-License-Identifier: Apache-2.0
// What goes on in another process: messages known by their class, stubs that are made when the
// project is built, libraries that a process runs. And words of libraries on things nobody typed.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

std::string project_file(const std::string& sdk, const std::string& items) {
  return "<Project Sdk=\"Microsoft.NET.Sdk" + sdk + "\">\n  <ItemGroup>\n" + items +
         "  </ItemGroup>\n</Project>\n";
}

const std::map<std::string, std::string> kShop{
    {"Bus/Bus.csproj",
     project_file("", "    <PackageReference Include=\"MassTransit.RabbitMQ\" Version=\"8\" />\n")},
    {"Bus/Paid.cs", "namespace Bus;\npublic record Paid(int Id);\npublic record Lost(int Id);\n"},
    {"Desk/Desk.csproj",
     project_file(".Web", "    <ProjectReference Include=\"..\\Bus\\Bus.csproj\" />\n")},
    {"Desk/Program.cs",
     "using Bus;\nusing MassTransit;\nnamespace Desk;\npublic class Till(IPublishEndpoint bus) {\n"
     "  public async Task Pay() { await bus.Publish(new Paid(1)); }\n"
     "  public async Task Lose() { await bus.Publish(new Lost(1)); } }\n"},
    {"Stock.Core/Stock.Core.csproj",
     project_file("",
                  "    <ProjectReference Include=\"..\\Bus\\Bus.csproj\" />\n"
                  "    <PackageReference Include=\"Npgsql.EntityFrameworkCore.PostgreSQL\" "
                  "Version=\"8\" />\n")},
    {"Stock.Core/Taking.cs",
     "using Bus;\nusing MassTransit;\nusing Microsoft.EntityFrameworkCore;\nnamespace Stock.Core;\n"
     "public class StockContext : DbContext { }\n"
     "public class Taking(StockContext context) : IConsumer<Paid> {\n"
     "  public async Task Consume(ConsumeContext<Paid> paid) {\n"
     "    await context.SaveChangesAsync(); } }\n"},
    {"Stock.Api/Stock.Api.csproj",
     project_file(".Web",
                  "    <ProjectReference Include=\"..\\Stock.Core\\Stock.Core.csproj\" />\n")},
    {"Stock.Api/Program.cs",
     "using Stock.Core;\nvar app = WebApplication.CreateBuilder(args).Build();\n"
     "app.MapGet(\"/\", () => \"ok\");\napp.Run();\n"},
};

}  // namespace

TEST_CASE("a message without a name is taken by those that wait for its class, in their process") {
  // The consumer lies in a library, and its package comes through another project of this one.
  const Traced shop(kShop);
  const std::string paid = shop.forward("Till.Pay");
  CHECK_MESSAGE(paid.find("is taken by Taking.Consume in Stock.Api [queue]\n") != std::string::npos,
                paid);
  CHECK(shop.forward("Till.Lose").find("is taken") == std::string::npos);
}

TEST_CASE("a stub that is made when the project is built leads to who serves the contract") {
  const Traced shop({
      {"stock/stock.proto",
       "syntax = \"proto3\";\npackage shop;\nservice StockService {\n"
       "  rpc Take (Taking) returns (Taken);\n}\nmessage Taking {}\nmessage Taken {}\n"},
      {"stock/Stock.csproj",
       project_file(".Web",
                    "    <PackageReference Include=\"Grpc.AspNetCore\" Version=\"2\" />\n")},
      {"stock/Stock.cs",
       "using Shop.Contract;\nnamespace Shop;\npublic class Stock : StockService.StockServiceBase "
       "{\n"
       "  public override async Task<Taken> Take(Taking taking, ServerCallContext context) {\n"
       "    return new Taken(); } }\n"},
      {"desk/Desk.csproj",
       project_file(".Web",
                    "    <PackageReference Include=\"Grpc.AspNetCore\" Version=\"2\" />\n")},
      {"desk/Desk.cs",
       "using Shop.Contract;\nnamespace Shop;\n"
       "public class Desk(StockService.StockServiceClient stock) {\n"
       "  public async Task Sell() { await stock.TakeAsync(new Taking()); } }\n"},
  });
  CHECK(shop.forward("Desk.Sell").find("is answered by Stock.Take") != std::string::npos);
}

TEST_CASE("a library's word for reading counts where the file imports it, given something") {
  const std::string file =
      "use crate::schema::orders;\n\npub fn all(conn: &Conn) -> Vec<Order> {\n"
      "    orders::table.filter(orders::open.eq(true)).load::<Order>(conn)\n}\n"
      "pub fn some() -> u8 {\n    orders::table.load()\n}\n";
  const auto told = [&](const std::string& text) {
    const Traced shop({{"Cargo.toml",
                        "[package]\nname = \"shop\"\nversion = \"1.0.0\"\n\n[dependencies]\n"
                        "diesel = \"2\"\n"},
                       {"src/main.rs", "mod orders;\nfn main() {}\n"},
                       {"src/orders.rs", text}});
    return shop.forward("all") + shop.forward("some");
  };
  CHECK(told("use diesel::prelude::*;\n" + file) == "reads from its store through Diesel [call]\n");
  CHECK(told(file).empty());
}

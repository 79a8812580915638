// SPDX-License-Identifier: Apache-2.0
// What is run because it was named in a text or handed over as an object.
#include <doctest/doctest.h>

#include "base/text.h"
#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

TEST_CASE("a command is taken by the class that names it as what it handles") {
  const Traced shop({
      {"Api.csproj",
       "<Project Sdk=\"Microsoft.NET.Sdk.Web\">\n  <ItemGroup>\n"
       "    <PackageReference Include=\"Mediator.Abstractions\" Version=\"3.0.0\" />\n"
       "    <PackageReference Include=\"Npgsql.EntityFrameworkCore.PostgreSQL\" "
       "Version=\"8.0.0\" />\n  </ItemGroup>\n</Project>\n"},
      {"Shop.cs",
       "using Mediator;\nusing Microsoft.EntityFrameworkCore;\nnamespace Shop;\n"
       "public class Order { public int Id { get; set; } }\n"
       "public class ShopContext : DbContext { public DbSet<Order> Orders { get; set; } }\n"
       "public record PlaceOrder(int Id) : ICommand<int>;\n"
       "public class PlaceOrderHandler(ShopContext context) : ICommandHandler<PlaceOrder, int> {\n"
       "  public async ValueTask<int> Handle(PlaceOrder command, CancellationToken token) {\n"
       "    await context.SaveChangesAsync();\n    return 1;\n  }\n}\n"
       "public class Desk(IMediator mediator) {\n"
       "  public async Task<int> Place(PlaceOrder order) { return await mediator.Send(order); }\n"
       "}\n"},
  });
  CHECK(shop.forward("Desk.Place").starts_with("calls PlaceOrderHandler.Handle [await]\n"));
}

TEST_CASE(
    "a generic command is taken by its generic handler, a generic event by who takes it of that "
    "thing") {
  const Traced shop({
      {"Api.csproj",
       "<Project Sdk=\"Microsoft.NET.Sdk.Web\">\n  <ItemGroup>\n"
       "    <PackageReference Include=\"Npgsql.EntityFrameworkCore.PostgreSQL\" "
       "Version=\"8.0.0\" />\n  </ItemGroup>\n</Project>\n"},
      {"Shop.cs",
       "using Microsoft.EntityFrameworkCore;\nnamespace Shop;\n"
       "public class Order { public int Id { get; set; } }\n"
       "public class ShopContext : DbContext { public DbSet<Order> Orders { get; set; } }\n"
       "public class Keep<T> : ICommand { public Keep(T thing) { } }\n"
       "public class Kept<T> { public Kept(T thing) { } }\n"
       "public class KeepHandler<TThing> : ICommandHandler<Keep<TThing>> {\n"
       "  private readonly ShopContext _context;\n"
       "  public async Task HandleAsync(Keep<TThing> command) { await _context.SaveChangesAsync(); "
       "}\n}\n"
       "public class OrderKeptHandler {\n"
       "  private readonly ShopContext _context;\n"
       "  public async Task HandleAsync(Kept<Order> happened) { await _context.SaveChangesAsync(); "
       "}\n}\n"
       "public class ClientKeptHandler {\n"
       "  private readonly ShopContext _context;\n"
       "  public async Task HandleAsync(Kept<Client> happened) { await "
       "_context.SaveChangesAsync(); }\n}\n"
       "public class Dispatcher { public Task DispatchAsync(ICommand command) { return null; } }\n"
       "public class Desk {\n  private readonly Dispatcher _dispatcher;\n"
       "  public async Task Place(Order order) { await _dispatcher.DispatchAsync(new "
       "Keep<Order>(order)); }\n"
       "  public async Task Tell(Order order) { await _dispatcher.DispatchAsync(new "
       "Kept<Order>(order)); }\n}\n"},
  });
  CHECK(contains(shop.forward("Desk.Place"), "calls KeepHandler.HandleAsync"));
  CHECK(contains(shop.forward("Desk.Tell"), "calls OrderKeptHandler.HandleAsync"));
  CHECK_FALSE(contains(shop.forward("Desk.Tell"), "ClientKeptHandler"));
}

TEST_CASE(
    "a repository for any type keeps the thing that it is declared for or that the command is "
    "about") {
  const Traced shop({
      {"Api.csproj",
       "<Project Sdk=\"Microsoft.NET.Sdk.Web\">\n  <ItemGroup>\n"
       "    <PackageReference Include=\"Npgsql.EntityFrameworkCore.PostgreSQL\" "
       "Version=\"8.0.0\" />\n  </ItemGroup>\n</Project>\n"},
      {"Shop.cs",
       "using Microsoft.EntityFrameworkCore;\nnamespace Shop;\n"
       "public class Order { public int Id { get; set; } }\n"
       "public class Client { public int Id { get; set; } }\n"
       "public class ShopContext : DbContext { public DbSet<Order> Orders { get; set; } "
       "public DbSet<Client> Clients { get; set; } }\n"
       "public interface IKeeper<T> { Task Keep(T thing); }\n"
       "public class Keeper<T> : IKeeper<T> {\n  private readonly ShopContext _context;\n"
       "  public async Task Keep(T thing) { await _context.SaveChangesAsync(); }\n}\n"
       "public class Desk {\n  private readonly IKeeper<Order> _orders;\n"
       "  private readonly IKeeper<Client> _clients;\n"
       "  public async Task Place(string id) { await _orders.Keep(Read(id)); await "
       "_clients.Keep(null); }\n"
       "}\n"},
  });
  const std::string steps = shop.forward("Desk.Place");
  CAPTURE(steps);
  CHECK(contains(steps, "writes Order"));
  CHECK(contains(steps, "writes Client"));
}

TEST_CASE("a context that is made with the type of its users keeps other things, too") {
  const Traced shop({
      {"Api.csproj",
       "<Project Sdk=\"Microsoft.NET.Sdk.Web\">\n  <ItemGroup>\n"
       "    <PackageReference Include=\"Npgsql.EntityFrameworkCore.PostgreSQL\" "
       "Version=\"8.0.0\" />\n  </ItemGroup>\n</Project>\n"},
      {"Shop.cs",
       "using Microsoft.EntityFrameworkCore;\nusing "
       "Microsoft.AspNetCore.Identity.EntityFrameworkCore;\n"
       "namespace Shop;\n"
       "public class Order { public int Id { get; set; } }\n"
       "public class Client : IdentityUser { public int Id { get; set; } }\n"
       "public class ShopContext : IdentityDbContext<Client> { public DbSet<Order> Orders { get; "
       "set; } }\n"
       "public class Desk {\n  private readonly ShopContext _context;\n  private string[] Names;\n"
       "  public async Task Show(int id) { await _context.FindAsync<Order>(id); }\n"
       "  public string First() { return Names.FirstOrDefault(); }\n"
       "}\n"},
  });
  CAPTURE(shop.forward("Desk.Show"));
  CHECK(contains(shop.forward("Desk.Show"), "reads Order"));
  CHECK_FALSE(contains(shop.forward("Desk.Show"), "Client"));
  CHECK_FALSE(contains(shop.forward("Desk.First"), "reads"));
}

TEST_CASE(
    "where nothing is reached, what is asked of a library's object that the class holds is named") {
  const Traced shop(std::map<std::string, std::string>{
      {"Shop.cs",
       "using Sealed.Storage;\nnamespace Shop;\npublic class Desk {\n"
       "  private readonly ISealedStore _store;\n  private readonly ILogger _logger;\n"
       "  public void Place(int id) { _logger.Tell(id); _store.Drop(id); }\n}\n"},
  });
  const std::vector<EntryPoint> found = shop.tracing.find("Desk.Place");
  REQUIRE(found.size() == 1);
  const Trace trace = shop.tracing.from(found.front());
  REQUIRE(trace.lost.size() == 1);
  CHECK(trace.lost.front().what == "Drop");
}

namespace {

std::map<std::string, std::string> desks() {
  return {
      {"composer.json", "{\"require\": {\"laravel/framework\": \"^11.0\"}}\n"},
      {"routes/web.php",
       "<?php\nuse Illuminate\\Support\\Facades\\Route;\n"
       "Route::post('orders', 'Sales\\Orders@store');\n"},
      {"routes/api.php",
       "<?php\nuse Illuminate\\Support\\Facades\\Route;\n"
       "Route::post('remote-orders', 'Sales\\Orders@store');\n"},
      {"app/Bulk/Sales/Orders.php",
       "<?php\nnamespace App\\Bulk\\Sales;\nclass Orders {\n  public function store() {}\n}\n"},
      {"app/Http/Controllers/Api/Sales/Orders.php",
       "<?php\nnamespace App\\Http\\Controllers\\Api\\Sales;\nclass Orders {\n"
       "  public function store() { $this->remote(); }\n  public function remote() {}\n}\n"},
      {"app/Http/Controllers/Sales/Orders.php",
       "<?php\nnamespace App\\Http\\Controllers\\Sales;\nuse App\\Jobs\\PlaceOrder;\n"
       "class Orders {\n  public function store($request) {\n"
       "    $this->dispatchNow(new PlaceOrder($request));\n    $this->keep(new PlaceOrder(1));\n"
       "  }\n  public function dispatchNow($job) { return $job; }\n"
       "  public function keep($job) { return $job; }\n}\n"},
      {"app/Jobs/PlaceOrder.php",
       "<?php\nnamespace App\\Jobs;\nuse Illuminate\\Support\\Facades\\DB;\nclass PlaceOrder {\n"
       "  public function handle() { DB::insert('insert into orders values (1)'); }\n}\n"},
  };
}

}  // namespace

TEST_CASE("a controller named by the end of its name stands below Controllers, and a job runs") {
  const Traced shop(desks());
  CHECK(shop.forward("POST /orders") ==
        "may refuse requests that another site forged (CSRF): VerifyCsrfToken [call]\n"
        "calls PlaceOrder.handle [call]\n  writes orders [call]\n");
  CHECK(shop.forward("POST /remote-orders") == "calls Orders.remote [call]\n");
}

TEST_CASE("a key in the path of a Symfony route can only be that of the one kept thing") {
  const Traced shop({
      {"composer.json",
       "{\"require\": {\"symfony/framework-bundle\": \"^7\", \"doctrine/orm\": \"^3\"}}\n"},
      {"src/Order.php",
       "<?php\nnamespace App;\nuse Doctrine\\ORM\\Mapping as ORM;\n#[ORM\\Entity]\nclass Order {\n"
       "  #[ORM\\Column]\n  private string $code;\n}\n"},
      {"src/Desk.php",
       "<?php\nnamespace App;\nuse Symfony\\Component\\Routing\\Attribute\\Route;\nclass Desk {\n"
       "  #[Route('/orders/{id}', methods: ['GET'])]\n"
       "  public function show(Order $order) { return 1; }\n"
       "  #[Route('/drafts', methods: ['GET'])]\n"
       "  public function draft(Order $order) { return 1; }\n}\n"},
  });
  CHECK(shop.forward("/orders/{id}").starts_with("reads Order"));
  CHECK(shop.forward("/drafts").empty());
}

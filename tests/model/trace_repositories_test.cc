// SPDX-License-Identifier: Apache-2.0
// What repositories of libraries keep, who takes what a mediator is given by its type alone, and
// jobs that are run at once.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

TEST_CASE("a library's repository keeps what its own type is written for") {
  const Traced shop({
      {"Api.csproj",
       "<Project Sdk=\"Microsoft.NET.Sdk.Web\">\n  <ItemGroup>\n"
       "    <PackageReference Include=\"Foundatio.Mediator\" Version=\"1.0.0\" />\n"
       "    <PackageReference Include=\"Foundatio.Repositories.Elasticsearch\" "
       "Version=\"7.0.0\" />\n  </ItemGroup>\n</Project>\n"},
      {"schema.sql", "CREATE TABLE parcel (id int PRIMARY KEY, weight int);\n"},
      {"Shop.cs",
       "using Foundatio.Mediator;\nusing Foundatio.Repositories;\nnamespace Shop;\n"
       "public class Parcel { public string Id { get; set; } }\n"
       "public interface IOwned<T> : ISearchableRepository<T> { }\n"
       "public interface IParcels : IOwned<Parcel> { }\n"
       "public record SendParcel(string Id);\n"
       "public class ParcelHandler(IParcels parcels) {\n"
       "  public async Task Handle(SendParcel message) {\n"
       "    await parcels.SaveAsync(message.Id); } }\n"
       "public class Desk { private IMediator mediator;\n"
       "  public async Task Send() { await mediator.InvokeAsync(new SendParcel(\"1\")); } }\n"},
  });
  const std::string told = shop.forward("Desk.Send");
  CHECK(told.find("calls ParcelHandler.Handle [await]\n  writes parcel") != std::string::npos);
}

TEST_CASE("a job that is run at once is entered, whatever made it") {
  const Traced shop({
      {"composer.json", R"({"name":"shop/shop","require":{"laravel/framework":"^11.0"},
        "autoload":{"psr-4":{"App\\":"app/"}}})"},
      {"app/Order.php",
       "<?php\nnamespace App;\nuse Illuminate\\Database\\Eloquent\\Model;\n"
       "class Order extends Model {}\n"},
      {"app/CloseOrder.php",
       "<?php\nnamespace App;\nclass CloseOrder {\n"
       "  public static function from($request): self { return new static($request); }\n"
       "  public function handle(): void { Order::create([]); }\n}\n"},
      {"app/Desk.php",
       "<?php\nnamespace App;\nuse Illuminate\\Routing\\Controller;\n"
       "class Desk extends Controller {\n"
       "  public function close($order) { $this->dispatchSync(new CloseOrder($order)); }\n"
       "  public function end($order) { $this->dispatchSync(CloseOrder::from($order)); }\n}\n"},
  });
  CHECK(shop.forward("Desk.close").find("calls CloseOrder.handle") != std::string::npos);
  CHECK(shop.forward("Desk.end").find("calls CloseOrder.handle") != std::string::npos);
  // A class that is named by itself does its work.
  CHECK(shop.forward("CloseOrder").find("writes ") != std::string::npos);
}

TEST_CASE("a call on the line of what a step tells is not lost") {
  const Traced shop({
      {"package.json", R"({"name":"shop","dependencies":{"pg":"8"}})"},
      {"src/orders.js",
       "import { Pool } from 'pg';\nconst pool = new Pool();\n"
       "export async function show(db) {\n"
       "  await pool.query('SELECT 1 FROM orders'); await db.fetchRows();\n}\n"
       "export async function list(db) {\n  await db.fetchRows();\n}\n"},
  });
  const auto lost = [&](std::string_view what) {
    const std::vector<EntryPoint> found = shop.tracing.find(what);
    REQUIRE(found.size() == 1);
    return shop.tracing.from(found.front()).lost.size();
  };
  CHECK(lost("show") == 0);
  CHECK(lost("list") == 1);
}

TEST_CASE("what a program keeps in its own memory is in no store") {
  const Traced shop({
      {"pom.xml",
       "<project><groupId>shop</groupId><artifactId>shop</artifactId><dependencies>"
       "<dependency><groupId>com.github.ben-manes.caffeine</groupId>"
       "<artifactId>caffeine</artifactId><version>3</version></dependency>"
       "<dependency><groupId>org.postgresql</groupId><artifactId>postgresql</artifactId>"
       "<version>42</version></dependency></dependencies></project>"},
      {"src/main/java/shop/Locks.java",
       "package shop;\nimport com.github.benmanes.caffeine.cache.LoadingCache;\n"
       "public class Locks {\n  private LoadingCache<String, Object> held;\n"
       "  public Object take(String id) { return held.get(id); }\n}\n"},
  });
  CHECK(shop.forward("Locks.take") == "");
}

TEST_CASE("a repository keeps the class that its own function names, whoever asks it") {
  const Traced shop({
      {"composer.json", R"({"name":"shop/shop","require":{"laravel/framework":"^11.0"},
        "autoload":{"psr-4":{"App\\":"app/"}}})"},
      {"schema.sql",
       "CREATE TABLE orders (id int PRIMARY KEY, total int);\n"
       "CREATE TABLE parcels (id int PRIMARY KEY, weight int);\n"},
      {"app/Order.php",
       "<?php\nnamespace App;\nuse Illuminate\\Database\\Eloquent\\Model;\n"
       "class Order extends Model { protected $fillable = ['total']; }\n"},
      {"app/Parcel.php",
       "<?php\nnamespace App;\nuse Illuminate\\Database\\Eloquent\\Model;\n"
       "class Parcel extends Model { protected $fillable = ['weight']; }\n"},
      {"app/Kept.php",
       "<?php\nnamespace App;\ninterface Kept { public function findById(int $id); }\n"},
      {"app/Rows.php",
       "<?php\nnamespace App;\nuse Illuminate\\Database\\Eloquent\\Model;\n"
       "abstract class Rows implements Kept {\n  protected Model $model;\n"
       "  abstract protected function getModel(): string;\n"
       "  public function findById(int $id) { return $this->model->findOrFail($id); }\n}\n"},
      {"app/KeptOrders.php", "<?php\nnamespace App;\ninterface KeptOrders extends Kept {}\n"},
      {"app/Orders.php",
       "<?php\nnamespace App;\nclass Orders extends Rows implements KeptOrders {\n"
       "  protected function getModel(): string { return Order::class; }\n}\n"},
      {"app/KeptParcels.php", "<?php\nnamespace App;\ninterface KeptParcels extends Kept {}\n"},
      {"app/Parcels.php",
       "<?php\nnamespace App;\nclass Parcels extends Rows implements KeptParcels {\n"
       "  protected function getModel(): string { return Parcel::class; }\n}\n"},
      {"app/Desk.php",
       "<?php\nnamespace App;\nclass Desk {\n"
       "  public function __construct(private KeptOrders $orders, private KeptParcels $parcels) "
       "{}\n"
       "  public function order($id) { return $this->orders->findById($id); }\n"
       "  public function parcel($id) { return $this->parcels->findById($id); }\n}\n"},
  });
  CHECK(shop.forward("Desk.order").find("  reads orders ") != std::string::npos);
  CHECK(shop.forward("Desk.order").find("parcels") == std::string::npos);
  CHECK(shop.forward("Desk.parcel").find("  reads parcels ") != std::string::npos);
}

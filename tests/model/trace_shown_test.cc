// SPDX-License-Identifier: Apache-2.0
// Laravel: members that fetch when they are looked at, and classes that only say how a thing is
// shown.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

std::map<std::string, std::string> shop() {
  return {
      {"composer.json", R"({"name":"shop/shop","require":{"laravel/framework":"^11.0",)"
                        R"("league/fractal":"^0.20"},"autoload":{"psr-4":{"App\\":"app/"}}})"},
      {"docker-compose.yml",
       "services:\n  web:\n    build: .\n    environment:\n      DB_CONNECTION: mysql\n"
       "      DB_HOST: database\n  database:\n    image: mysql\n"},
      {"Dockerfile", "FROM php\nCMD php artisan serve\n"},
      {"database/migrations/2024_01_01_000000_shop.php",
       "<?php\nuse Illuminate\\Database\\Migrations\\Migration;\n"
       "use Illuminate\\Database\\Schema\\Blueprint;\nuse Illuminate\\Support\\Facades\\Schema;\n"
       "return new class extends Migration {\n  public function up() {\n"
       "    Schema::create('orders', function (Blueprint $table) { $table->id(); });\n"
       "    Schema::create('lines', function (Blueprint $table) { $table->id(); });\n  }\n};\n"},
      {"app/Models/Order.php",
       "<?php\nnamespace App\\Models;\nuse Illuminate\\Database\\Eloquent\\Model;\n"
       "class Order extends Model {\n  protected $fillable = ['number'];\n"
       "  public function lines() { return $this->hasMany(Line::class); }\n}\n"},
      {"app/Models/Line.php",
       "<?php\nnamespace App\\Models;\nuse Illuminate\\Database\\Eloquent\\Model;\n"
       "class Line extends Model {\n  protected $fillable = ['amount'];\n}\n"},
      {"app/Shown/OrderResource.php",
       "<?php\nnamespace App\\Shown;\nuse App\\Models\\Line;\n"
       "use Illuminate\\Http\\Resources\\Json\\JsonResource;\n"
       "class OrderResource extends JsonResource {\n"
       "  public function toArray($request) { return ['lines' => Line::query()->count()]; }\n}\n"},
      {"app/Shown/OrderTransformer.php",
       "<?php\nnamespace App\\Shown;\nuse App\\Models\\Order;\n"
       "use League\\Fractal\\TransformerAbstract;\n"
       "class OrderTransformer extends TransformerAbstract {\n"
       "  public function transform(Order $order) { return $order->lines; }\n}\n"},
      {"app/Desk.php",
       "<?php\nnamespace App;\nuse App\\Models\\Order;\nuse App\\Shown\\OrderResource;\n"
       "use App\\Shown\\OrderTransformer;\n"
       "class Desk {\n"
       "  public function looked(Order $order) { return count($order->lines); }\n"
       "  public function named(Order $order) { return $order->number; }\n"
       "  public function shown(Order $order) { return new OrderResource($order); }\n"
       "  public function turned(Order $order) {\n"
       "    return fractal($order)->transformWith($this->made(OrderTransformer::class));\n  }\n"
       "  private function made(string $what) { return $what::of(1); }\n}\n"},
  };
}

}  // namespace

TEST_CASE("to look at a member that leads to other things fetches them") {
  const Traced traced(shop());
  CHECK(traced.forward("Desk.looked").starts_with("reads lines"));
  CHECK(traced.forward("Desk.named").find("reads") == std::string::npos);
}

TEST_CASE("a class that shows a thing is run where it is made or handed over by its name") {
  const Traced traced(shop());
  const std::string shown = traced.forward("Desk.shown");
  CHECK(shown.find("calls OrderResource.toArray") != std::string::npos);
  CHECK(shown.find("reads lines") != std::string::npos);
  const std::string turned = traced.forward("Desk.turned");
  CHECK(turned.find("calls OrderTransformer.transform") != std::string::npos);
  CHECK(turned.find("reads lines") != std::string::npos);
}

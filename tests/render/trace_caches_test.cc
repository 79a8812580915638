// SPDX-License-Identifier: Apache-2.0
// A framework's cache is told by what is asked of it, a scheduled command by what it runs, and an
// address that is written out by its host.
#include <doctest/doctest.h>

#include "base/text.h"
#include "render/trace_answer.h"
#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

const std::map<std::string, std::string> kShop{
    {"composer.json", R"({"require":{"laravel/framework":"^11"}})"},
    {"config/cache.php", "<?php\nreturn [\n  'default' => env('CACHE_DRIVER', 'file'),\n];\n"},
    {"app/Http/Controllers/OrderController.php",
     "<?php\nnamespace App\\Http\\Controllers;\nuse Illuminate\\Support\\Facades\\Cache;\n"
     "use Illuminate\\Support\\Facades\\Http;\nclass OrderController {\n"
     "  public function show() {\n    Cache::forget('orders');\n"
     "    return Cache::remember('total', 60, fn () => 5);\n  }\n"
     "  public function rates() {\n"
     "    return Http::get('https://api.parcels.io/v1/rates')->json();\n  }\n}\n"},
    {"app/Console/Commands/PruneOrders.php",
     "<?php\nnamespace App\\Console\\Commands;\nuse Illuminate\\Console\\Command;\n"
     "class PruneOrders extends Command {\n  protected $signature = 'orders:prune';\n"
     "  public function handle() {\n    unlink('orders.txt');\n  }\n}\n"},
    {"routes/web.php",
     "<?php\nuse Illuminate\\Support\\Facades\\Route;\n"
     "use App\\Http\\Controllers\\OrderController;\n"
     "Route::get('/orders', [OrderController::class, 'show']);\n"
     "Route::get('/rates', [OrderController::class, 'rates']);\n"},
    {"routes/console.php",
     "<?php\nuse Illuminate\\Support\\Facades\\Schedule;\nSchedule::command('orders:prune')\n"
     "    ->when(fn () => config('shop.prunes'))\n    ->daily();\n"},
};

}  // namespace

TEST_CASE("what a framework's cache is asked is told, and where it lies while nobody sets it") {
  const Traced shop(kShop);
  CHECK(shop.forward("GET /orders") ==
        "removes from its cache [call]\nreads or fills its cache [call]\n");
  render::Context context;
  context.analysis = &shop.analysis;
  context.evidence = "none";
  const std::string text =
      render::trace_text(context, {shop.tracing.from(shop.tracing.find("GET /orders").front())});
  CHECK_MESSAGE(contains(text, "Where nobody sets `CACHE_DRIVER`, the cache lies in files beside"),
                text);
}

TEST_CASE("a condition of a scheduled command is not its work") {
  const Traced shop(kShop);
  std::size_t both = 0;
  for (const EntryPoint& entry : shop.tracing.find("orders:prune")) {
    const Trace trace = shop.tracing.from(entry);
    REQUIRE_FALSE(trace.steps.empty());
    CHECK(trace.steps.front().verb == "removes the file orders.txt");
    ++both;
  }
  CHECK(both == 2);
}

TEST_CASE("the host of an address that is written out is among what is reached") {
  const Traced shop({{"package.json", R"({"name":"shop"})"},
                     {"rates.js",
                      "const BASE = 'https://api.parcels.io/v1';\n\n"
                      "export function rates() {\n  return fetch(BASE + '/rates');\n}\n"}});
  const Trace trace = shop.tracing.from(shop.tracing.find("rates").front());
  REQUIRE(trace.steps.size() == 1);
  CHECK(contains(trace.steps.front().verb, "https://api.parcels.io/v1/rates"));
  CHECK(trace.beyond.size() + trace.reaches.size() == 1);
}

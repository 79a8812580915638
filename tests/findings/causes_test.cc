// SPDX-License-Identifier: Apache-2.0
// What makes a test reach a file, and what joint changes are no coupling.
#include <doctest/doctest.h>

#include "findings/coupling.h"
#include "findings/named_in_text.h"
#include "findings/requested.h"
#include "findings/uses.h"
#include "tests/model/traced.h"

using namespace cutaway::findings;

TEST_CASE("an address asks for a path of the same segments, holes stand for any") {
  CHECK(asks_for("/v1/books/17?sort=title", "/v1/books/{id}"));
  CHECK(asks_for("/v1/books/{}", "/v1/books/{id}"));
  CHECK_FALSE(asks_for("/v1/books", "/v1/books/{id}/pages"));
  CHECK_FALSE(asks_for("/v1/authors/17", "/v1/books/{id}"));
}

TEST_CASE("a prefix in front is passed over where two segments agree") {
  CHECK(asks_for("/api/v1/books", "/v1/books"));
  CHECK_FALSE(asks_for("/api/books", "/books"));
  CHECK_FALSE(asks_for("/17", "/{id}"));
}

TEST_CASE("a test may ask for an endpoint by the name that its registration gives it") {
  const cutaway::model::Traced shop({
      {"composer.json", R"({"require":{"laravel/framework":"^11"}})"},
      {"routes/web.php",
       "<?php\nuse Illuminate\\Support\\Facades\\Route;\nuse App\\Http\\Orders;\n"
       "Route::post('orders/sent', [Orders::class, 'sent'])\n  ->name('orders/was_sent');\n"},
      {"app/Http/Orders.php",
       "<?php\nnamespace App\\Http;\nclass Orders {\n  public function sent() { return 1; }\n}\n"},
      {"tests/Feature/ReminderTest.php",
       "<?php\nclass ReminderTest extends TestCase {\n  public function testSent() {\n"
       "    $this->post(route('orders/was_sent', ['id' => 1]));\n  }\n}\n"},
  });
  const auto found = requested_by_tests(shop.analysis);
  REQUIRE(found.by_file.size() == 1);
  const auto& project = *shop.analysis.project;
  CHECK(project.file(found.by_file.begin()->first).path == "app/Http/Orders.php");
  CHECK(project.file(*found.by_file.begin()->second.begin()).path ==
        "tests/Feature/ReminderTest.php");
  // The function that answers is run by whoever asks.
  REQUIRE(found.by_handler.size() == 1);
  CHECK(Uses(shop.analysis).requested(found.by_handler.begin()->first).size() == 1);
}

TEST_CASE("a test names a function in its code, not in its remarks and sample data") {
  const cutaway::model::Traced shop({
      {"src/sums.ts", "export function total() {\n  return 1;\n}\n"},
      {"tests/sums.test.ts",
       "// total of all\nconst kBill = \"<total>3</total>\";\nrun(sum, kBill);\n"},
  });
  const NamedInText named(shop.analysis, {"total", "sum"});
  CHECK_FALSE(named.in_tests("total"));
  CHECK(named.in_tests("sum"));
}

TEST_CASE("files that are made as one are not coupled") {
  CHECK(made_as_one("web/orders/list.html", "web/orders/list.ts"));
  CHECK(made_as_one("src/orders.rs", "src/orders/list.rs"));
  CHECK(made_as_one("api/IOrderStore.cs", "store/OrderStore.cs"));
  CHECK(made_as_one("model/order.go", "persistence/order_repository.go"));
  CHECK(made_as_one("web/features/events/server/list.ts", "web/features/events/hooks/shown.ts"));
  CHECK(made_as_one("click/runtime-logs.ts", "routers/runtime-logs/query.ts"));
  CHECK_FALSE(made_as_one("http/auth.go", "proxy/forward.go"));
}

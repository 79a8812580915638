// SPDX-License-Identifier: Apache-2.0
// Interfaces that a library declares, and whose work a class of the product does.
#include <doctest/doctest.h>

#include "base/text.h"
#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

const std::string kDesk =
    "package com.acme.shop.web;\nimport com.acme.shop.api.Orders;\npublic class Desk {\n"
    "  private final Orders orders;\n"
    "  void close(String id) {\n    orders.close(id);\n  }\n}\n";

std::string orders(std::string_view name, std::string_view package = "com.acme.shop.store",
                   std::string_view of = "com.acme.shop.api") {
  return "package " + std::string(package) + ";\nimport " + std::string(of) +
         ".Orders;\nimport org.jdbi.v3.core.Jdbi;\npublic class " + std::string(name) +
         " implements Orders {\n  private Jdbi db;\n"
         "  public void close(String id) {\n    audit(id);\n  }\n"
         "  private void audit(String id) {\n    db.open().execute(\"update orders set open = "
         "false\");\n  }\n}\n";
}

}  // namespace

TEST_CASE("an interface of the makers' own library leads to the only class that does its work") {
  const Traced one({{"src/main/java/Desk.java", kDesk},
                    {"src/main/java/Stored.java", orders("StoredOrders")},
                    {"src/test/java/Mock.java", orders("MockOrders")}});
  CHECK(contains(one.forward("src/main/java/Desk.java:5"), "calls StoredOrders.close"));
  const Traced two({{"src/main/java/Desk.java", kDesk},
                    {"src/main/java/Stored.java", orders("StoredOrders")},
                    {"src/main/java/Cached.java", orders("CachedOrders")}});
  CHECK_FALSE(contains(two.forward("src/main/java/Desk.java:5"), "Orders.close"));
}

TEST_CASE("a stranger's interface is only followed where a container is told the class") {
  std::string desk = kDesk;
  desk.replace(desk.find("com.acme.shop.api"), 17, "org.other.lib.api");
  const std::string stored = orders("StoredOrders", "com.acme.shop.store", "org.other.lib.api");
  const Traced strange({{"src/main/java/Desk.java", desk}, {"src/main/java/Stored.java", stored}});
  CHECK_FALSE(contains(strange.forward("src/main/java/Desk.java:5"), "StoredOrders.close"));
  const Traced told(
      {{"src/main/java/Desk.java", desk},
       {"src/main/java/Stored.java", stored},
       {"src/main/java/Module.java",
        "package com.acme.shop;\nimport com.acme.shop.store.StoredOrders;\n"
        "import org.other.lib.api.Orders;\nimport com.google.inject.AbstractModule;\n"
        "public class Module extends AbstractModule {\n  protected void configure() {\n"
        "    bind(Orders.class).to(StoredOrders.class).asEagerSingleton();\n  }\n}\n"}});
  CHECK(contains(told.forward("src/main/java/Desk.java:5"), "calls StoredOrders.close"));
}

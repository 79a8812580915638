// SPDX-License-Identifier: Apache-2.0
// Functions of one name: which of them is called.
#include <doctest/doctest.h>

#include "base/text.h"
#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

const std::string kBuild =
    "dependencies { implementation 'org.springframework.boot:spring-boot-starter-data-jpa:3' }\n";

Traced desk(const std::string& body) {
  return Traced({
      {"build.gradle", kBuild},
      {"src/Order.java",
       "package shop;\nimport jakarta.persistence.*;\n@Entity\n"
       "public class Order { @Id Long id; }\n"},
      {"src/Orders.java",
       "package shop;\nimport org.springframework.data.jpa.repository.JpaRepository;\n"
       "public interface Orders extends JpaRepository<Order, Long> {}\n"},
      {"src/Desk.java",
       "package shop;\nimport java.util.*;\npublic class Desk {\n  private final Orders orders;\n" +
           body + "}\n"},
  });
}

}  // namespace

TEST_CASE("who calls its own name under no condition calls another function of that name") {
  const Traced shop = desk(
      "  public Order find(Buyer buyer, Level level) { return find(buyer.name(), level); }\n"
      "  public Order find(String name, Level level) { return orders.findAll().get(0); }\n");
  CHECK(contains(shop.forward("src/Desk.java:5"), "reads Order"));
}

TEST_CASE("of two functions of a name the one is called that gives what the caller gives back") {
  const Traced shop = desk(
      "  public Order first(String name) { return find(name, null); }\n"
      "  public Later<Order> find(String name, Stream rest) { return null; }\n"
      "  public Order find(String name, Level level) { return orders.findAll().get(0); }\n");
  CHECK(contains(shop.forward("src/Desk.java:5"), "reads Order"));
}

TEST_CASE("who stops before may call itself") {
  const Traced shop = desk(
      "  public void walk(Node node, Level level) {\n    if (node == null) return;\n"
      "    walk(node.next(), level);\n  }\n"
      "  public void walk(String name, Level level) { orders.findAll(); }\n");
  CHECK_FALSE(contains(shop.forward("src/Desk.java:5"), "reads Order"));
}

TEST_CASE(
    "a function of a class below that takes nothing is not the one above that takes something") {
  const Traced shop(
      {{"build.gradle", kBuild},
       {"src/Order.java",
        "package shop;\nimport jakarta.persistence.*;\n@Entity\n"
        "public class Order { @Id Long id; }\n"},
       {"src/Orders.java",
        "package shop;\nimport org.springframework.data.jpa.repository.JpaRepository;\n"
        "public interface Orders extends JpaRepository<Order, Long> {}\n"},
       {"src/Base.java",
        "package shop;\nimport java.util.function.Function;\npublic class Base {\n"
        "  public final <T> T ask(Function<Client, T> given) {\n    return given.apply(client);\n"
        "  }\n}\n"},
       {"src/Desk.java",
        "package shop;\npublic class Desk extends Base {\n  private final Orders orders;\n"
        "  public String name() { return ask(client -> client.name()); }\n"
        "  public List<Order> ask() { return orders.findAll(); }\n}\n"}});
  CHECK_FALSE(contains(shop.forward("src/Desk.java:4"), "reads Order"));
}

TEST_CASE("a text is no map, and a rest that is handed on is a rest") {
  const std::string kinds =
      "  public void run(Query query, Object... given) { count(query, given); }\n"
      "  public void run(Query query, Map<String, Object> given) { orders.findAll(); }\n"
      "  public long count(Query query, Map<String, Object> given) { return orders.count(); }\n"
      "  public long count(Query query, Object... given) { return 0; }\n";
  const Traced shop = desk(
      "  public void find(Query query, String name) {\n"
      "    final String wanted = name + \"*\";\n    run(query, wanted);\n  }\n" +
      kinds);
  CHECK_FALSE(contains(shop.forward("src/Desk.java:5"), "reads Order"));
  const Traced mapped =
      desk("  public void find(Query query, Map<String, Object> by) { run(query, by); }\n" + kinds);
  CHECK(contains(mapped.forward("src/Desk.java:5"), "reads Order"));
}

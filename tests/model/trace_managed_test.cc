// SPDX-License-Identifier: Apache-2.0
// Rows that a mapper watches: a setter of what was read is a write, though no call says so.
#include <doctest/doctest.h>

#include "base/text.h"
#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

/// What the only function of a class that has an entity manager and a repository is told to do.
std::string told(const std::string& marks, const std::string& body) {
  const Traced shop({
      {"build.gradle",
       "dependencies { implementation 'org.springframework.boot:spring-boot-starter-data-jpa:3' "
       "}\n"},
      {"src/Order.java",
       "package shop;\nimport jakarta.persistence.*;\n@Entity\npublic class Order {\n"
       "  @Id Long id;\n  boolean paid;\n"
       "  public void setPaid(boolean paid) { this.paid = paid; }\n}\n"},
      {"src/Orders.java",
       "package shop;\nimport org.springframework.data.jpa.repository.JpaRepository;\n"
       "public interface Orders extends JpaRepository<Order, Long> {}\n"},
      {"src/Desk.java",
       "package shop;\nimport jakarta.persistence.EntityManager;\n"
       "import org.springframework.transaction.annotation.Transactional;\npublic class Desk {\n"
       "  private final Orders orders;\n  private final EntityManager manager;\n  " +
           marks + "\n  public Order pay(Long id) {\n" + body + "  }\n}\n"},
  });
  return shop.forward("src/Desk.java:9");
}

const std::string kAsks = "    Order order = orders.findById(id).orElseThrow();\n";

}  // namespace

TEST_CASE("a setter of a row that was read in a transaction writes it") {
  CHECK(contains(told("@Transactional", kAsks + "    order.setPaid(true);\n    return order;\n"),
                 "writes Order"));
  // Outside of one nothing is kept, and what is only looked at is not written.
  CHECK_FALSE(
      contains(told("", kAsks + "    order.setPaid(true);\n    return order;\n"), "writes Order"));
  CHECK_FALSE(contains(told("@Transactional(readOnly = true)",
                            kAsks + "    order.setPaid(true);\n    return order;\n"),
                       "writes Order"));
  CHECK_FALSE(contains(told("@Transactional",
                            "    Order order = new Order();\n    order.setPaid(true);\n"
                            "    return order;\n"),
                       "writes Order"));
}

TEST_CASE("who asks the mapper itself writes what it does not give back") {
  const std::string asks =
      "    var question = manager.createQuery(\"select o from Order o where o.id = :id\");\n"
      "    Order order = (Order) question.getSingleResult();\n    order.setPaid(true);\n";
  CHECK(contains(told("", asks + "    return null;\n"), "writes Order"));
  CHECK_FALSE(contains(told("", asks + "    return order;\n"), "writes Order"));
}

// SPDX-License-Identifier: Apache-2.0
// Mappers of Java that are told a class: an interface whose object a library makes, and a question
// that an own function asks.
#include <doctest/doctest.h>

#include "base/text.h"
#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

TEST_CASE("an own interface that is given by its class is what is asked then") {
  const std::string desk =
      "package shop;\npublic class Desk {\n"
      "  void close(Db db) {\n    db.in(handle -> handle.attach(Orders.class).closeAll());\n  }\n"
      "  void other(Db db) {\n    db.in(handle -> handle.filter(Orders.class).closeAll());\n  "
      "}\n}\n";
  const Traced shop({
      {"pom.xml",
       "<project><artifactId>shop</artifactId><dependencies><dependency><groupId>org.jdbi</groupId>"
       "<artifactId>jdbi3-core</artifactId></dependency></dependencies></project>"},
      {"src/Orders.java",
       "package shop;\nimport org.jdbi.v3.sqlobject.SqlObject;\n"
       "public interface Orders extends SqlObject {\n  default void closeAll() {\n"
       "    getHandle().createUpdate(\"update orders set open = false\").execute();\n  }\n}\n"},
      {"src/Shelf.java", "package shop;\nclass Shelf {\n  void closeAll() { lock(); }\n}\n"},
      {"src/Desk.java", desk},
  });
  CHECK(contains(shop.forward("src/Desk.java:3"), "calls Orders.closeAll"));
  CHECK_FALSE(contains(shop.forward("src/Desk.java:6"), "calls Orders.closeAll"));
}

TEST_CASE("a criterion only narrows a question, and the question is put by what gives its rows") {
  const std::string desk =
      "package shop;\nimport org.hibernate.*;\nimport org.hibernate.criterion.Restrictions;\n"
      "public class Desk {\n  private SessionFactory factory;\n"
      "  Order one(Long id) {\n"
      "    Criteria asked = factory.getCurrentSession().createCriteria(Order.class);\n"
      "    asked.add(Restrictions.eq(\"id\", id));\n"
      "    return (Order) asked.uniqueResult();\n  }\n"
      "  void keep(Order order) {\n    factory.getCurrentSession().save(order);\n  }\n}\n";
  const Traced shop({
      {"pom.xml",
       "<project><artifactId>shop</artifactId><dependencies><dependency><groupId>org.hibernate"
       "</groupId><artifactId>hibernate-core</artifactId></dependency></dependencies></project>"},
      {"src/Order.java",
       "package shop;\nimport javax.persistence.*;\n@Entity\npublic class Order {\n"
       "  @Id Long id;\n}\n"},
      {"src/Desk.java", desk},
  });
  CHECK(contains(shop.forward("src/Desk.java:6"), "reads Order"));
  CHECK_FALSE(contains(shop.forward("src/Desk.java:6"), "writes"));
  CHECK(contains(shop.forward("src/Desk.java:11"), "writes Order"));
}

TEST_CASE("classes that JDO keeps are kept things, and a question says which one it is for") {
  const Traced shop({
      {"pom.xml",
       "<project><artifactId>shop</artifactId><dependencies><dependency><groupId>org.datanucleus"
       "</groupId><artifactId>datanucleus-core</artifactId></dependency></dependencies></project>"},
      {"src/OrderLine.java",
       "package shop;\nimport javax.jdo.annotations.*;\n@PersistenceCapable\n"
       "public class OrderLine {\n  @PrimaryKey\n  private long id;\n"
       "  @Column(name = \"AMOUNT\")\n  private int amount;\n}\n"},
      {"src/Customer.java",
       "package shop;\nimport javax.jdo.annotations.*;\n@PersistenceCapable(table = \"BUYERS\")\n"
       "public class Customer {\n  @PrimaryKey\n  private long id;\n}\n"},
      {"src/Store.java",
       "package shop;\nimport javax.jdo.*;\nimport java.util.List;\npublic class Store {\n"
       "  <T> List<T> all(Query<T> query) {\n    return query.executeList();\n  }\n}\n"},
      {"src/Desk.java",
       "package shop;\nimport javax.jdo.*;\nimport java.util.List;\npublic class Desk {\n"
       "  private PersistenceManager pm;\n  private Store store;\n"
       "  List<OrderLine> lines() {\n"
       "    final Query<OrderLine> query = pm.newQuery(OrderLine.class);\n"
       "    return store.all(query);\n  }\n}\n"},
  });
  std::string kept;
  for (const Entity& one : shop.model.entities) kept += one.name + " " + one.table + "\n";
  CHECK(kept == "Customer BUYERS\nOrderLine ORDERLINE\n");
  CHECK(contains(shop.forward("src/Desk.java:7"), "reads OrderLine"));
}

TEST_CASE("what a statement of an SQL object does is said by its annotation") {
  const Traced shop({
      {"pom.xml",
       "<project><artifactId>shop</artifactId><dependencies><dependency><groupId>org.jdbi</groupId>"
       "<artifactId>jdbi3-core</artifactId></dependency></dependencies></project>"},
      {"src/Orders.java",
       "package shop;\nimport org.jdbi.v3.sqlobject.statement.SqlQuery;\n"
       "import org.jdbi.v3.sqlobject.statement.SqlUpdate;\npublic interface Orders {\n"
       "  @SqlQuery\n  int number(String id);\n"
       "  @SqlUpdate\n  void refresh(String id);\n}\n"},
      {"src/OrderLineDao.java",
       "package shop;\npublic interface OrderLineDao extends Orders { }\n"},
      {"db/schema.sql", "CREATE TABLE order_lines (id INT PRIMARY KEY, amount INT);\n"},
      {"src/Desk.java",
       "package shop;\npublic class Desk {\n  private Orders orders;\n"
       "  void look() {\n    orders.number(\"1\");\n  }\n"
       "  void renew() {\n    orders.refresh(\"1\");\n  }\n"
       "  void fill(OrderLineDao lines) {\n    lines.refresh(\"1\");\n  }\n}\n"},
  });
  CHECK(contains(shop.forward("src/Desk.java:4"), "reads from"));
  CHECK(contains(shop.forward("src/Desk.java:7"), "writes to"));
  CHECK_FALSE(contains(shop.forward("src/Desk.java:7"), "order_lines"));
  CHECK(contains(shop.forward("src/Desk.java:10"), "writes order_lines"));
}

// SPDX-License-Identifier: Apache-2.0
// A statement may be put together before it is asked, be chosen of two, and name classes instead of
// tables.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

TEST_CASE("a statement that a builder of texts holds names the classes whose rows it asks for") {
  const Traced shop({
      {"pom.xml",
       "<project><dependencies><dependency><groupId>jakarta.persistence</groupId>"
       "<artifactId>jakarta.persistence-api</artifactId></dependency></dependencies></project>\n"},
      {"src/main/java/shop/Order.java",
       "package shop;\nimport jakarta.persistence.Entity;\nimport jakarta.persistence.Id;\n"
       "import jakarta.persistence.Table;\n"
       "@Entity\n@Table(name = \"ORDERS\")\npublic class Order {\n  @Id public Long id;\n}\n"},
      {"src/main/java/shop/Desk.java",
       "package shop;\nimport jakarta.persistence.EntityManager;\n"
       "import jakarta.persistence.TypedQuery;\npublic class Desk {\n"
       "  private EntityManager em;\n"
       "  public Object all(String realm) {\n"
       "    StringBuilder text = new StringBuilder(\"select o from Order o \");\n"
       "    if (realm != null) { text.append(\"where o.id = 1 \"); }\n"
       "    text.append(\"order by o.id\");\n"
       "    TypedQuery<Order> query = em.createQuery(text.toString(), Order.class);\n"
       "    return query.getResultList();\n  }\n"
       "  public Object count(boolean late) {\n"
       "    String text = late ? \"select count(o) from Order o where o.late = true\"\n"
       "        : \"select count(o) from Order o\";\n"
       "    return em.createQuery(text, Long.class).getSingleResult();\n  }\n"
       "  public void drop(long id) {\n"
       "    em.createQuery(\"delete Order where id = :id\").setParameter(\"id\", id)\n"
       "        .executeUpdate();\n  }\n"
       "  public String name(long id) {\n"
       "    StringBuilder text = new StringBuilder(\"the order \");\n    text.append(id);\n"
       "    return text.toString();\n  }\n}\n"},
  });
  const auto tells = [&](std::string_view what, std::string_view words) {
    return shop.forward(what).find(words) != std::string::npos;
  };
  CHECK_MESSAGE(tells("Desk.all", "reads Order"), shop.forward("Desk.all"));
  CHECK_MESSAGE(tells("Desk.count", "reads Order"), shop.forward("Desk.count"));
  CHECK_MESSAGE(tells("Desk.drop", "writes Order"), shop.forward("Desk.drop"));
  CHECK_FALSE(tells("Desk.name", "reads"));
}

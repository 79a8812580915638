// SPDX-License-Identifier: Apache-2.0
// What is asked of a broker beside messages, and of a repository that lies elsewhere.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

TEST_CASE("who asks a broker for its topics uses it; what is made of the answer asks nobody") {
  const Traced shop({
      {"compose.yml",
       "services:\n  shop:\n    build: .\n    environment:\n      KAFKA_BOOTSTRAP_SERVERS: "
       "'kafka:9092'\n  kafka:\n    image: apache/kafka\n"},
      {"Dockerfile", "FROM eclipse-temurin\nCOPY target/shop.jar app.jar\n"},
      {"pom.xml",
       "<project><groupId>shop</groupId><artifactId>shop</artifactId><dependencies><dependency>"
       "<groupId>org.apache.kafka</groupId><artifactId>kafka-clients</artifactId>"
       "<version>3.0</version></dependency></dependencies></project>"},
      {"src/main/java/shop/Clients.java",
       "package shop;\nimport org.apache.kafka.clients.admin.AdminClient;\n"
       "public class Clients {\n  public AdminClient admin(String id) { return null; }\n}\n"},
      {"src/main/java/shop/Topics.java",
       "package shop;\npublic class Topics {\n  private Clients clients;\n"
       "  public Object list(String id) {\n"
       "    return clients.admin(id).listTopics().names().get();\n  }\n}\n"},
  });
  CHECK(shop.forward("Topics.list") == "uses kafka [call]\n");
}

TEST_CASE("a push goes to the repository elsewhere; what is done to the copy here does not") {
  const Traced shop({
      {"go.mod", "module shop.example/shop\n\nrequire github.com/go-git/go-git/v5 v5.0.0\n"},
      {"main.go",
       "package main\n\nimport \"github.com/go-git/go-git/v5\"\n\ntype Shelf struct {\n"
       "\trepo *git.Repository\n}\n\nfunc (s *Shelf) Publish() error {\n"
       "\ts.repo.Worktree()\n\treturn s.repo.Push(&git.PushOptions{})\n}\n"},
  });
  CHECK(shop.forward("Shelf.Publish") == "sends a request through go-git [call]\n");
}

TEST_CASE("rows that are asked for through Pop are those of the type of what takes them") {
  const Traced shop({
      {"go.mod", "module shop.example/shop\n\nrequire github.com/gobuffalo/pop/v6 v6.0.0\n"},
      {"order.go",
       "package main\n\nimport \"github.com/gobuffalo/pop/v6\"\n\ntype Order struct {\n"
       "\tID int `db:\"id\"`\n}\n\ntype Orders struct {\n\tdb *pop.Connection\n}\n\n"
       "func (o *Orders) Get(id int) Order {\n\tfound := Order{}\n"
       "\tquery := o.db.EagerPreload(\"Lines\").Where(\"open = ?\", true)\n"
       "\tquery.Find(&found, id)\n\treturn found\n}\n"},
  });
  CHECK(shop.forward("Orders.Get") == "reads Order through Pop [call]\n");
}

TEST_CASE("a tag that other libraries read, too, keeps nothing where Pop is not called") {
  const Traced shop({
      {"go.mod", "module shop.example/shop\n\nrequire github.com/jmoiron/sqlx v1.0.0\n"},
      {"order.go",
       "package main\n\nimport \"github.com/jmoiron/sqlx\"\n\ntype Sum struct {\n"
       "\tID int `db:\"id\"`\n}\n\nvar db *sqlx.DB\n"},
  });
  CHECK(shop.model.entities.empty());
}

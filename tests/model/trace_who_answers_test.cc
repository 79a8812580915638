// SPDX-License-Identifier: Apache-2.0
// Which of several classes answers: the client and not what stands in for it, the handler of what a
// bus was given, what was made for an interface, what runs in the same process.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

bool has(const std::string& text, std::string_view piece) {
  return text.find(piece) != std::string::npos;
}

const std::map<std::string, std::string> kDesk{
    {"docker-compose.yml", "services:\n  desk:\n    build: ./desk\n  stock:\n    build: ./stock\n"},
    {"desk/Dockerfile", "FROM eclipse-temurin:21\nCOPY . .\n"},
    {"stock/Dockerfile", "FROM eclipse-temurin:21\nCOPY . .\n"},
    {"desk/src/main/java/shop/StockOperations.java",
     "package shop;\nimport io.micronaut.http.annotation.Get;\n"
     "public interface StockOperations {\n  @Get(\"/left\")\n  String left();\n}\n"},
    {"desk/src/main/java/shop/StockClient.java",
     "package shop;\nimport io.micronaut.http.client.annotation.Client;\n"
     "@Client(id = \"stock\", path = \"/stock\")\n"
     "public interface StockClient extends StockOperations {}\n"},
    {"desk/src/main/java/shop/StockFallback.java",
     "package shop;\npublic class StockFallback implements StockClient {\n"
     "  public String left() { return String.valueOf(0); }\n}\n"},
    {"desk/src/main/java/shop/Desk.java",
     "package shop;\nimport io.micronaut.http.annotation.Controller;\n"
     "import io.micronaut.http.annotation.Get;\n@Controller(\"/desk\")\npublic class Desk {\n"
     "  private StockClient stock;\n"
     "  @Get(\"/left\")\n  public String left() { return stock.left(); }\n}\n"},
};

}  // namespace

TEST_CASE("a client is asked, and not the class that stands in for it where nobody answers") {
  const std::string steps = Traced(kDesk).forward("GET /desk/left");
  CHECK_MESSAGE(has(steps, "calls stock at stock"), steps);
  CHECK_MESSAGE(!has(steps, "StockFallback"), steps);
}

TEST_CASE("a route that an interface declares is answered by the class that has it") {
  const Traced shop({
      {"pom.xml",
       "<project><artifactId>shop</artifactId><dependencies><dependency>"
       "<groupId>org.mongodb</groupId><artifactId>mongodb-driver-sync</artifactId>"
       "</dependency></dependencies></project>\n"},
      {"src/main/java/shop/Orders.java",
       "package shop;\nimport io.micronaut.http.annotation.Post;\n"
       "public interface Orders {\n  @Post(\"/count\")\n  String count(Count count);\n}\n"},
      {"src/main/java/shop/Count.java", "package shop;\npublic class Count {}\n"},
      {"src/main/java/shop/Take.java", "package shop;\npublic class Take {}\n"},
      {"src/main/java/shop/Handler.java",
       "package shop;\npublic interface Handler<R, C> {\n  R handle(C one);\n}\n"},
      {"src/main/java/shop/CountHandler.java",
       "package shop;\nimport com.mongodb.client.MongoCollection;\n"
       "public class CountHandler implements Handler<String, Count> {\n"
       "  private MongoCollection<String> kept;\n"
       "  public String handle(Count count) { return kept.find().first(); }\n}\n"},
      {"src/main/java/shop/TakeHandler.java",
       "package shop;\nimport com.mongodb.client.MongoCollection;\n"
       "public class TakeHandler implements Handler<String, Take> {\n"
       "  private MongoCollection<String> kept;\n"
       "  public String handle(Take take) { kept.deleteOne(null); return null; }\n}\n"},
      {"src/main/java/shop/Bus.java",
       "package shop;\npublic class Bus {\n  private Registry registry;\n"
       "  public <R, C> R run(C one) {\n"
       "    Handler<R, C> handler = (Handler<R, C>) registry.of(one.getClass());\n"
       "    return handler.handle(one);\n  }\n}\n"},
      {"src/main/java/shop/OrdersDesk.java",
       "package shop;\nimport io.micronaut.http.annotation.Controller;\n"
       "@Controller(\"/orders\")\npublic class OrdersDesk implements Orders {\n"
       "  private Bus bus;\n  private Orders other;\n"
       "  public String count(Count count) { return bus.run(count); }\n}\n"},
      {"src/main/java/shop/OtherDesk.java",
       "package shop;\npublic class OtherDesk implements Orders {\n"
       "  public String count(Count count) { return null; }\n}\n"},
  });
  const std::string steps = shop.forward("POST /orders/count");
  CHECK_MESSAGE(has(steps, "calls Bus.run"), steps);
  // The bus hands over to the one that takes what it was given.
  CHECK_MESSAGE(has(steps, "calls CountHandler.handle"), steps);
  CHECK_MESSAGE(!has(steps, "TakeHandler"), steps);
}

TEST_CASE(
    "what a function makes for an interface does its work, whatever else has such functions") {
  const Traced shop({
      {"go.mod", "module shop\n\ngo 1.21\n"},
      {"main.go",
       "package main\n\nimport (\n\t\"database/sql\"\n\t\"net/http\"\n\n\t\"shop/store\"\n)\n\n"
       "type desk struct{ orders store.Orders }\n\n"
       "func (d *desk) show(w http.ResponseWriter, r *http.Request) { d.orders.All() }\n\n"
       "func main() {\n\tdb, _ := sql.Open(\"postgres\", \"postgres://db/shop\")\n"
       "\td := &desk{store.NewOrders(db)}\n"
       "\thttp.HandleFunc(\"/orders\", d.show)\n\thttp.ListenAndServe(\":80\", nil)\n}\n"},
      {"store/store.go",
       "package store\n\nimport \"database/sql\"\n\n"
       "type Orders interface{ All() }\n\n"
       "type DB interface {\n\tExec(string, ...any) (sql.Result, error)\n"
       "\tQuery(string, ...any) (*sql.Rows, error)\n}\n\n"
       "type orders struct{ db DB }\n\n"
       "func NewOrders(db DB) Orders { return &orders{db: db} }\n\n"
       "func (o *orders) All() { o.db.Query(\"SELECT * FROM orders\") }\n\n"
       "type remembered struct{}\n\nfunc (r *remembered) All() { http.Get(\"http://x.test\") }\n"},
  });
  const std::string steps = shop.forward("/orders");
  CHECK_MESSAGE(has(steps, "calls orders.All ["), steps);
  // The connection is only an interface here; what it gives tells that a store is behind it.
  CHECK_MESSAGE(has(steps, "reads orders"), steps);
  CHECK_MESSAGE(!has(steps, "remembered"), steps);
}

TEST_CASE("a store that is declared for one thing is not the one that is written for another") {
  const std::string store =
      "package shop;\nimport org.hibernate.Session;\n"
      "public class PlainStore<T> implements Store<T> {\n  private Session session;\n"
      "  public java.util.List<T> getAll() { return session.createQuery(\"from x\").list(); }\n}\n";
  const Traced shop({
      {"pom.xml",
       "<project><artifactId>shop</artifactId><dependencies><dependency><groupId>org.hibernate"
       "</groupId><artifactId>hibernate-core</artifactId></dependency></dependencies></project>\n"},
      {"db/V1__start.sql",
       "CREATE TABLE parcel (id int primary key);\nCREATE TABLE letter (id int primary key);\n"},
      {"src/main/java/shop/Parcel.java", "package shop;\npublic class Parcel { long id; }\n"},
      {"src/main/java/shop/Letter.java", "package shop;\npublic class Letter { long id; }\n"},
      {"src/main/java/shop/Store.java",
       "package shop;\npublic interface Store<T> { java.util.List<T> getAll(); }\n"},
      {"src/main/java/shop/PlainStore.java", store},
      {"src/main/java/shop/LetterStore.java",
       "package shop;\npublic class LetterStore extends PlainStore<Letter> {\n"
       "  public java.util.List<Letter> getAll() { return other(); }\n"
       "  private java.util.List<Letter> other() { return session.createQuery(\"from y\").list(); "
       "}\n}\n"},
      {"src/main/java/shop/Parcels.java",
       "package shop;\npublic class Parcels {\n  private final Store<Parcel> store;\n"
       "  public Object all() { return store.getAll(); }\n}\n"},
  });
  const std::string steps = shop.forward("Parcels.all");
  CHECK(steps.find("PlainStore.getAll") != std::string::npos);
  CHECK(steps.find("parcel") != std::string::npos);
  CHECK(steps.find("LetterStore") == std::string::npos);
}

TEST_CASE("an interface that is put together of others is answered by who has all of them") {
  const Traced shop({
      {"go.mod", "module shop\n"},
      {"models/all.go",
       "package models\n\ntype Dropper interface {\n\tDrop(id int) error\n}\n\n"
       "type TagFinder interface {\n\tFindTag(id int) error\n}\n\n"
       "type Tags interface {\n\tTagFinder\n\tDropper\n}\n\n"
       "type Store struct {\n\tTag Tags\n}\n"},
      {"sqlite/tag.go",
       "package sqlite\n\nimport \"os\"\n\ntype TagStore struct{}\n\n"
       "func (s *TagStore) Drop(id int) error {\n\treturn os.Remove(\"tag\")\n}\n\n"
       "func (s *TagStore) FindTag(id int) error {\n\treturn nil\n}\n"},
      {"sqlite/order.go",
       "package sqlite\n\nimport \"os\"\n\ntype OrderStore struct{}\n\n"
       "func (s *OrderStore) Drop(id int) error {\n\treturn os.Remove(\"order\")\n}\n"},
      {"main.go",
       "package main\n\nimport \"shop/models\"\n\ntype desk struct {\n\tstore models.Store\n}\n\n"
       "func (d *desk) drop(id int) error {\n\tqb := d.store.Tag\n\treturn qb.Drop(id)\n}\n"},
  });
  const std::string told = shop.forward("desk.drop");
  CHECK_MESSAGE(told.find("calls TagStore.Drop") != std::string::npos, told);
  CHECK_MESSAGE(told.find("OrderStore") == std::string::npos, told);
}

TEST_CASE("what takes or gives another number of things does not answer for an interface") {
  const Traced shop({
      {"go.mod", "module shop\n\ngo 1.21\n"},
      {"main.go",
       "package main\n\nimport (\n\t\"context\"\n\t\"net/http\"\n\n\t\"shop/tokens\"\n)\n\n"
       "type desk struct{ checker tokens.Checker }\n\n"
       "func (d *desk) show(w http.ResponseWriter, r *http.Request) {\n"
       "\td.checker.Check(r.Context(), r.Header.Get(\"Token\"))\n}\n\n"
       "func main() {\n\td := &desk{}\n"
       "\thttp.HandleFunc(\"/orders\", d.show)\n\thttp.ListenAndServe(\":80\", nil)\n}\n"},
      {"tokens/tokens.go",
       "package tokens\n\nimport (\n\t\"context\"\n\t\"net/http\"\n)\n\n"
       "type Checker interface{ Check(ctx context.Context, token string) (string, error) }\n\n"
       "type remote struct{}\n\n"
       "func (r *remote) Check(ctx context.Context, token string) (string, error) {\n"
       "\thttp.Get(\"http://x.test\")\n\treturn token, nil\n}\n\n"
       "type order struct{}\n\nfunc (o *order) Check() error { return verify() }\n\n"
       "func verify() error { return nil }\n"},
  });
  const std::string steps = shop.forward("/orders");
  CHECK_MESSAGE(has(steps, "calls remote.Check ["), steps);
  CHECK_MESSAGE(!has(steps, "order.Check"), steps);
}

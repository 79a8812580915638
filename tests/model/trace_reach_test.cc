// SPDX-License-Identifier: Apache-2.0
// Ways on which a call leads on although nobody writes the name of what runs: dispatchers, wired
// classes, repositories that are only declared, functions that run before, inherited actions.
#include <doctest/doctest.h>

#include "model/trace/waiting.h"
#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

TEST_CASE("a function that an own dispatcher was given runs when it gets what it takes") {
  const Traced bus({
      {"go.mod", "module shop\n\ngo 1.22\n\nrequire github.com/lib/pq v1.10.0\n"},
      {"bus/bus.go",
       "package bus\n\nimport \"context\"\n\ntype Handler any\n\nvar all = []Handler{}\n\n"
       "func AddHandler(h Handler) { all = append(all, h) }\n\n"
       "func Dispatch(ctx context.Context, m any) error { return nil }\n"},
      {"cmd/cmd.go", "package cmd\n\ntype Pay struct{ ID int }\n\ntype Ship struct{ ID int }\n"},
      {"store/store.go",
       "package store\n\nimport "
       "(\n\t\"context\"\n\t\"database/sql\"\n\t\"shop/bus\"\n\t\"shop/cmd\"\n)\n\n"
       "var db *sql.DB\n\nfunc Init() {\n\tbus.AddHandler(pay)\n\tbus.AddHandler(ship)\n}\n\n"
       "func pay(ctx context.Context, c *cmd.Pay) error {\n"
       "\t_, err := db.Exec(\"UPDATE orders SET paid = 1\")\n\treturn err\n}\n\n"
       "func ship(ctx context.Context, c *cmd.Ship) error { return nil }\n"},
      {"main.go",
       "package main\n\nimport "
       "(\n\t\"context\"\n\t\"net/http\"\n\t\"shop/bus\"\n\t\"shop/cmd\"\n)\n\n"
       "func payOrder(w http.ResponseWriter, r *http.Request) {\n"
       "\tbus.Dispatch(context.Background(), &cmd.Pay{ID: 1})\n}\n\n"
       "func shipOrder(w http.ResponseWriter, r *http.Request) {\n"
       "\tbus.Dispatch(context.Background(), &cmd.Ship{ID: 1})\n}\n\n"
       "func main() {\n\thttp.HandleFunc(\"POST /pay\", payOrder)\n"
       "\thttp.HandleFunc(\"POST /ship\", shipOrder)\n}\n"},
  });
  CHECK(bus.forward("payOrder") == "calls pay [call]\n  writes orders in PostgreSQL [call]\n");
  CHECK(bus.forward("shipOrder").find("writes") == std::string::npos);
}

TEST_CASE("a function that stands around a handler keeps it for nobody who gets what it takes") {
  const Traced shop({
      {"go.mod", "module shop\n\ngo 1.22\n\nrequire github.com/lib/pq v1.10.0\n"},
      {"main.go",
       "package main\n\nimport (\n\t\"database/sql\"\n\t\"net/http\"\n)\n\nvar db *sql.DB\n\n"
       "type visitor struct{ name string }\n\n"
       "type handler func(w http.ResponseWriter, r *http.Request, v *visitor) error\n\n"
       "func signedIn(next handler) handler {\n"
       "\treturn func(w http.ResponseWriter, r *http.Request, v *visitor) error {\n"
       "\t\tif v.name == \"\" {\n\t\t\treturn nil\n\t\t}\n\t\treturn next(w, r, v)\n\t}\n}\n\n"
       "func members(next handler) handler { return signedIn(next) }\n\n"
       "func pay(w http.ResponseWriter, r *http.Request, v *visitor) error {\n"
       "\t_, err := db.Exec(\"UPDATE orders SET paid = 1\")\n\treturn err\n}\n\n"
       "func look(w http.ResponseWriter, r *http.Request) {\n\tv := &visitor{}\n"
       "\ttell(v, \"here\")\n}\n\n"
       "func tell(v *visitor, text string) { _, _ = db.Exec(\"UPDATE notes SET text = 1\") }\n\n"
       "func askPay(w http.ResponseWriter, r *http.Request) { members(pay)(w, r, &visitor{}) }\n\n"
       "func main() {\n\thttp.HandleFunc(\"POST /pay\", askPay)\n"
       "\thttp.HandleFunc(\"GET /look\", look)\n}\n"},
  });
  CHECK(shop.forward("look") == "calls tell [call]\n  writes notes in PostgreSQL [call]\n");
  CHECK(shop.forward("askPay").find("writes orders") != std::string::npos);
  CHECK(shop.forward("signedIn").find("pay") == std::string::npos);
}

namespace {

const std::map<std::string, std::string> kWired{
    {"pom.xml",
     "<project><artifactId>shop</artifactId><dependencies><dependency>"
     "<groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-data-jpa"
     "</artifactId></dependency></dependencies></project>\n"},
    {"src/main/java/shop/Keeper.java",
     "package shop;\n\npublic interface Keeper { void keep(); }\n"},
    {"src/main/java/shop/Orders.java",
     "package shop;\n\nimport org.springframework.data.jpa.repository.JpaRepository;\n\n"
     "public interface Orders extends JpaRepository<Order, Long> {\n"
     "  Order findByCode(String code);\n}\n"},
    {"src/main/java/shop/Order.java",
     "package shop;\n\nimport jakarta.persistence.*;\n\n@Entity\npublic class Order {\n"
     "  @Id Long id;\n  String code;\n}\n"},
    {"src/main/java/shop/TableKeeper.java",
     "package shop;\n\npublic class TableKeeper implements Keeper {\n  private Orders orders;\n"
     "  public void keep() { orders.save(new Order()); }\n}\n"},
    {"src/main/java/shop/MemoryKeeper.java",
     "package shop;\n\npublic class MemoryKeeper implements Keeper {\n  public void keep() { "
     "}\n}\n"},
    {"src/main/java/shop/Desk.java",
     "package shop;\n\npublic class Desk {\n  private Keeper keeper;\n  private Orders orders;\n"
     "  public void held() { keeper.keep(); }\n"
     "  public void given(Keeper other) { other.keep(); }\n"
     "  public Order one(String code) { return orders.findByCode(code); }\n}\n"},
};

}  // namespace

TEST_CASE("of a few classes behind a field each is followed, of what is handed in none") {
  const Traced shop(kWired);
  CHECK(shop.forward("Desk.held") ==
        "calls TableKeeper.keep, one of 2 [call]\n"
        "  writes Order through Spring Data JPA [call]\n");
  CHECK(shop.forward("Desk.given").empty());
}

TEST_CASE("a library does what a repository only declares") {
  const Traced shop(kWired);
  CHECK(shop.forward("Desk.one") == "reads Order through Spring Data JPA [call]\n");
}

TEST_CASE("what a class says to run before an action belongs to it") {
  const Traced shop({
      {"Gemfile", "gem \"rails\"\n"},
      {"config/routes.rb", "Rails.application.routes.draw do\n  resources :orders\nend\n"},
      {"app/models/application_record.rb",
       "class ApplicationRecord < ActiveRecord::Base\n  self.abstract_class = true\nend\n"},
      {"app/models/order.rb", "class Order < ApplicationRecord\nend\n"},
      {"app/controllers/orders_controller.rb",
       "class OrdersController < ActionController::Base\n"
       "  before_action :set_order, only: [:show]\n"
       "  before_action :note_visit, unless: :known?\n\n"
       "  def index\n    render json: []\n  end\n\n"
       "  def show\n    render json: @order\n  end\n\n"
       "  private\n\n  def set_order\n    @order = Order.find(params[:id])\n  end\n\n"
       "  def note_visit\n    Order.create!(code: 1)\n  end\nend\n"},
  });
  CHECK(shop.forward("OrdersController.index")
            .starts_with("unless `known?`: first calls OrdersController.note_visit [call]\n"));
  CHECK(shop.forward("OrdersController.show")
            .starts_with("first calls OrdersController.set_order [call]\n  reads "));
  CHECK(shop.forward("OrdersController.index").find("set_order") == std::string::npos);
}

namespace {

const std::map<std::string, std::string> kViewSet{
    {"requirements.txt", "django\ndjangorestframework\npsycopg\n"},
    {"shop/models.py",
     "from django.db import models\n\n\nclass Order(models.Model):\n"
     "    code = models.CharField(max_length=9)\n"},
    {"shop/views.py",
     "from rest_framework.viewsets import ModelViewSet\nfrom shop.models import Order\n\n\n"
     "class OrderViewSet(ModelViewSet):\n    queryset = Order.objects.all()\n"},
    {"shop/urls.py",
     "from rest_framework.routers import DefaultRouter\nfrom shop.views import OrderViewSet\n\n"
     "router = DefaultRouter()\nrouter.register(\"orders\", OrderViewSet)\n"
     "urlpatterns = router.urls\n"},
};

}  // namespace

TEST_CASE("what a handler's class inherits reads and writes what the class names") {
  const Traced shop(kViewSet);
  CHECK(shop.forward("GET /orders/").starts_with("reads Order"));
  CHECK(shop.forward("GET /orders/").find("writes") == std::string::npos);
  CHECK(shop.forward("POST /orders/").starts_with("writes Order"));
}

TEST_CASE("forwards and backwards tell the same") {
  const Traced shop(kViewSet);
  const std::string back = shop.back("Order");
  CHECK(shop.tracing.entry_points().size() >= 5);
  for (const EntryPoint& entry : shop.tracing.entry_points()) {
    const Trace trace = shop.tracing.from(entry);
    const bool there = !trace.entities.empty();
    CHECK_MESSAGE(there == (back.find(entry.name) != std::string::npos), entry.name);
  }
}

TEST_CASE("an answer waits for a chain of parts, not for what is left for later") {
  Trace trace;
  const auto step = [&](std::string kind, std::string mode, std::vector<PartId> reaches,
                        std::size_t parent) {
    TraceStep one;
    one.kind = std::move(kind);
    one.mode = std::move(mode);
    one.reaches = std::move(reaches);
    one.parent = parent;
    trace.steps.push_back(one);
  };
  step("request", "call", {PartId(1)}, TraceStep::npos);
  step("arrive", "await", {PartId(1)}, 0);
  step("read", "call", {PartId(2)}, 1);
  step("enqueue", "queue", {PartId(3)}, TraceStep::npos);
  CHECK(waits_for(trace) == std::vector<PartId>{PartId(1), PartId(2)});
}

TEST_CASE("what is kept once it is made is made the first time only") {
  const Traced shop({
      {"go.mod", "module shop\n\ngo 1.20\n\nrequire gorm.io/gorm v1.25.0\n"},
      {"orders.go",
       "package shop\n\nimport \"gorm.io/gorm\"\n\nvar DB *gorm.DB\n\n"
       "type Order struct {\n\tId int `gorm:\"primaryKey\"`\n}\n\n"
       "type desk struct{ orders *Order }\n\n"
       "func (d *desk) Orders() *Order {\n\tif d.orders != nil {\n\t\treturn d.orders\n\t}\n"
       "\tvar made Order\n\tDB.First(&made)\n\td.orders = &made\n\treturn d.orders\n}\n\n"
       "func (d *desk) Fresh() *Order {\n\tvar made *Order\n\tif made != nil {\n\t\treturn "
       "made\n\t}\n"
       "\tDB.First(&made)\n\treturn made\n}\n"},
  });
  CHECK(shop.forward("desk.Orders").starts_with("the first time"));
  CHECK(shop.forward("desk.Fresh").starts_with("unless there is a `made`: reads Order"));
}

TEST_CASE("a branch for another method of HTTP is no step of a request") {
  const Traced shop({
      {"package.json",
       R"({"name":"shop","dependencies":{"next":"14.0.0","@prisma/client":"5.0.0"}})"},
      {"schema.prisma",
       "datasource db {\n  provider = \"postgresql\"\n  url = env(\"DATABASE_URL\")\n}\n"
       "model Order {\n  id String @id\n}\nmodel Line {\n  id String @id\n}\n"},
      {"pages/api/orders.ts",
       "import { PrismaClient } from '@prisma/client';\nconst prisma = new PrismaClient();\n"
       "export default async function handler(req, res) {\n  switch (req.method) {\n"
       "    case 'GET':\n      return show(res);\n    case 'DELETE':\n      return drop(res);\n  "
       "}\n}\n"
       "async function show(res) { res.json(await prisma.order.findMany()); }\n"
       "async function drop(res) { await prisma.line.deleteMany(); }\n"},
  });
  CHECK(shop.forward("GET /api/orders").find("reads Order") != std::string::npos);
  CHECK(shop.forward("GET /api/orders").find("writes Line") == std::string::npos);
  CHECK(shop.forward("DELETE /api/orders").find("reads Order") == std::string::npos);
}

TEST_CASE("a request to an address that is handed in goes to no host that the file names beside") {
  const Traced shop({
      {"requirements.txt", "flask\nrequests\n"},
      {"shop/app.py",
       "import requests\nfrom flask import Flask\n\napp = Flask(__name__)\n\n"
       "def icon():\n    return requests.get(\"https://icons.pictures.dev/till.png\")\n\n"
       "def latest(url):\n    return requests.get(url)\n\n"
       "@app.get(\"/newest\")\ndef newest():\n    return latest(app.config[\"RELEASES\"])\n"},
  });
  const std::string told = shop.forward("GET /newest");
  CHECK(told.find("pictures") == std::string::npos);
  CHECK(told.find("request") != std::string::npos);
}

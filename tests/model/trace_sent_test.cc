// SPDX-License-Identifier: Apache-2.0
// What is sent through something that nobody can look into runs the handler that takes its type.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

const std::string kModule =
    "module shop\n\ngo 1.22\n\nrequire (\n\tgithub.com/go-chi/chi/v5 v5.0.0\n"
    "\tgithub.com/lib/pq v1.10.0\n)\n";

/// Handlers behind generic decorators: the field has an interface type that is made elsewhere.
const std::map<std::string, std::string> kDecorated{
    {"go.mod", kModule},
    {"decorate/decorate.go",
     "package decorate\n\nimport \"context\"\n\ntype Handler[C any] interface {\n"
     "\tHandle(ctx context.Context, cmd C) error\n}\n\ntype logged[C any] struct {\n"
     "\tbase Handler[C]\n}\n\n"
     "func (l logged[C]) Handle(ctx context.Context, cmd C) error {\n"
     "\treturn l.base.Handle(ctx, cmd)\n}\n\n"
     "func Logged[C any](h Handler[C]) Handler[C] { return logged[C]{base: h} }\n"},
    {"command/pay.go",
     "package command\n\nimport (\n\t\"context\"\n\t\"database/sql\"\n\t\"shop/decorate\"\n)\n\n"
     "type Pay struct{ Order string }\n\ntype PayHandler decorate.Handler[Pay]\n\n"
     "type payHandler struct{ db *sql.DB }\n\n"
     "func NewPayHandler(db *sql.DB) PayHandler {\n"
     "\treturn decorate.Logged[Pay](payHandler{db: db})\n}\n\n"
     "func (h payHandler) Handle(ctx context.Context, cmd Pay) error {\n"
     "\t_, err := h.db.Exec(\"UPDATE orders SET paid = 1\")\n\treturn err\n}\n"},
    {"command/ship.go",
     "package command\n\nimport \"context\"\n\ntype Ship struct{ Order string }\n\n"
     "type shipHandler struct{}\n\n"
     "func (h shipHandler) Handle(ctx context.Context, cmd Ship) error { return nil }\n"},
    {"app/app.go",
     "package app\n\nimport \"shop/command\"\n\n"
     "type Commands struct{ Pay command.PayHandler }\n\ntype App struct{ Commands Commands }\n"},
    {"ports/http.go",
     "package ports\n\nimport (\n\t\"net/http\"\n\t\"shop/app\"\n\t\"shop/command\"\n)\n\n"
     "type Server struct{ app app.App }\n\n"
     "func (s Server) PayOrder(w http.ResponseWriter, r *http.Request) {\n"
     "\ts.app.Commands.Pay.Handle(r.Context(), command.Pay{Order: \"1\"})\n}\n"},
    {"main.go",
     "package main\n\nimport (\n\t\"net/http\"\n\t\"shop/ports\"\n\n"
     "\t\"github.com/go-chi/chi/v5\"\n)\n\nfunc main() {\n\trouter := chi.NewRouter()\n"
     "\tserver := ports.Server{}\n\trouter.Post(\"/orders/pay\", server.PayOrder)\n"
     "\thttp.ListenAndServe(\":80\", router)\n}\n"},
};

}  // namespace

TEST_CASE("a handler behind decorators is found by the type that it takes") {
  const Traced shop(kDecorated);
  CHECK(shop.forward("POST /orders/pay") ==
        "calls payHandler.Handle [call]\n"
        "  writes orders in PostgreSQL [call]\n");
}

TEST_CASE("a command is taken by the class whose function takes its type") {
  const Traced shop({
      {"package.json", R"({"dependencies": {"@nestjs/cqrs": "10", "pg": "8"}})"},
      {"src/pay.command.ts",
       "export class PayCommand { constructor(readonly order: string) {} }\n"},
      {"src/pay.service.ts",
       "import { CommandHandler } from '@nestjs/cqrs';\nimport { Pool } from 'pg';\n"
       "import { PayCommand } from './pay.command';\n\nconst pool = new Pool();\n\n"
       "@CommandHandler(PayCommand)\nexport class PayService {\n"
       "  async execute(command: PayCommand) {\n"
       "    await pool.query('UPDATE orders SET paid = 1');\n  }\n}\n"},
      {"src/desk.ts",
       "import { CommandBus } from '@nestjs/cqrs';\nimport { PayCommand } from './pay.command';\n\n"
       "export class Desk {\n  constructor(private readonly bus: CommandBus) {}\n"
       "  async pay(order: string) {\n    const command = new PayCommand(order);\n"
       "    return this.bus.execute(command);\n  }\n}\n"},
  });
  CHECK(shop.forward("Desk.pay").starts_with("calls PayService.execute [call]\n  writes orders"));
}

TEST_CASE("a handler that is called itself hands what it takes to no other") {
  const Traced shop({
      {"composer.json", R"({"name":"shop/shop","require":{"laravel/framework":"^11.0"},
        "autoload":{"psr-4":{"App\\":"app/"}}})"},
      {"app/Handlers.php",
       "<?php\nnamespace App;\nuse Illuminate\\Support\\Facades\\Mail;\nclass Change {}\n"
       "class AddHandler { public function handle(Change $change) { Mail::send('added'); } }\n"
       "class EditHandler { public function handle(int $id, Change $change) { $this->keep(); }\n"
       "  private function keep() { Mail::send('kept'); } }\n"},
      {"app/Desk.php",
       "<?php\nnamespace App;\nclass Desk {\n  private EditHandler $editing;\n"
       "  public function edit($id) { $this->editing->handle($id, new Change()); }\n}\n"},
  });
  CHECK(shop.forward("Desk.edit").find("calls EditHandler.handle") != std::string::npos);
  CHECK(shop.forward("Desk.edit").find("AddHandler") == std::string::npos);
}

TEST_CASE("a message of a producer that is only declared arrives where its name is taken") {
  const Traced shop({
      {"pom.xml",
       "<project><artifactId>shop</artifactId><dependencies><dependency>"
       "<groupId>io.micronaut.kafka</groupId><artifactId>micronaut-kafka</artifactId>"
       "</dependency></dependencies></project>\n"},
      {"src/main/java/shop/Publisher.java",
       "package shop;\n\nimport io.micronaut.configuration.kafka.annotation.*;\n\n@KafkaClient\n"
       "public interface Publisher {\n  @Topic(\"order-paid\")\n  void paid(String order);\n}\n"},
      {"src/main/java/shop/Desk.java",
       "package shop;\n\npublic class Desk {\n  private final Publisher publisher;\n\n"
       "  public void pay() {\n    publisher.paid(\"1\");\n  }\n}\n"},
      {"src/main/java/shop/Ship.java",
       "package shop;\n\nimport io.micronaut.configuration.kafka.annotation.*;\n\n@KafkaListener\n"
       "public class Ship {\n  @Topic(\"order-paid\")\n  public void ship(String order) {}\n}\n"},
  });
  const std::string told = shop.forward("Desk.pay");
  CHECK(told.starts_with("sends order-paid"));
  CHECK(told.find("is taken by Ship.ship") != std::string::npos);
}

TEST_CASE("an address that an application's settings are given in code is followed") {
  const Traced shop({
      {"compose.yaml", "services:\n  web:\n    build: web\n  users:\n    build: users\n"},
      {"web/Dockerfile", "FROM python:3.12\nCOPY . .\nCMD [\"python\", \"web.py\"]\n"},
      {"web/requirements.txt", "flask\nrequests\n"},
      {"web/web.py",
       "import requests\nfrom flask import Flask\n\n\ndef create_app():\n    app = "
       "Flask(__name__)\n\n"
       "    @app.route(\"/sign-up\", methods=[\"POST\"])\n    def sign_up():\n"
       "        requests.post(app.config[\"USERS\"])\n        return \"\"\n\n"
       "    app.config[\"USERS\"] = \"http://users:8080/users\"\n    return app\n"},
      {"users/Dockerfile", "FROM python:3.12\nCOPY . .\nCMD [\"python\", \"users.py\"]\n"},
      {"users/requirements.txt", "flask\npsycopg\n"},
      {"users/__init__.py", ""},
      {"users/db.py", "def add():\n    pass\n"},
      {"users/users.py",
       "from flask import Flask\nfrom db import add\n\napp = Flask(__name__)\n\n\n"
       "@app.route(\"/users\", methods=[\"POST\"])\ndef create():\n    add()\n    return \"\"\n"},
  });
  CHECK(shop.forward("POST /sign-up") ==
        "calls users at http://users:8080/users [call]\n"
        "  is answered by create in users [await]\n");
  // What is started in its folder finds what lies beside it, also where that is a package.
  CHECK(shop.forward("POST /users") == "calls add [call]\n");
}

TEST_CASE("who takes the message of a contract answers it, not an interface of the same name") {
  const Traced shop({
      {"go.mod", "module shop\n\ngo 1.22\n\nrequire google.golang.org/grpc v1.60.0\n"},
      {"api/stock.proto",
       "syntax = \"proto3\";\npackage stock;\nservice StockService {\n"
       "  rpc Reserve(ReserveRequest) returns (Reply) {}\n}\nmessage ReserveRequest {}\n"
       "message Reply {}\n"},
      {"orders/stock.go",
       "package orders\n\nimport \"context\"\n\ntype StockService interface {\n"
       "\tReserve(ctx context.Context, item string) error\n}\n"},
      {"orders/client.go",
       "package orders\n\nimport (\n\t\"context\"\n\tpb \"shop/genproto/stock\"\n)\n\n"
       "type Client struct{ stock pb.StockServiceClient }\n\n"
       "func (c Client) Take(ctx context.Context) {\n"
       "\tc.stock.Reserve(ctx, &pb.ReserveRequest{})\n}\n"},
      {"stock/server.go",
       "package stock\n\nimport (\n\t\"context\"\n\tpb \"shop/genproto/stock\"\n)\n\n"
       "type Server struct{}\n\n"
       "func (s Server) Reserve(ctx context.Context, r *pb.ReserveRequest) (*pb.Reply, error) {\n"
       "\treturn nil, nil\n}\n"},
      {"stock/main.go",
       "package stock\n\nimport pb \"shop/genproto/stock\"\n\nfunc Run(s any) {\n"
       "\tpb.RegisterStockServiceServer(s, Server{})\n}\n"},
  });
  CHECK(shop.forward("Client.Take").find("is answered by Server.Reserve") != std::string::npos);
}

TEST_CASE("a mark that is given a class says which handler an own bus runs, whatever is typed") {
  const Traced shop({
      {"package.json", R"({"dependencies": {"tsyringe": "4", "express": "4", "pg": "8"}})"},
      {"src/bus.ts",
       "export interface Handler<C> { execute(command: C): Promise<void> }\n"
       "export const commandHandler = (command: any): ClassDecorator => (target: object) => {\n"
       "  Reflect.defineMetadata('takes', command, target);\n};\n\n"
       "export class CommandBus {\n  private handlers = new Map<string, Handler<any>>();\n"
       "  async execute<T extends object>(command: T): Promise<void> {\n"
       "    const handler = this.handlers.get(command.constructor.name);\n"
       "    await handler.execute(command);\n  }\n}\n"},
      {"src/commands.ts",
       "export interface IOrder { id: string }\n"
       "export class PayOrder implements IOrder { constructor(readonly id: string) {} }\n"
       "export class DropOrder implements IOrder { constructor(readonly id: string) {} }\n"},
      {"src/handlers.ts",
       "import { Pool } from 'pg';\nimport { commandHandler, Handler } from './bus';\n"
       "import { DropOrder, IOrder, PayOrder } from './commands';\n\nconst pool = new Pool();\n\n"
       "@commandHandler(PayOrder)\nexport class PayOrderHandler implements Handler<IOrder> {\n"
       "  async execute(command: IOrder) {\n"
       "    await pool.query('UPDATE orders SET paid = true');\n  }\n}\n\n"
       "@commandHandler(DropOrder)\nexport class DropOrderHandler implements Handler<IOrder> {\n"
       "  async execute(command: IOrder) {\n    await pool.query('DELETE FROM orders');\n"
       "  }\n}\n"},
      {"src/index.ts",
       "import express from 'express';\nimport { container } from 'tsyringe';\n"
       "import { CommandBus } from './bus';\nimport { PayOrder } from './commands';\n\n"
       "const bus = container.resolve<CommandBus>(CommandBus);\nconst app = express();\n"
       "app.post('/orders/:id/pay', (req, res) => bus.execute(new PayOrder(req.params.id)));\n"},
  });
  const std::string told = shop.forward("POST /orders/:id/pay");
  CHECK_MESSAGE(told.find("calls PayOrderHandler.execute [") != std::string::npos, told);
  CHECK_MESSAGE(told.find("  writes orders in PostgreSQL") != std::string::npos, told);
}

TEST_CASE("a thread of an own class runs its function, later than who starts it") {
  const Traced shop({
      {"pom.xml",
       "<project><artifactId>shop</artifactId><dependencies><dependency>"
       "<groupId>org.postgresql</groupId><artifactId>postgresql</artifactId>"
       "</dependency></dependencies></project>\n"},
      {"src/main/java/shop/Desk.java",
       "package shop;\n\nimport java.sql.Connection;\n\npublic class Desk {\n"
       "  private Connection connection;\n\n  public void close(long order) {\n"
       "    Sweeper sweeper = new Sweeper(order);\n    sweeper.start();\n  }\n\n"
       "  public void open(Thread any) {\n    any.start();\n  }\n\n"
       "  class Sweeper extends Thread {\n    private final long order;\n\n"
       "    Sweeper(long order) {\n      this.order = order;\n    }\n\n    @Override\n"
       "    public void run() {\n"
       "      connection.prepareStatement(\"DELETE FROM baskets\").executeUpdate();\n    }\n"
       "  }\n}\n"},
  });
  const std::string told = shop.forward("Desk.close");
  CHECK_MESSAGE(told.find("calls Sweeper.run [callback]\n") != std::string::npos, told);
  CHECK_MESSAGE(told.find("baskets") != std::string::npos, told);
  CHECK(shop.forward("Desk.open").find("Sweeper") == std::string::npos);
}

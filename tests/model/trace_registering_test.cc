// SPDX-License-Identifier: Apache-2.0
// What is only laid down for later does not run with what lays it down; and who answers then.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

const std::map<std::string, std::string> kServer{
    {"go.mod", "module shop\n\ngo 1.22\n\nrequire github.com/spf13/cobra v1.8.0\n"},
    {"main.go",
     "package main\n\nimport (\n\t\"database/sql\"\n\t\"net/http\"\n"
     "\t\"github.com/spf13/cobra\"\n)\n\n"
     "type Desk struct {\n\tdb *sql.DB\n}\n\n"
     "func (d *Desk) prepare() {\n\td.db.Exec(\"CREATE TABLE notes (id int)\")\n}\n\n"
     "func (d *Desk) pay(w http.ResponseWriter, r *http.Request) {\n"
     "\td.db.Exec(\"UPDATE orders SET paid = true\")\n}\n\n"
     "func (d *Desk) known(next http.Handler) http.Handler {\n"
     "\treturn http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {\n"
     "\t\tif d.member(r) != nil "
     "{\n\t\t\tw.WriteHeader(401)\n\t\t\treturn\n\t\t}\n\t\tnext.ServeHTTP(w, r)\n\t})\n}\n\n"
     "func (d *Desk) member(r *http.Request) error {\n"
     "\treturn d.db.QueryRow(\"SELECT id FROM members\").Err()\n}\n\n"
     "func (d *Desk) serve() {\n\td.prepare()\n\tmux := http.NewServeMux()\n"
     "\tmux.HandleFunc(\"POST /pay\", d.pay)\n"
     "\tmux.Handle(\"POST /pay/late\", d.known(http.HandlerFunc(d.pay)))\n"
     "\thttp.ListenAndServe(\":80\", mux)\n}\n\n"
     "var serve = &cobra.Command{\n\tUse: \"serve\",\n"
     "\tRun: func(cmd *cobra.Command, args []string) {\n\t\t(&Desk{}).serve()\n\t},\n}\n\n"
     "func main() {\n\tserve.Execute()\n}\n"},
};

}  // namespace

TEST_CASE("a command that starts a server does not do what its routes and guards do") {
  const Traced shop(kServer);
  CHECK(shop.forward("serve") ==
        "calls Desk.serve [call]\n  calls Desk.prepare [call]\n"
        "    writes to its store through Go database/sql [call]\n");
  CHECK(shop.forward("POST /pay") == "writes orders through Go database/sql [call]\n");
}

TEST_CASE("what a guard gives back runs with the request, and is not called back by the guard") {
  const std::string told = Traced(kServer).forward("POST /pay/late");
  CHECK(told.find("calls Desk.member [call]\n") != std::string::npos);
  CHECK(told.find("writes orders through Go database/sql [call]\n") != std::string::npos);
}

TEST_CASE("an object that a clock runs does what its type has a function for") {
  const Traced shop({
      {"go.mod", "module shop\n\ngo 1.22\n\nrequire github.com/robfig/cron/v3 v3.0.0\n"},
      {"main.go",
       "package main\n\nimport (\n\t\"database/sql\"\n\t\"github.com/robfig/cron/v3\"\n)\n\n"
       "type Sweep struct {\n\tdb *sql.DB\n}\n\n"
       "func (s Sweep) Run() {\n\ts.db.Exec(\"DELETE FROM baskets\")\n}\n\n"
       "func main() {\n\tclock := cron.New()\n\tclock.AddJob(\"@daily\", Sweep{})\n"
       "\tclock.Run()\n}\n"},
  });
  CHECK(shop.forward("Sweep") == "writes baskets through Go database/sql [call]\n");
}

TEST_CASE("a field that an interface types by a library is answered by what its class wraps") {
  const Traced shop({
      {"package.json",
       "{\"name\": \"shop\", \"dependencies\": {\"express\": \"4.0.0\", \"mongoose\": \"8.0.0\"}}"},
      {"src/caught.ts",
       "import type { Request, RequestHandler, Response } from \"express\";\n"
       "type Answer = (req: Request, res: Response) => Promise<unknown>;\n"
       "export const caught = (fn: Answer): RequestHandler => {\n"
       "  return (req, res, next) => { fn(req, res).catch(next); };\n};\n"},
      {"src/desk.ts",
       "import { Request, Response, RequestHandler } from \"express\";\n"
       "import mongoose from \"mongoose\";\nimport { caught } from \"./caught\";\n"
       "const Order = mongoose.model(\"Order\", new mongoose.Schema({ name: String }));\n"
       "export interface IDesk {\n  create: RequestHandler;\n}\n"
       "export class Desk implements IDesk {\n"
       "  create = caught(async (req: Request, res: Response) => {\n"
       "    await Order.create({ name: req.body.name });\n    res.json({});\n  });\n}\n"},
      {"src/routes.ts",
       "import { Router } from \"express\";\nimport { IDesk } from \"./desk\";\n"
       "export const orderRoutes = (desk: IDesk): Router => {\n  const router = Router();\n"
       "  router.post(\"/orders\", desk.create);\n"
       "  router.post(\"/drafts\", (req, res, next) => { desk.create(req, res, next); });\n"
       "  return router;\n};\n"},
      {"src/index.ts",
       "import express from \"express\";\nimport { Desk } from \"./desk\";\n"
       "import { orderRoutes } from \"./routes\";\nconst app = express();\n"
       "app.use(\"/api\", orderRoutes(new Desk()));\napp.listen(3000);\n"},
  });
  CHECK(shop.forward("POST /api/orders").find("writes Order in MongoDB [await]\n") !=
        std::string::npos);
  CHECK(shop.forward("POST /api/drafts").find("writes Order in MongoDB [await]\n") !=
        std::string::npos);
}

TEST_CASE("what a queue is handed as a function runs later") {
  const Traced shop({
      {"Shop.csproj",
       "<Project Sdk=\"Microsoft.NET.Sdk.Web\">\n  <ItemGroup>\n"
       "    <PackageReference Include=\"Hangfire\" Version=\"1.8.0\" />\n"
       "  </ItemGroup>\n</Project>\n"},
      {"Shop.cs",
       "using Hangfire;\nnamespace Shop;\n"
       "public class Mailer { public void Ship() { System.IO.File.Delete(\"parcel\"); } }\n"
       "public class Desk { private Mailer mailer;\n"
       "  public void Pay() { BackgroundJob.Enqueue(() => mailer.Ship()); } }\n"},
  });
  CHECK(shop.forward("Desk.Pay").find("calls Mailer.Ship [queue]\n") != std::string::npos);
}

TEST_CASE("what a library keeps under a name does not run where it is handed over") {
  const Traced shop({
      {"composer.json", "{\"require\": {\"vlucas/valitron\": \"1.4\"}}"},
      {"src/Checks.php",
       "<?php\nnamespace Shop;\nuse Valitron\\Validator;\nclass Checks {\n"
       "    public function __construct() {\n"
       "        Validator::addRule('free', function ($field, $value) {\n"
       "            return unlink('taken/' . $value);\n        }, 'is taken');\n"
       "        unlink('old');\n    }\n}\n"},
      {"src/Desk.php",
       "<?php\nnamespace Shop;\nclass Desk {\n    public function pay() {\n"
       "        $checks = new Checks();\n    }\n}\n"},
  });
  const std::string told = shop.forward("Desk.pay");
  CHECK(told.find("removes files at old") != std::string::npos);
  CHECK(told.find("taken") == std::string::npos);
}

TEST_CASE("what an own function only puts away does not run where it is handed over") {
  const auto desk = [](const std::string& line) {
    return Traced({{"package.json", R"({"dependencies": {"express": "4.0.0"}})"},
                   {"line.ts",
                    "export class Line {\n  events = new Map();\n"
                    "  on(name: string, answer: () => void) {\n    " +
                        line + "\n  }\n}\n"},
                   {"app.ts", R"(import express from 'express';
import fs from 'fs';
import { Line } from './line';

class Desk {
  open(line: Line) {
    line.on('close', async () => {
      fs.writeFileSync('/data/closed.txt', 'yes');
    });
    fs.writeFileSync('/data/open.txt', 'yes');
  }
}

const app = express();
app.post('/open', (request, response) => {
  new Desk().open(new Line());
  response.end();
});
app.listen(80);
)"}}).forward("POST /open");
  };
  const std::string kept = desk("this.events.set(name, answer);");
  CHECK_MESSAGE(kept.find("/data/open.txt") != std::string::npos, kept);
  CHECK_MESSAGE(kept.find("/data/closed.txt") == std::string::npos, kept);
  const std::string run = desk("this.events.set(name, 1); answer();");
  CHECK_MESSAGE(run.find("/data/closed.txt") != std::string::npos, run);
}

TEST_CASE("the value of a row's own column is asked of the row, not of the store") {
  const Traced shop({
      {"package.json",
       "{\"name\": \"shop\", \"main\": \"index.js\", \"dependencies\": {\"express\": \"4.0.0\", "
       "\"sequelize\": \"6.0.0\"}}"},
      {"user.js",
       "const { DataTypes, Model } = require('sequelize')\nclass User extends Model {\n"
       "  mayRead(id) {\n    return this.rights.shelves.includes(id)\n  }\n"
       "  static init(sequelize) {\n"
       "    super.init({ rights: DataTypes.JSON }, { sequelize, modelName: 'user' })\n  }\n}\n"
       "module.exports = User\n"},
  });
  CHECK(shop.forward("User.mayRead") == "");
}

TEST_CASE("a kind of request is answered by the function that its type has for it") {
  const Traced shop({
      {"Cargo.toml",
       "[package]\nname = \"shop\"\n\n[dependencies]\nresolver_api = \"3\"\nmongodb = \"3\"\n"},
      {"src/main.rs", "mod db;\nmod tags;\nfn main() {}\n"},
      {"src/db.rs",
       "use mongodb::Collection;\nuse std::sync::OnceLock;\n\npub struct Tag { pub name: String }\n"
       "pub struct Client { pub tags: Collection<Tag> }\n"
       "static DB: OnceLock<Client> = OnceLock::new();\n"
       "pub fn client() -> &'static Client { DB.get().unwrap() }\n"},
      {"src/tags.rs",
       "use crate::db::{client, Tag};\nuse resolver_api::Resolve;\n\n"
       "pub struct CreateTag { name: String }\npub struct WriteArgs;\n\n"
       "impl Resolve<WriteArgs> for CreateTag {\n"
       "  async fn resolve(self, _: &WriteArgs) -> Result<Tag, ()> {\n"
       "    let tag = Tag { name: self.name };\n"
       "    client().tags.insert_one(&tag).await;\n    Ok(tag)\n  }\n}\n"},
  });
  REQUIRE(shop.model.operations.size() == 1);
  CHECK(shop.model.operations[0].kind == "rpc");
  CHECK(shop.forward("CreateTag").find("MongoDB") != std::string::npos);
}

TEST_CASE("a field of a schema in blocks is answered by what is given to the call inside") {
  const Traced shop({
      {"mix.exs",
       "defmodule Shop.MixProject do\n  use Mix.Project\n\n  defp deps do\n"
       "    [{:absinthe_plug, \"~> 1.0\"}, {:ecto_sql, \"~> 3.0\"}]\n  end\nend\n"},
      {"lib/repo.ex",
       "defmodule Shop.Repo do\n"
       "  use Ecto.Repo, otp_app: :shop, adapter: Ecto.Adapters.Postgres\nend\n"},
      {"lib/order.ex",
       "defmodule Shop.Order do\n  use Ecto.Schema\n  schema \"orders\" do\n"
       "    field(:name, :string)\n  end\nend\n"},
      {"lib/orders.ex",
       "defmodule Shop.Orders do\n  alias Shop.Repo\n"
       "  def close(_parent, %{id: id}, _res) do\n    Repo.get(Shop.Order, id)\n  end\n"
       "  def lines(_parent, _args, _res) do\n    []\n  end\nend\n"},
      {"lib/types.ex",
       "defmodule Shop.Types do\n  use Absinthe.Schema.Notation\n  alias Shop.Orders\n\n"
       "  object :order do\n    field :lines, list_of(:line) do\n"
       "      resolve(&Orders.lines/3)\n    end\n  end\n\n"
       "  object :order_mutations do\n    field :close_order, :order do\n"
       "      arg(:id, non_null(:id))\n      resolve(&Orders.close/3)\n    end\n  end\nend\n"},
      {"lib/schema.ex",
       "defmodule Shop.Schema do\n  use Absinthe.Schema\n\n  mutation do\n"
       "    import_fields(:order_mutations)\n  end\nend\n"},
  });
  REQUIRE(shop.model.operations.size() == 1);
  CHECK(shop.model.operations[0].name == "closeOrder");
  CHECK(shop.forward("closeOrder").find("reads from its store") != std::string::npos);
}

TEST_CASE("a function for all tables works on the one that the record names which it is handed") {
  const Traced shop({
      {"go.mod", "module shop\n\ngo 1.22\n\nrequire github.com/Masterminds/squirrel v1.5.4\n"},
      {"tables.sql",
       "CREATE TABLE orders (id int);\nCREATE TABLE views (id int);\n"
       "CREATE TABLE notes (id int);\n"},
      {"props/props.go",
       "package props\n\ntype Props struct {\n\tTableName string\n}\n\n"
       "var NoteProps = Props{TableName: \"notes\"}\n"},
      {"store.go",
       "package main\n\nimport "
       "(\n\t\"database/sql\"\n\t\"github.com/Masterminds/squirrel\"\n\t\"shop/props\"\n)\n\n"
       "type Props struct {\n\tTableName string\n}\n\n"
       "var OrderProps = Props{TableName: \"orders\"}\n"
       "var ViewProps = Props{TableName: \"views\"}\n\n"
       "type Store struct {\n\tdb *sql.DB\n}\n\n"
       "func (s *Store) list(props Props) {\n"
       "\tsquirrel.Select(\"*\").From(props.TableName).RunWith(s.db).Query()\n}\n\n"
       "func (s *Store) orders() {\n\ts.list(OrderProps)\n}\n\n"
       "func (s *Store) views() {\n\ts.list(ViewProps)\n}\n\n"
       "func each(s *sql.DB, p props.Props) {\n"
       "\tsquirrel.Select(\"*\").From(p.TableName).RunWith(s).Query()\n}\n\n"
       "func notes(s *sql.DB) {\n\teach(s, props.NoteProps)\n}\n\nfunc main() {}\n"},
  });
  CHECK(shop.forward("notes").find("reads notes") != std::string::npos);
  CHECK(shop.forward("Store.orders").find("reads orders") != std::string::npos);
  CHECK(shop.forward("Store.orders").find("views") == std::string::npos);
  CHECK(shop.forward("Store.views").find("reads views") != std::string::npos);
}

TEST_CASE("what a client that a tool writes is asked is told beside its library") {
  const Traced shop({
      {"Cargo.toml",
       "[package]\nname = \"shop\"\n\n[dependencies]\nprisma-client-rust = \"0.6\"\n"},
      {"src/main.rs",
       "use prisma_client_rust::Direction;\n\nfn main() {}\n\n"
       "pub async fn late(client: Client) {\n"
       "  client.order().find_many(vec![]).exec().await;\n}\n\n"
       "pub async fn place(client: Client) {\n"
       "  client.order().create(1, vec![]).exec().await;\n}\n"},
  });
  CHECK(shop.forward("late").find("reads from its store through Prisma") != std::string::npos);
  CHECK(shop.forward("place").find("uses its store through Prisma") != std::string::npos);
}

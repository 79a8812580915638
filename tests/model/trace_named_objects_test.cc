// SPDX-License-Identifier: Apache-2.0
// Objects whose class nothing but their name tells, and classes of rows below a library's class.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

TEST_CASE("what hangs on a name that nobody declares is of the only class that is called so") {
  const Traced shop({
      {"package.json", R"({"name":"shop","dependencies":{"express":"4","objection":"3"}})"},
      {"models/orders.js",
       "const { Model } = require('objection');\n"
       "module.exports = class Order extends Model {\n"
       "  static get tableName() { return 'orders'; }\n"
       "  static closeLate() { return SHOP.models.orders.query().insert({ late: true }); }\n"
       "};\n"},
      {"app.js",
       "const app = require('express')();\n"
       "app.post('/late', async (req, res) => { await SHOP.models.orders.closeLate(); });\n"
       "app.get('/doc', (req, res) => { document.order.write('x'); });\n"
       "app.get('/other', async (req, res) => { await SHOP.parcels.findLate(1); });\n"},
  });
  const std::string late = shop.forward("POST /late");
  CHECK_MESSAGE(late.find("calls Order.closeLate") != std::string::npos, late);
  CHECK_MESSAGE(late.find("writes Order") != std::string::npos, late);
  CHECK(shop.forward("GET /doc").empty());
  // Nothing is called so: it is said that nobody knows what it does.
  CHECK(shop.tracing.from(shop.tracing.find("GET /other").front()).unknown == 1);
}

TEST_CASE("what a framework's object carries is of the only class that is called so") {
  const Traced shop({
      {"requirements.txt", "fastapi\n"},
      {"mails.py",
       "class OrderMailer:\n    def send_late(self):\n        open('late.txt', 'w').write('x')\n\n"
       "    def get(self):\n        open('all.txt').read()\n"},
      {"main.py",
       "from fastapi import FastAPI, Request\n\napp = FastAPI()\n\n\n"
       "@app.post('/late')\ndef late(request: Request):\n"
       "    return request.app.order_mailer.send_late()\n\n\n"
       "@app.get('/all')\ndef all_orders(request: Request):\n"
       "    return request.query_params.get('order')\n"},
  });
  const std::string late = shop.forward("POST /late");
  CHECK_MESSAGE(late.find("calls OrderMailer.send_late") != std::string::npos, late);
  CHECK_MESSAGE(late.find("writes the file late.txt") != std::string::npos, late);
  CHECK(shop.forward("GET /all").empty());
}

TEST_CASE("a class that says its table asks it by the words of a library's class above it") {
  const Traced shop({
      {"composer.json", R"({"name":"a/shop","require":{"acme/rows":"1"}})"},
      {"src/Orders.php",
       "<?php\nnamespace Shop;\nuse Acme\\Rows\\RowModel;\n"
       "class Orders extends RowModel {\n    protected $table = 'orders';\n"
       "    public function open() {\n        return $this->where('open', 1)->first();\n    }\n"
       "    public function close($id) {\n        return $this->update($id, ['open' => 0]);\n    "
       "}\n"
       "    public function label() {\n        return $this->get('label');\n    }\n}\n"},
      // An own function stands before the library's.
      {"src/AppModel.php",
       "<?php\nnamespace Shop;\nuse Acme\\Rows\\RowModel;\n"
       "class AppModel extends RowModel {\n"
       "    public function find($id) {\n        return parent::find($id);\n    }\n}\n"},
      {"src/Line.php",
       "<?php\nnamespace Shop;\nclass Line extends AppModel {\n"
       "    protected $table = 'lines';\n}\n"},
      {"src/Desk.php",
       "<?php\nnamespace Shop;\nclass Desk {\n    private Line $lines;\n"
       "    public function show($id) {\n        return $this->lines->find($id);\n    }\n}\n"},
      {"src/Screen.php",
       "<?php\nnamespace Shop;\nuse Acme\\Rows\\ScreenModel;\n"
       "class Screen extends ScreenModel {\n"
       "    public function show() {\n        return $this->first();\n    }\n}\n"},
  });
  const std::string open = shop.forward("Orders.open");
  CHECK_MESSAGE(open.find("reads orders") != std::string::npos, open);
  const std::string close = shop.forward("Orders.close");
  CHECK_MESSAGE(close.find("writes orders") != std::string::npos, close);
  const std::string desk = shop.forward("Desk.show");
  CHECK_MESSAGE(desk.find("reads lines") != std::string::npos, desk);
  // A field of the row, and a class of which nobody says that it keeps anything.
  CHECK(shop.forward("Orders.label").empty());
  CHECK(shop.forward("Screen.show").empty());
}

TEST_CASE("a function that needs more than a call gives is not meant") {
  const Traced shop({
      {"shop.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"></Project>\n"},
      {"Orders.cs",
       "using System.Data;\nusing System.IO;\nnamespace Shop;\n"
       "public static class Extensions {\n"
       "  public static IDbCommand CreateCommand(this IDbConnection con, string sql, string name) "
       "{\n"
       "    File.WriteAllText(\"made.txt\", sql);\n    return con.CreateCommand();\n  }\n}\n"
       "public class Orders {\n  private IDbConnection con;\n"
       "  public void None() { con.CreateCommand(); }\n"
       "  public void All() { con.CreateCommand(\"select 1\", \"x\"); }\n}\n"},
  });
  CHECK(shop.forward("Orders.None").empty());
  const std::string all = shop.forward("Orders.All");
  CHECK_MESSAGE(all.find("writes the file made.txt") != std::string::npos, all);
}

TEST_CASE("rows that are taken out of an answer are not asked for again") {
  const Traced shop({
      {"go.mod", "module shop\n\ngo 1.22\n"},
      {"orders.go",
       "package shop\n\nimport \"database/sql\"\n\n"
       "func All(db *sql.DB) {\n"
       "\trows, _ := db.Query(\"SELECT id FROM orders\")\n"
       "\tfor rows.Next() {\n\t\tvar id int\n\t\trows.Scan(&id)\n\t}\n"
       "}\n"},
  });
  const Trace all = shop.tracing.from(shop.tracing.find("All").front());
  REQUIRE(all.steps.size() == 1);
  CHECK(all.steps.front().times == 1);
}

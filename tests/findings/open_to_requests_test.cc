// SPDX-License-Identifier: Apache-2.0
// Doors that are open to whoever asks: pages of all sites with cookies, statements joined from what
// a request says.
#include <doctest/doctest.h>

#include "findings/ledger.h"
#include "tests/findings/asked_shop.h"
#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::findings;

namespace {

/// "option in function" of the item of that rule; empty without one.
std::string told(std::string_view rule, const std::map<std::string, std::string>& files) {
  const model::Traced project(files);
  const auto items = ledger(project.analysis).by_risk;
  const Item* item = find(items, rule);
  return item == nullptr ? "" : item->fix.condition + " in " + item->name;
}

std::string sites(const std::string& manifest, const std::string& path, const std::string& text) {
  return told("open_to_sites", {{manifest, manifest == "package.json"
                                               ? R"({"name":"shop","dependencies":{"cors":"2"}})"
                                               : "fastapi\n"},
                                {path, text}});
}

std::string joined(const std::string& body) {
  return told("joined_statement",
              {{"package.json", R"({"name":"shop","dependencies":{"express":"4","pg":"8"}})"},
               {"src/orders.js", "const db = require('./db');\n\nfunction list(req, res) {\n" +
                                     body + "}\n\nmodule.exports = { list };\n"}});
}

}  // namespace

TEST_CASE("pages of any site that may ask with cookies are told in the words of each library") {
  const auto js = [](const std::string& options) {
    return sites("package.json", "src/app.js",
                 "const cors = require('cors');\n\nfunction open(app) {\n  app.use(cors(" +
                     options + "));\n}\n");
  };
  CHECK(js("{ origin: true, credentials: true }") == "origin in open");
  CHECK(js("{ origin: (site, done) => done(null, true), credentials: true }") == "origin in open");
  CHECK(js("{ origin: true }").empty());
  CHECK(js("{ origin: sites, credentials: true }").empty());
  // Browsers send nothing along where the answer says "*".
  CHECK(js("{ origin: '*', credentials: true }").empty());
  // Some are refused.
  CHECK(js("{ origin: (site, done) => done(null, known.has(site)), credentials: true }").empty());
  const auto python = [](const std::string& sites_that_may, const std::string& cookies) {
    return sites("requirements.txt", "shop/app.py",
                 "from fastapi.middleware.cors import CORSMiddleware\n\ndef make(app):\n"
                 "    app.add_middleware(CORSMiddleware, allow_origins=" +
                     sites_that_may + ", allow_credentials=" + cookies + ")\n");
  };
  CHECK(python("[\"*\"]", "True") == "allow_origins in make");
  CHECK(python("[\"*\"]", "False").empty());
  CHECK(python("[\"https://shop.example\"]", "True").empty());
}

TEST_CASE("an answer that allows the very site that asks is told as well, unless it is looked at") {
  const auto answer = [](const std::string& site) {
    return sites("package.json", "src/app.js",
                 "const sites = require('./sites');\n\nfunction open(req, res, next) {\n"
                 "  res.setHeader('Access-Control-Allow-Origin', " +
                     site +
                     ");\n  res.setHeader('Access-Control-Allow-Credentials', 'true');\n"
                     "  next();\n}\n");
  };
  CHECK(answer("req.headers.origin") == "Access-Control-Allow-Origin in open");
  CHECK(answer("'https://shop.example'").empty());
  CHECK(answer("sites.first(req)").empty());
}

TEST_CASE("a statement that is joined from what a request says is told, a parameter is not") {
  CHECK(joined("  db.query(`SELECT * FROM orders WHERE name = '${req.query.name}'`);\n") ==
        "name in list");
  CHECK(joined("  const name = req.query.name;\n"
               "  const text = \"SELECT * FROM orders WHERE name = '\" + name + \"'\";\n"
               "  db.query(text);\n") == "name in list");
  CHECK(joined("  db.query('SELECT * FROM orders WHERE name = $1', [req.query.name]);\n").empty());
  CHECK(joined("  db.query(`SELECT * FROM ${table} WHERE id = 1`);\n").empty());
  // Made a number, or one of a few.
  CHECK(joined("  const page = Number(req.query.page);\n"
               "  db.query(`SELECT * FROM orders WHERE page = ${page}`);\n")
            .empty());
  CHECK(joined("  const sort = req.query.sort;\n  if (!columns.includes(sort)) return;\n"
               "  db.query(`SELECT * FROM orders WHERE 1 ORDER BY ${sort}`);\n")
            .empty());
}

TEST_CASE("what a request says is followed into the function that asks") {
  const auto handed = [](const std::string& given) {
    return told(
        "joined_statement",
        {{"package.json", R"({"name":"shop","dependencies":{"express":"4"}})"},
         {"src/orders.js",
          "const db = require('./db');\n\nfunction find(name) {\n"
          "  return db.query(\"SELECT * FROM orders WHERE name = '\" + name + \"'\");\n}\n\n"
          "function list(req, res) {\n  res.json(find(" +
              given + "));\n}\n"}});
  };
  CHECK(handed("req.query.name") == "name in find");
  CHECK(handed("'apples'").empty());
  CHECK(handed("Number(req.query.name)").empty());
}

TEST_CASE("statements are put together in the words of each language") {
  CHECK(
      told("joined_statement",
           {{"go.mod", "module shop\n\ngo 1.22\n\nrequire github.com/gin-gonic/gin v1.9.0\n"},
            {"main.go",
             "package main\n\nimport (\n\t\"database/sql\"\n\t\"fmt\"\n\n"
             "\t\"github.com/gin-gonic/gin\"\n)\n\nvar db *sql.DB\n\n"
             "func list(c *gin.Context) {\n\tname := c.Query(\"name\")\n"
             "\tdb.Query(fmt.Sprintf(\"SELECT * FROM orders WHERE name = '%s'\", name))\n}\n"}}) ==
      "name in list");
  const auto python = [](const std::string& type) {
    return told("joined_statement",
                {{"requirements.txt", "fastapi\n"},
                 {"shop.py",
                  "import sqlite3\nfrom fastapi import FastAPI\n\napp = FastAPI()\n\n\n"
                  "def find(name):\n    db = sqlite3.connect('shop.db')\n"
                  "    return db.execute(f\"SELECT * FROM orders WHERE name = '{name}'\")\n\n\n"
                  "@app.get('/orders')\ndef orders(name: " +
                      type + "):\n    return find(name)\n"}});
  };
  CHECK(python("str") == "name in find");
  CHECK(python("int").empty());
}

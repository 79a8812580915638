// SPDX-License-Identifier: Apache-2.0
// A trace names the databases of which whoever sets the product up chooses one.
#include <doctest/doctest.h>

#include "render/trace_answer.h"
#include "tests/model/traced.h"

using namespace cutaway;

namespace {

/// What is told of the stores that an entry point reaches.
std::string told(const std::map<std::string, std::string>& files, std::string_view entry) {
  const model::Traced source(files);
  render::Context context;
  context.analysis = &source.analysis;
  context.evidence = "none";
  std::vector<model::Trace> traces;
  for (const model::EntryPoint& one : source.tracing.find(entry))
    traces.push_back(source.tracing.from(one));
  return render::trace_text(context, traces);
}

const std::string kHandler =
    "func list(w http.ResponseWriter, r *http.Request) { db.Query(\"SELECT * FROM orders\") }\n\n";

}  // namespace

TEST_CASE("of databases that one condition tells apart all are told, as one of them") {
  const std::string text = told(
      {{"go.mod",
        "module shop.example/shop\n\ngo 1.24\n\nrequire (\n\tgithub.com/lib/pq v1.10.0\n"
        "\tmodernc.org/sqlite v1.30.0\n)\n"},
       {"Dockerfile", "FROM golang\nCOPY . .\nCMD [\"shop\"]\n"},
       {"main.go",
        "package main\n\nimport (\n\t\"database/sql\"\n\t\"net/http\"\n\t\"os\"\n\n"
        "\t_ \"github.com/lib/pq\"\n\t_ \"modernc.org/sqlite\"\n)\n\nvar db *sql.DB\n\n" +
            kHandler +
            "func main() {\n\tswitch os.Getenv(\"DB_TYPE\") {\n\tcase \"postgres\":\n"
            "\t\tdb, _ = sql.Open(\"postgres\", os.Getenv(\"DB\"))\n\tcase \"sqlite\":\n"
            "\t\tdb, _ = sql.Open(\"sqlite\", \"shop.db\")\n\t}\n"
            "\thttp.HandleFunc(\"GET /orders\", list)\n\thttp.ListenAndServe(\":80\", nil)\n}\n"}},
      "GET /orders");
  CHECK_MESSAGE(
      text.find("Reaches one of PostgreSQL or SQLite, as it is set up.") != std::string::npos,
      text);
}

TEST_CASE("what only a condition leads to is told apart from what is reached always") {
  const std::string text = told(
      {{"package.json", R"({"name":"shop","dependencies":{"express":"4","pg":"8","ioredis":"5"}})"},
       {"docker-compose.yml",
        "services:\n  shop:\n    build: .\n  db:\n    image: postgres:16\n  cache:\n"
        "    image: redis:7\n"},
       {"Dockerfile", "FROM node:22\nCOPY . .\nCMD [\"node\", \"app.js\"]\n"},
       {"app.js",
        "import express from 'express';\nimport { Pool } from 'pg';\n"
        "import Redis from 'ioredis';\nconst db = new Pool({ host: 'db' });\n"
        "const cache = new Redis('redis://cache:6379');\nconst app = express();\n"
        "app.get('/orders', async (req, res) => {\n"
        "  const found = await db.query('SELECT * FROM orders');\n"
        "  if (req.query.keep) await cache.set('orders', found);\n  res.json(found);\n});\n"
        "app.listen(80);\n"}},
      "GET /orders");
  CHECK_MESSAGE(text.find("Reaches db, and in some cases cache.") != std::string::npos, text);
}

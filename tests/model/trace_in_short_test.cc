// SPDX-License-Identifier: Apache-2.0
// A long trace is told in short: what runs deep below a condition by what it reaches, functions of
// which one runs together. What is reached stays the same.
#include <doctest/doctest.h>

#include "model/trace/told_short.h"
#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

/// A step that something reads or writes, or that a call leads to.
TraceStep step(std::string kind, std::string what, std::size_t depth, std::size_t parent,
               std::string condition = {}) {
  TraceStep out;
  out.kind = kind;
  out.what = what;
  out.verb = (kind == "call" ? "calls " : kind == "read" ? "reads " : "writes ") + what;
  if (kind != "call") out.verb += " in db";
  out.depth = depth;
  out.parent = parent;
  out.condition = std::move(condition);
  return out;
}

std::string told(const Trace& trace) {
  std::string out;
  for (const TraceStep& one : trace.steps) {
    out += std::string(one.depth * 2, ' ');
    if (!one.condition.empty()) out += one.condition + ": ";
    out += one.verb + (one.times > 1 ? " x" + std::to_string(one.times) : "") + "\n";
  }
  return out;
}

constexpr std::size_t kNone = TraceStep::npos;

/// `page` always reads orders; where somebody asked for it, a long way down much more happens.
Trace shop() {
  Trace out;
  out.steps = {step("read", "orders", 0, kNone),
               step("call", "renew", 0, kNone, "if `stale`"),
               step("call", "renewAll", 1, 1),
               step("read", "prices", 2, 2),
               step("call", "renewStock", 2, 2, "unless `closed`"),
               step("write", "stock", 3, 4),
               step("write", "notes", 3, 4),
               step("write", "bills", 2, 2)};
  return out;
}

}  // namespace

TEST_CASE("what lies deep below a condition is told by what it reaches") {
  Trace trace = shop();
  tell_in_short(trace, 6);
  CHECK(told(trace) ==
        "reads orders in db\n"
        "if `stale`: calls renew\n"
        "  calls renewAll, in short\n"
        "    reads prices in db\n"
        "    in some cases: writes stock and notes in db x2\n"
        "    writes bills in db\n");
}

TEST_CASE("a short trace is told step by step") {
  Trace trace = shop();
  const std::string before = told(trace);
  tell_in_short(trace, 20);
  CHECK(told(trace) == before);
}

TEST_CASE("functions of which one runs are told together, with what they reach in some cases") {
  Trace trace;
  trace.steps = {step("call", "Disk.keep", 0, kNone), step("write", "files", 1, 0),
                 step("write", "marks", 1, 0),        step("call", "Cloud.keep", 0, kNone),
                 step("write", "objects", 1, 3),      step("read", "rights", 1, 3)};
  for (const std::size_t call : {0U, 3U}) {
    trace.steps[call].verb += ", one of 2";
    trace.steps[call].confidence = Confidence::low;
    trace.steps[call].places = {{FileId(0), 7, 7}};
  }
  tell_in_short(trace);
  CHECK(told(trace) ==
        "calls one of Disk.keep and Cloud.keep, in short\n"
        "  in some cases: writes files, marks and objects in db x3\n"
        "  in some cases: reads rights in db\n");
}

TEST_CASE("what code that browsers share does there only is no step on a server") {
  const std::string told = Traced({{"package.json",
                                    "{\"name\": \"shop\", \"dependencies\": {\"express\": "
                                    "\"^4\", \"pg\": \"^8\"}}\n"},
                                   {"app.js",
                                    "const express = require('express');\n"
                                    "const { Pool } = require('pg');\n"
                                    "const pool = new Pool();\nconst app = express();\n"
                                    "async function load() {\n"
                                    "  if (typeof window !== 'undefined') {\n"
                                    "    await pool.query('SELECT id FROM kept_in_browser');\n"
                                    "  }\n"
                                    "  await pool.query('SELECT id FROM orders');\n}\n"
                                    "app.get('/orders', async (req, res) => {\n"
                                    "  await load();\n});\n"}})
                               .forward("GET /orders");
  CHECK_MESSAGE(told.find("reads orders") != std::string::npos, told);
  CHECK_MESSAGE(told.find("kept_in_browser") == std::string::npos, told);
}

TEST_CASE("a branch of a choice says what is chosen, and not what else it could have been") {
  const std::string told =
      Traced({{"package.json",
               "{\"name\": \"shop\", \"dependencies\": {\"express\": \"^4\", \"pg\": \"^8\"}}\n"},
              {"app.js",
               "const express = require('express');\nconst { Pool } = require('pg');\n"
               "const pool = new Pool();\nconst app = express();\n"
               "app.post('/orders', async (req, res) => {\n"
               "  const kind = req.body.kind;\n"
               "  if (kind === 'gift') return await pool.query('SELECT id FROM gifts');\n"
               "  if (kind === 'loan') {\n"
               "    await pool.query('SELECT id FROM loans');\n  }\n});\n"}})
          .forward("POST /orders");
  CHECK_MESSAGE(told.find("if `kind` is \"loan\": reads loans") != std::string::npos, told);
}

TEST_CASE("a constant that callers write out rules out branches two calls below") {
  const std::string told =
      Traced({{"package.json",
               "{\"name\": \"shop\", \"dependencies\": {\"express\": \"^4\", \"pg\": \"^8\"}}\n"},
              {"app.js",
               "const express = require('express');\nconst { Pool } = require('pg');\n"
               "const pool = new Pool();\nconst app = express();\n"
               "async function write(kind) {\n"
               "  if (kind === 'gift') {\n    await pool.query('SELECT id FROM gifts');\n  }\n"
               "  if (kind === 'loan') {\n    await pool.query('SELECT id FROM loans');\n  }\n}\n"
               "async function hand(kind) {\n  await write(kind);\n}\n"
               "app.post('/orders', async (req, res) => {\n  await hand('loan');\n});\n"}})
          .forward("POST /orders");
  CHECK_MESSAGE(told.find("reads loans") != std::string::npos, told);
  CHECK_MESSAGE(told.find("gifts") == std::string::npos, told);
}

TEST_CASE("an event is found by the text that a clause takes first") {
  const Traced shop({{"mix.exs", "defp deps do\n  [{:phoenix, \"~> 1.0\"}]\nend\n"},
                     {"lib/shop/desk.ex",
                      "defmodule Shop.Desk do\n"
                      "  def handle_in(\"order-paid\", params, socket) do\n"
                      "    File.write(\"paid.txt\", params)\n  end\n\n"
                      "  def handle_in(\"order-open\", params, socket) do\n"
                      "    File.rm(\"open.txt\")\n  end\nend\n"}});
  const auto found = shop.tracing.find("order-paid");
  REQUIRE(found.size() == 1);
  CHECK(found.front().kind == "event");
  CHECK(found.front().places.front().line == 2);
  CHECK(shop.tracing.find("order-open").front().places.front().line == 6);
}

TEST_CASE("words of a command line are found in branches below each other") {
  const Traced shop({{"Cargo.toml", "[package]\nname = \"shop\"\nversion = \"1.0.0\"\n"},
                     {"src/main.rs",
                      "mod orders;\nfn main() {\n  let words = read();\n"
                      "  match words.subcommand() {\n"
                      "    (\"orders\", Some(args)) => orders::run(args),\n"
                      "    _ => help(),\n  }\n}\n"},
                     {"src/orders.rs",
                      "pub fn run(args: &Args) {\n  match args.subcommand() {\n"
                      "    (\"close\", Some(x)) => close(x),\n"
                      "    (\"open\", Some(x)) => open(x),\n    _ => {}\n  }\n}\n"
                      "fn close(args: &Args) {\n  std::fs::remove_file(\"orders.txt\");\n}\n"
                      "fn open(args: &Args) {\n  std::fs::write(\"orders.txt\", \"\");\n}\n"}});
  const auto found = shop.tracing.find("shop orders close");
  REQUIRE(found.size() == 1);
  CHECK(found.front().kind == "command");
  CHECK(shop.forward("shop orders close").find("removes") != std::string::npos);
}

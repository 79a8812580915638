// SPDX-License-Identifier: Apache-2.0
// What stands behind a condition that leads out of the function is told with it.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

bool has(const std::string& text, std::string_view piece) {
  return text.find(piece) != std::string::npos;
}

std::string steps_of(const std::string& body) {
  const Traced shop({{"package.json", R"({"name": "shop", "dependencies": {"express": "4"}})"},
                     {"app.js",
                      "const express = require('express');\nconst fs = require('fs');\n"
                      "const app = express();\napp.post('/orders', (req, res) => {\n" +
                          body + "});\napp.listen(80);\n"}});
  return shop.forward("POST /orders");
}

}  // namespace

TEST_CASE("what is done behind an early return is done unless its condition holds") {
  const std::string steps = steps_of(
      "  if (req.body.draft) return res.json({});\n"
      "  fs.writeFileSync('/var/notes.txt', req.body.text);\n");
  CHECK_MESSAGE(has(steps, "unless `req.body.draft`: writes"), steps);
}

TEST_CASE("a denied condition that leads away is told as what has to hold") {
  const std::string steps = steps_of(
      "  if (!req.query.on) return;\n  fs.writeFileSync('/var/notes.txt', req.body.text);\n");
  CHECK_MESSAGE(has(steps, "if `req.query.on`: writes"), steps);
}

TEST_CASE("a refusal is told by itself, and what went wrong is no choice of the program") {
  const std::string steps = steps_of(
      "  if (!req.body.text) return res.status(422).json({ error: 'A text is missing' });\n"
      "  if (req.err) return res.json({});\n"
      "  fs.writeFileSync('/var/notes.txt', req.body.text);\n");
  CHECK_MESSAGE(has(steps, "refuses with 422"), steps);
  CHECK_MESSAGE(has(steps, "\nwrites"), steps);
}

TEST_CASE("a return within a loop says nothing of what comes behind the loop") {
  const std::string steps = steps_of(
      "  for (const line of req.body.lines) {\n    if (line.free) return res.json(line);\n  }\n"
      "  fs.unlinkSync('/var/lock');\n");
  CHECK_MESSAGE(!has(steps, "line.free"), steps);
}

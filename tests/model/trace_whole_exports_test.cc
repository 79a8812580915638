// SPDX-License-Identifier: Apache-2.0
// A file may give what it keeps as a whole, without a name of its own.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

/// `order`: the file of the model; `taken`: how the program takes it.
std::string told(const std::string& order, const std::string& taken, const std::string& entry) {
  const Traced shop(
      {{"package.json", R"({"name":"shop","dependencies":{"mongoose":"8.0.0","express":"4.0.0"}})"},
       {"models/order.js", order},
       {"app.js", taken + "const app = express();\n"
                          "app.get(\"/orders\", async (req, res) => {\n"
                          "  res.json(await Kept.find());\n});\n"
                          "app.post(\"/orders\", async (req, res) => {\n"
                          "  const fresh = new Kept({ total: 1 });\n  await fresh.save();\n});\n"
                          "app.listen(80);\n"}});
  return shop.forward(entry);
}

}  // namespace

TEST_CASE("what a file is as a whole is the kept thing that it makes there") {
  const std::string order =
      "const mongoose = require(\"mongoose\");\n"
      "const schema = new mongoose.Schema({ total: Number });\n"
      "module.exports = mongoose.model(\"Order\", schema);\n";
  const std::string taken =
      "const express = require(\"express\");\nconst Kept = require(\"./models/order\");\n";
  CHECK(told(order, taken, "GET /orders").find("reads Order in MongoDB") != std::string::npos);
  CHECK(told(order, taken, "POST /orders").find("writes Order in MongoDB") != std::string::npos);
}

TEST_CASE("the same where modules are imported") {
  const std::string order =
      "import mongoose from \"mongoose\";\n"
      "const schema = new mongoose.Schema({ total: Number });\n"
      "export default mongoose.model(\"Order\", schema);\n";
  const std::string taken =
      "import express from \"express\";\nimport Kept from \"./models/order.js\";\n";
  CHECK(told(order, taken, "GET /orders").find("reads Order in MongoDB") != std::string::npos);
}

// SPDX-License-Identifier: Apache-2.0
// A trace says why nobody is asked who they are on its way.
#include <doctest/doctest.h>

#include "render/trace_answer.h"
#include "tests/model/traced.h"

using namespace cutaway;

namespace {

/// Three addresses behind a check and one without, work for the clock, and whatever `more` adds.
std::string told(std::string_view entry, const std::string& check = "members, ") {
  const std::string behind = "\", " + check;
  const model::Traced source(
      {{"package.json",
        R"({"name":"shop","dependencies":{"express":"4.0.0","node-cron":"3.0.0"}})"},
       {"app.js",
        "const express = require(\"express\");\nconst cron = require(\"node-cron\");\n"
        "const fs = require(\"fs\");\nconst app = express();\n"
        "function members(req, res, next) {\n"
        "  if (!req.user) return res.status(401).end();\n  next();\n}\n"
        "function sweep() { fs.unlinkSync(\"old\"); }\n"
        "function show(req, res) { res.send(fs.readFileSync(\"list\")); }\n"
        "app.get(\"/orders" +
            behind +
            "show);\n"
            "app.get(\"/lines" +
            behind +
            "show);\n"
            "app.get(\"/bills" +
            behind +
            "show);\n"
            "app.get(\"/open\", (req, res) => { fs.readFileSync(\"list\"); });\n"
            "cron.schedule(\"0 3 * * *\", sweep);\napp.listen(80);\n"}});
  render::Context context;
  context.analysis = &source.analysis;
  context.evidence = "none";
  std::vector<model::Trace> traces;
  for (const model::EntryPoint& one : source.tracing.find(entry))
    traces.push_back(source.tracing.from(one));
  return render::trace_text(context, traces);
}

bool says(const std::string& text, std::string_view words) {
  return text.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("an address without a check is told so where others have one") {
  CHECK(says(told("GET /open"), "No check of who asks was seen on the way."));
  CHECK_FALSE(says(told("GET /orders"), "No check of who asks"));
}

TEST_CASE("where no check is read anywhere, nothing is said of one that is missing") {
  CHECK_FALSE(says(told("GET /open", ""), "No check of who asks"));
}

TEST_CASE("work that a clock starts asks nobody") {
  CHECK(says(told("sweep"), "A clock starts it: nobody is asked who they are."));
}

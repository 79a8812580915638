// SPDX-License-Identifier: Apache-2.0
// What a call writes out decides which branches of the function run for it.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

/// A function that removes one of two files, by the type that it is given.
std::string told(const std::string& call) {
  const Traced source({{"package.json", R"({"name":"shop"})"},
                       {"work.js",
                        "import fs from \"fs\";\n"
                        "function drop(type, purge) {\n"
                        "  if (type === \"orders\") {\n    fs.unlinkSync(\"orders\");\n"
                        "  } else {\n    fs.unlinkSync(\"bills\");\n  }\n"
                        "  if (purge) fs.unlinkSync(\"archive\");\n}\n"
                        "export function start(type) {\n  " +
                            call + "\n}\n"}});
  return source.forward("start");
}

bool says(const std::string& text, std::string_view words) {
  return text.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("branches for another value than the written one are left out") {
  const std::string text = told("drop(\"orders\", false);");
  CHECK(says(text, "at orders"));
  CHECK_FALSE(says(text, "at bills"));
  CHECK_FALSE(says(text, "at archive"));
}

TEST_CASE("the branch for all others is left out, too, where the value is the one that is asked") {
  const std::string text = told("drop(\"bills\", true);");
  CHECK_FALSE(says(text, "at orders"));
  CHECK(says(text, "at bills"));
  CHECK(says(text, "at archive"));
}

TEST_CASE("what only a run tells leaves out nothing") {
  const std::string text = told("drop(type, type);");
  CHECK(says(text, "at orders"));
  CHECK(says(text, "at bills"));
  CHECK(says(text, "at archive"));
}

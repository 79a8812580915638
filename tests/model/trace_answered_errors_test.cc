// SPDX-License-Identifier: Apache-2.0
// An error that a caller catches or compares, and answers itself, is not what who asks is told.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

std::string go(const std::string& after) {
  return Traced({{"go.mod", "module shop\n\ngo 1.22\n"},
                 {"main.go",
                  "package main\n\nimport (\n\t\"errors\"\n\t\"net/http\"\n)\n\n"
                  "var ErrNotFound = errors.New(\"not found\")\n\n"
                  "func main() {\n\thttp.HandleFunc(\"/orders\", show)\n"
                  "\thttp.ListenAndServe(\":80\", nil)\n}\n\n"
                  "func find(id string) error {\n\tif id == \"\" {\n\t\treturn ErrNotFound\n\t}\n"
                  "\treturn nil\n}\n\n"
                  "func show(w http.ResponseWriter, r *http.Request) {\n"
                  "\terr := find(r.FormValue(\"id\"))\n" +
                      after + "}\n"}})
      .forward("/orders");
}

bool has(const std::string& text, std::string_view piece) {
  return text.find(piece) != std::string::npos;
}

}  // namespace

TEST_CASE("an error that the handler does not look at ends as its name says") {
  const std::string steps = go("\tdefaultAnswer(w, err)\n");
  CHECK_MESSAGE(has(steps, "refuses with 404 (`ErrNotFound`)"), steps);
}

TEST_CASE("an error that the handler asks for is answered by the handler") {
  const std::string steps =
      go("\tif errors.Is(err, ErrNotFound) {\n"
         "\t\thttp.Error(w, \"no such order here\", http.StatusBadRequest)\n\t\treturn\n\t}\n");
  CHECK_MESSAGE(has(steps, "refuses with 400"), steps);
  CHECK_MESSAGE(!has(steps, "404"), steps);
}

TEST_CASE("where the handler answers any error in its own way, the error has no status") {
  const std::string steps =
      go("\tif err != nil {\n\t\thttp.Error(w, \"that did not work\", 422)\n\t\treturn\n\t}\n");
  CHECK_MESSAGE(has(steps, "refuses with 422"), steps);
  CHECK_MESSAGE(has(steps, "refuses by `ErrNotFound`"), steps);
  CHECK_MESSAGE(!has(steps, "404"), steps);
}

// SPDX-License-Identifier: Apache-2.0
// Paths of which a piece is put together only while the program runs.
#include <doctest/doctest.h>

#include <map>
#include <string>
#include <variant>

#include "base/text.h"
#include "narrative/narrate.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;

namespace {

/// Page 8 of a server with so many routes behind a base path and so many without one, as text.
std::string page(int behind, int without) {
  std::string code =
      "package main\n\nimport (\n\t\"os\"\n\n\t\"github.com/labstack/echo/v4\"\n)\n\n"
      "func show(c echo.Context) error { return nil }\n\n"
      "func main() {\n\tbase := os.Getenv(\"BASE_PATH\")\n\tapp := echo.New()\n";
  const auto add = [&](int count, const std::string& path) {
    for (int i = 0; i < count; ++i)
      code += "\tapp.GET(" + path + std::string(1, static_cast<char>('a' + i)) + "\", show)\n";
  };
  add(behind, "base+\"/in");
  add(without, "\"/out");
  tests::TemporaryFolder folder;
  folder.write("shop/go.mod",
               "module shop\n\ngo 1.22\n\nrequire github.com/labstack/echo/v4 v4.11.4\n");
  folder.write("shop/main.go", code + "\tapp.Start(\":80\")\n}\n");
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  std::string out;
  for (const auto& one : narrative::report(run.value()->analysis).pages) {
    if (one.id != "the-api") continue;
    for (const auto& block : one.blocks) {
      if (const auto* text = std::get_if<narrative::Paragraph>(&block.content))
        for (const auto& claim : text->claims) out += claim.text() + '\n';
      if (const auto* table = std::get_if<narrative::Table>(&block.content))
        for (const auto& row : table->rows) out += row.cells.at(1).text + '\n';
    }
  }
  return out;
}

}  // namespace

TEST_CASE("where nearly all paths lack a piece, one sentence says so instead of each row") {
  const std::string all = page(12, 1);
  CHECK_MESSAGE(contains(all, "Twelve of 13 paths have a piece"), all);
  CHECK_FALSE(contains(all, "in part not known"));
  const std::string some = page(3, 9);
  CHECK_FALSE(contains(some, "have a piece"));
  CHECK_MESSAGE(contains(some, "in part not known"), some);
}

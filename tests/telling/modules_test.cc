// SPDX-License-Identifier: Apache-2.0
// What a module is said to be for.
#include <doctest/doctest.h>

#include <map>

#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

TEST_CASE("a folder's README tells its job, unless it tells what to do or breaks off") {
  TemporaryFolder folder;
  folder.write("shop/package.json", "{\"name\": \"shop\", \"main\": \"src/orders/a.js\"}\n");
  folder.write("shop/src/orders/README.md", "# Orders\n\nTakes orders and charges cards.\n");
  folder.write("shop/src/filter/README.md",
               "# Filter\n\nWhen adding a completely new filter, follow these steps.\n");
  folder.write("shop/src/site/README.md", "# Site\n\nThis website uses\n\n- a theme\n");
  for (const char* name : {"a", "b", "c", "d", "e", "f"}) {
    folder.write(std::string("shop/src/site/") + name + ".js", "export const z = 1;\n");
    folder.write(std::string("shop/src/orders/") + name + ".js", "export const x = 1;\n");
    folder.write(std::string("shop/src/filter/") + name + ".js", "export const y = 1;\n");
  }
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  std::map<std::string, std::string> jobs;
  for (const auto& module : run.value()->analysis.model->modules) jobs[module.path] = module.job;
  CHECK(jobs["src/orders"] == "Takes orders and charges cards");
  REQUIRE(jobs.contains("src/filter"));
  CHECK(jobs["src/filter"].empty());
  CHECK(jobs["src/site"].empty());
}

TEST_CASE("texts in many languages are no lines of code, though a program's language holds them") {
  TemporaryFolder folder;
  folder.write("shop/app/Order.php", "<?php\nclass Order {\n  function pay() { return 1; }\n}\n");
  std::string texts = "<?php\nreturn [\n";
  for (int i = 0; i < 40; ++i)
    texts += "  'key" + std::to_string(i) + "' => 'A text that people read',\n";
  texts += "];\n";
  for (const char* language : {"en-US", "mk-MK", "de-DE"})
    folder.write(std::string("shop/resources/lang/") + language + "/general.php", texts);
  folder.write("shop/resources/lang/Names.php", "<?php\nenum Names {\n  case Mk;\n}\n");
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  std::uint64_t code = 0;
  for (const auto& share : run.value()->analysis.model->languages) code += share.own_code;
  CHECK(code == 8);
}

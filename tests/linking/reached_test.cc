// SPDX-License-Identifier: Apache-2.0
// What no program of a Go module takes in is told apart from what is built.
#include "linking/reached.h"

#include <doctest/doctest.h>

#include "tests/linking/linked_project.h"

using namespace cutaway;
using namespace cutaway::linking;

namespace {

using Files = std::map<std::string, std::string>;

std::string told(const Files& files) {
  const LinkedProject linked(files);
  const auto catalogue = catalogue::load().take();
  const NotBuilt found = find_not_built(linked.project(), linked.links(), *catalogue);
  std::string out;
  for (const FileId file : found.left_out) out += linked.project().file(file).path + "; ";
  out += "| ";
  for (const FileId file : found.for_tests) out += linked.project().file(file).path + "; ";
  return out;
}

const Files kShop = {
    {"go.mod", "module shop.example/shop\n\ngo 1.22\n"},
    {"cmd/main.go",
     "package main\n\nimport (\n\t_ \"shop.example/shop/plugin/disk\"\n)\n\nfunc main() {}\n"},
    {"plugin/disk/disk.go",
     "package disk\n\nimport \"shop.example/shop/common\"\n\nfunc init() { common.Register() }\n"},
    {"plugin/tape/tape.go",
     "package tape\n\nimport \"shop.example/shop/common\"\n\nfunc init() { common.Register() }\n"},
    {"common/common.go",
     "package common\n\nfunc Register() {\n\tadd()\n\tadd()\n\tadd()\n}\n\nfunc add() {}\n"},
};

}  // namespace

TEST_CASE("a plug-in that no program imports is left out, and what it shares with others is not") {
  CHECK(told(kShop) == "plugin/tape/tape.go; | ");
}

TEST_CASE("what tests of other packages import is there for tests") {
  Files files = kShop;
  files["internal/fakes/fakes.go"] = "package fakes\n\nfunc Disk() {}\n";
  files["common/common_test.go"] =
      "package common_test\n\nimport \"shop.example/shop/internal/fakes\"\n\n"
      "func TestRegister() { fakes.Disk() }\n";
  CHECK(told(files) == "plugin/tape/tape.go; | internal/fakes/fakes.go; ");
}

TEST_CASE("a build tag that nobody sets keeps a file out; one of a platform does not") {
  Files files = kShop;
  files["common/make_table.go"] = "//go:build ignore\n\npackage main\n\nfunc main() {}\n";
  files["common/common_linux.go"] =
      "//go:build linux && !cgo\n\npackage common\n\nfunc more() {}\n";
  CHECK(told(files) == "common/make_table.go; plugin/tape/tape.go; | ");
}

TEST_CASE("of a library with a small program beside it nothing is told") {
  Files files = kShop;
  files.erase("plugin/disk/disk.go");
  files["cmd/main.go"] = "package main\n\nfunc main() {}\n";
  CHECK(told(files) == "| ");
}

TEST_CASE("a client for the programs of others is no dead code") {
  Files files = kShop;
  files["client/client.go"] = "package client\n\nfunc New() {}\n";
  CHECK(told(files) == "plugin/tape/tape.go; | ");
}

// SPDX-License-Identifier: Apache-2.0
// Every technology of the catalogue is recognised in its own example, and its example has no line
// for nothing.
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

#include "catalogue/languages.h"
#include "catalogue/tables.h"
#include "tests/meaning/linked_project.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

std::vector<catalogue::Example> all_examples() {
  const auto loaded = catalogue::load();
  catalogue::Tables tables;
  for (const catalogue::Technology& technology : loaded.value()->technologies()) {
    const std::string path = "technologies/" + technology.id + ".toml";
    std::ifstream file("catalogue/" + path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const auto read = catalogue::read_toml(path, text, tables);
    REQUIRE_MESSAGE(read.ok(), read.error().message);
  }
  return tables.examples;
}

std::string manifest_for(const std::string& path, const std::string& needs) {
  if (!needs.empty() && path.ends_with(".cs"))
    return R"(<Project Sdk="Microsoft.NET.Sdk"><ItemGroup><PackageReference Include=")" + needs +
           R"(" Version="1.0.0" /></ItemGroup></Project>)";
  if (!needs.empty()) return R"({"name": "shop", "dependencies": {")" + needs + R"(": "1.0.0"}})";
  // A file that is a route counts only in a package that wants the framework.
  const bool routed =
      path.find("app/") != std::string::npos || path.find("pages/") != std::string::npos;
  return routed ? R"({"name": "shop", "dependencies": {"next": "15.0.0"}})" : "";
}

/// A language is seen in the files that are written in it; its file has nothing to match.
bool is_known_by_its_language(const catalogue::Technology& technology) {
  const catalogue::Signals& signals = technology.signals;
  return technology.category == "language" && technology.shapes.empty() && signals.files.empty() &&
         signals.packages.empty() && signals.imports.empty() &&
         catalogue::find_language(technology.name).valid();
}

}  // namespace

TEST_CASE("each example says what it should") {
  std::set<std::string> seen;
  for (const catalogue::Example& example : all_examples()) {
    CAPTURE(example.technology);
    seen.insert(example.technology);
    std::map<std::string, std::string> files{{example.file, example.text}};
    if (const std::string manifest = manifest_for(example.file, example.needs); !manifest.empty())
      files[example.file.ends_with(".cs") ? "Shop.csproj" : "package.json"] = manifest;
    const LinkedProject project(files);
    const std::vector<std::string> told = project.told();
    std::string all;
    for (const std::string& line : told) all += line + "\n";
    CAPTURE(all);
    for (const std::string& expected : example.expect) {
      CAPTURE(expected);
      const bool absent = expected.starts_with("no ");
      const std::string line = absent ? expected.substr(3) : expected;
      CHECK((std::ranges::find(told, line) == told.end()) == absent);
    }
  }
  const auto catalogue = catalogue::load().value();
  for (const catalogue::Technology& technology : catalogue->technologies()) {
    CAPTURE(technology.id);
    CHECK((seen.contains(technology.id) || is_known_by_its_language(technology)));
  }
}

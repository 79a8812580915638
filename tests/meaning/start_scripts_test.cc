// SPDX-License-Identifier: Apache-2.0
// Which script of a manifest starts something that stays, followed to the command behind it.
#include "meaning/start_scripts.h"

#include <doctest/doctest.h>

#include "tests/meaning/linked_project.h"

using namespace cutaway;

namespace {

std::string started_by(const std::vector<std::pair<std::string, std::string>>& scripts) {
  const meaning::LinkedProject none({});
  meaning::Package package;
  package.ecosystem = "npm";
  for (const auto& [name, command] : scripts) {
    meaning::NamedValue script;
    script.name = name;
    script.value = command;
    package.scripts.push_back(script);
  }
  const meaning::NamedValue* found = meaning::start_script(none.catalogue(), package);
  return found == nullptr ? std::string() : found->name;
}

}  // namespace

TEST_CASE("a script is followed to the command behind it") {
  CHECK(started_by({{"start", "npm run serve:all"}, {"serve:all", "node server.js"}}) == "start");
  CHECK(started_by({{"start", "npm run build"}, {"build", "tsc -w"}}).empty());
}

TEST_CASE("a script that the manifest does not have starts nothing") {
  CHECK(started_by({{"start", "npm run start:dev"}, {"start:dev", "npm run watch:build"}}).empty());
  CHECK(started_by({{"start", "npm run ./scripts/start.js"}}) == "start");
}

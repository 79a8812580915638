// SPDX-License-Identifier: Apache-2.0
// Boxes of one name: what browsers run lies beside what the server runs.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/model/map_of.h"

namespace {

using Files = std::map<std::string, std::string>;

/// "name files" of each module, sorted.
std::vector<std::string> modules_of(const Files& files) {
  const cutaway::meaning::LinkedProject project(files);
  const auto model = cutaway::model::build_model(project.project(), project.links(),
                                                 project.catalogue(), project.facts());
  std::vector<std::string> names;
  for (const auto& module : model.modules)
    names.push_back(module.name + " " + std::to_string(module.files));
  std::ranges::sort(names);
  return names;
}

bool holds(const std::vector<std::string>& modules, const std::string& name) {
  return std::ranges::find(modules, name) != modules.end();
}

}  // namespace

TEST_CASE("screens of one name with what the server does are a module of their own") {
  Files files{{"artisan", "<?php\n"},
              {"composer.json", R"({"require":{"laravel/framework":"11"}})"}};
  for (const std::string name : {"orders", "bills", "users"}) {
    for (const std::string n : {"1", "2", "3", "4"}) {
      files["app/" + name + "/part" + n + ".php"] =
          "<?php class P" + n + " { function run() {} }\n";
      files["web/" + name + "/part" + n + ".tsx"] = "export const a" + n + " = 1;\n";
    }
  }
  const auto modules = modules_of(files);
  CHECK(holds(modules, "Orders 4"));
  CHECK(holds(modules, "Orders (browser) 4"));
}

TEST_CASE("a single script of a subject goes with it") {
  Files files{{"artisan", "<?php\n"},
              {"composer.json", R"({"require":{"laravel/framework":"11"}})"}};
  for (const std::string name : {"orders", "bills", "users"}) {
    for (const std::string n : {"1", "2", "3", "4"})
      files["app/" + name + "/part" + n + ".php"] =
          "<?php class P" + n + " { function run() {} }\n";
    files["web/" + name + "/screen.tsx"] = "export const a = 1;\n";
  }
  CHECK(holds(modules_of(files), "Orders 5"));
}

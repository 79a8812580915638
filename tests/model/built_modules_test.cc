// SPDX-License-Identifier: Apache-2.0
// Modules that their makers built as such are the modules: projects, apps, shelves of services.
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

TEST_CASE("projects called after a module are the modules, kin under one name") {
  Files files{{"src/Shop.WebHost/Shop.WebHost.csproj", R"(<Project Sdk="Microsoft.NET.Sdk.Web"/>)"},
              {"src/Shop.WebHost/Program.cs", "class Program { static void Main() {} }\n"},
              {"src/Shop.WebHost/Start.cs", "class Start {}\n"}};
  for (const std::string name : {"Orders", "Catalog", "Payments", "PaymentStripe", "Tax", "News"}) {
    const std::string project = "Shop.Module." + name, folder = "src/Modules/" + project + "/";
    files[folder + project + ".csproj"] = R"(<Project Sdk="Microsoft.NET.Sdk"/>)";
    for (const std::string kind : {"Service", "Controller", "Row"})
      files[folder + name + kind + ".cs"] = "public class " + name + kind + " {}\n";
  }
  const auto modules = modules_of(files);
  CHECK(holds(modules, "Orders 3"));
  CHECK(holds(modules, "Payments 6"));
  CHECK_FALSE(holds(modules, "PaymentStripe 3"));
}

TEST_CASE(
    "folders with the file of a framework's app are the modules, with templates of their name") {
  Files files{{"requirements.txt", "django\n"}, {"manage.py", "import django\n"}};
  for (const std::string app : {"orders", "billing", "users", "stock", "reports"}) {
    files["shop/" + app + "/apps.py"] = "class Config:\n  pass\n";
    for (const std::string kind : {"models", "views", "urls"})
      files["shop/" + app + "/" + kind + ".py"] = "def run():\n  return 1\n";
  }
  for (const std::string app : {"orders", "billing"})
    for (const std::string page : {"list", "one", "new"})
      files["shop/templates/" + app + "/" + page + ".html"] = "<p>" + app + "</p>\n";
  const auto modules = modules_of(files);
  CHECK(holds(modules, "Stock 4"));
  CHECK(holds(modules, "Orders 7"));
}

TEST_CASE("the shelf of services names the modules; what browsers run is none of them") {
  Files files{{"composer.json", R"({"require":{"laravel/framework":"11"}})"},
              {"artisan", "<?php\n"}};
  for (const std::string name : {"Order", "Backup", "Node", "User", "Invoice"}) {
    for (const std::string kind : {"Creation", "Deletion"})
      files["app/Services/" + name + "s/" + name + kind + "Service.php"] =
          "<?php class " + name + kind + "Service { function run() {} }\n";
    files["app/Http/Controllers/" + name + "Controller.php"] =
        "<?php class " + name + "Controller { function index() {} }\n";
    for (const std::string n : {"1", "2", "3", "4"})
      files["resources/scripts/" + name + "s/part" + n + ".tsx"] = "export const a" + n + " = 1;\n";
  }
  const auto modules = modules_of(files);
  CHECK(holds(modules, "Backups 3"));
  CHECK(holds(modules, "Backups (browser) 4"));
}

// SPDX-License-Identifier: Apache-2.0
// The inside of a body of code: subjects below several layers are one module, files side by side
// fall into subjects, patterns select exactly what they stand for.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "model/inside/globs.h"
#include "model/inside/ground.h"
#include "model/inside/needs.h"
#include "model/inside/subjects.h"
#include "tests/model/map_of.h"

using namespace cutaway::model::inside;

namespace {

Words words() {
  return {{"src", "main", "java"},
          {"docs"},
          {"db/migrate"},
          {"controllers", "models", "services", "api"},
          {"controller", "service", "model"},
          {"core", "utils"}};
}

/// So many files in each folder, `uses` are pairs of folders whose first files lead to each other.
struct Plan {
  explicit Plan(const std::vector<std::pair<std::string, int>>& folders) {
    for (const auto& [folder, files] : folders) {
      for (int i = 0; i < files; ++i) paths.push_back(folder + "/f" + std::to_string(i) + ".x");
    }
    finish();
  }
  static Plan of(std::vector<std::string> files) {
    Plan plan(std::vector<std::pair<std::string, int>>{});
    plan.paths = std::move(files);
    plan.finish();
    return plan;
  }
  void finish() {
    ground = {};
    std::sort(paths.begin(), paths.end());
    ground.name = "shop";
    for (const std::string& path : paths) ground.items.push_back({path, 10, -1});
    ground.leads.resize(paths.size());
  }
  void uses(std::string_view from, std::string_view to) {
    for (std::uint32_t a = 0; a < paths.size(); ++a) {
      for (std::uint32_t b = 0; b < paths.size(); ++b) {
        if (paths[a].starts_with(from) && paths[b].starts_with(to)) ground.leads[a].push_back(b);
      }
    }
  }
  std::vector<std::string> paths;
  Ground ground;
};

const Box* find(const std::vector<Box>& boxes, std::string_view name) {
  const auto found =
      std::find_if(boxes.begin(), boxes.end(), [&](const Box& box) { return box.name == name; });
  return found == boxes.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("one subject below several layers is one module with both folders") {
  Plan plan({{"src/core/orders", 6},
             {"src/core/billing", 6},
             {"src/core/users", 6},
             {"src/web/orders", 6},
             {"src/web/billing", 6},
             {"src/web/users", 6},
             {"src/web/OrderHistory", 2}});
  const auto boxes = draw_boxes(plan.ground, words());
  const Box* orders = find(boxes, "Orders");
  REQUIRE(orders != nullptr);
  CHECK(orders->items.size() == 12);
  const auto globs = globs_of(plan.ground, boxes);
  CHECK(globs[static_cast<std::size_t>(orders - boxes.data())] ==
        std::vector<std::string>{"src/core/orders/**", "src/web/orders/**"});
}

TEST_CASE("folders with nothing in common stay as their makers cut them") {
  Plan plan({{"src/main/java/lexer", 5},
             {"src/main/java/parser", 5},
             {"src/main/java/printer", 5},
             {"docs", 9}});
  plan.uses("src/main/java/parser", "src/main/java/lexer");
  const auto boxes = draw_boxes(plan.ground, words());
  CHECK(boxes.size() == 3);
  REQUIRE(find(boxes, "Parser") != nullptr);
  const auto needs = needs_of(plan.ground, boxes);
  const auto parser = static_cast<std::size_t>(find(boxes, "Parser") - boxes.data());
  REQUIRE(needs[parser].size() == 1);
  CHECK(boxes[needs[parser].front().box].name == "Lexer");
}

TEST_CASE("files side by side fall into subjects by the words of their names") {
  std::vector<std::string> files;
  for (const std::string subject : {"diff", "merge", "pack"}) {
    for (const std::string what : {"a", "b", "c", "d", "e", "f", "g", "h", "j", "k"})
      files.push_back(subject + "-" + what + what + ".c");
  }
  Plan plan = Plan::of(std::move(files));
  const auto boxes = draw_boxes(plan.ground, words());
  const Box* merge = find(boxes, "Merge");
  REQUIRE(merge != nullptr);
  CHECK(merge->items.size() == 10);
  CHECK(globs_of(plan.ground, boxes)[static_cast<std::size_t>(merge - boxes.data())] ==
        std::vector<std::string>{"merge-*"});
}

TEST_CASE(
    "steps that were taken once are no module, and lie in none; code that takes them is one") {
  std::vector<std::string> files;
  for (int i = 10; i < 70; ++i) files.push_back("db/migrate/20190" + std::to_string(i) + "_add.x");
  for (const std::string folder : {"src/orders", "src/billing", "src/migrate"}) {
    for (const std::string name : {"a", "b", "c", "d", "e", "f"})
      files.push_back(folder + "/" + name + ".x");
  }
  const Plan plan = Plan::of(files);
  const auto boxes = draw_boxes(plan.ground, words());
  CHECK(boxes.size() == 3);
  for (const Box& box : boxes) CHECK(box.items.size() == 6);
}

TEST_CASE("texts in many languages are no module of a product") {
  std::map<std::string, std::string> files{
      {"package.json", R"({"name":"shop","scripts":{"start":"node src/server.js"}})"}};
  for (const std::string subject : {"orders", "billing", "users"}) {
    for (const std::string n : {"1", "2", "3", "4"})
      files["src/" + subject + "/" + subject + n + ".js"] = "export function run() { return 1; }\n";
  }
  for (const std::string language : {"de-DE", "mk-MK", "fr-FR", "it-IT"}) {
    for (const std::string n : {"1", "2", "3", "4", "5", "6"})
      files["resources/lang/" + language + "/page" + n + ".js"] =
          "export default { title: 'Shop' };\n";
  }
  const cutaway::meaning::LinkedProject project(files);
  const auto model = cutaway::model::build_model(project.project(), project.links(),
                                                 project.catalogue(), project.facts());
  CHECK(model.modules.size() == 3);
  for (const auto& module : model.modules) CHECK(module.path.starts_with("src/"));
}

TEST_CASE("what the makers drew stays as it is") {
  Plan plan({{"src/a", 6}, {"src/b", 6}, {"src/c", 6}});
  plan.ground.drawn = {"Payments"};
  for (Item& item : plan.ground.items) item.drawn = item.path.starts_with("src/c") ? -1 : 0;
  const auto boxes = draw_boxes(plan.ground, words());
  const Box* payments = find(boxes, "Payments");
  REQUIRE(payments != nullptr);
  CHECK(payments->items.size() == 12);
}

TEST_CASE("names are written as people write them") {
  CHECK(readable("AdminConsole") == "Admin console");
  CHECK(readable("gift_card") == "Gift card");
  CHECK(readable("hir-def") == "hir-def");
  CHECK(singular("categories") == "category");
  CHECK(singular("status") == "status");
}

TEST_CASE("a folder of files and layers is a subject, though others of its name only hold some") {
  Words told = words();
  told.containers.push_back("workspaces");
  told.doubtful.push_back("workspaces");
  Plan one({{"src/orders", 8},
            {"src/billing", 8},
            {"src/workspace/controllers", 4},
            {"src/workspace/services", 4}});
  CHECK(find(draw_boxes(one.ground, told), "Workspace") != nullptr);
  Plan many({{"src/orders", 8},
             {"src/billing", 8},
             {"src/workspaces/desktop", 8},
             {"src/workspaces/phone", 8}});
  const auto boxes = draw_boxes(many.ground, told);
  CHECK(find(boxes, "Workspaces") == nullptr);
  CHECK(find(boxes, "Phone") != nullptr);
}

TEST_CASE("a box is called after each subject that is no trifle in it") {
  Plan plan({{"src/import", 3}, {"src/rights", 1}, {"src/orders", 30}, {"src/billing", 30}});
  plan.uses("src/import", "src/rights");
  Words told = words();
  const auto boxes = draw_boxes(plan.ground, told);
  CHECK_MESSAGE(find(boxes, "Import and rights") != nullptr, [&] {
    std::string all;
    for (const Box& box : boxes) all += box.name + "; ";
    return all;
  }());
}

TEST_CASE("folders of one shelf are modules, whatever their layers are called") {
  std::vector<std::pair<std::string, int>> folders;
  for (const char* domain : {"orders", "bills", "clients", "parcels", "returns", "stores"}) {
    const std::string folder = std::string("src/Domain/") + domain;
    for (const char* layer : {"/controllers", "/services", "/templates", "/tools", "/rights"})
      folders.emplace_back(folder + layer, 3);
  }
  const auto boxes = draw_boxes(Plan(folders).ground, words());
  for (const char* name : {"Orders", "Bills", "Clients", "Parcels", "Returns", "Stores"})
    CHECK_MESSAGE(find(boxes, name) != nullptr, name);
  CHECK(boxes.size() == 6);
}

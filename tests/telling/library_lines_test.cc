// SPDX-License-Identifier: Apache-2.0
// What `stack` says of libraries that the product stands on: the team's words, their makers' words,
// and how far each reaches, on small invented projects.
#include <doctest/doctest.h>

#include <map>

#include "catalogue/catalogue.h"
#include "narrative/roles/library_roles.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

using Files = std::map<std::string, std::string>;

std::string told(const Files& files) {
  TemporaryFolder folder;
  for (const auto& [path, text] : files) folder.write("shop/" + path, text);
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  std::string out;
  for (const narrative::LibraryRole& one : narrative::library_roles(story))
    out += one.use.name + " | " + one.told().text() + '\n';
  std::erase(out, '`');
  return out;
}

const std::string kManifest =
    "{ \"name\": \"shop\", \"dependencies\": { \"parcel-labels\": \"1.0.0\" } }\n";

std::string with_class(const std::string& name) {
  return "import { Label, Roll } from 'parcel-labels';\n\nexport class " + name +
         " {\n  send(box) {\n    return new Label(box).print(new Roll());\n  }\n}\n";
}

/// Four of ten files, each with a class that calls the library.
Files four_of_ten() {
  Files out = {{"package.json", kManifest}};
  for (const char* name : {"ParcelCounter", "ReturnDesk", "CourierHandover", "StampMachine"})
    out["src/" + std::string(name) + ".js"] = with_class(name);
  for (const char* name : {"a", "b", "c", "d", "e", "f"})
    out["src/" + std::string(name) + ".js"] = "export const one = () => 1;\n";
  return out;
}

}  // namespace

TEST_CASE("a library that a third of a small product takes in is told with its share and callers") {
  const std::string out = told(four_of_ten());
  CHECK_MESSAGE(out.starts_with("parcel-labels | At least four of ten JavaScript files take it in, "
                                "most often for Label and Roll; "),
                out);
  CHECK_MESSAGE(out.find("CourierHandover") != std::string::npos, out);
  CHECK_MESSAGE(out.ends_with(" call it most.\n"), out);
}

TEST_CASE("what the README says that a library does is its role") {
  Files files = four_of_ten();
  files["README.md"] =
      "# Shop\n\nSends parcels.\n\n## Internals\n\nThe shop is made of two modules. From the desk "
      "up; [parcel-labels](https://labels.example) connects to your printer to draw the labels of "
      "parcels.\n";
  CHECK(told(files) ==
        "parcel-labels | Told in README.md: “parcel-labels connects to your printer to draw the "
        "labels of parcels.”\n");
  // How to set it up says nothing of what it does.
  files["README.md"] = "# Shop\n\nSends parcels.\n\nInstall parcel-labels if you want labels.\n";
  CHECK(told(files).find("README") == std::string::npos);
}

TEST_CASE("a comment beside the line that asks for a library says what it is for") {
  const std::string use =
      "from parcel_prices import guess\n\n\ndef cheapest(parcel):\n    return guess(parcel)\n";
  CHECK(told({
            {"requirements.txt",
             "# Finds out the prices that couriers ask\nparcel-prices==1.0\n\nother-thing==2.0\n"},
            {"shop/prices.py", use},
        }) ==
        "parcel-prices | Told in requirements.txt: “Finds out the prices that couriers ask”\n");
  // A remark on versions does not.
  CHECK(told({
            {"requirements.txt",
             "# Newer versions break the prices of couriers\nparcel-prices==1.0\n"},
            {"shop/prices.py", use},
        }) == "");
}

TEST_CASE("what the makers of a library say stands in the lock file") {
  Files files = {
      {"pyproject.toml",
       "[tool.poetry]\nname = \"shop\"\n\n[tool.poetry.dependencies]\nparcel-labels = \"^1.0\"\n"},
      {"poetry.lock",
       "[[package]]\nname = \"parcel-labels\"\nversion = \"1.0.1\"\n"
       "description = \"Draws labels for couriers.\"\noptional = false\n"}};
  for (const std::string name : {"counter", "desk", "stamps"})
    files["shop/" + name + ".py"] = "from parcel_labels import Label, Roll\n\n\ndef send_" + name +
                                    "_parcel(box):\n    return Label(box, Roll())\n";
  const std::string out = told(files);
  CHECK_MESSAGE(out.starts_with("parcel-labels | Its makers call it “Draws labels for couriers”; "),
                out);
}

TEST_CASE("what a plug-in is loaded by is told, though no manifest asks for it") {
  Files files = {{"requirements.txt", "parcel-labels==1.0\n"}};
  for (const std::string name : {"a", "b", "c", "d", "e", "f", "g", "h"})
    files["plugin/" + name + "_tab.py"] =
        "from depothost.desk import Desk\nfrom depothost.bell import Bell\n\n\ndef open_" + name +
        "():\n    return Desk(Bell())\n";
  CHECK(told(files) ==
        "depothost | No manifest asks for it by this name; at least eight of eight Python files "
        "take it in, most often for Bell and Desk.\n");
  // A folder of the product that is called so is the product's own.
  files["lib/depothost/readme.txt"] = "ours\n";
  CHECK(told(files) == "");
}

TEST_CASE(
    "what is put into the built pages is asked for to build, and is told where much uses it") {
  Files files = four_of_ten();
  files["package.json"] =
      "{ \"name\": \"shop\", \"devDependencies\": { \"parcel-labels\": \"1.0.0\" } }\n";
  CHECK(told(files).starts_with("parcel-labels | At least four of ten JavaScript files"));
}

TEST_CASE("a technology is told by the row of the package that is asked for, where it has none") {
  const auto loaded = catalogue::load({});
  REQUIRE(loaded.ok());
  const catalogue::Catalogue& opened = *loaded.value();
  for (const auto& [key, row] : opened.table("deeds_at_calls")) {
    if (!key.starts_with("technologies.")) continue;
    INFO(key);
    CHECK(opened.find(key.substr(13)).valid());
  }
}

TEST_CASE("a plug-in of the build tool is no library, and tests call nothing for the product") {
  Files java{{"build.gradle", "plugins {\n  id 'java'\n}\n"}};
  for (const char* name : {"A", "B", "C", "D", "E", "F", "G", "H", "I"})
    java["src/main/java/shop/" + std::string(name) + ".java"] =
        "package shop;\n\nimport java.util.List;\n\nclass " + std::string(name) +
        " {\n  List<String> all() { return List.of(); }\n}\n";
  CHECK(told(java) == "");

  Files rust{{"Cargo.toml",
              "[package]\nname = \"shop\"\nversion = \"1.0.0\"\n\n[dependencies]\n"
              "parcel-labels = \"1\"\nparcel-labels_derive = \"1\"\n"}};
  for (const char* name : {"counter", "returns", "courier", "stamps"})
    rust["src/" + std::string(name) + ".rs"] =
        "use parcel_labels::Label;\nuse parcel_labels_derive::Print;\n\npub fn print_" +
        std::string(name) +
        "() {\n    Label::draw();\n}\n\n#[cfg(test)]\nmod tests {\n    use super::*;\n"
        "    fn check_" +
        std::string(name) + "() {\n        Label::draw();\n        Label::draw();\n    }\n}\n";
  const std::string out = told(rust);
  CHECK_MESSAGE(out.find(" call it most") != std::string::npos, out);
  CHECK_MESSAGE(out.find("check_") == std::string::npos, out);
  CHECK_MESSAGE(out.find("derive") == std::string::npos, out);
}

// SPDX-License-Identifier: Apache-2.0
// What the first page says of a small invented project: what it is, in which language it answers,
// for whom it is made, and what it opens.
#include <doctest/doctest.h>

#include <map>

#include "narrative/narrate.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

std::string told(const std::map<std::string, std::string>& files) {
  TemporaryFolder folder;
  for (const auto& [path, text] : files) folder.write("larder/" + path, text);
  RunRequest request;
  request.open.where = folder / "larder";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Explain explain = narrative::explain(run.value()->analysis);
  std::string out;
  if (explain.purpose) out += std::string(explain.purpose->text()) + "\n";
  if (explain.says) out += std::string(explain.says->text()) + "\n";
  for (const narrative::Claim& claim : explain.shows) out += std::string(claim.text()) + "\n";
  for (const std::string& people : explain.audience) out += "for " + people + "\n";
  std::erase(out, '`');
  return out;
}

/// A shop in PHP whose pages have far more lines of JavaScript.
std::map<std::string, std::string> larder(const std::string& readme) {
  std::string routes = "<?php\n$app = \\Slim\\Factory\\AppFactory::create();\n";
  for (int i = 0; i < 12; ++i)
    routes += "$app->get('/jars/" + std::to_string(i) + "', function ($q, $a) { return $a; });\n";
  std::string pages;
  for (int i = 0; i < 300; ++i) pages += "window.jar" + std::to_string(i) + " = 1;\n";
  return {{"composer.json", R"({"name": "larder/larder", "require": {"slim/slim": "4"}})"},
          {"index.php", routes + "$app->run();\n"},
          {"Store.php",
           "<?php\nfunction open_store($file) {\n"
           "  return new \\PDO\\Sqlite('sqlite:' . $file);\n}\nopen_store('a');\n"},
          {"public/pages.js", pages},
          {"README.md", readme}};
}

}  // namespace

TEST_CASE("a definition in a small heading is told, a word about its maker is not") {
  const std::string text = told(larder(
      "<h2>Jars without end</h2>\n<h3>Larder is a web-based keeper of jars for your home</h3>\n"
      "<em><h4>This is a hobby project by Ada</h4></em>\n"));
  CHECK_MESSAGE(text.find("a web-based keeper of jars for your home") != std::string::npos, text);
  CHECK(text.find("hobby") == std::string::npos);
}

TEST_CASE("where it came from, how it is installed and what a piece of it does is no second word") {
  auto files = larder(
      "# Larder\n\nLarder is a web-based keeper of jars for your home.\n\nLarder is the official "
      "fork of Pantry, by Ada.\n\nLarder is a PHP application which is why you need to install "
      "PHP first.\n\nshelf: jar: lid: label: larder:\n");
  files["site/package.json"] = R"({"name": "site", "description": "Theme for technical pages"})";
  files["load.py"] =
      "import argparse\np = argparse.ArgumentParser(description='Start the loader of jars.')\n";
  const std::string text = told(files);
  CHECK_MESSAGE(text.find("calls itself “a web-based keeper of jars") != std::string::npos, text);
  for (const char* word : {"fork of", "need to install", "Theme for", "Start the loader", "lid:"})
    CHECK_MESSAGE(text.find(word) == std::string::npos, text);
  files["README.md"] +=
      "\nLarder provides lists of all that is left on every shelf and of what to buy.\n";
  CHECK(told(files).find("“Larder provides lists of all") != std::string::npos);
}

TEST_CASE(
    "a long definition is cut and not passed over, and how it is made is not what it is for") {
  const std::string longer = told(larder(
      "# Larder\n\nLarder is a simple and friendly keeper of jars that's made for cooks and aims "
      "to "
      "offer an easy and fast way to go through shelves, with thousands of jars.\n\n"
      "The clerk puts your jars on shelves and starts to write labels to make looking fast.\n"));
  CHECK_MESSAGE(longer.find("calls itself “a simple and friendly keeper") != std::string::npos,
                longer);
  auto files =
      larder("# Larder\n\nLarder is a PHP codebase and uses a SQL backend for the jars.\n");
  files["public/opensearch.xml"] =
      "<OpenSearchDescription>\n<Description>Keeping of jars and bottles for small "
      "kitchens</Description>\n</OpenSearchDescription>\n";
  files["offline/index.html"] = "<title>Sorry, there is a problem with the larder</title>\n";
  const std::string text = told(files);
  CHECK_MESSAGE(
      text.find("“Keeping of jars and bottles for small kitchens”") < text.find("codebase"), text);
  CHECK(text.find("Sorry") == std::string::npos);
}

TEST_CASE("a program is called after the language that answers, and what it opens is told") {
  const std::string text = told(larder("# Larder\n\nKeeps jars.\n"));
  CHECK_MESSAGE(text.find("a PHP service built on Slim") != std::string::npos, text);
  CHECK(text.find("keeps data in SQLite") != std::string::npos);
}

TEST_CASE("whom a part of the list of features is for the product is not made for") {
  const std::string readme = "# Larder\n\nLarder is a keeper of jars.\n\n";
  const std::string list = "\n\n- Jars by colour\n- An API for jars\n";
  const std::string one = told(larder(readme + "It is built for developers." + list));
  CHECK_MESSAGE(one.find("It addresses developers") != std::string::npos, one);
  const std::string other = told(larder(readme + "Built for **developers**:" + list));
  CHECK_MESSAGE(other.find("It addresses developers") == std::string::npos, other);
}

TEST_CASE("people who are only mentioned are not whom it is made for") {
  CHECK(told(larder("# Larder\n\nLarder keeps medicine available to patients who need it, in many "
                    "countries of the world.\n"))
            .find("for patients") == std::string::npos);
}

TEST_CASE(
    "what only deploys parts that are built elsewhere is no program in its few scripts' language") {
  std::string script;
  for (int i = 0; i < 80; ++i) script += "print('larder " + std::to_string(i) + "')\n";
  const std::string text = told({
      {"README.md", "# Larder\n\nLarder is the shop that keeps jars for your home.\n"},
      {"dashboards/make.py", script},
      {"docker-compose.yml",
       "services:\n  front:\n    image: acme/front:1\n    ports: ['80:80']\n"
       "  jars:\n    image: acme/jars:1\n  orders:\n    image: acme/orders:1\n"},
  });
  CHECK_MESSAGE(text.find("set of deployment files") != std::string::npos, text);
  CHECK_MESSAGE(text.find("Python web application") == std::string::npos, text);
}

TEST_CASE("what a store says in another language does not stand beside the English sentence") {
  const std::string text = told({
      {"fastlane/metadata/android/en-US/full_description.txt",
       "Larder is a keeper of jars for your home and garden.\n"},
      {"fastlane/metadata/android/ckb/short_description.txt",
       "کڕیارێکی هەژماری هەمەجۆر بۆ تۆڕی کۆمەڵایەتی ماستۆدۆن\n"},
      {"fastlane/metadata/android/de/full_description.txt",
       "Larder ist eine kleine Speisekammer für Gläser aller Art.\n"},
      {"settings.gradle", "rootProject.name = 'Larder'\n"},
      {"app/src/main/java/larder/Main.kt", "package larder\nclass Main { fun show() = 1 }\n"},
  });
  CHECK_MESSAGE(text.find("a keeper of jars for your home") != std::string::npos, text);
  CHECK_MESSAGE(text.find("Speisekammer") == std::string::npos, text);
  CHECK_MESSAGE(text.find("ماستۆدۆن") == std::string::npos, text);
}

TEST_CASE(
    "a warning behind the name, and the title of what tells how to install it, are no words") {
  auto files = larder(
      "# Larder\n\n### Larder is in beta testing and still being worked on, unfinished, or apt to "
      "spill\n\nLarder is a web-based keeper of jars for your home.\n");
  files["docs/INSTALL.html"] =
      "<html><title>Larder installation, updating and conversion information</title></html>\n";
  const std::string text = told(files);
  CHECK_MESSAGE(text.find("a web-based keeper of jars for your home") != std::string::npos, text);
  CHECK_MESSAGE(text.find("unfinished") == std::string::npos, text);
  CHECK_MESSAGE(text.find("conversion") == std::string::npos, text);
}

TEST_CASE("a comment on helpers that bear the project's name does not tell what it is for") {
  auto files = larder("# Larder\n");
  files["larder.php"] =
      "<?php\n/**\n * The Larder class contains miscellaneous global helper functions.\n */\n"
      "class Larder {\n  function sorted($jars) { return $jars; }\n}\n";
  const std::string text = told(files);
  CHECK_MESSAGE(text.find("miscellaneous") == std::string::npos, text);
}

TEST_CASE("what another program's plugins say above their code makes nothing a WordPress plugin") {
  const auto kind = [](const std::string& guard) {
    return told({{"README.md", "# Larder\n\nLarder keeps jars.\n"},
                 {"larder.php", "<?php\n/*\n * Plugin Name: Larder\n */\nif (!defined('" + guard +
                                    "')) { exit; }\nfunction jars() { return 1; }\n"}});
  };
  CHECK_MESSAGE(kind("ABSPATH").find("WordPress plugin") != std::string::npos, kind("ABSPATH"));
  CHECK_MESSAGE(kind("JAR_ABSPATH").find("WordPress") == std::string::npos, kind("JAR_ABSPATH"));
}

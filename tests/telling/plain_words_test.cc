// SPDX-License-Identifier: Apache-2.0
// Which names of code are told as what a technology is used for, and which lines show a claim.
#include <doctest/doctest.h>

#include <map>

#include "narrative/stack/stack_cards.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

using Files = std::map<std::string, std::string>;

struct Card {
  std::string here;
  std::string shown;  ///< the line of code that is cited first for what it does
};

Card card(std::string_view technology, const Files& files) {
  TemporaryFolder folder;
  for (const auto& [path, text] : files) folder.write("shop/" + path, text);
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  Card out;
  for (const narrative::StackCard& one : narrative::stack_cards(story)) {
    const auto& use = story.model().technologies[one.use];
    if (story.analysis.catalogue->technology(use.technology).id != technology || !one.here)
      continue;
    out.here = one.here->text();
    std::erase(out.here, '`');
    const Place& place = one.here->evidence().places().front();
    out.shown = story.quotes.file(place.file)[place.line - 1];
  }
  return out;
}

Files sheets(const std::string& type, const std::string& function) {
  return {
      {"composer.json", "{\"require\": {\"phpoffice/phpspreadsheet\": \"^2\"}}\n"},
      {"src/" + type + ".php",
       "<?php\nnamespace Shop;\n\nuse PhpOffice\\PhpSpreadsheet\\Spreadsheet;\n\nclass " + type +
           "\n{\n  public function " + function +
           "(array $rows)\n  {\n    $sheet = new Spreadsheet();\n    return $sheet;\n  }\n}\n"}};
}

}  // namespace

TEST_CASE("what only the makers know is no purpose") {
  CHECK(card("phpspreadsheet", sheets("InvoiceExport", "exportInvoices")).here ==
        "PhpSpreadsheet writes Excel files in InvoiceExport.exportInvoices.");
  CHECK(card("phpspreadsheet", sheets("Crypto", "analyzePurls")).here.find("purls") ==
        std::string::npos);
  CHECK(card("phpspreadsheet", sheets("PutSession", "call")).here.find("put sessions") ==
        std::string::npos);
  CHECK(card("phpspreadsheet", sheets("Feeds", "getEventsWorkout")).here.find("events workouts") ==
        std::string::npos);
}

TEST_CASE("a screen about mail is no kind of mail") {
  Files files{
      {"requirements.txt", "django==5\n"},
      {"shop/settings.py", "EMAIL_BACKEND = 'django.core.mail.backends.smtp.EmailBackend'\n"}};
  for (const std::string name : {"gym/preview", "gym/overview", "welcome"})
    files["mailer/templates/mailer/" + name + ".html"] = "<p>Hello</p>\n";
  CHECK(card("smtp", files).here.find("overview") == std::string::npos);
}

TEST_CASE("a language is not told by steps that were taken once") {
  Files files{{"Gemfile", "source 'https://rubygems.org'\ngem 'rails'\n"}};
  for (const std::string name : {"orders", "users", "carts"}) {
    files["db/migrate/115_drops_" + name + ".rb"] = "puts 1\n";
    files["app/models/" + name + ".rb"] = "class " + name + "\nend\n";
  }
  CHECK(card("ruby", files).here.find("115_drops") == std::string::npos);
}

TEST_CASE("a library that code takes in without the ending of its package is not unused") {
  Files files{
      {"pyproject.toml", "[project]\nname = \"shop\"\ndependencies = [\"markdown-it-py~=4.2\"]\n"},
      {"shop/page.py", "from markdown_it import MarkdownIt\n\nMD = MarkdownIt()\n"}};
  for (int i = 0; i < 12; ++i) files["shop/part" + std::to_string(i) + ".py"] = "X = 1\n";
  CHECK(card("markdown-it", files).here.find("Only") == std::string::npos);
}

TEST_CASE("a file is shown by what it declares, not by the comment that it begins with") {
  const Files files{{"Dockerfile", "# syntax=docker/dockerfile:1\n# Our image.\nFROM node:24\n"},
                    {"package.json", "{\"name\": \"shop\"}\n"}};
  CHECK(card("docker", files).shown == "FROM node:24");
}

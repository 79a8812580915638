// SPDX-License-Identifier: Apache-2.0
// What is told of a technology that lies in one folder or a few files of the product.
#include <doctest/doctest.h>

#include <map>

#include "narrative/stack/stack_cards.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

std::string line_of(std::string_view technology, const std::map<std::string, std::string>& files) {
  TemporaryFolder folder;
  for (const auto& [path, text] : files) folder.write("shop/" + path, text);
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  for (const narrative::StackCard& one : narrative::stack_cards(story)) {
    const auto& use = story.model().technologies[one.use];
    if (story.analysis.catalogue->technology(use.technology).id != technology) continue;
    std::string out = one.here ? one.here->text() : "";
    std::erase(out, '`');
    return out;
  }
  return "not seen";
}

}  // namespace

TEST_CASE("a service is told by the folder that is called after it, and by who asks that") {
  CHECK(line_of("twilio", {{"go.mod", "module shop\n\ngo 1.22\n"},
                           {"notify/twilio/client.go",
                            "package twilio\n\nimport \"net/http\"\n\n"
                            "const base = \"https://api.twilio.com\"\n\n"
                            "func Client() error {\n\t_, err := http.Get(base)\n\treturn err\n}\n"},
                           {"main.go",
                            "package main\n\nimport \"shop/notify/twilio\"\n\n"
                            "func main() {\n\ttwilio.Client()\n}\n"}}) ==
        "Twilio can send text messages and make calls through notify/twilio, asked by main.go.");
}

TEST_CASE("what takes in nothing but failures, or sets it up, uses nothing") {
  const std::map<std::string, std::string> files{
      {"composer.json", "{\"require\": {\"symfony/mailer\": \"^7\"}}\n"},
      {"src/Report.php",
       "<?php\nuse Symfony\\Component\\Mailer\\Exception\\TransportException;\n"
       "class Report {\n  function run() {\n    try { go(); } catch (TransportException $e) {}\n"
       "  }\n}\n"}};
  CHECK(line_of("symfony-mailer", files).find("Report") == std::string::npos);
}

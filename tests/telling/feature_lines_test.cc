// SPDX-License-Identifier: Apache-2.0
// Lines of a feature list and the code of a small product read as it stands on disk.
#include <doctest/doctest.h>

#include <map>
#include <string>

#include "base/text.h"
#include "narrative/purpose/advertised.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

TEST_CASE(
    "lines lead to a component, a label and a function; a name of a test and no name do not") {
  TemporaryFolder folder;
  folder.write("shop/README.md",
               "# Shop\n\n## Features\n\n- Keep a basket for two weeks\n- Landing pages\n"
               "- Copy the invoice to the clipboard\n- `SHOP_PORT`\n- Works underwater\n");
  folder.write("shop/package.json", R"({"name": "shop", "dependencies": {"react": "19"}})");
  folder.write("shop/.shop.js", "export default function () {\n  return {};\n}\n");
  folder.write(
      "shop/web/Basket.jsx",
      "export function Basket() {\n  return <button>Copy invoice to clipboard</button>;\n}\n");
  folder.write("shop/web/landing.js",
               "export function landingPage() {\n  return 1;\n}\n"
               "export function testUnderwater() {\n  return 2;\n}\n");
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  std::map<std::string, std::string> told;
  for (const narrative::Advertised& line : narrative::advertised_of(story, {}))
    told[line.text] = line.by.empty() ? "" : line.by.front();
  CHECK(told ==
        std::map<std::string, std::string>{
            {"Keep a basket for two weeks", "code is called Basket"},
            {"Landing pages", "code is called landingPage"},
            {"Copy the invoice to the clipboard", "screens say “Copy invoice to clipboard”"},
            {"Works underwater", ""}});
}

TEST_CASE(
    "a thing that only says which one is meant, and a name of three words, are not the line's") {
  TemporaryFolder folder;
  folder.write("shop/README.md",
               "# Shop\n\n## Features\n\n- Restrict sign-in by group prefix\n- OIDC provider\n"
               "- Groups, and what they may\n- Works underwater\n");
  folder.write("shop/package.json", R"({"name": "shop", "dependencies": {"react": "19"}})");
  folder.write("shop/src/mail.js", "export function sendOidcToken() {\n  return {};\n}\n");
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  narrative::Noun groups;
  groups.name = "groups";
  groups.words = {"group"};
  groups.first_asked = "GET /groups";
  groups.asked = {{FileId(0), 1, 1}};
  std::map<std::string, std::string> told;
  for (const narrative::Advertised& line : narrative::advertised_of(story, {groups}))
    told[line.text] = line.by.empty() ? "" : line.by.front();
  CHECK(told == std::map<std::string, std::string>{
                    {"Restrict sign-in by group prefix", ""},
                    {"OIDC provider", ""},
                    {"Groups, and what they may", "asked for at GET /groups"},
                    {"Works underwater", ""}});
}

TEST_CASE("what several lines lead to stands for those that say little else; boxes are no words") {
  TemporaryFolder folder;
  std::string others;
  for (char letter = 'a'; letter < 's'; ++letter)
    others += std::string("- Knob ") + letter + letter + letter + "\n";
  folder.write("shop/README.md",
               "# Shop\n\n## Features\n\n- [x] Groups\n- [x] Restrict sign-in by group prefix\n"
               "- [x] Copy groups from a directory\n- [ ] Groups for robots\n" +
                   others);
  folder.write("shop/package.json", R"({"name": "shop", "dependencies": {"react": "19"}})");
  folder.write("shop/src/shop.js", "export default function () {\n  return {};\n}\n");
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  narrative::Noun groups;
  groups.name = "groups";
  groups.words = {"group"};
  groups.first_asked = "GET /groups";
  groups.asked = {{FileId(0), 1, 1}};
  std::map<std::string, std::string> told;
  for (const narrative::Advertised& line : narrative::advertised_of(story, {groups}))
    if (contains(lower(line.text), "group"))
      told[line.text] = line.by.empty() ? "" : line.by.front();
  CHECK(told == std::map<std::string, std::string>{{"Groups", "asked for at GET /groups"},
                                                   {"Restrict sign-in by group prefix", ""},
                                                   {"Copy groups from a directory", ""}});
}

TEST_CASE(
    "folders and all addresses answer short lines; a vendor's key is none that is given out") {
  TemporaryFolder folder;
  folder.write("shop/README.md",
               "# Shop\n\n## Features\n\n- REST API\n- Badges\n- AcmeTime integration\n"
               "- API keys\n- Works underwater\n");
  folder.write("shop/package.json",
               R"({"name": "shop", "dependencies": {"express": "4", "openai": "4"}})");
  folder.write(
      "shop/src/server.js",
      "const express = require('express');\nconst OpenAI = require('openai');\n"
      "const app = express();\nconst ai = new OpenAI({apiKey: process.env.OPENAI_API_KEY});\n"
      "app.get('/orders', (req, res) => res.json([]));\napp.listen(80);\n");
  for (const char* file :
       {"badges/draw.js", "badges/tint.js", "acmetime/fetch.js", "acmetime/send.js"})
    folder.write(std::string("shop/src/") + file, "export function run() {\n  return 1;\n}\n");
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  std::map<std::string, std::string> told;
  for (const narrative::Advertised& line : narrative::advertised_of(story, {}))
    told[line.text] = line.by.empty() ? "" : line.by.front();
  CHECK(told == std::map<std::string, std::string>{
                    {"REST API", "one address can be asked, such as GET /orders"},
                    {"Badges", "two files of code lie in src/badges"},
                    {"AcmeTime integration", "two files of code lie in src/acmetime"},
                    {"API keys", ""},
                    {"Works underwater", ""}});
}

TEST_CASE(
    "all words of a title, names that a list counts up, and files called after a title answer") {
  TemporaryFolder folder;
  folder.write("shop/README.md",
               "# Shop\n\n## Features\n\n- Auto replies\n- Sharing\n"
               "- Money is taken by Payfair, Acme Pay, QXP and others\n- Works underwater\n"
               "- Backups for Windows, Linux and Mac OS\n");
  folder.write("shop/package.json", R"({"name": "shop", "dependencies": {"react": "19"}})");
  const std::string code = "export function run() {\n  return 1;\n}\n";
  folder.write("shop/src/reply.js", "export function sendAutoReply() {\n  return 1;\n}\n");
  for (const char* file : {"ways/payfair.js", "ways/qxpWay.js", "ways/pay.js", "windows.js",
                           "linux.js", "share.js", "shareLink.js", "ShareBox.js", "shared.js"})
    folder.write(std::string("shop/src/") + file, code);
  // So many things are called after sharing that no single one tells what the line is about.
  for (char letter = 'a'; letter < 'k'; ++letter)
    folder.write(std::string("shop/src/way_") + letter + ".js",
                 std::string("export function shareBy") + letter + "() {\n  return 1;\n}\n");
  RunRequest request;
  request.open.where = folder / "shop";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  std::map<std::string, std::string> told;
  for (const narrative::Advertised& line : narrative::advertised_of(story, {}))
    told[line.text] = line.by.empty() ? "" : line.by.front();
  CHECK(told == std::map<std::string, std::string>{
                    {"Auto replies", "sendAutoReply"},
                    {"Sharing", "four files of code are called after it, such as share.js"},
                    {"Money is taken by Payfair, Acme Pay, QXP and others",
                     "files are called after Payfair and QXP"},
                    {"Works underwater", ""},
                    {"Backups for Windows, Linux and Mac OS", ""}});
}

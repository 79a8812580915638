// SPDX-License-Identifier: Apache-2.0
// What is told of a technology that stands behind a class or function of the product's own.
#include <doctest/doctest.h>

#include <map>
#include <set>

#include "narrative/stack/stack_cards.h"
#include "pipeline.h"
#include "tests/sources/temporary_folder.h"
#include "tests/telling/stack_line.h"

using namespace cutaway;
using cutaway::tests::TemporaryFolder;

namespace {

std::string line_of(std::string_view technology, const std::map<std::string, std::string>& files) {
  return tests::stack_line(technology, files).role;
}

const char* const kManifest = "{\"name\": \"shop\", \"dependencies\": {\"simple-git\": \"^3\"}}\n";

}  // namespace

TEST_CASE("tests that call a class are no users of what it stands before") {
  const std::string line = line_of(
      "simple-git", {{"package.json", kManifest},
                     {"src/Git.ts",
                      "import git from \"simple-git\";\nexport class Git {\n"
                      "  static clone(url: string) {\n    return git().clone(url);\n  }\n}\n"},
                     {"src/clone-fixtures.test.ts",
                      "import { Git } from \"./Git\";\ntest(\"a\", () => Git.clone(\"x\"));\n"}});
  CHECK(line.find("fixtures") == std::string::npos);
}

TEST_CASE(
    "a name of code that says no more than what the thing does is only where a call is made") {
  const std::string mailer =
      "import nodemailer from \"nodemailer\";\nexport class MailSender {\n"
      "  static send(to: string) {\n    return nodemailer.createTransport().sendMail({to});\n  "
      "}\n}\n";
  const std::string manifest = "{\"name\": \"shop\", \"dependencies\": {\"nodemailer\": \"^6\"}}\n";
  CHECK(line_of("nodemailer", {{"package.json", manifest}, {"src/MailSender.ts", mailer}}) ==
        "Nodemailer sends mail in MailSender.send.");
}

TEST_CASE("what stands before some of the uses does not tell of all") {
  const std::string use =
      "import git from \"simple-git\";\nexport function pull() {\n  return git().pull();\n}\n";
  CHECK(
      line_of("simple-git",
              {{"package.json", kManifest},
               {"src/GitHelper.ts",
                "import git from \"simple-git\";\nexport class GitHelper {\n"
                "  static clone(url: string) {\n    return git().clone(url);\n  }\n}\n"},
               {"src/receipts.ts", "import git from \"simple-git\";\nexport const kept = [git];\n"},
               {"src/pulls.ts", use}})
          .find("in GitHelper and pull") == std::string::npos);
}

TEST_CASE("the product is none of the things that it stands on") {
  TemporaryFolder folder;
  folder.write("grafana/docker-compose.yml",
               "services:\n  core:\n    image: grafana/grafana:11.0.0\n  cache:\n    image: "
               "redis:7\n");
  RunRequest request;
  request.open.where = folder / "grafana";
  auto run = analyse(request);
  REQUIRE(run.ok());
  const narrative::Story story(run.value()->analysis);
  std::set<std::string> told;
  for (const narrative::StackCard& one : narrative::stack_cards(story))
    told.insert(
        story.analysis.catalogue->technology(story.model().technologies[one.use].technology).id);
  CHECK(told.contains("redis"));
  CHECK_FALSE(told.contains("grafana"));
}

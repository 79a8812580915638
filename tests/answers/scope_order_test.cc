// SPDX-License-Identifier: Apache-2.0
// What a person reads first: the place that decides, then what stands on it; patterns and made-up
// data come last.
#include <doctest/doctest.h>

#include "ranking/kinds.h"
#include "tests/answers/planned.h"

using namespace cutaway;
using namespace cutaway::answers;

namespace {

std::string file_at(const Planned& planned, std::size_t i) {
  return i < planned.scope.files.size() ? planned.scope.files[i].path : "";
}

}  // namespace

TEST_CASE("to record something on a thing is to add a field, whatever the sentence calls it") {
  const std::map<std::string, std::string> files = {
      {"schema.sql", "create table machines (id int primary key, serial text, cost int);\n"}};
  for (const std::string wish :
       {"Record the warranty end date on a piece of machines",
        "Store the warranty end date of machines", "Let owners set a warranty date on machines"}) {
    const Planned planned(files, wish);
    CHECK_MESSAGE(planned.answer() ==
                      "Not there yet: of the three fields of `machines` seen none is named after "
                      "“warranty”.",
                  wish);
    CHECK(planned.scope.change_class == "data");
  }
}

TEST_CASE("what only counts versions or names licences is where no change begins") {
  const ranking::FileKinds kinds(
      *Planned({{"a.py", "x = 1\n"}}, "Add a note").source.analysis.catalogue);
  for (const char* path : {"version.json", "VERSION", "REUSE.toml", "LICENSE", "docs/LICENSE.md"})
    CHECK_MESSAGE(kinds.aside(path), path);
  for (const char* path : {"app/models/license.rb", "lib/version.rb", "src/notice.ts"})
    CHECK_FALSE_MESSAGE(kinds.aside(path), path);
}

TEST_CASE("a limit in a settings file is told with the remark above it, and who reads it follows") {
  const Planned planned(
      {{"Shop.toml",
        "[limits.new_user]\n# Maximum number of owned robots\nrobots = 2\n\n"
        "[limits.default]\nrobots = 5\n"},
       {"robots/model.rs",
        "pub fn create(user: User) -> bool {\n"
        "    if count() >= user.limits().robots { return false; }\n    true\n}\n"},
       {"robots/rename.rs", "pub fn rename_robots(user: User) {}\n"}},
      "Let new users own 4 robots instead of 2");
  CHECK(planned.answer() ==
        "Today's value is set here: `robots` is `2` (“Maximum number of owned robots”).");
  CHECK(file_at(planned, 0) == "Shop.toml");
  CHECK(file_at(planned, 1) == "robots/model.rs");
}

TEST_CASE("a constant that is called by the first letters of what is asked for is meant") {
  const Planned planned(
      {{"limits.ts", "export const PET_LIMIT = 10;\n"},
       {"pet-service.ts",
        "import { PET_LIMIT } from './limits';\n"
        "export class PetService {\n  createPet(n) { if (n >= PET_LIMIT) throw n; }\n}\n"}},
      "Raise the number of private entry tickets from 10 to 25");
  CHECK(planned.answer() == "Today's value is set here: `PET_LIMIT` (Pet: at most 10).");
  CHECK(file_at(planned, 0) == "limits.ts");
  CHECK(file_at(planned, 1) == "pet-service.ts");
}

TEST_CASE("a sentence that begins with what shall be so is about that") {
  const Planned planned(
      {{"constants.ts",
        "/** How many days an invite is valid. */\nexport const INVITE_EXPIRY_PERIOD = 7;\n"},
       {"clients.ts", "// Access is valid for 7 days.\nexport const MAX_ACCESS_DAYS = 7;\n"}},
      "Invitations to a club should be valid for 14 days instead of 7");
  CHECK(planned.answer().find("`INVITE_EXPIRY_PERIOD`") != std::string::npos);
  CHECK(planned.answer().find("MAX_ACCESS_DAYS") == std::string::npos);
}

TEST_CASE("those named beside what is asked for tell its kind, and their files are only patterns") {
  const auto addon = [](const std::string& name) {
    return "export default class " + name + "Addon { send(event) { return event; } }\n";
  };
  const Planned planned({{"src/addons/slack.ts", addon("Slack")},
                         {"src/addons/teams.ts", addon("Teams")},
                         {"src/addons/datadog.ts", addon("Datadog")},
                         {"src/addons/index.ts",
                          "import SlackAddon from './slack';\nimport TeamsAddon from './teams';\n"
                          "import DatadogAddon from './datadog';\n"
                          "export const addons = [SlackAddon, TeamsAddon, DatadogAddon];\n"}},
                        "Add Discord as an integration next to Slack and Microsoft Teams");
  CHECK(planned.answer() ==
        "In part: of the kind of “Discord” there are `slack.ts`, `teams.ts` and `datadog.ts`, and "
        "none for “Discord” itself; they are named in `src/addons/index.ts`.");
  CHECK(file_at(planned, 0) == "src/addons/index.ts");
}

TEST_CASE("what a mail shall say goes into the mail's own text") {
  const Planned planned(
      {{"templates/reset-password.html.hbs", "<p>Somebody asked to reset your password.</p>\n"},
       {"templates/reset-password.plain.hbs", "Somebody asked to reset your password.\n"},
       {"src/reset.ts",
        "export function sendResetPasswordMail(mailer) {\n"
        "  return mailer.send('Reset your password', 'reset-password');\n}\n"}},
      "Say in the reset password mail that the link is valid for 24 hours");
  CHECK(planned.scope.change_class == "text_style");
  CHECK(file_at(planned, 0) == "templates/reset-password.html.hbs");
  CHECK(file_at(planned, 1) == "templates/reset-password.plain.hbs");
}

TEST_CASE("what is recorded of one thing is a field of it, whatever it is called") {
  const Planned planned(
      {{"schema.sql", "create table speakers (id int primary key, name text, email text);\n"}},
      "Record the pronouns of a speaker");
  CHECK(planned.answer() ==
        "Not there yet: of the three fields of `speakers` seen none is named after “pronouns”.");
}

TEST_CASE("one number in place of another asks nobody's right, though it says that they may") {
  const Planned planned({{"post.go",
                          "package post\n\nfunc Validate(title string) bool {\n"
                          "\tif len(title) > 100 {\n\t\treturn false\n\t}\n\treturn true\n}\n"}},
                        "Titles of posts may have 150 characters instead of 100");
  CHECK(planned.answer().find("`len(title) > 100`") != std::string::npos);
  CHECK(planned.scope.change_class == "setting");
}

TEST_CASE("a time that is handed on with its unit is the value of today") {
  const Planned planned(
      {{"signin.go",
        "package handlers\n\nfunc SignInByEmail(c Context) error {\n"
        "\treturn dispatch(c, &SaveKey{Key: c.Key, Duration: 15 * time.Minute})\n}\n"}},
      "Sign-in links should be valid for 30 minutes instead of 15");
  CHECK(planned.answer().find("`Duration` is `15 * time.Minute`.") != std::string::npos);
}

TEST_CASE("what a build puts beside the pages comes last, whatever words it has") {
  const Planned locked(
      {{"public/build/manifest.json",
        "{\"lock-entries.js\": \"lock-entries.1.js\", \"entries\": \"lock\"}\n"},
       {"src/Entries.php",
        "<?php\nclass Entries {\n  public function lockEntries() { return 1; }\n}\n"}},
      "Lock entries of last month");
  REQUIRE_FALSE(locked.scope.files.empty());
  CHECK(locked.scope.files.front().path == "src/Entries.php");
}

TEST_CASE("marks on the handler itself say who may do it, and which others carry the same") {
  const Planned planned(
      {{"leave.controller.ts",
        "@Controller('/leave')\n@Permissions('ORG_EDIT')\nexport class LeaveController {\n"
        "  @Roles(Role.ADMIN)\n  @Put('approve/:id')\n  approveLeave(id) { return id; }\n\n"
        "  @Roles(Role.ADMIN)\n  @Put('deny/:id')\n  denyLeave(id) { return id; }\n}\n"}},
      "Managers should be able to approve leave, not only admins");
  CHECK_MESSAGE(planned.answer().find("ORG_EDIT") == std::string::npos, planned.answer());
  CHECK(planned.tells("The same `@Roles(Role.ADMIN)` stands on `denyLeave`."));
  CHECK_FALSE(planned.asks("Who may do it?"));
}

TEST_CASE("one of few tests that bear the one word is named before those that only import") {
  const Planned bring(
      {{"app/poems.py", "def import_poem(address):\n    return load(address)\n"},
       {"tests/test_url_import.py", "def test_from_address():\n    assert get('/poems')\n"},
       {"tests/test_schemas.py",
        "from app.poems import import_poem\n\n\ndef test_schema():\n    assert "
        "import_poem('x')\n"}},
      "Import a poem by pasting the address of a web page");
  REQUIRE_FALSE(bring.scope.tests.empty());
  CHECK(bring.scope.tests.front() == "tests/test_url_import.py");
}

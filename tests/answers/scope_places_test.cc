// SPDX-License-Identifier: Apache-2.0
// What one more of a kind, one more value, another number and another right have to be written
// into.
#include <doctest/doctest.h>

#include "tests/answers/planned.h"

using namespace cutaway::answers;

namespace {

/// The place of a path among the files, or their number.
std::size_t place_of(const Planned& planned, std::string_view path) {
  std::size_t at = 0;
  for (; at < planned.scope.files.size(); ++at) {
    if (planned.scope.files[at].path == path) break;
  }
  return at;
}

}  // namespace

TEST_CASE("one more of a named kind stands beside what lies in the folder of that kind") {
  const Planned viber(
      {{"src/providers/chat/slack/slack.ts", "export class SlackProvider { send() {} }\n"},
       {"src/providers/chat/discord/discord.ts", "export class DiscordProvider { send() {} }\n"},
       {"src/providers/chat/zulip/zulip.ts", "export class ZulipProvider { send() {} }\n"},
       {"src/channels/email.ts", "export class EmailChannel {}\n"},
       {"src/channels/chat.ts", "export class ChatChannel {}\n"},
       {"src/ids.ts",
        "export enum ProviderIds { Slack = 'slack', Discord = 'discord', "
        "Zulip = 'zulip' }\n"}},
      "Add Viber as a chat provider");
  CHECK(viber.answer() ==
        "In part: of the kind “chat provider” there are `discord`, `slack` and `zulip` in "
        "`src/providers/chat`, and no "
        "“Viber”; "
        "they are named in `src/ids.ts`.");
  CHECK(place_of(viber, "src/ids.ts") == 0);
}

TEST_CASE("the same act for one more thing stands beside those of other things") {
  const Planned comments(
      {{"db.php",
        "<?php\n$db->exec('CREATE TABLE tasks (id INTEGER PRIMARY KEY, title TEXT)');\n"
        "$db->exec('CREATE TABLE subtasks (id INTEGER PRIMARY KEY, title TEXT)');\n"
        "$db->exec('CREATE TABLE comments (id INTEGER PRIMARY KEY, text TEXT)');\n"},
       {"Export/TaskExport.php", "<?php\nclass TaskExport { function export() { return 1; } }\n"},
       {"Export/SubtaskExport.php",
        "<?php\nclass SubtaskExport { function export() { return 1; } }\n"},
       {"Provider.php", "<?php\n$classes = array('TaskExport', 'SubtaskExport');\n"}},
      "Export the comments of a project");
  CHECK(comments.answer() ==
        "In part: for others there are `SubtaskExport` and `TaskExport`, and none for “comments”; "
        "they are named in `Provider.php`.");
  CHECK(place_of(comments, "Provider.php") < 3);
}

TEST_CASE("one more value is written into the schema of every database and beside its like") {
  const Planned cost({{"Schema/Sqlite.php",
                       "<?php\n$db->exec('CREATE TABLE tasks (id INTEGER PRIMARY KEY, title TEXT, "
                       "time_estimated INTEGER, time_spent INTEGER, date_due INTEGER)');\n"},
                      {"Schema/Mysql.php", "<?php\nfunction version_1() { return 1; }\n"},
                      {"Template/task/show.php",
                       "<?php\nfield($task['time_estimated']); field($task['time_spent']);\n"},
                      {"Other/clock.php", "<?php\nfunction now() { return 1; }\n"}},
                     "Add an estimated cost to every task");
  CHECK(cost.answer() ==
        "Not there yet: no field seen of `tasks` is named after all of “estimated” and “cost”; "
        "the nearest is `tasks.time_estimated`.");
  CHECK(place_of(cost, "Schema/Mysql.php") < 3);
  CHECK(place_of(cost, "Template/task/show.php") < 3);
}

TEST_CASE("a number that people read is asked about, and a limit that does not exist is said so") {
  const Planned size(
      {{"upload/limits.ts", "export const MAX_UPLOAD_SIZE = 10 * 1024 * 1024;\n"},
       {"upload/texts.ts", "export const hint = 'Upload a file (size limit: 10MB)';\n"}},
      "Raise the maximum size of an uploaded file from 10 MB to 50 MB");
  CHECK(size.asks("Is the “10MB” in `upload/texts.ts`"));
  const Planned steps({{"workflow/steps.ts",
                        "export function mapSteps(workflow) {\n  return workflow.steps.map(one);\n"
                        "}\n"}},
                      "Allow up to 30 steps in one workflow instead of 20");
  CHECK(steps.tells("No limit on “steps” was seen"));
  CHECK(steps.scope.change_class == "behaviour");
}

TEST_CASE("what some may see but not do is about what they may not do") {
  const Planned guests(
      {{"results.ts",
        "export function deleteResults(results) {\n  assertPermission(results);\n  "
        "remove(results);\n}\nexport function seeResults() { return 1; }\n"}},
      "Guests of a workspace may see the results but not delete them");
  CHECK(guests.answer().find("`deleteResults`") != std::string::npos);
}

TEST_CASE("a role that no list has is said so, and lists that give acts to roles decide") {
  const Planned owners(
      {{"roles.ts", "export enum MemberRole { ADMIN = 'admin', MEMBER = 'member' }\n"},
       {"keys.ts", "export function regenerateToken() { return 1; }\n"}},
      "Only owners may regenerate a token");
  CHECK(owners.tells("No role seen is named “owner”: `MemberRole` has `ADMIN` and `MEMBER`."));
  const Planned viewers(
      {{"Role.php",
        "<?php\nclass Role {\n  const PROJECT_MEMBER = 'a';\n  const PROJECT_VIEWER = 'b';\n}\n"},
       {"Access.php",
        "<?php\nfunction acl($acl) {\n  $acl->add('CommentController', array('create', 'save'), "
        "Role::PROJECT_MEMBER);\n}\n"},
       {"CommentController.php",
        "<?php\nclass CommentController { function create() {} function save() {} }\n"}},
      "Project viewers may write comments on tasks");
  CHECK(viewers.answer() ==
        "The role for it today is `PROJECT_MEMBER`: it is listed for `create` and `save` of "
        "`CommentController`.");
}

TEST_CASE("a text that is kept under a key is told beside the label by which it is changed") {
  const Planned closed(
      {{"i18n/en.json", "{\"settings\": {\"botClosed\": {\"label\": \"Bot closed message\"}}}\n"},
       {"settings/constants.ts",
        "export const systemMessages = {\n  botClosed: \"This bot is now closed\",\n  "
        "fileTooLarge: \"The file is too large\",\n}\n"},
       {"settings/form.tsx",
        "export const Form = () => <Label text={t(\"settings.botClosed.label\")} />\n"},
       {"chat/CloseButton.tsx", "export const CloseButton = () => <button>x</button>\n"}},
      "Change the message visitors see when a bot is closed");
  CHECK(closed.tells("“This bot is now closed”"));
  CHECK(closed.scope.change_class == "text_style");
}

// SPDX-License-Identifier: Apache-2.0
// Where `scope` sees a number that a request wants otherwise: in marks of fields, in options that
// are handed over, under words that stand apart.
#include <doctest/doctest.h>

#include "tests/answers/planned.h"

using namespace cutaway::answers;

TEST_CASE("a field of settings has the number that its mark gives it") {
  const Planned upload(
      {{"go.mod", "module box\n"},
       {"conf/conf.go",
        "package conf\n"
        "type WebConfig struct {\n"
        "\t// MaxUploadSize is the cap in MB of attachments.\n"
        "\tMaxUploadSize int64 `yaml:\"max_file_upload\" conf:\"default:10\"`\n"
        "}\n"},
       {"label/label.go", "package label\nconst maxResponseSize = 10 * 1024 * 1024\n"}},
      "Raise the maximum attachment size from 10 MB to 50 MB");
  CHECK(upload.answer().starts_with("Today's value is set here: `MaxUploadSize` is `10`"));
}

TEST_CASE("options that are handed over hold numbers, named by the file that hands them over") {
  const Planned upload({{"app/sidebar-attachment.js",
                         "export function setup() {\n"
                         "  new Dropzone('#upload', { url: '/upload', maxFilesize: 250 });\n"
                         "}\n"},
                        {"auth/ldap.js", "export const MaxPageSize = 500;\n"}},
                       "Increase the maximum attachment size to 400 MB");
  CHECK(upload.answer().starts_with("Today's value is set here: `maxFilesize`"));
}

TEST_CASE("a value that is above the one asked for is asked about") {
  const Planned upload({{"app/sidebar-attachment.js",
                         "export function setup() {\n"
                         "  new Dropzone('#upload', { url: '/upload', maxFilesize: 250 });\n"
                         "}\n"}},
                       "Increase the maximum attachment size to 100 MB");
  CHECK(upload.asks("`maxFilesize` is 250 today, more than 100 where the unit is the same"));
}

TEST_CASE("the measure may stand before the thing that is measured") {
  const Planned name({{"src/names.js",
                       "export const MAX_PROJECT_NAME_LENGTH = 150\n"
                       "export function check(name) {\n"
                       "  if (name.length > MAX_PROJECT_NAME_LENGTH) throw new Error('too long')\n"
                       "}\n"}},
                     "Raise the maximum length of a project name from 150 to 250 characters");
  CHECK(name.answer().starts_with("Today's value is set here: `MAX_PROJECT_NAME_LENGTH`"));
}

TEST_CASE("a field that is compared with where the rest is said is a setting already") {
  const Planned approvals({{"go.mod", "module forge\n"},
                           {"protection/verify.go",
                            "package protection\n"
                            "type Approvals struct {\n"
                            "\tRequireMinimumCount int\n"
                            "}\n"
                            "func (v *Rule) MergeVerify(approvedBy []User) bool {\n"
                            "\tif len(approvedBy) < v.Approvals.RequireMinimumCount {\n"
                            "\t\treturn refuse()\n"
                            "\t}\n"
                            "\treturn true\n"
                            "}\n"},
                           {"api/merge.go", "package api\nconst timeout = 3 * time.Minute\n"}},
                          "Require at least two approvals before a merge");
  CHECK(approvals.answer() ==
        "It is a setting already, as it seems: `Approvals.RequireMinimumCount`, with which "
        "`MergeVerify` compares.");
  CHECK(approvals.scope.change_class == "setting");
  CHECK(approvals.asks("Is 2 to hold for everybody, or where nobody has set"));
}

TEST_CASE("what holds where a setting is not set may stand in the other way of a choice") {
  const Planned import({{"pages/api/migration.ts",
                         "export async function handle(request) {\n"
                         "  const limitMb = process.env.IMPORT_LIMIT\n"
                         "    ? parseInt(process.env.IMPORT_LIMIT, 10)\n"
                         "    : 10;\n"
                         "  return read(request, limitMb);\n"
                         "}\n"},
                        {"schema.ts", "export const MAX_FILE_BUFFER = 10;\n"}},
                       "Let people import bookmark files up to 50 MB instead of 10 MB");
  CHECK(import.answer().find("`IMPORT_LIMIT` is `10`") != std::string::npos);
}

TEST_CASE("a unit is told once, and a small number says nothing without it") {
  const Planned reset({{"forms.py", "class DaysForm:\n    days = Field(min_value=1)\n"},
                       {"reset.py", "def valid_reset_link(link):\n    return link.is_fresh\n"}},
                      "Let password reset links stay valid for three days instead of one");
  CHECK(reset.answer().find("min_value") == std::string::npos);
  const Planned upload({{"limits.cs",
                         "public static class Limits {\n"
                         "  public const int MaxUploadSizeBytes = 8_000_000;\n"
                         "}\n"}},
                       "Raise the maximum upload size from 8 MB to 20 MB");
  CHECK(upload.answer().starts_with("Today's value is set here: `MaxUploadSizeBytes`"));
}

TEST_CASE("what holds where nobody sets it is told beside the name of the setting") {
  const Planned share({{"go.mod", "module box\n"},
                       {"conf/configuration.go",
                        "package conf\n"
                        "import (\n\t\"time\"\n\t\"github.com/spf13/viper\"\n)\n"
                        "type options struct {\n"
                        "\tDefaultShareExpiration time.Duration\n"
                        "\tDefaultTheme string\n"
                        "}\n"
                        "func init() {\n"
                        "\tviper.SetDefault(\"defaulttheme\", \"Dark\")\n"
                        "\tviper.SetDefault(\"enablesharing\", true)\n"
                        "\tviper.SetDefault(\"authrequestlimit\", 5)\n"
                        "\tviper.SetDefault(\"defaultshareexpiration\", 8760*time.Hour)\n"
                        "}\n"}},
                      "Make share links expire after 30 days instead of one year");
  CHECK(share.answer() ==
        "Today's value is set here: `DefaultShareExpiration` is `8760 * time.Hour`.");
  CHECK(share.asks("Shall those who set `DefaultShareExpiration` themselves keep their value?"));
}

TEST_CASE("the unit of a number is told as the text above its record tells it") {
  const Planned upload(
      {{"defaults/config.js",
        "module.exports = {\n"
        "  // Uploads.\n"
        "  //\n"
        "  // - `maxFileSize`: users sending files above this limit see an error.\n"
        "  //   This value is set to `10240` kilobytes by default.\n"
        "  fileUpload: {\n"
        "    enable: false,\n"
        "    maxFileSize: 10240,\n"
        "  },\n"
        "};\n"}},
      "Allow uploads of up to 50 MB instead of 10 MB");
  CHECK(upload.answer().ends_with(" value set here: `maxFileSize` is `10240` KB."));
}

TEST_CASE("behind the number of today may stand what it is for") {
  const Planned undo({{"app/Conversation.php",
                       "<?php\n"
                       "class Conversation {\n"
                       "  /**\n"
                       "   * Conversation reply undo timeout in seconds.\n"
                       "   */\n"
                       "  const UNDO_TIMOUT = 15;\n"
                       "}\n"}},
                     "Give agents 30 seconds instead of 15 to undo a sent reply");
  CHECK(undo.answer().find(" set here: `UNDO_TIMOUT` is `15`") != std::string::npos);
}

TEST_CASE("a size in bytes is found by the size that is told of today") {
  const Planned upload(
      {{"package.json", "{\"name\": \"wiki\"}"},
       {"server/app/data.yml", "defaults:\n  uploads:\n    maxFileSize: 5242880\n"}},
      "Allow uploaded files of up to 20 MB instead of 5.");
  CHECK(upload.answer().starts_with("Today's value is set here: `maxFileSize` is `5242880`"));
}

TEST_CASE("the width of what is drawn is no number of things") {
  const Planned books({{"BooksTable.tsx",
                        "export function BooksTable() {\n"
                        "  draw({ size: 20 });\n  return null;\n}\n"}},
                      "Show 50 books on a page instead of 20 when someone first opens a library.");
  CHECK(books.answer().find("Today's value is set here") == std::string::npos);
}

TEST_CASE("who runs the server sets what is read from the environment") {
  const Planned trash({{"settings.py",
                        "import os\n"
                        "TRASH_DELAY_DAYS = max(int(os.getenv(\"APP_TRASH_DELAY\", 30)), 1)\n"}},
                      "Things should stay in the trash for 90 days instead of 30.");
  CHECK(
      trash.tells("Who may set it today: who runs the server, by the environment variable "
                  "`APP_TRASH_DELAY`."));
}

TEST_CASE("a step of a run by the clock is today's number") {
  const Planned scan(
      {{"server/settings.ts",
        "export class Settings {\n  constructor() {\n    this.data = {\n      jobs: {\n"
        "        'plex-recently-added-scan': {\n          schedule: '0 */5 * * * *',\n        },\n"
        "        'plex-full-scan': {\n          schedule: '0 0 3 * * *',\n        },\n"
        "      },\n    };\n  }\n}\n"}},
      "Scan Plex for recently added titles every 10 minutes instead of every 5");
  CHECK(scan.answer().find("`plex-recently-added-scan.schedule`") != std::string::npos);
}

TEST_CASE("what has all the words is meant, whatever else holds the same number") {
  const Planned tags(
      {{"install/data/defaults.json",
        "{\n  \"movingTopicsMaxPosts\": 5,\n  \"minimumTagsPerTopic\": 0,\n"
        "  \"maximumTagsPerTopic\": 5\n}\n"},
       {"src/views/admin/tags.html",
        "<form>\n<input id=\"maximumTagsPerTopic\" data-field=\"maximumTagsPerTopic\">\n"
        "</form>\n"}},
      "Allow at most 3 tags per topic instead of 5");
  CHECK(tags.answer() == "Today's value is set here: `maximumTagsPerTopic` is `5`.");
  CHECK(tags.tells(
      "It can be set with no new code: `tags.html` has a field for `maximumTagsPerTopic`."));
}

TEST_CASE("how many stand on a page is no width") {
  const Planned books({{"BrowseBooks.tsx",
                        "export function BrowseBooks() {\n"
                        "  draw({ pageSize: 20 });\n  return null;\n}\n"}},
                      "Show 50 books on a page instead of 20.");
  CHECK(books.answer().find("`pageSize`") != std::string::npos);
}

TEST_CASE("a comment behind the code of the line above says nothing of a value") {
  const Planned backups({{"settings.js",
                          "export const backupSchedule = false // If false backups are off\n"
                          "export const backupsToKeep = 2\n"}},
                        "Keep 10 backups instead of 2");
  CHECK(backups.answer().find("If false") == std::string::npos);
}

TEST_CASE("a span is told with its unit, or as ISO 8601 has it") {
  const Planned keep({{"src/feed.ts",
                       "export const RETENTION_PERIOD = 'P3M';\n"
                       "export function listArticles() { return [] }\n"}},
                     "Keep articles for a year instead of three months.");
  CHECK(keep.answer().find("`RETENTION_PERIOD` is `P3M`") != std::string::npos);
  const Planned good(
      {{"app/models/invitation.rb",
        "class Invitation < ApplicationRecord\n  before_create :set_expiration\n\n"
        "  def set_expiration\n    self.expires_at = 3.days.from_now\n  end\nend\n"}},
      "An invitation should expire after 14 days instead of 3.");
  CHECK(good.answer().find("`expires_at` is `3.days.from_now`") != std::string::npos);
}

TEST_CASE("a setting may be told with its type and section") {
  const std::string entries =
      "SETTINGS = {\n    'HOME_ROWS': (int, 'General', 3),\n    'HOME_SIZE': (int, 'General', 4),\n"
      "    'LOG_LEVEL': (int, 'General', 1),\n    'LOG_ROWS': (int, 'General', 9),\n"
      "    'MOVIE_WATCHED_PERCENT': (int, 'Monitoring', 85),\n"
      "    'PAGE_ROWS': (int, 'General', 7),\n    'PAGE_SIZE': (int, 'General', 8),\n}\n";
  const Planned watched({{"app/config.py", entries}},
                        "Count a film as watched only from 95 percent instead of 85.");
  CHECK(watched.answer().find("`MOVIE_WATCHED_PERCENT` is `85`") != std::string::npos);
  CHECK(watched.scope.change_class == "setting");
}

TEST_CASE("a value with a word near in meaning alone is not what is asked for") {
  const Planned trial(
      {{"cache.rb",
        "class Cache\n  FAILURE_EXPIRY = 1.day\n\n  def keep\n    FAILURE_EXPIRY\n  end\nend\n"},
       {"pay.rb", "class Pay\n  def pay_bill\n    1\n  end\nend\n"}},
      "Let people try the service for sixty days before they have to pay.");
  CHECK(trial.answer().find("FAILURE_EXPIRY") == std::string::npos);
  CHECK(trial.scope.rule.find("FAILURE_EXPIRY") == std::string::npos);
}

TEST_CASE("an interface of settings has the number that the mark of its function gives it") {
  const Planned length({{"src/main/java/box/BoxConfiguration.java",
                         "package box;\n"
                         "public interface BoxConfiguration {\n"
                         "  /** Minimum password length for user accounts. */\n"
                         "  @WithDefault(\"4\")\n"
                         "  int minimumPasswordLength();\n"
                         "}\n"},
                        {"src/main/java/box/PasswordResetRequest.java",
                         "package box;\n"
                         "public class PasswordResetRequest {\n"
                         "  @Size(max = 255)\n"
                         "  private String email;\n"
                         "}\n"}},
                       "Require passwords of at least 12 characters");
  CHECK(length.answer().starts_with("Today's value is set here: `minimumPasswordLength` is `4`"));
}

TEST_CASE("what something may have at most is none that it has to have at least") {
  const Planned length({{"src/main/java/box/PasswordResetRequest.java",
                         "package box;\n"
                         "public class PasswordResetRequest {\n"
                         "  @Size(max = 255)\n"
                         "  private String email;\n"
                         "}\n"}},
                       "Require passwords of at least 12 characters");
  CHECK_FALSE(length.answer().starts_with("Today's value"));
}

TEST_CASE("of one name in two files that is meant whose file is called after the request") {
  const Planned expiry({{"src/email_signups.rs",
                         "const TOKEN_VALIDITY_HOURS: i64 = 2;\n"
                         "pub fn insert() -> i64 { TOKEN_VALIDITY_HOURS }\n"},
                        {"src/password_reset_requests.rs",
                         "const TOKEN_VALIDITY_HOURS: i64 = 2;\n"
                         "pub fn insert() -> i64 { TOKEN_VALIDITY_HOURS }\n"}},
                       "Let password reset links expire after one hour instead of two");
  CHECK(expiry.answer().starts_with("Today's value is set here: `TOKEN_VALIDITY_HOURS`"));
  CHECK(expiry.scope.files.front().path == "src/password_reset_requests.rs");
}

TEST_CASE("one more day in a loop is a step and no number of days that is set") {
  const Planned escalation({{"desk/escalate_tickets.py",
                             "def escalate_tickets(queue, today):\n"
                             "    workdate = queue.last\n"
                             "    while workdate < today:\n"
                             "        workdate = workdate + timedelta(days=1)\n"}},
                           "Escalate tickets automatically after five days");
  CHECK_FALSE(escalation.answer().starts_with("Today's value"));
}

TEST_CASE("a call that says how many stand on a page holds that number") {
  const Planned stories({{"app/repositories/story_repository.rb",
                          "class StoryRepository\n"
                          "  def self.read(page = 1)\n"
                          "    Story.where(is_read: true).page(page).per_page(20)\n"
                          "  end\n"
                          "end\n"}},
                        "Show 50 stories per page instead of 20");
  CHECK(stories.answer().find("`per_page`") != std::string::npos);
  CHECK(stories.scope.change_class == "setting");
  CHECK_FALSE(stories.tells("No limit on"));
}

TEST_CASE("how long a made password is limits none that people choose") {
  const Planned length({{"helpers.py",
                         "def password_generator(length=15):\n"
                         "    return ''.join(pick() for _ in range(length))\n"}},
                       "Require passwords of at least 12 characters");
  CHECK(length.answer().find("Today's value") == std::string::npos);
}

TEST_CASE("what is deleted after a time has to be what the request names, be it people") {
  const Planned old(
      {{"Broadcaster.php",
        "<?php\nclass Broadcaster {\n    // Delete old events after 2 minutes\n"
        "    public $delete_old = 2;\n}\n"},
       {"Customer.php", "<?php\nclass Customer {\n    public function deleteCustomer() {}\n}\n"}},
      "Delete customers after two years without contact");
  CHECK(old.answer().find("delete_old") == std::string::npos);
}

TEST_CASE("a mark may set a switch") {
  const Planned keep({{"src/main/java/box/BoxConfiguration.java",
                       "package box;\n"
                       "public interface BoxConfiguration {\n"
                       "  /** Whether to keep starred entries. */\n"
                       "  @WithDefault(\"true\")\n"
                       "  boolean keepStarredEntries();\n"
                       "}\n"}},
                     "Turn off keeping of starred entries");
  CHECK(keep.answer() == "Today's value is set here: `keepStarredEntries` is `true`.");
  CHECK(keep.scope.change_class == "setting");
}

TEST_CASE("the time of a state is kept by the one field that is named after it") {
  const std::map<std::string, std::string> files{
      {"models.py",
       "from django.db import models\n\nclass Loan(models.Model):\n"
       "    lent_to = models.CharField(max_length=80)\n"
       "    returned_at = models.DateTimeField(null=True)\n\n"
       "class Item(models.Model):\n    title = models.CharField(max_length=80)\n"}};
  const Planned remind(files, "Remind owners when a lent item has not been returned after 30 days");
  CHECK(remind.tells("The time of “returned” is kept: `Loan.returned_at`."));
}

TEST_CASE("of one more source of imports those are told that are known as such") {
  const Planned isso({{"migrator/disqus.go", "package migrator\n\ntype Disqus struct{}\n"},
                      {"migrator/wordpress.go", "package migrator\n\ntype WordPress struct{}\n"},
                      {"migrator/commento.go", "package migrator\n\ntype Commento struct{}\n"},
                      {"migrator/backup.go", "package migrator\n\ntype Backup struct{}\n"}},
                     "Import comments from Isso");
  CHECK(isso.answer().find("`disqus.go`") != std::string::npos);
  CHECK(isso.answer().find("`backup.go`") == std::string::npos);
  CHECK(isso.answer().find("more") == std::string::npos);
}

TEST_CASE("what is on or off limits nothing, and what is set at an event is no limit") {
  const std::map<std::string, std::string> files = {
      {"config/settings.yml",
       "close_duplicate_topics:\n  default: 1\nlock_closed_topics:\n  default: 1\n"},
      {"app/topic.rb", "class Topic\n  def closed?\n    @closed\n  end\nend\n"}};
  const Planned planned(files,
                        "When a topic is closed, its progress should be set to 90 automatically");
  CHECK(planned.answer().find("is `1`") == std::string::npos);
  const Planned most(files, "At most 40 closed topics should be shown");
  CHECK(most.answer().find("is `1`") == std::string::npos);
}

// SPDX-License-Identifier: Apache-2.0
// Which value `scope` takes for today's: one of the asked kind and subject, or none; and where the
// work begins.
#include <doctest/doctest.h>

#include "tests/answers/planned.h"

using namespace cutaway::answers;

TEST_CASE("how often something is sent does not answer how long it may be") {
  const Planned length({{"Gemfile", "gem 'rails'\n"},
                        {"config/config.yml",
                         "NOTE_MAX: 10000\n"
                         "NOTE_MODERATION_THRESHOLD: 10\n"
                         "RATE_LIMIT_USER_NOTE_PERIOD: 900\n"}},
                       "Raise the maximum length of a note to 20,000 characters");
  CHECK(length.answer().starts_with("Today's value is set here: `NOTE_MAX`"));
  REQUIRE(length.scope.cheapest_slice.has_value());
  CHECK_FALSE(length.asks("Must what is kept already meet it"));

  const Planned rate(
      {{"Gemfile", "gem 'rails'\n"}, {"config/config.yml", "RATE_LIMIT_USER_NOTE_PERIOD: 900\n"}},
      "Raise the maximum length of a note to 20,000 characters");
  CHECK(rate.answer().find("RATE_LIMIT") == std::string::npos);
}

TEST_CASE("a member of what a function fills holds a number, too") {
  const Planned least({{"Shop.csproj", "<Project Sdk=\"Microsoft.NET.Sdk.Web\"></Project>\n"},
                       {"Startup.cs",
                        "public static class Startup {\n"
                        "  public static void AddIdentity(IServices services) {\n"
                        "    services.Configure(options => {\n"
                        "      options.Password.RequiredLength = 6;\n"
                        "    });\n"
                        "  }\n"
                        "}\n"}},
                      "Require passwords of at least 12 characters when a shop is opened");
  CHECK(least.answer().starts_with("Today's value is set here: `RequiredLength` is `6`"));
}

TEST_CASE("the number with which something begins is no maximum") {
  const Planned tries({{"go.mod", "module desk\n"},
                       {"schema.graphql",
                        "input CreateTicketInput {\n  reminders: Int = 3\n  title: String!\n}\n"}},
                      "Raise the maximum number of reminders to 10");
  CHECK_FALSE(tries.answer().starts_with("Today's value is set here"));
}

TEST_CASE("a setting that holds no number is no answer to so many days") {
  const Planned expiry(
      {{"app/code.py", "def read(request):\n    return request.args['invitation_token']\n"}},
      "Expire unused invitations after 30 days");
  CHECK(expiry.answer().find("invitation_token") == std::string::npos);
  CHECK_FALSE(expiry.scope.cheapest_slice.has_value());
}

TEST_CASE("a configuration that names the setting is changed with it") {
  const Planned size({{"app/settings.py", "FILE_UPLOAD_MAX_SIZE = 5242880\n"},
                      {"deploy/limits.yml",
                       "# keep in step with FILE_UPLOAD_MAX_SIZE of the application\n"
                       "body: 5m\n"}},
                     "Increase the maximum size of file uploads to 20 MB");
  REQUIRE(size.scope.cheapest_slice.has_value());
  CHECK(size.scope.cheapest_slice->text() ==
        "Change the value of `FILE_UPLOAD_MAX_SIZE` in all of these: `app/settings.py` and "
        "`deploy/limits.yml`.");
}

TEST_CASE("what is to be done with what is kept stands in the purpose") {
  const Planned bin({{"go.mod", "module site\n"},
                     {"bin/pages.go",
                      "package bin\n"
                      "func DeletePage(id int) error { return remove(id) }\n"
                      "func RestorePage(id int) error { return bring(id) }\n"
                      "func remove(id int) error { return nil }\n"
                      "func bring(id int) error { return nil }\n"}},
                    "Keep deleted pages so that an administrator can restore them");
  CHECK(bin.answer().find("`DeletePage`") == std::string::npos);
}

TEST_CASE("one of something is a single thing, and no number") {
  const Planned own({{"go.mod", "module cal\n"},
                     {"cal/birthday.go", "package cal\nconst BirthdayReminderOffset = \"PT9H\"\n"}},
                    "Let each user choose their own reminder time instead of one global setting");
  CHECK(own.scope.rule.find("though 1 was not seen") == std::string::npos);
}

TEST_CASE("one of those that are made alike is told before anything is denied") {
  const Planned planned(
      {{"notify/telegram.go", "package notify\n\nfunc (t *Telegram) Send(r Request) {}\n"},
       {"notify/slack.go", "package notify\n\nfunc (s *Slack) Send(r Request) {}\n"},
       {"notify/email.go", "package notify\n\nfunc (e *Email) Send(r Request) {}\n"}},
      "Send the site owner a message in Telegram when somebody comments");
  CHECK(planned.answer().starts_with("In part: “Telegram” is there"));
}

TEST_CASE("plain words that stand everywhere make no list of those that are made alike") {
  std::map<std::string, std::string> files = {
      {"alert/SlackSender.java", "class SlackSender {}\n"},
      {"alert/TelegramSender.java", "class TelegramSender {}\n"},
      {"alert/DiscordSender.java", "class DiscordSender {}\n"},
      {"alert/HttpSender.java", "class HttpSender {}\n"},
      {"alert/ScriptSender.java", "class ScriptSender {}\n"},
      {"tasks/kinds.ts", "export const kinds = { httpUrl: 1, scriptUrl: 2, slackUrl: 3 }\n"}};
  for (int i = 0; i < 60; ++i)
    files["tasks/Task" + std::to_string(i) + ".java"] =
        "class Task" + std::to_string(i) + " { String httpUrl; String scriptName; }\n";
  const Planned planned(files, "Send alerts to Mattermost");
  CHECK_FALSE(planned.tells("kinds.ts"));
}

TEST_CASE("links to people's profiles elsewhere are no ways to sign in") {
  const Planned planned({{"Gemfile", "gem 'rails'\n"},
                         {"app/models/user.rb",
                          "class User < ApplicationRecord\n"
                          "  def github_url\n    \"https://github.com/#{github}\"\n  end\n\n"
                          "  def twitter_url\n    \"https://twitter.com/#{twitter}\"\n  end\n\n"
                          "  def website_url\n    website\n  end\nend\n"},
                         {"lib/google_map.rb", "class GoogleMap\n  def draw\n  end\nend\n"}},
                        "Let people sign in with Google next to GitHub");
  CHECK_FALSE(planned.tells("Of the kind of"));
  CHECK_FALSE(planned.tells("of the kind of"));
}

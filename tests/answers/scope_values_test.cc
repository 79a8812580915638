// SPDX-License-Identifier: Apache-2.0
// Which value and which text `scope` takes a request to mean.
#include <doctest/doctest.h>

#include <algorithm>

#include "answers/scope/scope.h"
#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::answers;

namespace {

struct Asked {
  Asked(const std::map<std::string, std::string>& files, std::string_view request)
      : source(files), scope(scope_of(source.analysis, request, {})) {}

  std::string answer() const { return scope.answer ? std::string(scope.answer->text()) : ""; }
  bool tells(std::string_view text) const {
    return std::ranges::any_of(scope.exists_already, [&](const narrative::Claim& claim) {
      return claim.text().find(text) != std::string_view::npos;
    });
  }

  model::Traced source;
  Scope scope;
};

std::map<std::string, std::string> forum() {
  return {
      {"story.rb",
       "class Story\n  # after this many minutes old, a story cannot be changed\n"
       "  MAX_EDIT_MINS = (60 * 6)\nend\n"},
      {"comment.rb", "class Comment\n  MAX_EDIT_MINS = (60 * 6)\nend\n"},
      {"constants.php",
       "<?php\n// Lock the account after 6 authentication failures\ndefine('BRUTEFORCE_LIMIT', "
       "6);\n"
       "// Lock account duration in minutes\ndefine('BRUTEFORCE_DURATION', 15);\n"
       "define('PAGE_WIDTH', 80);\ndefine('CACHE_ITEMS', 90);\n"},
      {"upload.go",
       "package upload\n\n// Unrelated to the maximum upload size, which is a setting of the "
       "site.\n"
       "const MaxUploadBufferSizeBytes = 32 << 20\n\nconst defaultUploadSizeLimitMb = 30\n"},
      {"locales/en.json",
       "{\"error\": {\"bad_password\": \"Invalid user name or password.\"},\n"
       " \"tasks\": {\"none\": \"No tasks.\", \"many\": \"Many tasks to do\"}}\n"},
      {"locales/de.json", "{\"error\": {\"bad_password\": \"Falsches Passwort.\"}}\n"},
      {"login.js", "export function login(t) { return t('error.bad_password') }\n"},
      {"templates/emails/alert-subject.html", "{{ check }} is down\n"},
      {"templates/emails/alert-body.html", "<p>Hello</p>\n"},
  };
}

}  // namespace

TEST_CASE("a constant is meant when its name and the comment above say what is asked for") {
  const Asked story(forum(), "Let a story be edited for twelve hours after it was posted");
  CHECK(story.answer().starts_with("Today's value is set here: `MAX_EDIT_MINS` is `60 * 6`"));
  CHECK(story.scope.answer->evidence().places().front().line == 3);
  CHECK(story.tells("A value named `MAX_EDIT_MINS` is also set in `comment.rb`."));
}

TEST_CASE("a constant whose name says nothing is found by its comment") {
  const Asked locked(forum(), "Lock an account after ten authentication failures");
  CHECK(locked.answer().starts_with("Today's value is set here: `BRUTEFORCE_LIMIT` is `6`"));
}

TEST_CASE("a value whose comment says that it is about something else is never meant") {
  const Asked upload(forum(), "Raise the maximum upload size to 100 MB");
  CHECK(upload.answer().find("Buffer") == std::string::npos);
  CHECK(upload.answer().find("30") != std::string::npos);
}

TEST_CASE("a text with a key is found by the code that asks for it") {
  const Asked login(forum(), "Reword the message shown when the login fails");
  CHECK(login.answer() ==
        "The text likely stands here: “Invalid user name or password.”; `login.js` shows it.");
  CHECK(login.tells("asks for as `error.bad_password`"));
}

TEST_CASE("a text for nothing to show says so itself") {
  const Asked none(forum(), "Change the text shown when there are no tasks yet");
  CHECK(none.answer() == "The text likely stands here: “No tasks.”.");
}

TEST_CASE("the template of a mail is found by its name") {
  const Asked subject(forum(), "Reword the subject of the alert email");
  CHECK(subject.answer() ==
        "The text likely stands in `templates/emails/alert-subject.html`, by its name.");
}

TEST_CASE("a field that others shall receive is found in what is given out") {
  const std::map<std::string, std::string> checks = {
      {"schema.sql", "create table checks (id int primary key, last_ping timestamp);\n"},
      {"models.py",
       "class Check:\n    def to_dict(self):\n        return {\"last_ping\": self.last_ping}\n"}};
  const Asked ping(checks, "Return the time of the last ping in the API response for a check");
  CHECK(ping.answer() == "It seems to be given out already: `last_ping` in `Check.to_dict`.");
  const Asked count(checks, "Return the number of owners of a check in the API");
  CHECK(count.answer().find("given out already") == std::string::npos);
}

TEST_CASE("a setting that switches it is the answer, and a page with its name is not") {
  const Asked open({{"application.rb",
                     "class App\n  # Opens the doors to spammers\n  def open_signups?\n"
                     "    ENV[\"OPEN_SIGNUPS\"] == \"true\"\n  end\nend\n"},
                    {"signup.rb", "class Signup\n  def signup_invitation\n  end\nend\n"}},
                   "Let people sign up without an invitation");
  CHECK(open.answer() ==
        "A setting decides it today: `OPEN_SIGNUPS` (“Opens the doors to spammers”).");
}

TEST_CASE("what the request names as standing beside the new one is its model") {
  const Asked azure({{"storage/s3.go",
                      "package storage\n\ntype S3Storage struct{}\n\n"
                      "func NewS3Storage() *S3Storage { return nil }\n"},
                     {"driver.go",
                      "package main\n\nfunc storageDriver(kind string) any {\n"
                      "  return storage.NewS3Storage()\n}\n"}},
                    "Add Azure storage beside S3 for attachments");
  CHECK(azure.answer().starts_with("In part: what is there beside “Azure” is `S3Storage`"));
}

TEST_CASE("a number that stands in a condition is a limit, too") {
  const Asked title({{"post.go",
                      "package post\n\nfunc (a *CreatePost) Validate(title string) error {\n"
                      "  if len(title) < 10 {\n    return short()\n  }\n"
                      "  if len(title) > 100 {\n    return long()\n  }\n  return nil\n}\n"}},
                    "Raise the minimum length of a post title to 20 characters");
  CHECK(title.answer().find("`len(title) < 10`") != std::string::npos);
}

TEST_CASE("a value per page is none of a value that is for something else") {
  const Asked page({{"settings.py", "ITEMS_PER_PAGE = 30\nBOOKMARK_DESCRIPTION_LINES = 2\n"}},
                   "Change the number of bookmarks per page to 50");
  CHECK(page.answer().find("ITEMS_PER_PAGE") != std::string::npos);
  CHECK(page.answer().find("LINES") == std::string::npos);
}

TEST_CASE("a number that is handed on with its unit is today's value of the function around it") {
  const Asked asked({{"use-backup.ts",
                      "export function useBackup() {\n"
                      "  const expires = now().add(7, \"day\")\n"
                      "  return {expires}\n"
                      "}\n"}},
                    "Keep backups for 30 days instead of 7");
  CHECK(asked.answer() == "Today's value is set here: `7`, handed to `add` in `useBackup`.");
  CHECK(asked.scope.change_class == "setting");
}

TEST_CASE("what is written as code writes it is found whole, in whatever way it stands there") {
  std::string many;
  for (int i = 0; i < 600; ++i)
    many += "    'other_key_" + std::to_string(i) + "' => ['a' => 1],\n";
  const std::map<std::string, std::string> files{
      {"application.yml", "shiro:\n  session:\n    maxSession: -1\n"},
      {"Config/config.php", "<?php\nreturn [\n  'parameters' => [\n" + many +
                                "    'email_frequency_number' => 0,\n"
                                "    'email_frequency_time' => 'DAY',\n  ],\n];\n"},
      {"login.js", "export function login(user) { return user }\n"},
      {"email.php", "<?php\nclass Email {\n  function setEmail($number) { return $number; }\n}\n"}};
  for (const std::string_view said : {"maxSession", "max_session", "MAX_SESSION"}) {
    const Asked session(files, "Set " + std::string(said) + " to 1");
    CHECK(session.answer() == "Today's value is set here: `maxSession` is `-1`.");
    CHECK(session.scope.change_class == "setting");
  }
  const Asked mails(files, "Set email_frequency_number to 3");
  CHECK(mails.answer() == "Today's value is set here: `email_frequency_number` is `0`.");
  const Asked login(files, "A new login beyond maxSession throws out the old one");
  CHECK(login.answer().starts_with("Today's value is set here: `maxSession` is `-1`"));
}

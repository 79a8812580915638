// SPDX-License-Identifier: Apache-2.0
// What is not sure carries nothing: no slice, no order of work, no class and no question; words
// that say nothing of what is wanted keep no answer from being sure, and code is no word of people.
#include <doctest/doctest.h>

#include "tests/answers/planned.h"

namespace cutaway::answers {
namespace {

bool lists(const Planned& planned, std::string_view text) {
  return planned.headline().find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("where it is not sure what sets it, no slice or order of work is told") {
  const Planned planned({{"maintainer.py",
                          "STALE_RECORDINGS_TTL = 90\n\n"
                          "def drop_stale(recordings):\n"
                          "    return [one for one in recordings if one.age < STALE_RECORDINGS_TTL]"
                          "\n"}},
                        "Limit the size of recordings of each camera to 5 gigabytes");
  REQUIRE(planned.scope.outcome == Outcome::unsure);
  CHECK_FALSE(planned.scope.cheapest_slice.has_value());
  CHECK(planned.scope.order_of_work.empty());
  CHECK_FALSE(planned.asks("`STALE_RECORDINGS_TTL`"));
}

TEST_CASE("the name under which a front end notes that something failed sets nothing") {
  const Planned planned(
      {{"app/session.ts",
        "class SessionStore {\n  verifyLogin() {\n    api.getProfile().then(\n"
        "      action('verifyLoginFailure', (answer) => {\n"
        "        log('login not verified', answer.status)\n      }),\n    )\n  }\n}\n"},
       {"app/account.ts",
        "export class Account {\n  name = ''\n  password = ''\n}\n"
        "export function changePassword(account: Account) {\n  return send(account)\n}\n"}},
      "Lock an account after five wrong passwords");
  CHECK(planned.scope.outcome != Outcome::firm);
  CHECK(planned.scope.change_class != "setting");
  CHECK(planned.scope.settings.empty());
}

TEST_CASE("a \"when\" makes no change of what is there where nothing sends what is asked for") {
  const Planned planned(
      {{"jobs.py", "class Job:\n    def finish(self):\n        self.done = True\n"}},
      "Send a Slack message when a job is finished");
  CHECK(planned.scope.change_class == "code");
}

TEST_CASE("what is to be told before something happens is new where no place has both") {
  const std::map<std::string, std::string> apart = {
      {"mail.py", "def send_mail(owner, text):\n    return post(owner.mail, text)\n"},
      {"shares.py", "def cleanup_expired_shares(shares):\n    return shares.drop()\n"}};
  const std::string request = "Warn the owner by e-mail a few days before a share expires";
  CHECK(Planned(apart, request).scope.change_class == "code");
  auto together = apart;
  together["warn.py"] = "def mail_warning_share_expires(owner):\n    return send_mail(owner, '')\n";
  CHECK(Planned(together, request).scope.change_class == "behaviour");
}

TEST_CASE("to make a thing of others is new code, and to make what is there otherwise is none") {
  const std::map<std::string, std::string> files = {
      {"recipes.py", "class Recipe:\n    def select_recipes(self, user):\n        return user\n"}};
  const Planned made(files, "Make a calendar from the due dates");
  CHECK(made.scope.change_class == "code");
  CHECK(made.scope.rule.find("“calendar”") != std::string::npos);
  CHECK(Planned(files, "Make the list of recipes wider").scope.change_class != "code");
}

TEST_CASE("who leaves a comment comments") {
  const std::map<std::string, std::string> files = {
      {"comments.py",
       "class PageComments:\n    def comment_page(self, page, text):\n"
       "        return Comment(page=page, text=text)\n"}};
  const Planned planned(files, "Let people leave comments on a page");
  CHECK_FALSE(lists(planned, "“leave”"));
}

TEST_CASE("what a module gives to others is no download") {
  const Planned planned({{"sensors.js",
                          "function read(sensor) {\n  return sensor.value\n}\n"
                          "const exports = {\n  getSensors() {\n    return read(1)\n  },\n}\n"}},
                        "Download the sensors as a table");
  CHECK_FALSE(lists(planned, "as “exports”"));
  CHECK_FALSE(lists(planned, "`exports."));
}

TEST_CASE("what is protected with a password may be called encryption") {
  const Planned planned(
      {{"encryption.py",
        "class AesEncryption:\n    def seal(self, data, passphrase):\n        return data\n\n"
        "def upload_backup(file):\n    return send(file)\n"}},
      "Protect the backup with a password before it is uploaded");
  CHECK(lists(planned, "“with a password” as “encryption”"));
}

}  // namespace cutaway::answers

// SPDX-License-Identifier: Apache-2.0
// What `scope` finds by families, other names, lists of settings and numbers in code.
#include <doctest/doctest.h>

#include <algorithm>

#include "answers/scope/scope.h"
#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::answers;

namespace {

using Files = std::map<std::string, std::string>;

struct Answer {
  Answer(const Files& files, std::string_view request)
      : source(files), scope(scope_of(source.analysis, request, {})) {}

  bool says(const std::vector<narrative::Claim>& claims, std::string_view text) const {
    return std::ranges::any_of(claims, [&](const narrative::Claim& claim) {
      return claim.text().find(text) != std::string_view::npos;
    });
  }
  bool tells(std::string_view text) const { return says(scope.exists_already, text); }
  bool asks(std::string_view text) const { return says(scope.questions, text); }
  std::string answer() const { return scope.answer ? std::string(scope.answer->text()) : ""; }

  model::Traced source;
  Scope scope;
};

Files bills() {
  return {
      {"create.php",
       "<?php\n$db->exec('CREATE TABLE bills (id INTEGER PRIMARY KEY, total INT, "
       "inactive BOOLEAN)');\n"
       "$db->exec('CREATE TABLE telegram_notifications (id INTEGER, token TEXT)');\n"
       "$db->exec('CREATE TABLE discord_notifications (id INTEGER, url TEXT)');\n"},
      {"endpoints/save_telegram.php", "<?php\nfunction f() { return 1; }\n"},
  };
}

}  // namespace

TEST_CASE("one more of those that are made alike is told beside them") {
  const Answer slack(bills(), "Notify me on Slack when a bill is due");
  CHECK(slack.answer() ==
        "In part: of the kind of “Slack” there are `discord_notifications` and "
        "`telegram_notifications`, and none for “Slack” itself.");
  CHECK(slack.scope.change_class == "code");
  CHECK(
      slack.asks("Does “Slack” need all that “telegram” has today: `telegram_notifications` and "
                 "`save_telegram.php`?"));
}

TEST_CASE("a field with a near meaning is told as another name, not as the thing") {
  const Answer pause(bills(), "Let me pause a bill");
  CHECK(pause.scope.outcome == Outcome::unsure);
  REQUIRE(pause.scope.nearest.size() > 0);
  CHECK(pause.scope.nearest.front().text() ==
        "The field `bills.inactive` has “pause” as “inactive” and “bill” in its name.");
  CHECK(pause.answer() ==
        "In part, perhaps: “pause” may be there by another name, as `bills.inactive`.");
}

TEST_CASE("today's number is found in a list of settings and where code hands it on") {
  const Files files = {
      {"options.go",
       "package config\n\nvar all = map[string]option{\n"
       "  \"FEED_POLLING_MINUTES\": {rawValue: \"60\", kind: 1},\n"
       "  \"LOG_LEVEL\": {rawValue: \"info\"},\n  \"BATCH_SIZE\": {rawValue: \"100\"},\n"
       "  \"RUN_MIGRATIONS\": {rawValue: \"no\"},\n}\n"},
      {"jobs/CleanupDeletedBills.js",
       "export class CleanupDeletedBills {\n  perform() { return find(subDays(now(), 30)) }\n}\n"},
  };
  const Answer polling(files, "Raise the polling minutes of a feed to 90 minutes");
  CHECK(polling.answer() == "Today's value is set here: `FEED_POLLING_MINUTES` is `60`.");
  const Answer cleanup(files, "Keep deleted bills for 90 days instead of 30");
  CHECK(cleanup.answer() ==
        "Today's value is set here: `30`, handed to `subDays` in `CleanupDeletedBills`.");
  CHECK(cleanup.scope.change_class == "setting");
}

TEST_CASE("a value of another measure or about something else is not today's value") {
  const Files files = {
      {"worker.js", "export const BATCH_SIZE = 10\nexport const MAX_EVENTS = 30\n"}};
  const Answer size(files, "Raise the maximum file upload size from 10 MB to 50 MB");
  CHECK_FALSE(size.answer().starts_with("Today's value"));
  const Answer events(files, "Keep events for 60 days instead of 30");
  CHECK_FALSE(events.answer().starts_with("Today's value"));
}

TEST_CASE("where something new sets it off, the ways by which it comes are asked for") {
  const Answer links({{"links.js",
                       "export function createLink(link) { return link }\n"
                       "export function importLinks(file) { return file }\n"}},
                     "Notify everybody when a new link is added");
  CHECK(links.asks("does it hold for `createLink` and `importLinks` alike?"));
}

TEST_CASE("a library that sends to any address reaches one more service without code") {
  const Answer telegram(
      {{"go.mod", "module box\nrequire github.com/nicholas-fedor/shoutrrr v0.8.0\n"},
       {"jobs/remind.go",
        "package jobs\n"
        "import \"github.com/nicholas-fedor/shoutrrr\"\n"
        "func SendReminders(address string) error {\n"
        "\treturn shoutrrr.Send(address, \"due\")\n"
        "}\n"}},
      "Send reminders to Telegram as well");
  CHECK(telegram.answer() ==
        "It may be there already, without new code: `SendReminders` sends by the library "
        "`shoutrrr`, which reaches Telegram by an address.");
  CHECK(telegram.scope.change_class == "setting");
}

TEST_CASE("a page that has the act and the thing is not all where two words are not said there") {
  const Planned share(
      {{"urls.py",
        "from django.urls import path\n\nurlpatterns = [\n"
        "    path('view/poem/<int:pk>/<slug:share>', views.poem_view),\n]\n"},
       {"views.py", "def poem_view(request, pk, share):\n    return share_link_valid(pk, share)\n"},
       {"admin.py", "class ShareLinkAdmin:\n    pass\n"},
       {"models.py", "class ShareLink:\n    pass\n\n\nclass Poem:\n    pass\n"}},
      "Let users share a poem with people who have no account through a public link");
  CHECK(share.answer() ==
        "A part of it is there, as it seems: the type `ShareLink`; “public” stands in no name.");
}

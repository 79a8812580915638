// SPDX-License-Identifier: Apache-2.0
// What `scope` says of times that are kept, of guards without a role, of lines in files, and what
// it asks of what was found.
#include <doctest/doctest.h>

#include "tests/answers/planned.h"

using namespace cutaway::answers;

namespace {

using Files = std::map<std::string, std::string>;

Files contracts() {
  return {
      {"requirements.txt", "django\n"},
      {"gym/models.py",
       "from django.db import models\n"
       "class Contract(models.Model):\n"
       "    member = models.CharField(max_length=80)\n"
       "    date_start = models.DateField()\n"
       "    date_end = models.DateField()\n"},
      {"gym/management/commands/email-reminders.py",
       "from django.core.management.base import BaseCommand\n"
       "class Command(BaseCommand):\n"
       "    def handle(self, **options):\n"
       "        pass\n"},
  };
}

Files shop() {
  return {
      {"package.json", R"({"dependencies": {"express": "4"}})"},
      {"server.js",
       "const express = require('express');\n"
       "const { known } = require('./auth');\n"
       "const app = express();\n"
       "app.post('/orders', known, createOrder);\n"
       "function createOrder(req, res) { res.send('ok'); }\n"
       "app.listen(80);\n"},
      {"auth.js",
       "function known(req, res, next) {\n"
       "  if (!req.user) return res.status(401).end();\n"
       "  next();\n"
       "}\n"
       "module.exports = { known };\n"},
  };
}

}  // namespace

TEST_CASE("the field that keeps when something ends is the answer to what happens before that") {
  const Planned remind(contracts(), "Remind members 7 days before their contract ends");
  CHECK(remind.answer() ==
        "The time of “contract ends” is kept: `Contract.date_end`; a pattern for the rest may be "
        "`email-reminders.py`.");
  CHECK(remind.tells("The time of “contract ends” is kept"));

  const Planned starts(contracts(), "Remind members before their contract starts");
  CHECK(
      starts.answer().starts_with("The time of “contract starts” is kept: "
                                  "`Contract.date_start`"));
}

TEST_CASE("a clause about something that is not kept tells no time") {
  const Planned game(contracts(), "Remind members before the game ends");
  CHECK(game.answer().find("The time of") == std::string::npos);
}

TEST_CASE("an act that asks for no role is told with what guards it") {
  const Planned admins(shop(), "Only admins may create orders");
  CHECK(admins.answer() ==
        "The act is there, `POST /orders`; `known` guards it today, and no role was seen there.");
}

TEST_CASE("an act that takes back one that is there is told with that one") {
  Files files = shop();
  files["server.js"] +=
      "app.post('/users/ban/:id', known, banUser);\n"
      "function banUser(req, res) { res.send('ok'); }\n";
  const Planned unban(files, "Admins should be able to unban a user");
  CHECK(unban.answer() ==
        "Nothing seen is named “unban”; what it takes back is there: `POST /users/ban/{id}`.");
}

TEST_CASE("today's number is found where the endpoint is made known that it is about") {
  Files files = shop();
  files["server.js"] +=
      "app.post('/reset-password', limitRate({ window: 60, limit: 3 }), resetPassword);\n"
      "function resetPassword(req, res) { res.send('ok'); }\n";
  const Planned more(files, "Allow 10 password resets per minute instead of 3");
  CHECK(more.answer() ==
        "Today's value is set here: `3` where `POST /reset-password` is made known.");
  CHECK(more.scope.change_class == "setting");
}

TEST_CASE("a setting and the constant that it falls back to are one value") {
  const Planned expire(
      {{"Config.java",
        "class Config {\n"
        "  private static final int DEFAULT_USER_TOKEN_EXPIRE_DAYS = 90;\n"
        "  private static final int DEFAULT_USER_TOKEN_MAX_EXPIRE_DAYS = 365;\n"
        "  int defaultDays() {\n"
        "    return getInt(\"user.token.defaultExpireDays\", DEFAULT_USER_TOKEN_EXPIRE_DAYS);\n"
        "  }\n"
        "}\n"}},
      "User tokens should expire after 30 days by default");
  CHECK(expire.answer().find("`DEFAULT_USER_TOKEN_EXPIRE_DAYS`") != std::string::npos);
  CHECK(expire.answer().find("Which value is meant") == std::string::npos);
}

TEST_CASE("a setting is told with the number of the constant that it falls back to") {
  const Planned items({{"Config.java",
                        "class Config {\n"
                        "  private static final int DEFAULT_MAX_ITEM_NUM = 1000;\n"
                        "  int itemNumLimit() {\n"
                        "    return getIntProperty(\"item.num.limit\", DEFAULT_MAX_ITEM_NUM);\n"
                        "  }\n"
                        "}\n"}},
                      "Raise the maximum number of items from 1000 to 5000");
  CHECK(items.answer().find("Today's value is set here: `DEFAULT_MAX_ITEM_NUM`") == 0);
}

// SPDX-License-Identifier: Apache-2.0
// A place is found by all that people wrote about it, and told as there where its name and one such
// sentence say all of a wish.
#include <doctest/doctest.h>

#include "answers/scope/outcome/met_words.h"
#include "tests/answers/planned.h"

namespace cutaway::answers {
namespace {

std::string line_with(const Planned& planned, std::string_view part) {
  for (const narrative::Claim& one : planned.scope.nearest) {
    if (one.text().find(part) != std::string::npos) return std::string(one.text());
  }
  return "";
}

const std::map<std::string, std::string> kHelpdesk = {
    {"helpdesk/batch.py",
     "class Batch:\n"
     "    # Close old tickets automatically when nobody has answered\n"
     "    def expire_stale(self):\n        return self.rows\n\n"
     "    def count(self):\n        return 1\n"},
    {"helpdesk/colours.py",
     "class Palette:\n    def darken(self, shade):\n        return shade\n"}};

}  // namespace

TEST_CASE("a place whose name has no word of the wish is found by the remark above it") {
  const Planned planned(kHelpdesk, "Close tickets by themselves after a while");
  const std::string line = line_with(planned, "expire_stale");
  CHECK(line.find("in the remark “Close old tickets automatically") != std::string::npos);
}

TEST_CASE("a remark for a lawyer says nothing of what the code does") {
  const Planned planned({{"a.py",
                          "# Licensed under terms: close tickets by yourself, Copyright Acme\n"
                          "def paint():\n    return 1\n"}},
                        "Close tickets by themselves after a while");
  CHECK(line_with(planned, "paint").empty());
}

TEST_CASE("a remark and a point of the change log together say that it is there") {
  std::map<std::string, std::string> files = {
      {"tickets/batch.py",
       "class Batch:\n"
       "    # Archive tickets automatically when their customer is inactive\n"
       "    def archive_tickets(self):\n        return self.rows\n"}};
  const char* wish = "Archive tickets of an inactive customer automatically";
  CHECK(Planned(files, wish).scope.outcome != Outcome::firm);
  files["CHANGELOG.md"] = "# 2.0\n\n- Add automatic archiving of tickets of inactive customers\n";
  const Planned planned(files, wish);
  INFO(planned.headline());
  CHECK(planned.may_be_there());
}

TEST_CASE("what comes beside what is there is not there by its words") {
  const Planned planned({{"mail/telegram.py",
                          "class Telegram:\n"
                          "    # Send an alarm to a chat channel of Telegram\n"
                          "    def send_alarm(self, channel):\n        return channel\n"}},
                        "Send an alarm to another channel of Matrix as well as Telegram");
  CHECK(planned.scope.outcome != Outcome::firm);
}

TEST_CASE("what a wish leaves open is asked where nothing better is known") {
  const Planned planned(kHelpdesk, "Darken every row after a while");
  REQUIRE_FALSE(planned.scope.questions.empty());
  CHECK(planned.scope.questions.front().text().find("“after a while”") != std::string::npos);
}

TEST_CASE("a line or warning that people see is a text, and a line of a bill is none") {
  const std::map<std::string, std::string> page = {
      {"page.html", "<footer><p>This page runs on Acme</p></footer>\n"},
      {"bill.py", "class BillLine:\n    amount = 0\n"}};
  const auto change_class = [&](const char* request) {
    return Planned(page, request).scope.change_class;
  };
  CHECK(change_class("Change the line at the bottom that says it runs on Acme") == "text_style");
  CHECK(change_class("Change the warning readers see on an old page") == "text_style");
  CHECK(change_class("Change the line of a bill after it was sent") != "text_style");
}

TEST_CASE("two words written together are one that is asked for") {
  Request request;
  request.words.emplace_back();
  request.words.back().word = "nearly full";
  request.words.back().akin = {"freespac"};
  request.words.emplace_back();
  request.words.back().word = "disk";
  request.words.back().roots = {"disk"};
  MetWords words(request, 3);
  const MetBits met = words.in("checks the free space of a disk");
  CHECK(met.own == 2U);
  CHECK(met.near == 1U);
  CHECK(words.in("diskFreeSpace").all() == 3U);
  CHECK(words.in("free. Space").all() == 0U);
}

TEST_CASE("a long script with the wrapper of a published library is no place of the product") {
  std::string script =
      "(function (root, make) { if (typeof define === 'function' && define.amd) define([], make);\n"
      "})(this, function () {\n// Close old tickets automatically\nfunction reset() {}\n";
  for (int i = 0; i < 1100; ++i) script += "// more\n";
  std::map<std::string, std::string> files = kHelpdesk;
  files["static/lib.js"] = script + "});\n";
  const Planned planned(files, "Close tickets by themselves after a while");
  CHECK(line_with(planned, "reset").empty());
  CHECK_FALSE(line_with(planned, "expire_stale").empty());
}

TEST_CASE("one word that is there is no near word for two that are asked for") {
  const Planned planned({{"a.js",
                          "// Compute number of key schedule rows\n"
                          "function resetRows() { return 1; }\n"}},
                        "Let authors pick a date on which an article goes live by itself");
  CHECK(line_with(planned, "resetRows").empty());
}

TEST_CASE("an old address asks for no age") {
  const auto asks = [](const char* request) {
    const Planned planned(kHelpdesk, request);
    for (const narrative::Claim& one : planned.scope.questions) {
      if (one.text().find("From when on is it “old”") != std::string::npos) return true;
    }
    return false;
  };
  CHECK_FALSE(asks("Send readers of a page's old address on to its new one"));
}

}  // namespace cutaway::answers

// SPDX-License-Identifier: Apache-2.0
// What may be there already is told to be looked at first, and leaves the class open; words that
// stand together by chance do not.
#include <doctest/doctest.h>

#include "tests/answers/planned.h"

namespace cutaway::answers {
namespace {

const std::map<std::string, std::string> kWiki = {
    {"history.py",
     "class PageHistory:\n"
     "    def restore_version(self, page, number):\n        return page.load(number)\n\n"
     "    def versions_of(self, page):\n        return page.rows()\n"},
    {"orders.py",
     "class OrderService:\n"
     "    def export_orders(self):\n        return csv(self.orders)\n"}};

std::string headline(const Planned& planned) {
  return planned.headline().substr(0, planned.headline().find('\n'));
}

}  // namespace

TEST_CASE("what has two words of the wish in its name is looked at before anything is estimated") {
  const Planned restored(kWiki, "Let me bring back an old version of a page");
  CHECK(restored.scope.outcome == Outcome::unsure);
  CHECK(headline(restored) ==
        "It may be there already: look at the function `PageHistory.restore_version`, before "
        "anything is estimated.");
  CHECK(restored.scope.rule ==
        "it may be there already: if it is, nothing is to be built, or it is switched on; if not, "
        "what is there would act otherwise");
  CHECK(restored.asks("Does `PageHistory.restore_version` do it today"));
}

TEST_CASE("one word of the wish, or a word that nothing is named by, leaves it open") {
  const Planned wrote(kWiki, "Show me the versions of a page with who wrote them");
  CHECK(headline(wrote) == "Not sure whether this exists; nearest in the code:");
  CHECK_FALSE(wrote.asks("do it today"));
}

TEST_CASE("a word somewhere in the lines of a function is met by chance") {
  const Planned edited({{"network.js",
                         "class Network {\n"
                         "  edit(message, name) {\n    this.name = name;\n"
                         "    return message.done;\n  }\n}\n"},
                        {"orders.js", "export function sendOrder(order) { return order; }\n"}},
                       "Let me edit a message that I already sent");
  CHECK(edited.headline().find("It may be there already") == std::string::npos);
}

TEST_CASE("a noun that stands for a phrase of an act is not that act") {
  const Planned devices({{"oidc.go",
                          "package oidc\n\ntype DeviceCodeSession struct {\n\tCode string\n}\n\n"
                          "func CreateDeviceCodeSession(code string) DeviceCodeSession {\n"
                          "\treturn DeviceCodeSession{Code: code}\n}\n"}},
                        "Show me every device I am signed in on and let me sign out the others");
  CHECK(devices.headline().find("It may be there already") == std::string::npos);
  const Planned counts(
      {{"data.ts",
        "export function getPollStatusCounts(polls) { return polls.length; }\n\n"
        "export function getPollTimes(poll) { return poll.times; }\n"},
       {"mail.ts", "export function sendInvite(person) { return mail(person); }\n"}},
      "Let me cap how many people can pick the same time in a poll");
  CHECK(counts.headline().find("It may be there already") == std::string::npos);
}

TEST_CASE("what stands behind \"so\" and who is meant only says why") {
  const Planned plain(kWiki, "Let me bring back an old version of a page");
  const Planned reason(kWiki,
                       "Let me bring back an old version of a page so I need not export orders");
  CHECK(headline(reason) == headline(plain));
}

}  // namespace cutaway::answers

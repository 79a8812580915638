// SPDX-License-Identifier: Apache-2.0
// Where no place that does it is seen, what is named after it is told, and never that nothing is
// there.
#include <doctest/doctest.h>

#include "tests/answers/planned.h"

using namespace cutaway;
using namespace cutaway::answers;

namespace {

bool begins(const Planned& planned, std::string_view text) {
  return planned.answer().starts_with(text);
}

}  // namespace

TEST_CASE("two words that meet in the name of a field are told as something that is there") {
  const Planned quiet({{"check.go",
                        "package check\n\ntype Check struct {\n\tURL string\n"
                        "\tQuietPeriods []Period\n}\n"}},
                      "Show planned quiet periods so that nobody is woken up.");
  CHECK(quiet.answer() ==
        "Something named after “quiet” and “periods” is there: the field `Check.QuietPeriods`; "
        "whether it does what is asked was not read.");
  CHECK(quiet.scope.change_class == "behaviour");
  CHECK(quiet.scope.rule.find("nothing it would change") == std::string::npos);
}

TEST_CASE("what stands in no name at all is still told as not seen") {
  const Planned chat({{"form.php", "<?php\nclass Widget { function draw() { return 1; } }\n"}},
                     "Add a live chat widget to the page.");
  CHECK(begins(chat, "Nothing that clearly does this was seen"));
}

TEST_CASE("what is added stands in the name that is told, and so does the product that is named") {
  const Planned digest({{"mail.go", "package mail\n\nfunc BuildMemoMail() int { return 1 }\n"}},
                       "Add a weekly digest of memos by mail.");
  CHECK_FALSE(begins(digest, "Something named after"));
  const Planned save({{"en.json", "{\"a\": \"Save articles to Pocket\"}\n"}},
                     "Let readers save articles to Notion.");
  CHECK(save.answer().find("speaks of it") == std::string::npos);
}

TEST_CASE("a condition that has a name is told where nothing else is") {
  const Planned away({{"Clerk.java",
                       "class Clerk {\n  boolean onHoliday() { return away; }\n}\n"
                       "class Parcel {\n  void hand(Clerk clerk) { clerk.take(this); }\n}\n"}},
                     "When a clerk is on holiday, incoming parcels should no longer be given out.");
  CHECK(begins(away, "The condition has a name here: `Clerk.onHoliday` for “holiday”"));
}

TEST_CASE("examples and who wishes it decide nothing of the class") {
  const Planned track({{"events.js", "export function trackEvents(event) { return event }\n"}},
                      "Track events such as downloads and sign-ups.");
  CHECK(track.scope.rule.find("sign") == std::string::npos);
}

TEST_CASE("not only of a format lets nobody do anything") {
  const Planned read({{"inbox.py", "def import_eml(message):\n    return parse(message)\n"}},
                     "The inbox should also import Outlook files, not only EML.");
  CHECK(read.answer().find("guards it today") == std::string::npos);
  CHECK(read.scope.rule.find("who may") == std::string::npos);
}

TEST_CASE("what should happen to a thing is about the thing") {
  const Planned links({{"rules.js", "export const PASSWORD_RESET_EXPIRATION_HOURS = 2\n"},
                       {"links.js", "export function createShareLink(page) { return page.id }\n"}},
                      "Links that share a page should expire after a set number of days.");
  CHECK(links.answer().find("PASSWORD_RESET") == std::string::npos);
}

TEST_CASE("a word that many names here have is no missing member of a family") {
  std::map<std::string, std::string> files;
  for (const char* one : {"Slack", "Email", "Teams"})
    files[std::string(one) + "Sender.java"] =
        "class " + std::string(one) + "Sender { void send(String message) {} }\n";
  files["Bom.java"] =
      "class Bom {}\nclass BomParser {}\nclass BomUpload {}\nclass BomCheck {}\nclass BomStore "
      "{}\nclass BomView {}\n";
  const Planned bom(files, "Uploading a BOM should send a clear message when it is not valid.");
  CHECK(bom.answer().find("none for “BOM”") == std::string::npos);
}

TEST_CASE(
    "two nouns that a text says are told as perhaps there, whatever the verb of the request") {
  const Planned reward(
      {{"src/i18n/locale/en.json", "{\"a\": \"Choose the karma needed for the badges\"}\n"}},
      "Honour helpful writers with karma that brings badges.");
  CHECK_FALSE(begins(reward, "Nothing that clearly does this was seen"));
  const Planned report({{"src/i18n/locale/en.json", "{\"a\": \"Report Issues\"}\n"},
                        {"film.ts", "export class Film { title = \"\"; }\n"}},
                       "Let users report a problem with a film, such as bad sound.");
  CHECK(begins(report, "It may be there: a text that people read says “Report Issues”"));
}

TEST_CASE("a contraction is no word that a name could have") {
  const Planned edit({{"answer.go", "package answer\n\nfunc EditAnswer() int { return 1 }\n"}},
                     "Don't let users edit their answer.");
  CHECK(edit.answer().find("Don't") == std::string::npos);
  CHECK(edit.scope.rule.find("Don't") == std::string::npos);
}

TEST_CASE("a folder for a layer and the way a program asks are no near words") {
  const Planned read(
      {{"templates/views/entry_list.html", "<p>Unread entries are listed</p>\n"},
       {"rest.ts", "export function usePostHighlight() {\n  return post('/highlights')\n}\n"}},
      "Let people highlight a passage of an article while reading entries");
  CHECK(read.headline().find("as “views”") == std::string::npos);
  CHECK(read.headline().find("“article” as “post” in its name") == std::string::npos);
}

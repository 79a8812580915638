// SPDX-License-Identifier: Apache-2.0
// Words that only happen to stand in a name make no answer.
#include <doctest/doctest.h>

#include "tests/answers/planned.h"

namespace cutaway::answers {

TEST_CASE("a place with one of many words is no place to look at") {
  const Planned reason(
      {{"login.js",
        "export class AuthLog {\n  setDenialReason(reason) { this.why = reason }\n}\n"
        "export function listDeals() { return [] }\n"}},
      "A deal that is lost must carry a loss reason from a taxonomy of competitors");
  CHECK(reason.answer().starts_with("Nothing that clearly does this was seen under its words in "));
  CHECK(reason.scope.rule.ends_with("this is unsure, as nothing that clearly does it was seen"));
  CHECK_FALSE(reason.tells("`AuthLog.setDenialReason` is there"));
}

TEST_CASE("a function whose lines alone have the words is near by chance") {
  const Planned token(
      {{"serve.js",
        "export function runServer(app) {\n  app.use('access token');\n  app.limited(3);\n"
        "  app.reading();\n  return app;\n}\n"}},
      "An access token can be limited to reading, so that a dashboard cannot publish.");
  CHECK(token.answer().find("Nearest: the function `runServer`") == std::string::npos);
}

TEST_CASE("a place that says what is to be done and with what is clear") {
  const Planned csv({{"out.js", "export function exportBookmarks(all) { return all.join() }\n"}},
                    "Let users export bookmarks as CSV");
  CHECK(csv.answer().find("`exportBookmarks`") != std::string::npos);
  CHECK_FALSE(csv.answer().starts_with("Nothing that clearly"));
  CHECK(csv.scope.rule.find("unsure") == std::string::npos);
}

TEST_CASE("one word of many is no answer, and what has it is not told as there") {
  const Planned heads({{"clean.js",
                        "export function resetApplications(user) {\n"
                        "  if (!user.isAdmin) return;\n"
                        "  drop();\n"
                        "}\n"}},
                      "Let one installation serve several separate companies, each with its own "
                      "people, applications and look.");
  CHECK(heads.answer().starts_with("Nothing that clearly does this was seen"));
  CHECK_FALSE(heads.tells("`resetApplications` is there"));
  CHECK_FALSE(heads.tells("Who may do it today"));
}

TEST_CASE("an idiom says nothing of the words that it is made of") {
  const Planned work({{"times.js", "export function validateTimeEntry(one) { return one.ok }\n"}},
                     "Let one piece of work be given to several people at the same time.");
  CHECK(work.answer().find("validateTimeEntry") == std::string::npos);
  CHECK_FALSE(work.tells("validateTimeEntry"));
}

TEST_CASE("a verb of two words is no other verb, whoever stands in between") {
  const Planned out({{"alert.js", "export function signAlert(text) { return hash(text) }\n"}},
                    "Sign people out after 30 minutes without activity.");
  CHECK(out.answer().find("signAlert") == std::string::npos);
  const Planned registry(
      {{"Registry.java", "class Registry {\n  private int sessionTimeout = 60;\n}\n"}},
      "Sign people out after 30 minutes without activity.");
  CHECK(registry.answer().find("It is there already") == std::string::npos);
}

TEST_CASE("a text on which something is done is not what is to be another") {
  const Planned race({{"race.js", "export function startRun(player) { return player.run() }\n"}},
                     "Let two or more players race each other live on the same text.");
  CHECK(race.scope.change_class != "text_style");
}

TEST_CASE("two words of a long request that meet in a name are near by words only") {
  const Planned link({{"progress.py",
                       "def send_document_updated(document):\n"
                       "    channel.push(document.pk)\n"}},
                     "Let users send someone outside a link to a document that stops working after "
                     "some days.");
  CHECK(link.answer().starts_with("Nothing that clearly does this was seen"));
  CHECK_FALSE(link.tells("`send_document_updated` is there"));
}

TEST_CASE("a second person is no second of time") {
  const Planned page(
      {{"history.js", "export function goLive() { return draw() }\n"}},
      "A change to a page should go live only after a second person has approved it.");
  CHECK(page.answer().find("Its number") == std::string::npos);
  CHECK(page.scope.rule.find("limit") == std::string::npos);
}

TEST_CASE("a name with one word of several is not even told as near") {
  const Planned versions(
      {{"tls.js", "export function getTlsVersion(server) { return server.version }\n"},
       {"file.js", "export function openFolder(path) { return path }\n"}},
      "Keep earlier versions of every document so that a reader can go back to one.");
  CHECK(versions.answer() ==
        "Nothing that clearly does this was seen under its words in names, routes, screens and "
        "settings.");
  CHECK(versions.scope.change_class == "data");
}

TEST_CASE("a right for each person is nothing that is kept apart for each") {
  const Planned books({{"books.js", "export function listBooks() { return [] }\n"}},
                      "Let admins decide for each person whether he may download books.");
  CHECK(books.scope.change_class != "data");
}

TEST_CASE("how often something runs is a setting") {
  const Planned files({{"read.js", "export function openFile(path) { return path }\n"}},
                      "Look for new files every hour instead of once a day.");
  CHECK(files.scope.change_class == "setting");
}

TEST_CASE("what a rare word of the request is called by is there, whatever it does") {
  const std::map<std::string, std::string> files = {
      {"package.json", R"({"dependencies": {"express": "4"}})"},
      {"src/newsletter.js", "export class Newsletter {\n  parse() { return this.body }\n}\n"},
      {"src/newsletter_saver.js", "export function saveMail(one) { return disk(one) }\n"},
      {"src/routes.js",
       "const express = require('express');\nconst app = express();\n"
       "app.post('/newsletters', (req, res) => res.send(keep(req.body)));\n"
       "app.get('/sources', (req, res) => res.send(all()));\n"
       "function receiveAll() { return 1 }\n"}};
  const Planned place(files,
                      "Let readers receive newsletters in the same place as their other sources.");
  CHECK(place.answer() ==
        "Something called “newsletters” is there: the type `Newsletter`, `POST /newsletters` and "
        "the file `newsletter_saver.js`; whether it does what is asked was not read.");
  // What no name says is more of the request than what one does.
  CHECK(Planned(files, "Let a jury pick the newsletters that win a contest.")
            .answer()
            .find("Something called") == std::string::npos);
}

}  // namespace cutaway::answers

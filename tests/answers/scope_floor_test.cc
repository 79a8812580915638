// SPDX-License-Identifier: Apache-2.0
// Words that only happen to stand in a name make no answer.
#include <doctest/doctest.h>

#include "tests/answers/planned.h"

namespace cutaway::answers {

TEST_CASE("a place with one of many words is told as near by words only") {
  const Planned reason(
      {{"login.js",
        "export class AuthLog {\n  setDenialReason(reason) { this.why = reason }\n}\n"
        "export function listDeals() { return [] }\n"}},
      "A deal that is lost must carry a loss reason from a taxonomy of competitors");
  CHECK(reason.answer().starts_with("Nothing that clearly does this was seen; nearest by words: "));
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

}  // namespace cutaway::answers

// SPDX-License-Identifier: Apache-2.0
// Why something is asked, and who asks, is not what is asked.
#include "answers/scope/request/asides.h"

#include <doctest/doctest.h>

#include "tests/answers/planned.h"

namespace cutaway::answers {

TEST_CASE("reasons, those who wish it and a period say nothing of what is wanted") {
  const Planned source({{"a.js", "export const A = 1\n"}}, "Add a note");
  const RequestWords words(*source.source.analysis.catalogue);
  const auto left = [&](std::string_view text) { return without_asides(text, words); };
  CHECK(left("Mass mails: at most 40 an hour, our provider blocks us otherwise.") ==
        "Mass mails: at most 40 an hour");
  CHECK(left("Show totals with tax as our customers ask for it") == "Show totals with tax");
  CHECK(left("Raise the limit to 20, because we lost orders") == "Raise the limit to 20");
  CHECK(left("Security wants the sign-ins of the last 90 days as a CSV file") ==
        "the sign-ins as a CSV file");
  CHECK(left("Users who want a copy can tick a box") == "Users who want a copy can tick a box");
  CHECK(left("Keep logs of the last 90 days instead of 30") ==
        "Keep logs of the last 90 days instead of 30");
  CHECK(left("Export orders as PDF") == "Export orders as PDF");
}

TEST_CASE("a setting is found whatever stands in the reason") {
  const Planned limit(
      {{"config.php", "<?php\nreturn [\n  'massMailMaxPerHourCount' => 100,\n];\n"},
       {"provider.php", "<?php\nclass BlockingProvider { function blocks() { return 1; } }\n"}},
      "Mass mails: at most 40 an hour, our provider blocks us otherwise.");
  CHECK(limit.answer().find("`massMailMaxPerHourCount`") != std::string::npos);
}

}  // namespace cutaway::answers

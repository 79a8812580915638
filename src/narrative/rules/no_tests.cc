// SPDX-License-Identifier: Apache-2.0
// Says when there are no tests, or hardly any.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "model/queries.h"
#include "narrative/claim_rule.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

/// Languages whose tests stand in the file they test, so that counting files says nothing.
constexpr std::array<std::string_view, 3> kTestsInside = {"Rust", "Zig", "D"};

bool tests_stand_inside(const Story& story) {
  return std::any_of(story.languages.begin(), story.languages.end(), [](const LanguagePart& part) {
    return std::find(kTestsInside.begin(), kTestsInside.end(), part.name) != kTestsInside.end();
  });
}

void tell(const Story& story, std::vector<Claim>& out) {
  if (tests_stand_inside(story)) return;
  Searched searched = model::search(story.analysis, {"tests", {}});
  if (searched.places < 10) return;
  if (searched.hits == 0) {
    Sentence none(story, "no_tests", "");
    none.text("No test was found among " + with_commas(searched.places) + " files of code.")
        .basis(Basis::searched);
    return add(out, none.searched(std::move(searched)).finish());
  }
  if (searched.hits * 25 > searched.places) return;
  CountedSet counted = model::count(story.analysis, {"tests", {}});
  Sentence few(story, "few_tests", "");
  few.text("Only " + amount(counted.n, "file") + " of " + with_commas(counted.of) +
           " files of code " + (counted.n == 1 ? "is a test." : "are tests."));
  add(out, few.basis(Basis::counted).counted(std::move(counted)).finish());
}

}  // namespace

extern const ClaimRule record_no_tests;
const ClaimRule record_no_tests{"no_tests", "no tests, or hardly any", Topic::worth_knowing, 60,
                                tell};

}  // namespace cutaway::narrative

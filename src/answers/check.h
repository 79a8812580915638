// SPDX-License-Identifier: Apache-2.0
// Check: problems that a gate can fail on, and which of them an earlier state did not have.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/model.h"
#include "narrative/document.h"
#include "narrative/told.h"

namespace cutaway::answers {

/// Id and title of each rule, in the order of the answer.
struct CheckRule {
  std::string_view id, title;
};
const std::vector<CheckRule>& check_rules();

/// One claim a problem; its rule is that of the problem, its id the same as long as the problem is.
std::vector<narrative::Claim> find_problems(const model::Analysis& analysis);
/// How many test functions there are: what "lost tests" compares.
narrative::Claim count_tests(const model::Analysis& analysis);

struct Baseline {
  std::set<std::string> problems;  ///< ids
  std::uint64_t tests = 0;
  bool known = false;
};
Baseline baseline_of(const model::Analysis& before);
/// Out of an earlier `check --json`; `known` is false when it is none.
Baseline baseline_of(const std::vector<narrative::ToldClaim>& told);

struct CheckAnswer {
  std::vector<narrative::Claim> failed;  ///< what makes it fail
  std::vector<narrative::Claim> passed;  ///< problems that do not: known before, or not asked for
  std::vector<std::string> rules;        ///< that count
  narrative::Claim tests;
  bool compared = false;
};
/// `rules`: ids that count; empty = all with a baseline, none without.
CheckAnswer check(const model::Analysis& analysis, const Baseline& baseline,
                  const std::vector<std::string>& rules);

}  // namespace cutaway::answers

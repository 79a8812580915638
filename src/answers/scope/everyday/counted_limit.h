// SPDX-License-Identifier: Apache-2.0
// CountedLimit: a line that compares how many of something there are with a number, or that names
// the most of them: `themes().length >= 20`, "Maximum number of themes reached".
#pragma once

#include "answers/scope/existing/decide.h"
#include "answers/scope/existing/exists_beside.h"

namespace cutaway::answers {

struct CountedLimit {
  std::string noun;           ///< "themes"
  std::string said;           ///< as it stands there: "customThemes().length >= 20"
  std::string number;         ///< "20"; empty where a text alone tells of a limit
  bool set = false;           ///< `said` is a setting, and no comparison
  std::vector<Place> places;  ///< at most three, each in another file
};

/// "spaces" and "user" of "how many spaces each user may create".
struct PerOwner {
  std::string noun, owner;
};
std::optional<PerOwner> per_owner(const Request& request);

/// Where a request counts something ("up to 50 themes") and no value is named after it.
std::optional<CountedLimit> find_counted_limit(const Beside& beside, const RequestWords& words,
                                               const Existing& existing);
/// Makes it the answer: "A limit on “themes” is there: `customThemes().length >= 20`."
void tell_counted_limit(const Beside& beside, const CountedLimit& found, Existing& existing);
Decision decide_by_counted_limit(const CountedLimit& found);

}  // namespace cutaway::answers

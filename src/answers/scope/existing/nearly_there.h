// SPDX-License-Identifier: Apache-2.0
// NearlyThere: what is named after the request where no place that does it was seen, so that nobody
// is told that nothing is there.
#pragma once

#include <optional>

#include "answers/scope/existing/decide.h"
#include "answers/scope/existing/exists_beside.h"

namespace cutaway::answers {

/// Two words of the request that tell, the noun that it is about among them, stand in one name, in
/// the heading of a document or in the title of a past change.
struct NearlyThere {
  std::uint32_t said = 0;   ///< the words
  narrative::Claim answer;  ///< "Something named after … is there: the field `windows` …"
  bool named = true;        ///< a name has them, and not only a text, a heading or a title
  bool bids = false;        ///< a label bids to do it ("Mark as sensitive")
};

/// A title of a past change and its commit.
using PastTitle = std::pair<std::string, std::string>;

/// Nothing where what is to be done stands in no such name either, or where something is to go or
/// to be allowed. `near`: the nearest files first; `past`: past changes like it.
std::optional<NearlyThere> find_nearly_there(const Beside& beside, const RequestWords& words,
                                             const Existing& existing,
                                             const std::vector<FileId>& near,
                                             const std::vector<PastTitle>& past);

/// Where no place that clearly does it was seen, but what is told besides has two words of the
/// request in its name: that is told, and nothing is denied. `by`: what the class goes by; `first`:
/// the file that is touched first, invalid where there is none.
std::optional<narrative::Claim> find_something_near(const Beside& beside, const Existing& existing,
                                                    const Thing* by, FileId first);

/// What it lacks would make it act otherwise, where no word of the request tells a class.
Decision decide_by_nearly_there(const Request& request, const NearlyThere& found,
                                const Decision& before);

/// Words of the request that stand in any name of the product's own code and settings.
std::uint32_t words_in_names(const model::Analysis& analysis, const Request& request);

}  // namespace cutaway::answers

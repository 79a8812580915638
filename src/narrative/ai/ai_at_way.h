// SPDX-License-Identifier: Apache-2.0
// What stands in the functions of the way that is told first: what the call at its end is given,
// and the numbers with which the functions compare.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "meaning/ai/ai.h"
#include "narrative/story.h"

namespace cutaway::narrative {

/// A line of the code.
struct AiWritten {
  std::string name;  ///< the key, or the function around
  std::string text;  ///< as written, on one line, shortened
  Place place;
};

/// What the call at the end of the way is given under names, in the order written, or the call that
/// hands on where the way ends in one of several classes; empty where the way is not known.
std::vector<AiWritten> ai_given_at_end(const Story& story, const meaning::AiBook& book);

/// Lines of the functions on the way, as far as it is certain, and of those that they call: they
/// compare something with a number other than 0 and 1, take so many of a list, or give a number
/// under a name that bounds something.
std::vector<AiWritten> ai_numbers_on_way(const Story& story, const meaning::AiBook& book);

/// The functions of the way as far as it is certain, also one without a name that answers its
/// address, and what they call by its name for what was said before, for looking up and for limits.
std::vector<std::pair<std::string, SymbolRef>> ai_functions_on_way(const Story& story,
                                                                   const meaning::AiPath& path);

/// Where functions of the way, as far as it is certain, end before their end: `name` is the
/// function, `under` the condition.
struct AiEnd : AiWritten {
  std::string under;  ///< "where `x`", "unless `x`"
};
std::vector<AiEnd> ai_early_ends(const Story& story, const meaning::AiBook& book);

/// Failures of model calls that are caught: `name` is the function that catches, `under` what is
/// caught, `text` the first line of what is done that is no note for a log.
std::vector<AiEnd> ai_caught_lines(const Story& story, const meaning::AiBook& book);

}  // namespace cutaway::narrative

// SPDX-License-Identifier: Apache-2.0
// Missing tests: which repairs of a function or a file came without a test and still stand, so that
// a test of each can be written.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "findings/ground.h"
#include "findings/written_tests.h"
#include "history/change_words.h"

namespace cutaway::findings {

/// The repairs of a year, newest first, and those of them that nobody has written anew since.
struct RepairsOf {
  const std::vector<history::ChangeId>& all;
  const std::vector<history::ChangeId>& standing;
  bool one_function = false;  ///< else of a file
};

/// Makes the tests of these repairs the item's first step where at least two (of a file three)
/// brought none, stand in the code and say what was wrong; false: that is not so.
bool find_missing_tests(const Ground& ground, const WrittenTests& tests,
                        const history::LooksOnly& looks_only, const RepairsOf& repairs, Item& item);

/// The type that holds a function, where others of its file bear its name; else empty.
std::string type_among_alike(const Ground& ground, SymbolRef ref);
/// Counts the test files that are seen to call it, and takes the one that changed after the newest
/// of the repairs which the step names: it may hold them already.
void tell_tests(const Ground& ground, SymbolRef ref, Fix& fix);

}  // namespace cutaway::findings

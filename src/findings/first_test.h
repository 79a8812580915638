// SPDX-License-Identifier: Apache-2.0
// Where a first test belongs, of files of which hardly any is tested: in what broke most, the
// function that decides most.
#pragma once

#include <vector>

#include "findings/ground.h"

namespace cutaway::findings {

/// Whether it is written in a language for programs: what draws a screen is tested last.
bool is_program(const Ground& ground, FileId file);

/// Of these files, what repairs come to: the one that was repaired most; invalid where there is
/// none. Where no test stands at all (`any_test`), nothing has to have broken.
FileId broken_most(const Ground& ground, std::vector<const FileSignals*> files, bool any_test);

/// Lays the function of the item's first file that decides most into the item; false where there is
/// none.
bool begin_with_first_test(const Ground& ground, Item& item);

}  // namespace cutaway::findings

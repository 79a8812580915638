// SPDX-License-Identifier: Apache-2.0
// One line that has all words of a request, where no name has.
#pragma once

#include <optional>
#include <vector>

#include "answers/scope/existing/exists_beside.h"

namespace cutaway::answers {

struct TouchedFile;

/// "All of “delete” and “originals” stand in one line of `bulk_edit.py`; …": of the first files'
/// code the shortest line that has every word that tells, two at least. Nothing where fewer tell.
std::optional<narrative::Claim> find_one_line(const Beside& beside, const RequestWords& words,
                                              const Existing& existing,
                                              const std::vector<TouchedFile>& files);

}  // namespace cutaway::answers

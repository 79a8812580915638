// SPDX-License-Identifier: Apache-2.0
// In which languages the texts of screens are kept.
#pragma once

#include <vector>

#include "model/model.h"

namespace cutaway::answers {

/// One file a language beside the first, of the largest set of the same texts; nothing where there
/// is one other language or none.
std::vector<Place> other_languages(const model::Analysis& analysis);

}  // namespace cutaway::answers

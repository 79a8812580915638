// SPDX-License-Identifier: Apache-2.0
// ToldCode: from a sentence that people read to the code that shows it.
#pragma once

#include <vector>

#include "answers/scope/existing/exists_beside.h"

namespace cutaway::answers {

/// Where the sentence of a screen stands in code, else up to three places that ask for its key,
/// those named after most of the request first; empty for sentences of documents.
std::vector<Place> code_of_told(const Beside& beside, const Told& told);

}  // namespace cutaway::answers

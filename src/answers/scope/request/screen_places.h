// SPDX-License-Identifier: Apache-2.0
// What runs in a browser, by the kind of its file or the folders that it lies in.
#pragma once

#include "answers/scope/request/request_words.h"
#include "model/model.h"

namespace cutaway::answers {

/// Whether the place lies in a file of screens, or in a folder for browsers (`[screen_places]`).
bool is_on_screen(const model::Analysis& analysis, const RequestWords& words, const Place& place);

}  // namespace cutaway::answers

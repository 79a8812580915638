// SPDX-License-Identifier: Apache-2.0
// Where a setting, a constant or a key of one is read.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "answers/scope/sources/things.h"

namespace cutaway::answers {

/// Places of own code that name the constant, or its key as a text; one a file, at most six, its
/// own file left out. Nothing for short or common names.
std::vector<Place> readers_of(const model::Analysis& analysis, const Thing& value);

/// "gotify" of `GOTIFY_REGISTRATION`: with which most settings begin, so it says nothing.
std::string common_prefix(const model::Analysis& analysis);

/// ".env.example": what is set there holds nowhere by itself.
bool is_sample_file(const RequestWords& words, std::string_view path);

}  // namespace cutaway::answers

// SPDX-License-Identifier: Apache-2.0
// OnlyPlace: where something is to be done, and not what is to be another.
#pragma once

#include <string_view>

#include "answers/scope/request/request.h"

namespace cutaway::answers {

/// "text" of "Race each other on the same text".
bool is_only_place(const Request& request, std::string_view word);

}  // namespace cutaway::answers

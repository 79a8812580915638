// SPDX-License-Identifier: Apache-2.0
// Lines of a list of settings that is too long to be held as values: `'max_session' => 1,`.
#pragma once

#include <string_view>
#include <vector>

#include "answers/scope/sources/registries.h"

namespace cutaway::answers {

/// Each quoted key of a line and what it is set to, in order.
std::vector<Registered> settings_by_lines(std::string_view text);

}  // namespace cutaway::answers

// SPDX-License-Identifier: Apache-2.0
// Ground: the kept thing that a request stands on, told where no one place says what is asked for.
#pragma once

#include <optional>
#include <string_view>

#include "answers/scope/existing/exists_beside.h"

namespace cutaway::answers {

/// How such an answer ends where a word of the request was not seen.
inline constexpr std::string_view kInNoName = " in no name seen about it";

/// "`projects` keeps `estimated_time`; nothing about it is named after “warning”.": which of its
/// fields the request names, what changes it, and what no name about it says. Nothing where one
/// place is named after all of it, or where nothing kept is named in the request.
std::optional<narrative::Claim> verdict_on_ground(const Beside& beside, const RequestWords& words,
                                                  const Existing& existing);

}  // namespace cutaway::answers

// SPDX-License-Identifier: Apache-2.0
// A number that has no name: it stands in the lines of the function that does what is asked for.
#pragma once

#include <optional>

#include "answers/scope/amounts.h"

namespace cutaway::answers {

/// The number of today in the lines of a function whose name says all that is to be done and with
/// what; none where the request tells no number of today or several functions hold it.
std::optional<Amount> amount_inside(const model::Analysis& analysis, const Request& request,
                                    const Things& things, std::uint32_t strong,
                                    const Saying& saying);

}  // namespace cutaway::answers

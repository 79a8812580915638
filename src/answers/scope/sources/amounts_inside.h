// SPDX-License-Identifier: Apache-2.0
// A number that has no name: it stands in the lines of the function that does what is asked for.
#pragma once

#include <optional>

#include "answers/scope/sources/amount_sources.h"
#include "answers/scope/sources/amounts.h"

namespace cutaway::answers {

/// The number of today in the lines of a function whose name says all that is to be done and with
/// what; none where the request tells no number of today or several functions hold it.
std::optional<Amount> amount_inside(const model::Analysis& analysis, const Request& request,
                                    const Things& things, std::uint32_t strong,
                                    const Saying& saying);

/// Other values with the same number that say as much of the request: of a form, say, beside that
/// of the server (`Amount::same`).
void find_same_number(const model::Analysis& analysis, const Request& request,
                      const std::vector<FoundAmount>& all, const Saying& saying, Amount& first);

}  // namespace cutaway::answers

// SPDX-License-Identifier: Apache-2.0
// Neighbour: what a request names as standing beside the new one: "Add Azure storage beside S3".
#pragma once

#include <optional>

#include "answers/scope/existing/exists.h"

namespace cutaway::answers {

/// The neighbour as a family of one, with the files that name it; none when the request names none
/// or nothing here is called so.
std::optional<Family> find_neighbour(const model::Analysis& analysis, const Request& request,
                                     const RequestWords& known);

}  // namespace cutaway::answers

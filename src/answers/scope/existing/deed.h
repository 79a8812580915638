// SPDX-License-Identifier: Apache-2.0
// Deed: the way in that is named after what is to be done and what it is done with, whatever other
// places have the words.
#pragma once

#include <optional>

#include "answers/scope/existing/exists.h"

namespace cutaway::answers {

/// The endpoint whose last part of the path, handler or method says the verb of the request
/// ("PUT /books/{slug}/sort", `deleteUser`, DELETE) and whose resource is one of its nouns, with
/// the words that its handler's lines say besides. Nothing for a request without a verb, with a
/// number or a time at which it is to happen, or where no endpoint is named so.
std::optional<Unit> find_deed(const model::Analysis& analysis, const Request& request,
                              const RequestWords& words, const Things& things,
                              const Existing& existing);

/// Puts it before all other places; where it is among them already, it moves.
void lead_with_deed(std::optional<Unit> deed, std::vector<Unit>& units);

}  // namespace cutaway::answers

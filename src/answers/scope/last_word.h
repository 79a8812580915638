// SPDX-License-Identifier: Apache-2.0
// LastWord: the headline is looked at once more when all else of the answer is known.
#pragma once

#include <optional>
#include <vector>

#include "answers/scope/existing/exists_beside.h"
#include "answers/scope/scope.h"

namespace cutaway::answers {

/// Nothing is denied that a screen of the same answer says ("It may be there: a text …"). Where
/// what is to be added has no name here at all, or a well-known act that is asked for has none,
/// that is said first: "Nothing that clearly does this was seen: nothing here is named after
/// “wishlist”". Whatever pointed to a place by the other words alone goes with its questions; firm
/// answers stay.
/// Before all that comes the title of a past change that has all of the request.
void tell_last_word(const Beside& beside, const RequestWords& words, const ScopeInputs& inputs,
                    Existing& existing, Scope& scope);

}  // namespace cutaway::answers

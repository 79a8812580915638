// SPDX-License-Identifier: Apache-2.0
// What names of functions and endpoints say of an act and of the thing it is done with.
#pragma once

#include <cstdint>

#include "answers/scope/request/word_bits.h"
#include "answers/scope/sources/things.h"

namespace cutaway::answers {

/// The last noun of its name is what it does it with: "project-identifiers" are no projects.
bool ends_with_thing(const WordBits& bits, const Thing& thing, std::uint32_t act,
                     std::uint32_t head);

/// A function whose verb only means the same as the request's, and whose name has a noun besides:
/// `removeDependentCard` where cards are deleted.
bool does_other(const Request& request, const WordBits& bits, const Thing& thing);

}  // namespace cutaway::answers

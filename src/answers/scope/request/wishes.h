// SPDX-License-Identifier: Apache-2.0
// Wishes: a sentence may ask for two things, and what is there of one says nothing of the other.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "answers/scope/request/request_words.h"

namespace cutaway::answers {

/// The two wishes of "Put books on a list and send a book to a reader": "Put books on a list" and
/// "Send a book to a reader". A thing that the second one only points at ("and cancel it") is put
/// in its place ("Cancel a ticket"); a manner that is told twice ("by colour and by size") takes
/// the verb along. The whole text alone where it is one wish, longer than a sentence or two, or
/// where either would be left with too little; what stands in a reason or condition is no wish.
std::vector<std::string> wishes_in(std::string_view text, const RequestWords& words);

}  // namespace cutaway::answers

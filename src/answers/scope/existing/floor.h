// SPDX-License-Identifier: Apache-2.0
// Floor: how much of a request a place has to explain before it is told as what the request is
// about. One or two common words make no answer.
#pragma once

#include "answers/scope/existing/decide.h"
#include "answers/scope/existing/exists.h"

namespace cutaway::answers {

/// The words that tell in the request: neither who acts nor a circumstance.
std::uint32_t telling_words(const Request& request, const Existing& existing);

/// Whether the place says what is to be done and with what, or most of what is rare here.
bool is_clear(const model::Analysis& analysis, const Request& request, const Things& things,
              const Existing& existing, const Unit& unit);

/// How an answer begins that names the nearest place by its words only.
inline constexpr std::string_view kUnclear = "Nothing that clearly does this was seen";
/// Stands before the place in every such answer, whatever it says before that was not seen.
/// Behind it where no place is named.
inline constexpr std::string_view kUnderWords = " under its words in names";
inline constexpr std::string_view kByWords = "; nearest by words: ";
/// Whether the answer is of that kind, or no value was seen and the nearest words are told.
bool is_unclear(const std::optional<narrative::Claim>& answer);
/// Whether it says that nothing clear was seen.
bool is_denied(const std::optional<narrative::Claim>& answer);

/// Where the answer is not clear: what only shares words with it is not told as being there.
void drop_unclear(const model::Analysis& analysis, const Request& request, const Things& things,
                  Existing& existing);

/// The same class, told as one that is not sure.
Decision unsure(Decision decision);

}  // namespace cutaway::answers

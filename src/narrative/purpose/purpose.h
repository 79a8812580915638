// SPDX-License-Identifier: Apache-2.0
// Purpose: one sentence that says what the project is, and the project's own sentence.
#pragma once

#include <optional>

#include "narrative/story.h"

namespace cutaway::narrative {

/// "<Name> is a <kind>: “<their words>”", or from the words of the code when nothing says it.
std::optional<Claim> tell_purpose(const Story& story);
/// The best sentence of the README, documents or manifests, quoted; never the one that the purpose
/// quotes whole.
std::optional<Claim> tell_own_words(const Story& story);
/// "Its code is about orders, carts and products."
std::optional<Claim> tell_domain(const Story& story);
/// Whether the words that the claim quotes stand in the other one already.
bool quotes_again(const Claim& claim, const Claim& other);
/// For whom, in words of the documents; `found` gets the nouns.
std::optional<Claim> tell_audience(const Story& story, std::vector<std::string>& found);

}  // namespace cutaway::narrative

// SPDX-License-Identifier: Apache-2.0
// How much kinds of things and of texts tell of what a product does.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "answers/scope/outcome/nearest.h"
#include "answers/scope/outcome/place_bags.h"
#include "ranking/kinds.h"

namespace cutaway::answers {

/// "{{t('email-updated-title')}}" says nothing to people, and a single word is on any screen.
/// `wanted`: other words are asked for.
bool says_nothing(std::string_view text, bool wanted);

/// How much the kinds of things tell of what a product does; 1: as much as code.
double by_kind(ThingKind kind);

/// "the remark ", "the text ": who wrote what is quoted then.
std::string told(SaidBy by);

/// Whether a text is mostly of other letters: words of it are names that stand in it.
bool is_foreign(const Thing& text);

/// "The sentence “…” in `README.md`, and code that is named after it: `waitlist.py`."
std::optional<Nearest> sentence_with_code(const WishAsked& asked, const ranking::FileKinds& kinds);

}  // namespace cutaway::answers

// SPDX-License-Identifier: Apache-2.0
// In which languages the texts of screens are kept.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "answers/scope/existing/ask_context.h"

namespace cutaway::answers {

/// One file a language beside the first, of the largest set of the same texts; nothing where there
/// is one other language or none.
std::vector<Place> other_languages(const model::Analysis& analysis);

/// "Is what people read of it to come in all 12 languages in which texts are kept here, and who
/// gives the words for the others than the first?" Nothing where texts are kept in one language.
std::optional<narrative::Claim> ask_languages(const AskContext& context,
                                              std::string rule = "ask.in_languages");
/// Whether one of the first files is a screen or holds texts of screens.
bool touches_screens(const AskContext& context);

}  // namespace cutaway::answers

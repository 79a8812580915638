// SPDX-License-Identifier: Apache-2.0
// Where a product that a wish names is used here for just what the wish asks: "Let people sign in
// with Google" and Google OAuth, which "lets people sign in with their Google account".
#pragma once

#include <optional>

#include "answers/scope/outcome/said_whole.h"

namespace cutaway::answers {

/// "It may be there already: `auth.py` uses Google OAuth, which lets people sign in with their
/// Google account." The name of the technology has a product of the wish, and together with what it
/// is for every word that tells; nothing where more than that is asked for, or other than it is
/// today.
std::optional<narrative::Claim> said_by_use(const WholeAsked& asked);

}  // namespace cutaway::answers

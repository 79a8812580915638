// SPDX-License-Identifier: Apache-2.0
// Which kinds of role sentence are told: those that say what this product uses a thing for.
#pragma once

#include "catalogue/catalogue.h"
#include "narrative/document.h"

namespace cutaway::narrative {

/// Whether a role is of a kind that is told (`unearned` of stack_words.toml lists the others): one
/// that says no more than where a thing stands, or by names that any code may have, is none, and
/// the thing is listed with where it is asked for and taken in.
bool is_earned(const catalogue::Catalogue& catalogue, const catalogue::Technology& technology,
               const Claim& here);

}  // namespace cutaway::narrative

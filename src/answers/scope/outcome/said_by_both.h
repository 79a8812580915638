// SPDX-License-Identifier: Apache-2.0
// Two things of different kinds that are called just so: what is kept and what people read of it,
// or what does it. One name may mean something else; two that were written apart seldom do.
#pragma once

#include <optional>

#include "answers/scope/outcome/said_whole.h"

namespace cutaway::answers {

/// "It seems to be there: the field `user_book.is_borrowed` and the text “Book is borrowed” have
/// “books” and “borrowed” in their names." Each needs every word that tells, by one near word at
/// most. Nothing of a wish that narrows, names a number, or asks for more, less or otherwise.
std::optional<narrative::Claim> said_by_both(const WholeAsked& asked);

}  // namespace cutaway::answers

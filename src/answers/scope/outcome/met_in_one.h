// SPDX-License-Identifier: Apache-2.0
// A place of code that has all of a wish, though not by its name alone: what is to be done and with
// what meet there as they are asked for.
#pragma once

#include <optional>

#include "answers/scope/outcome/said_whole.h"

namespace cutaway::answers {

/// "It may be there already: the function `SlideShowPage` has “slide” in its name, …": of the list
/// the first place that either has three words of the wish as they are asked for, where none is
/// left over but those whom it is for ("to an audience"), or whose name says the act and, by a near
/// word, too, what it is done with, where nothing else is asked for. Nothing where more is asked
/// than that it be there.
std::optional<narrative::Claim> met_in_one(const WholeAsked& asked);

}  // namespace cutaway::answers

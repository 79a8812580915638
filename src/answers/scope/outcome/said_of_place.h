// SPDX-License-Identifier: Apache-2.0
// Where what code is called and what people wrote about it say all of a wish together.
#pragma once

#include <optional>

#include "answers/scope/outcome/said_whole.h"

namespace cutaway::answers {

/// "It seems to be there: the function `batch_ticket_auto_close`, of which the remark says “Auto
/// close support tickets”." Two kinds of source have to agree: the names of a place of running code
/// and one sentence that people wrote about it have every word that tells, one at most by a single
/// near word. Nothing where a number, other words or something beside what is there is asked for.
std::optional<narrative::Claim> said_of_place(const WholeAsked& asked);

}  // namespace cutaway::answers

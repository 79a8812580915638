// SPDX-License-Identifier: Apache-2.0
// What is asked for is there where a way in, a command, a function or a type is called just so.
#pragma once

#include <optional>

#include "answers/scope/outcome/said_whole.h"

namespace cutaway::answers {

/// "It seems to be there: the endpoint `POST /api/documents/email/` has “document” and “email” in
/// its name": all that tells stands in the name, and the name says nothing else. Nothing where the
/// wish narrows, compares or tells when, and where the name only gives or shows something.
std::optional<narrative::Claim> said_by_way(const WholeAsked& asked);

}  // namespace cutaway::answers

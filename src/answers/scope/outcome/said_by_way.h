// SPDX-License-Identifier: Apache-2.0
// What is asked for is there where a way in, a command, a function or a type is called just so.
#pragma once

#include <optional>

#include "answers/scope/outcome/said_whole.h"

namespace cutaway::answers {

/// "It may be there already: the endpoint `POST /api/documents/email/` has “document” and “email”
/// in its name": all that tells stands in the name, and the name says nothing else. Nothing where
/// the wish narrows, compares or tells when, and where the name only gives or shows something.
std::optional<narrative::Claim> said_by_way(const WholeAsked& asked);

/// The same of a function or way in whose name says what is to be done and with what, and whose own
/// lines have the one or two other words as they are asked for: `export_project` of "Download all
/// bills of a project as a CSV file".
std::optional<narrative::Claim> said_inside(const WholeAsked& asked);

}  // namespace cutaway::answers

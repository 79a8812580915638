// SPDX-License-Identifier: Apache-2.0
// Where a change log says that what a wish names came: "Added support for Prometheus".
#pragma once

#include <optional>

#include "answers/scope/outcome/said_whole.h"

namespace cutaway::answers {

/// "It may be there already: `CHANGELOG.md` says “Added support for Prometheus …”; nearest in the
/// code:". Only of a wish that names a program or product and asks for no more than that: a point
/// that begins like what brings something, and has the name and another word that tells, or nothing
/// else is asked for. Nothing where a later point takes the name away again.
std::optional<narrative::Claim> said_in_changes(const WholeAsked& asked);

}  // namespace cutaway::answers

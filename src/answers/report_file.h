// SPDX-License-Identifier: Apache-2.0
// Claims out of a report file (HTML or JSON) that somebody kept.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "narrative/told.h"

namespace cutaway::answers {

/// Reads the claims that a report of ours carries. Foreign or damaged files give an error for the
/// user.
Result<std::vector<narrative::ToldClaim>> claims_of_report(std::string_view bytes);

}  // namespace cutaway::answers

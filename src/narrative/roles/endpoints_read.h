// SPDX-License-Identifier: Apache-2.0
// Whether all that a web framework answers was read, so that a number of endpoints may be told.
#pragma once

#include <string>

#include "narrative/story.h"

namespace cutaway::narrative {

/// Fewer endpoints than these are no number worth telling where more are known to be there.
inline constexpr std::size_t kFewestRead = 9;

/// Whether signs stand in the code that the framework answers more than the `read` endpoints of it:
/// an address that others hand over, public functions of controllers that none was found for,
/// routers hung below addresses that none was found for, many files that use it.
bool answers_more(const Story& story, TechnologyId technology, std::size_t read);

/// "230 endpoints"; "at least 230 endpoints" where the framework answers more.
std::string endpoints_told(const Story& story, TechnologyId technology, std::size_t read);

}  // namespace cutaway::narrative

// SPDX-License-Identifier: Apache-2.0
// What of a wish the code does already: a thing is named after what is to be done and with what,
// and a format, a way, a time or a circumstance that the wish names beside that is not seen there.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "answers/scope/outcome/said_whole.h"

namespace cutaway::answers {

/// The part that is there.
struct PartInCode {
  const Thing* thing = nullptr;
  std::uint32_t lacks = 0;  ///< words that no thing named so has
  narrative::Claim claim;
};

/// "A part of it seems to be there: the endpoint `POST /exports` has “export” and “bookmarks” in
/// its name; “Excel” was not seen there." Of "Alert when a container is unhealthy": what alerts,
/// and what a container and its health are, where no name has both. Nothing where the wish has no
/// act, where the act is met by a near word only, or where more rights, other words or less are
/// asked for.
std::optional<PartInCode> said_in_part(const WholeAsked& asked);

/// The calls of a function; 0 where some may be of another one.
std::uint64_t sure_calls(const model::Analysis& analysis, const Thing& thing);

}  // namespace cutaway::answers

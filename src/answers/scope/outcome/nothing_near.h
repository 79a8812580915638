// SPDX-License-Identifier: Apache-2.0
// What is told where no place is near: a search that found nothing, or that nobody can tell.
#pragma once

#include <optional>
#include <string>

#include "answers/scope/existing/exists_beside.h"
#include "answers/scope/outcome/nearest.h"

namespace cutaway::answers {

struct NothingNear {
  bool denied = false;  ///< by a search for all that tells
  std::optional<narrative::Claim> claim;
};

/// "No definition, route … here has one of “forklift”." only where a word for a thing is among
/// those that were looked for: that nothing is called after those who act ("other programs") denies
/// nothing. Else "We could not tell whether this exists: …".
NothingNear nothing_near(const Beside& beside, const Request& request, const RequestWords& words,
                         std::uint32_t telling, const NearestList& list);

/// "“Forgot password” stands in no file here", where that text is to read otherwise. `renamed`:
/// what is to be renamed; may be empty.
std::optional<narrative::Claim> no_such_text(const Beside& beside, const Existing& existing,
                                             const std::string& renamed, bool listed);

}  // namespace cutaway::answers

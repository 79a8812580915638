// SPDX-License-Identifier: Apache-2.0
// JoinedGuards: guards that one line joins are told as the line joins them.
#pragma once

#include <optional>
#include <string>

#include "model/model.h"

namespace cutaway::answers {

struct JoinedGuards {
  std::string said;  ///< "IsOwner & IsAdmin & TokenHasScope"
  Place place;
};

/// Where the guard stands in a list in brackets with others, at its place or in the head of the
/// class there; nothing where it stands alone.
std::optional<JoinedGuards> joined_guards(const model::Analysis& analysis, std::string_view guard,
                                          const Place& place);

}  // namespace cutaway::answers

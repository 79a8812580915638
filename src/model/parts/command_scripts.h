// SPDX-License-Identifier: Apache-2.0
// Scripts of the repository that a command starts.
#pragma once

#include <string>
#include <string_view>

#include "model/parts/draft.h"

namespace cutaway::model {

/// "./bin/start-worker.sh" → the lines of that file without comments, joined by blanks, where only
/// one file of the part, or of the repository, has the name; empty for all other commands.
std::string script_of(const Inputs& in, const Draft& draft, std::string_view command);

}  // namespace cutaway::model

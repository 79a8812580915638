// SPDX-License-Identifier: Apache-2.0
// Scripts of the repository that a command starts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/parts/draft.h"

namespace cutaway::model {

/// The words of a command as a deployment file writes it, also those of `sh -c "…"` and of a list:
/// `["sh", "-c", "./fill.sh all"]` gives sh, -c, ./fill.sh and all.
std::vector<std::string_view> command_words(std::string_view command);

/// "./bin/start-worker.sh" → the lines of that file without comments and what it only prints,
/// joined by blanks, where only one file of the part, or of the repository, has the name; empty for
/// all other commands.
std::string script_of(const Inputs& in, const Draft& draft, std::string_view command);

}  // namespace cutaway::model

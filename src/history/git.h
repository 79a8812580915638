// SPDX-License-Identifier: Apache-2.0
// Git as this room asks it: one safe command line, and the numbers in its answers.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/process.h"

namespace cutaway::history {

/// A git command on a private folder: no hooks, no watcher, no network, no signatures checked,
/// paths taken as they are written. It may take two minutes.
platform::Command git(const std::string& folder, const std::vector<std::string>& arguments);

/// A decimal number of at most 15 digits; 0 for anything else.
std::int64_t number(std::string_view text);

}  // namespace cutaway::history

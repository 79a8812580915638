// SPDX-License-Identifier: Apache-2.0
// Git as this room asks it: one safe command line, and the numbers in its answers.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/process.h"
#include "sources/source_tree.h"

namespace cutaway::history {

/// A git command on a private folder: no hooks, no watcher, no network, no signatures checked,
/// paths taken as they are written. It may take two minutes.
platform::Command git(const std::string& folder, const std::vector<std::string>& arguments);

/// What `git log --patch` writes of these files (paths within the tree) up to the commit that is
/// read: no context lines, renames not followed, `wanted` (with its format) added. Ends after 60
/// seconds or `most_bytes`, and says so in `cut`. Empty without history or where git fails.
std::string patch_log(const sources::SourceTree& tree, const std::vector<std::string>& paths,
                      const std::vector<std::string>& wanted, std::uint64_t most_bytes,
                      bool* cut = nullptr);

/// A decimal number of at most 15 digits; 0 for anything else.
std::int64_t number(std::string_view text);

}  // namespace cutaway::history

// SPDX-License-Identifier: Apache-2.0
// Renames that only the text of the files shows: another name in the same commit, nearly the same
// content.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "history/changes.h"
#include "sources/source_tree.h"

namespace cutaway::history {

/// Commits in which a file went and another of the same ending came: newest first, at most 400,
/// none that moves much.
std::vector<std::string> perhaps_renaming(const Changes& changes);
/// Asks git which of those files are three fifths alike, and joins their pasts.
void join_alike(const sources::SourceTree& tree, Changes& changes);
/// The same by git's answer: NUL hash NUL, then raw entries under -z.
void join_alike(std::string_view answer, const std::string& root_prefix, Changes& changes);

}  // namespace cutaway::history

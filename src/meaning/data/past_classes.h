// SPDX-License-Identifier: Apache-2.0
// Files whose classes are what tables were once: those with the steps that changed them.
#pragma once

#include <set>
#include <span>

#include "meaning/matches.h"

namespace cutaway::meaning {

/// Files that change tables, by a shape, by what they import or by the folder they lie in.
std::set<FileId> files_of_steps(const ReaderContext& context, std::span<const Match> matches);

}  // namespace cutaway::meaning

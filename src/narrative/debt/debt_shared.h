// SPDX-License-Identifier: Apache-2.0
// How places are written, what repairs have in common by their titles, how much a function decides,
// and how sure an item is.
#pragma once

#include <string>
#include <vector>

#include "findings/ledger.h"
#include "narrative/story.h"

namespace cutaway::narrative {

/// The file's path as code.
std::string path_of(const Story& story, FileId file);

/// "lines 20–64", "line 20"
std::string lines_of(const Place& place);

/// " (lines 20–64)"; empty where no line is known.
std::string bracketed_lines(const Place& place);

/// " Most of their titles say “email”: look for one cause first."; empty where they share no word.
/// The commits are full hashes of repairs.
std::string one_cause(const Story& story, const std::vector<std::string>& commits);

/// "31 branches", "four branches and 80 branches of functions inside it"
std::string branches_of(const findings::Fix& fix);

/// How sure it is that the item is what it says: high where lines, manifests or many changes show
/// it, medium where it stands on calls that were resolved, on a comparison or on a few titles of
/// changes, low where no step was found or where it is told for want of others.
Confidence debt_confidence(const findings::Item& item);

}  // namespace cutaway::narrative

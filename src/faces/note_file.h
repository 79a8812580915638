// SPDX-License-Identifier: Apache-2.0
// Where notes of a source are kept: a file of the user's own, beside the user's settings.
#pragma once

#include <string>
#include <vector>

#include "answers/notes.h"
#include "faces/command.h"

namespace cutaway::faces {

/// "notes/<source>.tsv" in the folder of the user's settings, or in CUTAWAY_NOTES_DIR; empty
/// without a home.
std::string note_path(const Invocation& invocation);
/// Nothing when there are none, or when they cannot be read.
std::vector<answers::TeamNote> notes_of(const Invocation& invocation);
Result<Done> keep_notes(const Invocation& invocation, const std::vector<answers::TeamNote>& notes);

}  // namespace cutaway::faces

// SPDX-License-Identifier: Apache-2.0
// Tables of page 6 for whoever asks what stops with what: how many parts each endpoint waits for in
// a row, and which stores several programs open.
#pragma once

#include "narrative/blocks.h"
#include "narrative/story.h"

namespace cutaway::narrative {

/// The deepest endpoints first; nothing where none of those that could be followed waits.
void add_waits(const Story& story, std::vector<Block>& blocks);
/// By store, with the kept things that code of more than one program uses.
void add_shared_stores(const Story& story, std::vector<Block>& blocks);

}  // namespace cutaway::narrative

// SPDX-License-Identifier: Apache-2.0
// Stores that only a program beside the product opens.
#pragma once

#include "narrative/story.h"

namespace cutaway::narrative {

/// Whether the file lies in a program of the product that is only run by hand or once, such as a
/// tool that moves data out of another store.
bool lies_aside(const Story& story, FileId file);

/// Whether only such programs use the technology, or only settings for tests name it.
bool is_used_aside(const Story& story, const model::TechnologyUse& use);

}  // namespace cutaway::narrative

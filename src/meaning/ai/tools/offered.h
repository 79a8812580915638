// SPDX-License-Identifier: Apache-2.0
// Whether the folder of a tool says that it is offered to the models of other programs.
#pragma once

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// A folder with a word of the protocol; not where the code of the project only asks others over
/// it: then its tools are for its own models.
bool is_offered_by_folder(const AiGround& ground, FileId id);

}  // namespace cutaway::meaning

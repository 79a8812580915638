// SPDX-License-Identifier: Apache-2.0
// Runs every fact reader on the files it asks for.
#pragma once

#include "meaning/reader.h"

namespace cutaway::meaning {

/// All readers in the order of their names; vendored, generated and binary files are handed to
/// none.
void read_all(const ReaderContext& context, Facts& facts);

}  // namespace cutaway::meaning

// SPDX-License-Identifier: Apache-2.0
// Registers: files that name most of a family, where one more of it has to be named, too.
#pragma once

#include "answers/scope/existing/exists.h"

namespace cutaway::answers {

/// Fills `registers` and `register_paths`, the files that name most of the members first.
void find_registers(const model::Analysis& analysis, Family& family);

}  // namespace cutaway::answers

// SPDX-License-Identifier: Apache-2.0
// Code marks: what a block of code shows by itself.
#pragma once

#include "syntax/syntax.h"

namespace cutaway::findings {

/// A comment stands in the block: somebody thought about it.
bool explained(const syntax::Syntax& syntax, const syntax::Block& block);

}  // namespace cutaway::findings

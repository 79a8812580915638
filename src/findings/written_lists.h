// SPDX-License-Identifier: Apache-2.0
// Lists whose things are written out in the function that goes through them.
#pragma once

#include "syntax/syntax.h"

namespace cutaway::findings {

/// `periods`, or `periods.items()`, where the function of the loop names by it a list or a record
/// of what it writes there, and adds nothing to it.
bool is_written_out(const syntax::Syntax& syntax, const syntax::Block& loop, ValueId over);

}  // namespace cutaway::findings

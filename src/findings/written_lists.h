// SPDX-License-Identifier: Apache-2.0
// Lists whose things are written out in the code that goes through them, or that hands them out.
#pragma once

#include "model/model.h"

namespace cutaway::findings {

/// `SIZES`, `settings.GROUPS.items()`, or a class that lists its own values.
bool is_constant_list(const model::Analysis& analysis, FileId file, ValueId over);

/// `periods`, or `periods.items()`, where the function of the loop names by it a list or a record
/// of what it writes there, or what a function hands out that gives nothing but such a list (all
/// values of a kind), and adds nothing to it.
bool is_written_out(const model::Analysis& analysis, FileId file, const syntax::Block& loop,
                    ValueId over);

}  // namespace cutaway::findings

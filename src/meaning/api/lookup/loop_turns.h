// SPDX-License-Identifier: Apache-2.0
// Loop turns: the rows of the lists and records that the loops around a call go over.
#pragma once

#include <vector>

#include "meaning/api/lookup/loop_cells.h"

namespace cutaway::meaning {

/// One for each row that is written out: of `for (const route of routes)`, of `routes.forEach(…)`,
/// of `Object.keys(routes)`, of a loop inside of another one, of lists that callers of the function
/// around hand over. Empty where no loop goes around the call, or none over what is written out.
std::vector<Turn> loop_turns(const ReaderContext& context, const Site& site);

/// The rows of a list or of a record, with those that are put into it where it is made. `open`
/// becomes true where something is put in that nobody can follow.
std::vector<Cell> rows_of(const ReaderContext& context, const Cell& list, bool& open);

}  // namespace cutaway::meaning

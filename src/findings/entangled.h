// SPDX-License-Identifier: Apache-2.0
// Functions that decide much and broke again and again, though no branch of them can be taken out
// by itself.
#pragma once

#include <vector>

#include "findings/inside_file.h"
#include "findings/ledger.h"
#include "findings/places_of_work.h"

namespace cutaway::findings {

/// The first of these, by repairs, that is one; null where none is.
const WorkedOn* most_entangled(const syntax::Syntax& syntax,
                               const std::vector<WorkedOn>& definitions);

/// Its first step: the first of its branches that holds an eighth of all, or a sixth of the lines,
/// else (`Step::split`) the lines in which half of its repairs lay (`branch_line` to `branch_end`,
/// with `branch_fixes`), where they lay so close.
void begin_where_it_broke(const std::vector<Work>& work, const std::vector<Branch>& branches,
                          const syntax::Symbol& function, SymbolId id, Fix& fix);

}  // namespace cutaway::findings

// SPDX-License-Identifier: Apache-2.0
// Looped rows: a list of path and handler, each row of which a loop registers.
#pragma once

#include <string>
#include <vector>

#include "meaning/api/lookup/handed_values.h"
#include "meaning/matches.h"

namespace cutaway::meaning {

/// A row of such a list: `("/orders", Orders)`.
struct LoopedRow {
  std::string path;
  Operand handler;
  Place place;
  ValueRef carrier;  ///< on what the caller lets register; invalid: on what the call itself names
  SymbolId scope;    ///< in which the carrier is named
};

/// The rows behind the path of a call: of the list itself (`for path, view in routes:
/// app.add_url_rule(path, view_func=view)`), or of those lists that callers hand to the function
/// around. Empty where the path comes from no loop, or where no list is written out.
std::vector<LoopedRow> looped_rows(const ReaderContext& context, const Match& match,
                                   const Operand& path);

}  // namespace cutaway::meaning

// SPDX-License-Identifier: Apache-2.0
// Looped rows: tables of routes, each row of which a loop registers.
#pragma once

#include <string>
#include <vector>

#include "meaning/api/lookup/loop_turns.h"
#include "meaning/matches.h"

namespace cutaway::meaning {

/// A row of such a table: `("/orders", Orders)`, `{ method: "get", path: "/orders", handler: list
/// }`, `'get /orders': { admin: true, controller: list }`.
struct LoopedRow {
  std::string path;
  bool complete = true;
  std::vector<std::string> methods;  ///< empty where the row says none
  Operand handler;
  SymbolId handler_scope;  ///< in which its names are looked up
  ValueRef written;        ///< what the row says of it, wrappers included
  /// What the registration is given beside both in this turn, and what is put around the handler.
  struct Layer {
    ValueRef value;
    SymbolId scope;
    bool around = false;
  };
  std::vector<Layer> layers;
  bool gathered = false;  ///< the layers are all that the call is given
  Place place;
  ValueRef carrier;  ///< on what the caller lets register; invalid: on what the call itself names
  SymbolId scope;    ///< in which the carrier is named
};

/// The rows behind the path of a call in a loop: of the table itself (`for path, view in routes:
/// app.add_url_rule(path, view_func=view)`), or of those tables that callers hand to the function
/// around. A row that the conditions around the call leave out is none. Empty where the path does
/// not come from the loop, or where no table is written out.
std::vector<LoopedRow> looped_rows(const ReaderContext& context, const Match& match,
                                   const Operand& path, const Operand& handler);

}  // namespace cutaway::meaning

// SPDX-License-Identifier: Apache-2.0
// The text of a statement that a call is given, as far as it is written.
#pragma once

#include "meaning/data/statement_tables.h"
#include "model/data/defined_names.h"
#include "model/inputs.h"

namespace cutaway::model {

using meaning::statement_tables;
using meaning::StatementTables;

/// The first argument that is a statement: a text, pieces that are joined or formatted, a local
/// variable that holds it, or what only wraps it (`text("…")`, `db.Rebind(query)`); what only a run
/// puts there stays open. `closing`: constants of the project and members, too, which is slower;
/// with `defined` also those that a call defines.
StatementTables statement_of(const Inputs& in, FileId file, const syntax::Call& call, bool closing,
                             const DefinedNames* defined = nullptr);
/// The same of one value, constants and members followed.
StatementTables statement_in(const Inputs& in, ValueRef value, SymbolId scope, std::uint32_t line);
/// A text as far as it is written, without what is put before names of tables to tell installations
/// apart: "orders" of `PREFIX . 'orders'`.
std::string text_in(const Inputs& in, ValueRef value, SymbolId scope, std::uint32_t line);

}  // namespace cutaway::model

// SPDX-License-Identifier: Apache-2.0
// What a job or command runs that a call or a record registers: `AddOrUpdate("scan", () =>
// Scan())`,
// `&cobra.Command{Use: "scan", RunE: withStore(scan)}`, `parser.set_defaults(func=scan)`.
#pragma once

#include "model/inputs.h"

namespace cutaway::model {

/// The function that the places of an operation hand over: the operation's own handler, where it is
/// known; invalid where nothing is handed over, or several functions are.
SymbolRef registered_work(const Inputs& in, const Operation& operation);

}  // namespace cutaway::model

// SPDX-License-Identifier: Apache-2.0
// Names of work that stand where code chooses what to run: `match words { "orders" => … }` and in
// it
// `"close" => …`, a clause that takes "order-paid" first, a file that gives out one function.
#pragma once

#include <string_view>
#include <vector>

#include "model/trace/call_bodies.h"
#include "model/trace/trace.h"

namespace cutaway::model {

/// What runs for the words of a command line, each of which a branch compares with what was typed,
/// the next in what the branch before calls: "shop orders close". The first word may be the
/// program. At least two words have to be compared, or one in the function that the program starts.
std::vector<EntryPoint> find_by_branches(const Tracing::Tables& tables, std::string_view what);

/// The functions that take such a text first and no other: `def handle_in("order-paid", params,
/// …)`.
std::vector<EntryPoint> find_clauses(const Tracing::Tables& tables, std::string_view what);

/// The one function that the only file of that name gives out: "close-orders" of close-orders.js.
std::vector<EntryPoint> find_only_export(const Tracing::Tables& tables, std::string_view what);

/// The only operation of a class that is asked for by its bare name.
std::vector<EntryPoint> find_of_class(const Tracing::Tables& tables, std::string_view what);

/// A procedure that is asked for by the address at which it is called: "/api/rpc/orders.list".
std::vector<EntryPoint> find_procedure(const Tracing::Tables& tables, std::string_view path);

/// The functions that run for an entry point: its own and those beside it that a language chooses
/// from; where it is called after what one of them takes first, that one.
std::vector<SymbolRef> clauses_for(const Inputs& in, const CallBodies& bodies,
                                   const EntryPoint& entry);

}  // namespace cutaway::model

// SPDX-License-Identifier: Apache-2.0
// Work that is no endpoint and has a name: a name and a function that code writes beside each other
// (a command, a task, what listens), a class by its namespace or by its words, the file of a
// command, and what takes a message of a type.
#pragma once

#include <string_view>
#include <vector>

#include "model/trace/trace.h"

namespace cutaway::model {

/// "delete-inactive-users", "Invoices::FinalizeJob", "Refresh Guide", "document_retagger",
/// "Illuminate\\Auth\\Events\\Login": what runs for it; empty when nothing does, or more than
/// `most` (few, unless who asks chooses among them).
std::vector<EntryPoint> find_named_work(const Tracing::Tables& tables, std::string_view asked,
                                        std::size_t most = 5);

/// What a class does when it is run, also where that stands beside it (`impl Job for Close`).
SymbolRef run_in(const Tracing::Tables& tables, SymbolRef type);

}  // namespace cutaway::model

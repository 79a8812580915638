// SPDX-License-Identifier: Apache-2.0
// Loops that wake up again and again: which of them are work of the program, and what they are
// called.
#pragma once

#include <string>

#include "model/inputs.h"

namespace cutaway::model {

/// False where the loop serves one request or connection, waits until something is there or keeps a
/// line open (words in catalogue/clocks.toml); true for all that is no such loop.
bool is_steady(const Inputs& in, const meaning::Meaning& meant);
/// "sweep", "GarbageCollector.Run": the function around, with its type where its own name says
/// nothing; empty where it is called after nothing.
std::string loop_name(const Inputs& in, const meaning::Meaning& meant);
/// "Sweeper.Run": a function with its type, else with its file; empty for one of "main".
std::string with_its_holder(const Inputs& in, SymbolRef function);
/// Whether a name is one that any work may have ("run").
bool is_plain_name(const Inputs& in, std::string_view name);
/// Whether the function around is called as any loop may be ("run"), and what holds it by one word.
bool says_nothing(const Inputs& in, const meaning::Meaning& meant);
/// The innermost function with a name around a symbol, or it itself; none at the top.
SymbolId named_function(const syntax::Syntax& syntax, SymbolId at);
/// Somebody calls the function, or it is called as what any framework or interface starts; and
/// neither it nor those who call it answer a request.
bool is_started_by_program(const Inputs& in, SymbolRef function);
/// Whether the shape stands for a loop.
bool is_loop(const meaning::Meaning& meant);

}  // namespace cutaway::model

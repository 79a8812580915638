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
/// Whether the shape stands for a loop.
bool is_loop(const meaning::Meaning& meant);

}  // namespace cutaway::model

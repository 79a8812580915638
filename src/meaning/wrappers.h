// SPDX-License-Identifier: Apache-2.0
// Wrappers: which function a call gives back to be run later: the one that it wraps, or the one
// that it makes.
#pragma once

#include "meaning/site.h"

namespace cutaway::meaning {

/// The function that is run when what a value stands for is called: itself; behind own wrappers the
/// one that the wrapper runs (`desk.user(show, level)`), behind outside ones the first that they
/// are given; of a module or object that was wrapped as a whole (`wrap(orders).list`) the member of
/// that name; else the own function that makes it (`orders.list()`). Invalid when nobody can tell.
SymbolRef run_later(const ReaderContext& context, ValueRef value);

}  // namespace cutaway::meaning

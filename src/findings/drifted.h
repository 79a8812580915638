// SPDX-License-Identifier: Apache-2.0
// Beside functions that stand in several files word for word there is often one that was the same
// once: a change was made in one copy only, and nobody knows whether on purpose.
#pragma once

#include <vector>

#include "findings/ground.h"

namespace cutaway::findings {

/// Of `copies`, a function of the same name in another file of their folders that differs in a few
/// lines: the item's `fix.at` is its place, `fix.within` its name, `fix.with` how many of its lines
/// stand in no copy. Nothing is set where there is none.
void add_drifted(const Ground& ground, const std::vector<SymbolRef>& copies, Item& item);

}  // namespace cutaway::findings

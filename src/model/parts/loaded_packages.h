// SPDX-License-Identifier: Apache-2.0
// Loaded packages: libraries of this repository that lie side by side, that no program imports by
// name, and that one goes through while it runs.
#pragma once

#include <cstdint>
#include <set>
#include <vector>

#include "model/parts/draft.h"

namespace cutaway::model {

/// For each draft that is such a library the programs that load it, in order; mostly empty.
/// A program loads what lies in "connectors" if one of its files imports what a variable names and
/// speaks of a connector, by its path or the names of its functions. `users`: by file, the drafts
/// that run it.
std::vector<std::vector<std::uint32_t>> find_loaders(
    const Inputs& in, const std::vector<Draft>& drafts,
    const std::vector<std::vector<std::uint32_t>>& users);

/// Whether the draft is a library of an ecosystem in which code imports files.
bool is_imported_by_files(const Inputs& in, const Draft& draft);
/// Drafts that are such libraries and of which no file outside of their folder imports one.
std::set<std::uint32_t> never_imported(const Inputs& in, const Ownership& ownership,
                                       const std::vector<Draft>& drafts);

}  // namespace cutaway::model

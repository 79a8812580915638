// SPDX-License-Identifier: Apache-2.0
// Tables that an own function begins, called as it is told.
#pragma once

#include <span>
#include <vector>

#include "meaning/matches.h"

namespace cutaway::meaning {

/// `matches` that change schemas, and with them the calls of own functions that begin a table of
/// which they are given the name: `Create.TableForModel("orders")`, where
/// `TableForModel(this ICreateExpressionRoot root, string name)` calls `root.Table(name)`. Each
/// such call is a match of the shape by which its function begins the table. File by file, in the
/// order of the files; those of a file that call come behind its own.
std::vector<Match> with_handed_tables(const ReaderContext& context, std::span<const Match> matches);

}  // namespace cutaway::meaning

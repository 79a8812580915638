// SPDX-License-Identifier: Apache-2.0
// Rows of a table of routes that stand for many: "/{controller}/{action}" is a path for each
// function of each controller.
#pragma once

#include <vector>

#include "meaning/api/conventions/actions.h"
#include "meaning/api/conventions/route_tables.h"

namespace cutaway::meaning {

/// The rows of a file, those with the name of a controller or of an action in the path written out
/// for the classes in the files that the shape's word `controllers` means (a glob; their names end
/// like it). A function that another row names is not told again by a row for all controllers; of
/// several such rows the one with the shortest path counts.
std::vector<TableRow> written_out(const ReaderContext& context, const Match& match,
                                  std::vector<TableRow> rows);

/// A route for each method of a row; none where the row has no path, or where a shape asks for a
/// handler of the project (`resolved`: any file can have a list with paths) and it has none.
std::vector<Route> routes_of_row(const ReaderContext& context, Actions& actions, const Match& match,
                                 const TableRow& row);

}  // namespace cutaway::meaning

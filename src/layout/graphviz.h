// SPDX-License-Identifier: Apache-2.0
// The conversation with Graphviz: what it is asked, and how its answer is read.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "layout/layout.h"

namespace cutaway::layout {

/// The graph in Graphviz' language. It holds sizes and numbers only, no text of the input.
std::string graphviz_input(const std::vector<Box>& boxes, const std::vector<Line>& lines,
                           bool left_to_right);

/// Reads the answer of `dot -Tjson`; nothing when it is not complete or a number is not finite.
std::optional<Placed> read_graphviz(std::string_view json, const std::vector<Box>& boxes,
                                    const std::vector<Line>& lines);

/// Boxes in rows in the order given, lines straight between their borders.
Placed place_in_rows(const std::vector<Box>& boxes, const std::vector<Line>& lines);

/// Names of groups in order of first use; boxes without a group have none.
std::vector<std::string> group_names(const std::vector<Box>& boxes);

}  // namespace cutaway::layout

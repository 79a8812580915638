// SPDX-License-Identifier: Apache-2.0
// Mixed files (templates, components, notebooks): split into their languages, each read by its own
// table, told as one Syntax with the lines of the file.
#pragma once

#include <string_view>

#include "syntax/split/split_table.h"
#include "syntax/syntax.h"

namespace cutaway::syntax {

/// Fills everything but the counts of lines. `path` gives the name of a component.
void read_split(const SplitTable& table, std::string_view path, std::string_view text, Syntax& out);

}  // namespace cutaway::syntax

// SPDX-License-Identifier: Apache-2.0
// The cells of a notebook: code as pieces with the lines of the file, headings as phrases.
#pragma once

#include <string_view>

#include "syntax/split/shell_parts.h"
#include "syntax/split/split_table.h"
#include "syntax/syntax.h"

namespace cutaway::syntax {

/// What is no JSON gives a problem and no cells.
void scan_notebook(const SplitTable& table, std::string_view text, ShellParts& parts, Syntax& out);

}  // namespace cutaway::syntax

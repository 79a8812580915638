// SPDX-License-Identifier: Apache-2.0
// Changes that SQL says.
#pragma once

#include <string_view>
#include <vector>

#include "meaning/data/change.h"
#include "syntax/syntax.h"

namespace cutaway::meaning {

/// Statements of an SQL file in their order; those below a comment that says "down" are left out.
std::vector<Change> changes_of_sql(const syntax::Syntax& sql, FileId file);
/// The same for SQL inside of a program's text that stands at `place`.
std::vector<Change> changes_of_sql_text(std::string_view text, const Place& place);

}  // namespace cutaway::meaning

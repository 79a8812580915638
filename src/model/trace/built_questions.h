// SPDX-License-Identifier: Apache-2.0
// Questions that are only made narrower and handed back: `return orders.filter(open=True)` asks
// nobody yet.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>

#include "syntax/syntax.h"

namespace cutaway::model {

/// Whether the call narrows a question that its function was handed, and the function gives it back
/// or keeps it under the same name. `narrows`: words that ask nothing by themselves.
bool only_narrows(const syntax::Syntax& syntax, const syntax::Call& call,
                  const std::set<std::string, std::less<>>& narrows);

/// What the call does that runs a question: what the question was begun with, as the links of its
/// origin say it: "read" of `db.NewSelect().Model(&orders).Exec(ctx)` and of a `SelectQuery`'s
/// Exec, "write" of an `InsertQuery`'s Scan; "" where nothing says it.
std::string_view kind_by_head(std::string_view origin);

}  // namespace cutaway::model

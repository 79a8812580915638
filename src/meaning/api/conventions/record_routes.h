// SPDX-License-Identifier: Apache-2.0
// Routes that stand as records in code: `['path' => '/orders', 'controller' => Orders::class]`.
#pragma once

#include <vector>

#include "meaning/api/conventions/actions.h"
#include "meaning/matches.h"

namespace cutaway::meaning {

/// The records of a file that matched a shape with `method = "@records"`. `entry_path`,
/// `entry_handler` and `entry_methods` name their entries, alternatives separated by "|"; a record
/// counts when it has the first two. `under` is a key that they hang below at any depth, `groups`
/// says what stands before the paths below some keys ("=main /s|api /api"), and with it only those
/// count. `expands` is an entry that makes a record stand for all rows of a section of
/// expansions.toml, unless it also has the entry `narrowed`. `named_by` is the sign between class
/// and function in a handler that is named apart, and what the name of the class ends in. With
/// `resolved` only records count of which the handler is code of the project; `complete = "=no"`
/// where more can stand before.
std::vector<Route> record_routes(const ReaderContext& context, Actions& actions,
                                 const Match& match);
/// The function that a text names ("App\\Orders::show"), or the one by which a class that is named
/// alone answers.
SymbolRef named_answer(const ReaderContext& context, Actions& actions, std::string_view text);

}  // namespace cutaway::meaning

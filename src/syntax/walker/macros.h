// SPDX-License-Identifier: Apache-2.0
// Macros that are invoked like functions: makes their arguments readable for a grammar that sees
// only tokens in them.
#pragma once

#include <string>
#include <string_view>

#include "syntax/walker/table.h"

namespace cutaway::syntax {

/// The text, as long as before, with the mark in `name!(…)` blanked where the arguments are
/// expressions, and `vec![…]` as a list. Arguments with a syntax of their own (`a => b`, `$x`,
/// `key: value`, `%x`) stay as they are. Linear time.
std::string mask_macros(const Table& table, std::string_view text);

}  // namespace cutaway::syntax

// SPDX-License-Identifier: Apache-2.0
// Conditions: the enclosing conditions of a place, in words where they are simple.
#pragma once

#include <cstdint>
#include <string>

#include "syntax/syntax.h"

namespace cutaway::model {

/// "order.paid" of plain names; empty for anything else, and for longer ones.
std::string plain_name(const syntax::Syntax& syntax, ValueId id);

/// "if order.paid is true and there is no coupon"; conditions that are not simple stand as written,
/// in backticks. "" without one. Those that stand above the line `from` are left out, and so is
/// that something is not what it cannot be where it is what another condition asks for. Where more
/// are around than can be said, "in some cases" stands before the innermost.
std::string condition_words(const syntax::Syntax& syntax, GuardId guard, std::uint32_t from = 0);

/// Whether both conditions ask the same thing for a constant, each for another one, so that where
/// one holds the other does not: `kind === "mail"` and `kind === "call"`.
bool exclude_each_other(const syntax::Syntax& syntax, ValueId one, ValueId other);

/// What holds where a condition did not lead away: "if `on`" of `if (!on) return`, "unless `off`"
/// of `if (off) return`. "" where it is not said.
std::string otherwise_words(const syntax::Syntax& syntax, GuardId guard);

}  // namespace cutaway::model

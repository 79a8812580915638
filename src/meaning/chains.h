// SPDX-License-Identifier: Apache-2.0
// Chains: the other calls of `a.b(1).c(2).d(3)`, before and after one of them.
#pragma once

#include <string_view>
#include <vector>

#include "syntax/syntax.h"

namespace cutaway::meaning {

/// The call named `name` whose result the callee is a member of, at any distance: `prefix("x")`
/// for the callee of `group` in `Route.prefix("x").name("y").group(f)`. With "header(TOPIC)" only
/// one whose first argument has that last name. Invalid when there is none.
ValueId call_before(const syntax::Syntax& syntax, ValueId callee, std::string_view name);
/// The call named `name` on the result of the callee's call, at any distance: `only(["a"])` for the
/// callee of `resource` in `Route.resource("x").names("y").only(["a"])`.
ValueId call_after(const syntax::Syntax& syntax, ValueId callee, std::string_view name);

/// All calls on the result of the callee's call, the nearest first.
std::vector<ValueId> calls_after(const syntax::Syntax& syntax, ValueId callee);

/// The call whose callee this is; invalid when it was cut off.
ValueId call_with(const syntax::Syntax& syntax, ValueId callee);

}  // namespace cutaway::meaning

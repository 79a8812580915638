// SPDX-License-Identifier: Apache-2.0
// What stands in own code of a guard, and whose code a trace goes into.
#pragma once

#include <string>

#include "model/trace/call_bodies.h"

namespace cutaway::model {

/// What a function that stands before another one gives back in its place: `wrapper` of `def
/// members(view): def wrapper(request): …; return wrapper`, and what a maker of such makes. The
/// function itself where it gives back none of its own.
SymbolRef given_back(const Inputs& in, SymbolRef function);

/// The own function that a guard runs, where the line that sets it names it: `use(members)`,
/// `@members`, `Depends(member)`. Invalid when a library does the work.
SymbolRef guard_body(const Inputs& in, const CallBodies& bodies, const meaning::Guarding& guard);

/// What a guard is told as: its name; of one without, "a function written there", with the settings
/// that hold the secrets which it looks at ("`CRON_SECRET`").
std::string told_name(const Inputs& in, const meaning::Guarding& guard);

/// Own code, and what a tool wrote for the product: it runs there, too.
inline bool of_product(const Inputs& in, FileId file) {
  return in.has(file) && (in.file(file).origin == sources::Origin::own ||
                          in.file(file).origin == sources::Origin::generated);
}

}  // namespace cutaway::model

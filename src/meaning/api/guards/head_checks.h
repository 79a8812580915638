// SPDX-License-Identifier: Apache-2.0
// Rights of who is there that a handler looks up itself and without which it does nothing.
#pragma once

#include <vector>

#include "meaning/api/guards/guard_functions.h"
#include "meaning/context.h"
#include "meaning/site.h"

namespace cutaway::meaning {

/// `if (!user.isAdmin) return res.status(403).end();`, `if (session.isAdmin) { … } else {
/// reply.status(403).send(); }`: a condition that stands below no other, over a right of the one
/// who asks, and whoever lacks it is refused (401, 403). Nothing where others may pass the
/// condition, too, or where the handler may be done before it.
std::vector<Guarding> roles_at_head(const ReaderContext& context, const GuardFunctions& functions,
                                    SymbolRef handler);

}  // namespace cutaway::meaning

// SPDX-License-Identifier: Apache-2.0
// Layers that a router gets under a condition: `if name != "" { routes.Use(login) }`.
#pragma once

#include "meaning/site.h"

namespace cutaway::meaning {

/// Whether a layer is added only where something is set up: under a condition that does not hold by
/// itself (`guards.toml`, `by_default`), while what is registered on that router stands outside of
/// it. Nobody knows then whether requests pass it.
bool is_only_set_up(const ReaderContext& context, const Site& layer);

}  // namespace cutaway::meaning

// SPDX-License-Identifier: Apache-2.0
// Routes of gateways that are written as settings of a program: one group of keys a route.
#pragma once

#include "meaning/facts.h"
#include "syntax/project.h"

namespace cutaway::meaning {

/// Adds the routes that catalogue/gateway_settings.toml describes, in the order of the settings.
void find_gateway_settings(const syntax::Project& project, const linking::Links& links,
                           const catalogue::Catalogue& catalogue, Facts& facts);

}  // namespace cutaway::meaning

// SPDX-License-Identifier: Apache-2.0
// Offers in the files that a framework writes into every new project, told from what is in use.
#pragma once

#include <vector>

#include "meaning/context.h"

namespace cutaway::meaning {

/// Removes technologies that nothing shows but such offers (catalogue/shipped.toml); a file counts
/// only where the framework that writes it is seen, too. Keeps the order.
void drop_shipped_offers(const ReaderContext& context, std::vector<Sighting>& sightings);

}  // namespace cutaway::meaning

// SPDX-License-Identifier: Apache-2.0
// What page 10 and `stack` tell of outside vendors.
#pragma once

#include <vector>

#include "model/vendors/vendors.h"
#include "narrative/story.h"

namespace cutaway::narrative {

/// What goes there; nothing when no personal field was followed to it.
std::vector<Claim> vendor_data(const Story& story, const model::Vendor& vendor);
/// What happens when it does not answer, as far as its calls show.
std::vector<Claim> vendor_failing(const Story& story, const model::Vendor& vendor);

/// The section of page 10; nothing without a vendor.
void add_vendors(const Story& story, std::vector<Block>& out);

}  // namespace cutaway::narrative

// SPDX-License-Identifier: Apache-2.0
// Settings that name what stands on the machine and not in this tree.
#pragma once

#include <string>
#include <vector>

#include "model/connections/addresses/addresses.h"

namespace cutaway::model {

/// A folder of the machine, not of this tree ("file:///srv/settings", "/settings"), or what no part
/// here is, though it is asked on the maker's own machine. `rule`: the kind of part that settings
/// of this name stand for.
bool lies_elsewhere(const Inputs& in, const std::vector<Draft>& drafts, const std::string& rule,
                    const linking::Setting& setting);

}  // namespace cutaway::model

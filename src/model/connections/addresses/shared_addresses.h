// SPDX-License-Identifier: Apache-2.0
// Addresses that stand in code which many parts share.
#pragma once

#include <vector>

#include "model/connections/addresses/addresses.h"

namespace cutaway::model {

/// A list of everybody's addresses in a shared library tells who could be asked. Of the parts that
/// run with it, those keep the address whose own files name the part that it leads to.
void keep_named(const Inputs& in, const Ownership& ownership, const std::vector<Draft>& drafts,
                std::vector<Mention>& mentions);

}  // namespace cutaway::model

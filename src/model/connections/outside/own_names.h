// SPDX-License-Identifier: Apache-2.0
// own_names: what a product calls an outside system whose address it brings along.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/inputs.h"

namespace cutaway::model {

/// "hornbill" of `HORNBILL_BASE_URL`, a setting of the product whose default is an address at the
/// host: the name stands in other settings of the system, whatever its host is called.
std::vector<std::string> own_names(const Inputs& in, std::string_view host);

}  // namespace cutaway::model

// SPDX-License-Identifier: Apache-2.0
// Addresses that nobody asks: compared with another, one in a list of many systems that can be
// connected, or offered in a form to people who fill it in.
#pragma once

#include <string_view>
#include <vector>

#include "syntax/syntax.h"

namespace cutaway::meaning {

/// For each of the file's values whether it is such an address; empty: none is.
std::vector<bool> unasked_addresses(std::string_view path, const syntax::Syntax& syntax);

}  // namespace cutaway::meaning

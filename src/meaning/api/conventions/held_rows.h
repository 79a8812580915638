// SPDX-License-Identifier: Apache-2.0
// Lists of path and class that files hold for an application which is given them in pieces.
#pragma once

#include <vector>

#include "meaning/api/conventions/responders.h"
#include "meaning/site.h"

namespace cutaway::meaning {

/// `handlers = [(r"/orders", Orders), …]` at the top of a file, where every class in it answers
/// requests; nobody knows here below which address.
std::vector<Found> lists_of_rows(const ReaderContext& context, const Responders& responders);

}  // namespace cutaway::meaning

// SPDX-License-Identifier: Apache-2.0
// Mapped servlets: the path at which a descriptor beside the code (`web.xml`) hangs a framework.
#pragma once

#include <optional>
#include <string>

#include "meaning/matches.h"

namespace cutaway::meaning {

/// "/rest/*" of the `servlet-mapping` of a servlet whose class, or whose own name, one of the globs
/// in the shape's role `servlets` means. Nothing where none is mapped to a whole path ("*.do"), and
/// where two are mapped to different ones: which resources each has is not written there.
std::optional<std::string> mapped_servlet(const ReaderContext& context, const Match& match);

}  // namespace cutaway::meaning

// SPDX-License-Identifier: Apache-2.0
// Imports that a program tries and does without: `try: import x` with `except ImportError`.
#pragma once

#include <span>
#include <string_view>

#include "meaning/context.h"
#include "meaning/facts.h"

namespace cutaway::meaning {

/// Whether the import of the line is one, and no manifest of an ecosystem in which others are asked
/// for names what it would bring: who installs the product gets none of it.
bool is_only_tried(const ReaderContext& context, const Facts& facts, std::string_view ecosystem,
                   const Place& place, std::span<const TechnologyId> brings);

}  // namespace cutaway::meaning

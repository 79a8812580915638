// SPDX-License-Identifier: Apache-2.0
// Paths that another package spells: `common.ApiAllDevices` of a module that is not here.
#pragma once

#include "meaning/matches.h"
#include "meaning/reader.h"

namespace cutaway::meaning {

/// The path of a route is nothing but a name out of an outside package: its text is not known, but
/// it is one path, and another name is another path.
bool names_outside_constant(const ReaderContext& context, const Match& match);

}  // namespace cutaway::meaning

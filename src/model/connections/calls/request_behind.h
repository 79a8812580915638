// SPDX-License-Identifier: Apache-2.0
// Where a request is made that the call of an own function stands for.
#pragma once

#include "meaning/facts.h"

namespace cutaway::model {

/// The request inside of the own function that is called at `place`, through at most 24 functions;
/// invalid where the place asks by itself.
Place request_behind(const syntax::Project& project, const linking::Links& links,
                     const meaning::Facts& facts, const Place& place);

}  // namespace cutaway::model

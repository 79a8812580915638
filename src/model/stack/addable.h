// SPDX-License-Identifier: Apache-2.0
// Technologies that come only with what somebody adds to the product.
#pragma once

#include <set>

#include "model/model.h"

namespace cutaway::model {

/// What only plug-in packages use that no package of the repository takes in, or packages that ask
/// for it as an optional peer: who sets the product up adds it, and it runs without.
std::set<TechnologyId> find_addable(const Analysis& analysis);

}  // namespace cutaway::model

// SPDX-License-Identifier: Apache-2.0
// Members of which the type is another kept class: which column holds the key they follow.
#pragma once

#include <vector>

#include "meaning/data/class_entity.h"

namespace cutaway::meaning {

/// For mappers that go by names (`navigates`): `Buyer` and `BuyerId` are one relation, a list on
/// the other side means a key here (`list_keys`: also one that no member shows).
void join_navigations(const ClassIndex& classes, std::vector<ClassEntity>& found);

}  // namespace cutaway::meaning

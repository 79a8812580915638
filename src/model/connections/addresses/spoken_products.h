// SPDX-License-Identifier: Apache-2.0
// What an image that nobody knows runs, by the language in which settings speak to it.
#pragma once

#include <vector>

#include "model/parts/draft.h"

namespace cutaway::model {

/// Deployed things without code and without a known image become the store, cache or broker whose
/// scheme leads to them: "jdbc:postgresql://order-db:5432". Two schemes of different products say
/// nothing. After name_drafts.
void settle_spoken_products(const Inputs& in, std::vector<Draft>& drafts);

}  // namespace cutaway::model

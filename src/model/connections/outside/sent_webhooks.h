// SPDX-License-Identifier: Apache-2.0
// Calls of addresses that people enter: a webhook is kept, and something is sent to its address
// (catalogue/webhooks.toml).
#pragma once

#include <vector>

#include "model/inputs.h"

namespace cutaway::model {

struct SentWebhooks {
  std::vector<Place> calls;  ///< where something is sent; empty: nothing is
  Place kept;                ///< the column, table or endpoint by which people enter the address
};

/// What is sent to addresses that users of the product have entered.
SentWebhooks sent_webhooks(const Inputs& in);

}  // namespace cutaway::model

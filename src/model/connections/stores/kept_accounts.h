// SPDX-License-Identifier: Apache-2.0
// kept_accounts: vendors with whom each user of the product has an account of their own.
#pragma once

#include <set>

#include "model/inputs.h"

namespace cutaway::model {

/// Vendors after whom a kept thing is called that holds a key: `PlaidItem` with an `access_token`.
/// Nobody asks there before somebody has connected an account.
std::set<TechnologyId> kept_accounts(const Inputs& in);

}  // namespace cutaway::model

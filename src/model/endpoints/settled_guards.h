// SPDX-License-Identifier: Apache-2.0
// Login, rights and limits, out of what requests pass before the handler.
#pragma once

#include "model/inputs.h"

namespace cutaway::model {

/// Settles `auth`, `roles` and `rate_limit` of an endpoint by its `guarded_by`.
void settle_guards(const Inputs& in, Endpoint& endpoint);

}  // namespace cutaway::model

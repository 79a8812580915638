// SPDX-License-Identifier: Apache-2.0
// LoginGates: what guards an act that asks for no role: the guards of the endpoint, or of those
// that call the function.
#pragma once

#include "answers/scope/existing/exists_beside.h"

namespace cutaway::answers {

/// The endpoint that is the act or whose handler calls it; null where none or several do.
const model::Endpoint* endpoint_of_act(const model::Analysis& analysis, const Thing& act);

/// Whether what serves the endpoint asks for more than its guards do: "req.user.hasPermission(…)"
/// in the lines of its handler.
bool asks_more_inside(const model::Analysis& analysis, const model::Endpoint& endpoint);

/// "The act is there, `POST /orders`; `RequireClient` guards it today, and no role was seen asked
/// for." Where the request asks who may and no role, right or mark decides.
void tell_login_gate(const Beside& beside, Existing& existing);

}  // namespace cutaway::answers

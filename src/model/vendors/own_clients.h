// SPDX-License-Identifier: Apache-2.0
// Clients that the product has written itself: which of their calls send a request.
#pragma once

#include "syntax/syntax.h"

namespace cutaway::model {

/// Whether a call goes out into the net, by what it is called: `client.post(…)`, `hc.Do(req)`.
bool sends_request(const syntax::Syntax& syntax, const syntax::Call& call);

/// The same of one that is given an address or a path of one, first or behind the client:
/// `get("/orders")`, `Tesla.post(client, "/orders", order)`.
bool asks_path(const syntax::Syntax& syntax, const syntax::Call& call);

}  // namespace cutaway::model

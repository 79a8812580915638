// SPDX-License-Identifier: Apache-2.0
// pages_of_users: where the product fetches pages whose addresses its users enter.
#pragma once

#include <vector>

#include "model/inputs.h"

namespace cutaway::model {

/// `get(bookmark.url)` in code that is called after pages, feeds or the like (`pages` of
/// webhooks.toml), where nothing of the address is written down and the product keeps addresses of
/// its users' own: a table with a column for one. And `get(wanted.url)` of what people have just
/// sent. In path order.
std::vector<Place> pages_of_users(const Inputs& in);

}  // namespace cutaway::model

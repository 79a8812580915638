// SPDX-License-Identifier: Apache-2.0
// Outside systems of which only the setting with their address is known.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "model/connections/edges.h"
#include "model/parts/who_reaches.h"
#include "model/steps.h"

namespace cutaway::model {

/// `ask(ADMIN_API_URL + "/rooms")` where no file sets ADMIN_API_URL.
struct SetAddress {
  std::string key;            ///< as written
  std::string name;           ///< "Admin API (ADMIN_API_URL)"
  std::vector<Place> places;  ///< of the requests, never empty
  std::string says = {};      ///< what is known of its address, where the name does not tell
  std::string label = "calls";
  bool by_users = false;  ///< nobody has to set it up first
};

/// Requests of own programs (none of pages for a browser) whose address begins with a setting that
/// has neither a default nor a value in any file of the project, and whose name says whom it leads
/// to: not "API_URL" or "BACKEND_URL", nor the name of a part or of the project. By key. Then those
/// that classes of the product's own ask (asking_classes.h), who is sent webhooks, and the pages
/// that users name (named_pages.h).
std::vector<SetAddress> set_addresses(const Inputs& in, const Ownership& ownership,
                                      const std::vector<Draft>& drafts);

/// Connects those who ask with the parts that `set_addresses` stands for.
void connect_set_addresses(const Inputs& in, const Ownership& ownership,
                           const std::vector<Draft>& drafts, const WhoReaches& reaches,
                           const std::function<bool(std::uint32_t)>& speaks_for, Edges& edges);

}  // namespace cutaway::model

// SPDX-License-Identifier: Apache-2.0
// Addresses that code takes out of a data file by literal keys, and hosts that stand beside their
// port in a call.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "model/connections/addresses/addresses.h"
#include "model/connections/addresses/config_holders.h"
#include "model/parts/who_reaches.h"

namespace cutaway::model {

/// Adds the addresses that name one of the hosts, with who runs the code, as `reaches` and for
/// files that are mounted `holders` say:
/// - `config["orders"]["addr"]`, where a data file that the code names has the record `orders` with
///   an address in it; also by a function that is given "orders" and puts something around it;
/// - a data file that the code names and that holds the address of this one part alone;
/// - `pool:connection(Client, "orders", 9090)`: a host, and a port behind it.
void add_looked_up(const Inputs& in, const std::set<std::string, std::less<>>& hosts,
                   const std::vector<Draft>& drafts, const WhoReaches& reaches,
                   const ConfigHolders& holders, std::vector<Mention>& found);

}  // namespace cutaway::model

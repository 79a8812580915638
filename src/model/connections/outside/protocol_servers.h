// SPDX-License-Identifier: Apache-2.0
// Servers that a program reaches by a protocol and that whoever installs it brings: a mail server,
// a directory of people, an identity provider.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "model/connections/edges.h"
#include "model/parts/who_reaches.h"
#include "model/steps.h"

namespace cutaway::model {

/// Code of a part that speaks to such a server.
struct Spoken {
  std::uint32_t draft = 0;
  std::string server;  ///< "mail server": the part's name, and its key behind "setting:"
  TechnologyId technology;
  bool called = false;        ///< a call was seen, not only an import
  bool always = false;        ///< the program calls itself after the protocol: it is made for it
  std::vector<Place> places;  ///< in code, never empty
};
/// Uses of the libraries in `spoken_to` of catalogue/parts.toml by programs of the product, in code
/// of their own or that at most two share; none where the deployment runs such a server itself.
std::vector<Spoken> spoken_servers(const Inputs& in, const Ownership& ownership,
                                   const std::vector<Draft>& drafts,
                                   const std::vector<Usage>& usages);
/// Mail that code sends, and what it asks such servers. `speaks_for`: whether a part's own code is
/// meant, of several that share it.
void connect_protocol_servers(const Inputs& in, const Ownership& ownership,
                              const std::vector<Draft>& drafts, const std::vector<Usage>& usages,
                              const WhoReaches& reaches,
                              const std::function<bool(std::uint32_t)>& speaks_for, Edges& edges);

}  // namespace cutaway::model

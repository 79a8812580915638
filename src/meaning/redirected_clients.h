// SPDX-License-Identifier: Apache-2.0
// Clients of a vendor that are made with the address of another: `OpenAI(base_url="https://…")`.
#pragma once

#include <string>
#include <vector>

#include "meaning/reader.h"

namespace cutaway::meaning {

/// Where a client of a vendor is sent somewhere else.
struct RedirectedClient {
  std::string host;  ///< of the address, its beginning left out where it has a hole: "lepton.run"
  Place place;       ///< the call that makes the client
};

/// Takes out of `sightings` the offers of models of which all clients that the product makes ask
/// somebody else; a vendor whose own address stands anywhere stays. Returns where those clients
/// ask.
std::vector<RedirectedClient> drop_redirected(const ReaderContext& context,
                                              std::vector<Sighting>& sightings);

}  // namespace cutaway::meaning

// SPDX-License-Identifier: Apache-2.0
// The role of what a client of the product's own asks, in a file that is called after it.
#pragma once

#include "narrative/roles/role_subject.h"

namespace cutaway::narrative {

/// "Deezer is asked through `searchArtists`, `getRelatedArtists` and two more functions": functions
/// of "deezer/client.go" that send a request and whose names tell of the product.
std::optional<Claim> role_by_client(const RoleSubject& of);

}  // namespace cutaway::narrative

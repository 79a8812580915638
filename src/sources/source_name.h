// SPDX-License-Identifier: Apache-2.0
// What a source is called, by the folder or archive in which it came.
#pragma once

#include <string>
#include <string_view>

namespace cutaway::sources {

/// The repository's own name: "shop" of `acme+shop`, as mirrors call a copy, and of `shop-main`,
/// `shop-1.4.2`, as hosts call what they pack of a branch or a release. Else the name as it is.
std::string plain_name(std::string_view folder);

}  // namespace cutaway::sources

// SPDX-License-Identifier: Apache-2.0
// Words of handlers: sentences of their documentation, names in paths, names of refusals.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "catalogue/catalogue.h"

namespace cutaway::meaning {

/// First sentence of a documentation comment, on one line; "" when it is longer than a line.
std::string first_sentence(std::string_view doc);
/// Names of the holes of a path: "/a/{id}/:b/<int:c>" → id, b, c.
std::vector<std::string> names_in_path(std::string_view path);
/// The status behind the first name that http_status.toml knows: `StatusNotFound`, `NotFound`,
/// `HTTP_404_NOT_FOUND`; "" when it knows none.
std::string status_by_name(const catalogue::Catalogue& catalogue,
                           const std::vector<std::string>& names);

}  // namespace cutaway::meaning

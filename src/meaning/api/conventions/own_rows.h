// SPDX-License-Identifier: Apache-2.0
// Own rows: the table of addresses that a class of the project writes in place of the one that the
// class above it has.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/site.h"

namespace cutaway::meaning {

/// A row of such a table; its path as it is written there, without the signs of a pattern.
struct OwnRow {
  std::string action, method, path;
};

/// What the class of a call's receiver, or one above it in the project, writes in the attribute
/// that `form` names first: "routes url mapping" of `routes = [Route(url="…", mapping={"get":
/// "list"})]`. Rows that are not written so are left out; nullopt where no class has a table.
std::optional<std::vector<OwnRow>> own_rows(const ReaderContext& context, const Site& site,
                                            std::string_view form);

}  // namespace cutaway::meaning

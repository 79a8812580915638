// SPDX-License-Identifier: Apache-2.0
// What stands before the paths of an interface file that does not say it.
#pragma once

#include <set>
#include <span>
#include <string>

#include "meaning/api/contracts/openapi.h"

namespace cutaway::model {

/// "/api" where most operations of one interface file are served below "/api", though its servers
/// are a placeholder or not told; empty where they are served as they stand, or where no beginning
/// is shared by at least five operations and a quarter of all. `served`: "GET /api/orders/*".
std::string unsaid_base(std::span<const meaning::ContractOperation> operations,
                        const std::set<std::string>& served);

/// The beginning ("/api") that the file tells of its paths and that was not read in the code, where
/// most operations are served without it; else "".
std::string unread_base(std::span<const meaning::ContractOperation> operations,
                        const std::set<std::string>& served);

}  // namespace cutaway::model

// SPDX-License-Identifier: Apache-2.0
// Who may answer an address that nobody here was seen to register.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/trace/trace_tables.h"

namespace cutaway::model {

/// "Open.get" in folder orders, "OrdersHandler.get", "Orders.open" for GET /orders/open: methods of
/// classes whose names, with the folder around, have the words of the path; the nearest first. A
/// guess that is to be told as one.
std::vector<std::string> meant_by_words(const Tracing::Tables& tables, std::string_view method,
                                        std::string_view path);

}  // namespace cutaway::model

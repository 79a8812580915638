// SPDX-License-Identifier: Apache-2.0
// A query as one line of text and back: "rule?name=value&name=value", percent-encoded.
#pragma once

#include <string>
#include <string_view>

#include "base/evidence.h"

namespace cutaway::store {

std::string query_text(const Query& query);
Query parse_query(std::string_view text);

}  // namespace cutaway::store

// SPDX-License-Identifier: Apache-2.0
// What the words beside a number of a request tell of it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace cutaway::answers {

/// "instead of 90", "rather than 90", "from 90 to 180".
bool is_today(const std::vector<std::string>& written, std::size_t at);
/// "after ten failures".
bool is_after(const std::vector<std::string>& written, std::size_t at);
/// "after a week", "for an hour": an article before a unit of time, where that ends something.
bool is_one(const std::vector<std::string>& written, std::size_t at);

}  // namespace cutaway::answers

// SPDX-License-Identifier: Apache-2.0
// Documents of a YAML file that hold only where somebody chose them: behind `on-profile: mysql`.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace cutaway::model {

/// First and last line of each document that a line with one of the conditions makes a choice. A
/// file of one document has none: it holds as a whole.
std::vector<std::pair<std::uint32_t, std::uint32_t>> conditional_documents(
    std::string_view text, const std::vector<std::string_view>& conditions);

}  // namespace cutaway::model

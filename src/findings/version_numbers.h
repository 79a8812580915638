// SPDX-License-Identifier: Apache-2.0
// The numbers of a version, as tags of images and manifests write them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cutaway::findings {

/// "3.8.12" of "3.8.12-slim"; empty where the tag is no number.
std::string number_of(std::string_view tag);

/// Whether "3.8.12" is of the cycle "3.8".
bool is_of(std::string_view version, std::string_view cycle);

/// {3, 8, 12} of "3.8.12-slim", up to the first piece that is no number.
std::vector<int> numbers_of(std::string_view version);

/// Whether a range of a manifest lets that cycle in: "7.2" of ">= 7.1.0, < 7.3.0", of "^7.1" and of
/// "~=7.1"; of other ways to write one nothing is known. What "~7.1" lets in differs from one
/// `ecosystem` to the next.
bool admits(std::string_view wanted, std::string_view cycle, std::string_view ecosystem);

}  // namespace cutaway::findings

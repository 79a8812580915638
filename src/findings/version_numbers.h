// SPDX-License-Identifier: Apache-2.0
// The numbers of a version, as tags of images and manifests write them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cutaway::findings {

/// "3.8.12" of "3.8.12-slim"; empty where the tag is no number.
std::string number_of(std::string_view tag);

/// {3, 8, 12} of "3.8.12-slim", up to the first piece that is no number.
std::vector<int> numbers_of(std::string_view version);

}  // namespace cutaway::findings

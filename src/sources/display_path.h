// SPDX-License-Identifier: Apache-2.0
// Names as bytes become names that can be shown: valid UTF-8, bad bytes as \xNN.
#pragma once

#include <string>
#include <string_view>

namespace cutaway::sources {

/// The same text when it is valid UTF-8; else each byte that is not part of a character becomes
/// "\xNN".
std::string display_path(std::string_view raw);

}  // namespace cutaway::sources

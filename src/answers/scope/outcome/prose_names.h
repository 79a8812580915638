// SPDX-License-Identifier: Apache-2.0
// Names that are written as one word in a sentence: "OpenGraph" opens nothing.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace cutaway::answers {

/// `text` without the names of two and more pieces ("OpenGraph") of which `says` does not know
/// each: "DarkMode" stays where both a dark look and a mode are spoken of.
std::string without_strange_names(std::string_view text,
                                  const std::function<bool(std::string_view)>& says);

}  // namespace cutaway::answers

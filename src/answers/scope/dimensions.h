// SPDX-License-Identifier: Apache-2.0
// Dimensions: what a word of a request or a name says of how much is measured.
#pragma once

#include <string_view>

namespace cutaway::answers {

/// "time" for "minutes", "size" for "mb", "char" for "length", "count" for "attempts"; empty for
/// words that measure nothing.
std::string_view dimension_named(std::string_view word);
/// "period", "limit": says that something is measured, and hardly what.
bool is_unit_of_time(std::string_view word);

}  // namespace cutaway::answers

// SPDX-License-Identifier: Apache-2.0
// What a line of cron says, in words.
#pragma once

#include <string>
#include <string_view>

namespace cutaway::model {

/// "every 5 minutes" of "*/5 * * * *", "every day at 03:00" of "0 3 * * *" and "0 0 3 * * ?" (with
/// seconds in front); the line itself where it says more than that.
std::string cron_words(std::string_view line);

}  // namespace cutaway::model

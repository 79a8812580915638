// SPDX-License-Identifier: Apache-2.0
// Texts that say when work runs, by their form alone.
#pragma once

#include <string_view>

namespace cutaway::meaning {

/// "*/5 * * * *", "0 0 22 1/1 * ? *", "30 0 * * sun": five to seven fields of a cron line, of which
/// at least one leaves something open.
bool is_cron(std::string_view text);

/// A cron line, "@daily", "@every 10m", "PT15M", "P1D" or "every hour".
bool is_clock_text(std::string_view text);

}  // namespace cutaway::meaning

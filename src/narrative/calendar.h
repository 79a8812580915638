// SPDX-License-Identifier: Apache-2.0
// Calendar: dates and lengths of time as a reader says them. UTC; no clock is read.
#pragma once

#include <cstdint>
#include <string>

namespace cutaway::narrative {

/// "March 2009" of seconds since 1970.
std::string month_and_year(std::int64_t seconds);
/// "March" of 3; 1 is January.
std::string month_name(int month);
/// "2009-03-31" of seconds since 1970.
std::string iso_date(std::int64_t seconds);
/// "nine months", "two years": months up to 23, then years; at least one month.
std::string months_or_years(std::int64_t seconds);

}  // namespace cutaway::narrative

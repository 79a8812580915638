// SPDX-License-Identifier: Apache-2.0
// Dates by the proleptic Gregorian calendar.
#include "narrative/calendar.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <string_view>

#include "narrative/phrases.h"

namespace cutaway::narrative {

std::string month_name(int month) {
  constexpr std::array<std::string_view, 12> kMonths = {
      "January", "February", "March",     "April",   "May",      "June",
      "July",    "August",   "September", "October", "November", "December"};
  return std::string(kMonths[static_cast<std::size_t>(std::clamp(month, 1, 12) - 1)]);
}

std::string month_and_year(std::int64_t seconds) {
  using std::chrono::days;
  const auto day =
      std::chrono::floor<days>(std::chrono::sys_seconds(std::chrono::seconds(seconds)));
  const std::chrono::year_month_day date(day);
  return month_name(static_cast<int>(static_cast<unsigned>(date.month()))) + ' ' +
         std::to_string(static_cast<int>(date.year()));
}

std::string iso_date(std::int64_t seconds) {
  using std::chrono::days;
  const auto day =
      std::chrono::floor<days>(std::chrono::sys_seconds(std::chrono::seconds(seconds)));
  const std::chrono::year_month_day date(day);
  const auto two = [](unsigned n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return std::to_string(static_cast<int>(date.year())) + '-' +
         two(static_cast<unsigned>(date.month())) + '-' + two(static_cast<unsigned>(date.day()));
}

std::string months_or_years(std::int64_t seconds) {
  constexpr std::int64_t kMonth = 2'629'746;  // a year of 365.2425 days in twelve
  const std::int64_t months = std::max<std::int64_t>(1, seconds / kMonth);
  return months < 24 ? amount(static_cast<std::uint64_t>(months), "month")
                     : amount(static_cast<std::uint64_t>(months / 12), "year");
}

}  // namespace cutaway::narrative

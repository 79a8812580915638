// SPDX-License-Identifier: Apache-2.0
// Dimensions: what a word of a request or a name says of how much is measured.
#pragma once

#include <optional>
#include <string_view>

#include "answers/scope/request/request.h"
#include "answers/scope/request/request_words.h"

namespace cutaway::answers {

/// "time" for "minutes", "size" for "mb", "char" for "length", "count" for "attempts"; empty for
/// words that measure nothing.
std::string_view dimension_named(std::string_view word);
/// "period", "limit": says that something is measured, and hardly what.
bool is_unit_of_time(std::string_view word);

/// What the run by the clock "*/5 * * * *" or "0 */5 * * * *" waits for: 5 and "minute"; nothing
/// where it is no such text or has more than one number.
struct ClockStep {
  double value = 0;
  std::string_view unit;
};
std::optional<ClockStep> clock_step(std::string_view text);

/// "P3M" and "PT10M" of ISO 8601: 3 and "month", 10 and "minute"; nothing of what has two parts.
std::optional<ClockStep> iso_span(std::string_view text);

/// One hour is `timedelta(seconds=3600)` and `60` in a name of minutes.
bool holds_in_unit(std::string_view written, const RequestNumber& number);

/// `lockout_time_secs` where "5 failed logins instead of 10" are asked for: it holds a time, and
/// the request counts.
bool holds_time_only(std::string_view name, const std::vector<RequestNumber>& asked);

/// `history_limit` where "for a year" is asked for: it counts rows or bytes, and no word of it
/// tells of time (`counting_names`, `lasting_names`). False where the request counts, too.
bool holds_count_only(const RequestWords& words, std::string_view name, std::string_view written,
                      const std::vector<RequestNumber>& asked);

/// "500 * 2 ** 20" and "500 Megabytes": so many bytes.
bool holds_bytes(std::string_view written, std::string_view comment);

}  // namespace cutaway::answers

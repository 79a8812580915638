// SPDX-License-Identifier: Apache-2.0
// Words in the singular; a plural is one letter more.
#include "answers/scope/dimensions.h"

#include <algorithm>
#include <string>

#include "base/text.h"

namespace cutaway::answers {

std::string_view dimension_named(std::string_view word) {
  static constexpr std::string_view kTime[] = {
      "ms",       "millis",   "second", "sec",     "minute",   "min", "hour",
      "hr",       "day",      "week",   "month",   "year",     "ttl", "age",
      "interval", "duration", "delay",  "timeout", "frequency"};
  static constexpr std::string_view kSize[] = {"byte", "kb",     "mb",       "gb",      "kib",
                                               "mib",  "buffer", "megabyte", "filesize"};
  static constexpr std::string_view kChar[] = {"length", "len", "char", "character"};
  static constexpr std::string_view kCount[] = {"count",  "attempt", "retries",
                                                "number", "num",     "quota"};
  const auto names = [&](std::string_view one) {
    return word == one ||
           (word.size() == one.size() + 1 && word.starts_with(one) && word.back() == 's');
  };
  if (std::ranges::any_of(kTime, names)) return "time";
  if (std::ranges::any_of(kSize, names)) return "size";
  if (std::ranges::any_of(kChar, names)) return "char";
  return std::ranges::any_of(kCount, names) ? "count" : "";
}

bool is_unit_of_time(std::string_view word) {
  const std::string small = lower(word);
  return small == "time" || small == "period" || small == "limit" || small == "number";
}

bool holds_in_unit(std::string_view written, const RequestNumber& number) {
  static constexpr std::pair<std::string_view, double> kSeconds[] = {
      {"second", 1}, {"minute", 60}, {"hour", 3600}, {"day", 86'400}, {"week", 604'800}};
  for (const auto& [unit, seconds] : kSeconds) {
    if (number.unit != unit) continue;
    for (const double one_unit : {1.0, 60.0, 3600.0, 86'400.0, .001}) {
      const std::string as =
          std::to_string(static_cast<long long>(number.value * seconds / one_unit));
      if (as != "0" && written == as) return true;
    }
  }
  std::string digits(written);  // "8_000_000"
  std::erase_if(digits, [](char c) { return c == '_'; });
  static constexpr std::pair<std::string_view, double> kBytes[] = {
      {"KB", 1024}, {"MB", 1024.0 * 1024}, {"GB", 1024.0 * 1024 * 1024}};
  for (const auto& [unit, bytes] : kBytes) {
    if (!equals_ignoring_case(number.unit, unit)) continue;
    const auto is = [&](double value) {
      return digits == std::to_string(static_cast<long long>(value));
    };
    for (const double one_unit : {1.0, 1024.0, 1024.0 * 1024}) {
      if (is(number.value * bytes / one_unit)) return true;
    }
    const double thousands = bytes >= 1e9 ? 1e9 : bytes >= 1e6 ? 1e6 : 1e3;
    if (is(number.value * thousands)) return true;
  }
  return false;
}

}  // namespace cutaway::answers

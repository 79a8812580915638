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

}  // namespace cutaway::answers

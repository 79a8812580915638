// SPDX-License-Identifier: Apache-2.0
// Words in the singular; a plural is one letter more.
#include "answers/scope/request/dimensions.h"

#include <algorithm>
#include <cstdlib>
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

namespace {

constexpr std::pair<std::string_view, double> kSeconds[] = {
    {"second", 1},     {"minute", 60},       {"hour", 3600},       {"day", 86'400},
    {"week", 604'800}, {"month", 2'592'000}, {"year", 31'536'000},
};

double seconds_of(std::string_view word) {
  for (const auto& [unit, seconds] : kSeconds) {
    if (word == unit || (word.size() == unit.size() + 1 && word.starts_with(unit))) return seconds;
  }
  return 0;
}

/// Seconds of "8760 * time.Hour" and "timedelta(days=7)": numbers that one unit stands beside; 0
/// where none does.
double seconds_in(std::string_view written) {
  if (written.find_first_of("+-/") != std::string_view::npos) return 0;
  double product = 1, unit = 0;
  bool counted = false;
  for (const std::string& word : identifier_words(written)) {
    if (const double seconds = seconds_of(word); seconds > 0) {
      if (unit > 0) return 0;
      unit = seconds;
    } else if (word.find_first_not_of("0123456789") == std::string::npos) {
      product *= std::atof(word.c_str());
      counted = true;
    }
  }
  return counted ? product * unit : 0;
}

}  // namespace

/// "20MB", "30d", "15M": the number with its unit, or the first letter of it, in one text.
static bool is_glued(std::string_view written, const RequestNumber& number) {
  if (number.unit.empty() || !written.starts_with(number.written)) return false;
  const std::string rest = lower(trim(written.substr(number.written.size())));
  const std::string unit = lower(number.unit);
  return rest == unit || rest == unit + "s" || rest == unit.substr(0, 1);
}

std::optional<ClockStep> clock_step(std::string_view text) {
  constexpr std::size_t kShortest = 9, kLongest = 24, kFields = 5;
  if (text.size() < kShortest || text.size() > kLongest) return std::nullopt;
  std::vector<std::string_view> fields;
  for (const std::string_view one : split(text, ' ')) {
    if (!one.empty()) fields.push_back(one);
  }
  if (fields.size() < kFields || fields.size() > kFields + 1) return std::nullopt;
  static constexpr std::string_view kUnits[] = {"second", "minute", "hour", "day"};
  std::optional<ClockStep> out;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (fields[i] == "*" || fields[i] == "?" || (fields[i] == "0" && !out)) continue;
    const std::size_t unit = i + (fields.size() == kFields ? 1 : 0);
    const std::string digits(fields[i].substr(std::min<std::size_t>(2, fields[i].size())));
    if (out || !fields[i].starts_with("*/") || unit >= std::size(kUnits) || digits.empty() ||
        digits.find_first_not_of("0123456789") != std::string::npos)
      return std::nullopt;
    out = ClockStep{std::atof(digits.c_str()), kUnits[unit]};
  }
  return out;
}

std::optional<ClockStep> iso_span(std::string_view text) {
  const bool time = text.starts_with("PT");
  if (text.size() < 3 || text.size() > 6 || text.front() != 'P') return std::nullopt;
  text.remove_prefix(time ? 2 : 1);
  const std::string digits(text.substr(0, text.size() - 1));
  if (digits.empty() || digits.find_first_not_of("0123456789") != std::string::npos)
    return std::nullopt;
  static constexpr std::pair<char, std::string_view> kDates[] = {
      {'D', "day"}, {'W', "week"}, {'M', "month"}, {'Y', "year"}};
  static constexpr std::pair<char, std::string_view> kTimes[] = {
      {'S', "second"}, {'M', "minute"}, {'H', "hour"}};
  const auto named = [&](const auto& units) -> std::optional<ClockStep> {
    for (const auto& [letter, unit] : units) {
      if (letter == text.back()) return ClockStep{std::atof(digits.c_str()), unit};
    }
    return std::nullopt;
  };
  return time ? named(kTimes) : named(kDates);
}

bool holds_in_unit(std::string_view written, const RequestNumber& number) {
  if (const auto span = iso_span(written))
    return span->value * seconds_of(span->unit) == number.value * seconds_of(number.unit);
  if (const auto step = clock_step(written))
    return step->value * seconds_of(step->unit) == number.value * seconds_of(number.unit);
  if (is_glued(written, number)) return true;
  if (const double seconds = seconds_in(written); seconds > 0)
    return seconds == number.value * seconds_of(number.unit);
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

bool holds_time_only(std::string_view name, const std::vector<RequestNumber>& asked) {
  const auto counts = [](const RequestNumber& number) {
    return dimension_named(number.unit) != "time";
  };
  if (asked.empty() || !std::ranges::all_of(asked, counts)) return false;
  const std::vector<std::string> all = identifier_words(name);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool least = all[i] == "min" && i + 1 < all.size();
    if (!least && (all[i] == "time" || dimension_named(all[i]) == "time")) return true;
  }
  return false;
}

bool holds_count_only(const RequestWords& words, std::string_view name, std::string_view written,
                      const std::vector<RequestNumber>& asked) {
  const auto is_time = [](const RequestNumber& number) {
    return dimension_named(number.unit) == "time";
  };
  if (asked.empty() || !std::ranges::all_of(asked, is_time)) return false;
  bool counts = false;
  for (const std::string& word :
       identifier_words(lower(std::string(name) + " " + std::string(written)))) {
    const std::string_view said = dimension_named(word);
    if (said == "time" || words.has("lasting_names", word)) return false;
    counts = counts || !said.empty() || words.has("counting_names", word);
  }
  return counts;
}

bool holds_bytes(std::string_view written, std::string_view comment) {
  static constexpr std::string_view kForms[] = {"2 ** 10", "2 ** 20", "2 ** 30", "2**10", "2**20",
                                                "2**30",   "<< 10",   "<< 20",   "<< 30", "* 1024"};
  if (std::ranges::any_of(kForms, [&](std::string_view form) { return contains(written, form); }))
    return true;
  return std::ranges::any_of(identifier_words(lower(comment)), [](const std::string& word) {
    return dimension_named(word) == "size" && !word.starts_with("buffer") &&
           !word.starts_with("filesize");
  });
}

}  // namespace cutaway::answers

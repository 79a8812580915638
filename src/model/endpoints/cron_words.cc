// SPDX-License-Identifier: Apache-2.0
// Only lines of which each field says one thing are put in words.
#include "model/endpoints/cron_words.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "base/text.h"

namespace cutaway::model {
namespace {

constexpr int kNone = -1;
constexpr int kMinutes = 60;  ///< of an hour, and seconds of a minute
constexpr int kHours = 24;

int number(std::string_view text) {
  int out = kNone;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size() ? out : kNone;
}

bool any(std::string_view field) {
  return field == "*" || field == "?" || field == "*/1" || field == "1/1";
}

/// 5 of "*/5", "0/5" and "14/15"; 1 of "*".
int step(std::string_view field) {
  if (any(field)) return 1;
  const auto slash = field.find('/');
  if (slash == std::string_view::npos) return kNone;
  const std::string_view from = field.substr(0, slash);
  return from == "*" || number(from) >= 0 ? number(field.substr(slash + 1)) : kNone;
}

/// The same where each turn is as long as the last: "*/7" of 60 begins anew after 56, and "*/90"
/// has one turn only.
int even_step(std::string_view field, int of_all) {
  const int out = step(field);
  return out > 0 && out < of_all && of_all % out == 0 ? out : kNone;
}

/// 0 of "*/30" where there are 24, 4 of "4/30": the only turn; kNone where there are several.
int only_turn(std::string_view field, int of_all) {
  const int from = number(field.substr(0, field.find('/')));
  return step(field) >= of_all ? std::max(from, 0) : kNone;
}

std::string every(int amount, std::string_view unit) {
  return amount == 1 ? "every " + std::string(unit)
                     : "every " + std::to_string(amount) + " " + std::string(unit) + "s";
}

std::string clock(int hour, int minute) {
  const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return two(hour) + ":" + two(minute);
}

constexpr std::array<std::string_view, 7> kDays = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                   "Thursday", "Friday", "Saturday"};

/// "Monday" of "1", "MON" and "monday"; numbers only where Sunday is 0.
std::string one_day(std::string_view field, bool numbers) {
  const int day = numbers ? number(field) : kNone;
  if (day >= 0 && day <= 7) return std::string(kDays[static_cast<std::size_t>(day % 7)]);
  for (const std::string_view name : kDays)
    if (lower(field) == lower(name.substr(0, 3)) || lower(field) == lower(name))
      return std::string(name);
  return {};
}

/// "Monday", "Monday and Friday" of "1,5", "day from Monday to Friday" of "1-5".
std::string day_of_week(std::string_view field, bool numbers) {
  if (const auto dash = field.find('-'); dash != std::string_view::npos) {
    const std::string first = one_day(field.substr(0, dash), numbers);
    const std::string last = one_day(field.substr(dash + 1), numbers);
    return first.empty() || last.empty() ? std::string() : "day from " + first + " to " + last;
  }
  std::vector<std::string> out;
  for (const std::string_view one : split(field, ',')) {
    out.push_back(one_day(one, numbers));
    if (out.back().empty()) return {};
  }
  return join_and(out);
}

/// "every day at 03:12 and 22:12" of "3,22" and 12; empty for what is no short list of hours.
std::string at_hours(std::string_view hours, int minute) {
  constexpr std::size_t kMost = 4;
  std::vector<std::string> out;
  for (const std::string_view one : split(hours, ',')) {
    if (number(one) < 0 || out.size() == kMost) return {};
    out.push_back(clock(number(one), minute));
  }
  return "every day at " + join_and(out);
}

struct Fields {
  std::string_view minute, hour, day, month, week;
  bool seconds = false;
};

std::string in_words(const Fields& of) {
  if (!any(of.month)) return {};
  const auto turn = [](std::string_view field, int of_all) {
    const int only = only_turn(field, of_all);
    return only >= 0 ? only : number(field);
  };
  const int minute = turn(of.minute, kMinutes), hour = turn(of.hour, kHours);
  if (any(of.day) && any(of.week)) {
    if (const int minutes = even_step(of.minute, kMinutes); any(of.hour) && minutes > 0)
      return every(minutes, "minute");
    if (const int hours = even_step(of.hour, kHours); minute >= 0 && hours > 0)
      return every(hours, "hour");
    if (minute >= 0 && hour >= 0) return "every day at " + clock(hour, minute);
    return minute >= 0 ? at_hours(of.hour, minute) : std::string();
  }
  if (minute < 0 || hour < 0) return {};
  if (any(of.week) && number(of.day) > 0)
    return "every month on day " + std::string(of.day) + " at " + clock(hour, minute);
  const std::string day = any(of.day) ? day_of_week(of.week, !of.seconds) : std::string();
  return day.empty() ? std::string() : "every " + day + " at " + clock(hour, minute);
}

}  // namespace

std::string cron_words(std::string_view line) {
  std::vector<std::string_view> fields;
  for (std::size_t at = 0; at < line.size();) {
    const auto end = std::min(line.find(' ', at), line.size());
    if (end > at) fields.push_back(line.substr(at, end - at));
    at = end + 1;
  }
  if (fields.size() == 7 && any(fields.back())) fields.pop_back();
  const std::size_t first = fields.size() == 6 ? 1 : 0;
  if (fields.size() != first + 5) return std::string(line);
  const Fields of{fields[first],     fields[first + 1], fields[first + 2],
                  fields[first + 3], fields[first + 4], first == 1};
  std::string said;
  if (first == 0 || number(fields[0]) >= 0)
    said = in_words(of);
  else if (any(of.minute) && any(of.hour) && any(of.day) && any(of.month) && any(of.week) &&
           even_step(fields[0], kMinutes) > 0)
    said = every(even_step(fields[0], kMinutes), "second");
  return said.empty() ? std::string(line) : said;
}

}  // namespace cutaway::model

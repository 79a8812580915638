// SPDX-License-Identifier: Apache-2.0
// Fields are told by their letters; names of days and months stand in the last ones only.
#include "meaning/clock_texts.h"

#include <array>
#include <cstddef>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

constexpr std::size_t kLongest = 60, kFewest = 5, kMost = 7, kNumbersOnly = 3;
constexpr std::string_view kDigits = "0123456789";

bool is_field(std::string_view field, bool names) {
  constexpr std::string_view kSigns = "0123456789*,-/?", kLetters = "LW#";
  for (const char c : field) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (!(kSigns.find(c) != std::string_view::npos) &&
        !(names && (letter || kLetters.find(c) != std::string_view::npos)))
      return false;
  }
  // "L", "sun", "MON-FRI", but no word of a sentence.
  const bool number = field.find_first_of("0123456789*?") != std::string_view::npos;
  return number || field == "L" || field.size() == 3 || (field.size() == 7 && field[3] == '-');
}

}  // namespace

bool is_cron(std::string_view text) {
  if (text.size() > kLongest || text.empty()) return false;
  std::size_t fields = 0;
  bool open = false;
  for (const std::string_view field : split(text, ' ')) {
    if (field.empty() || !is_field(field, fields >= kNumbersOnly)) return false;
    open = open || field.find_first_of("*?") != std::string_view::npos;
    ++fields;
  }
  return open && fields >= kFewest && fields <= kMost;
}

bool is_clock_text(std::string_view text) {
  constexpr std::array<std::string_view, 7> kNames = {"@hourly",  "@daily",  "@midnight", "@weekly",
                                                      "@monthly", "@yearly", "@annually"};
  text = trim(text);
  if (text.size() > kLongest) return false;
  for (const std::string_view name : kNames)
    if (text == name) return true;
  if (text.starts_with("@every ") || text.starts_with("every ")) return true;
  if (text.starts_with('P') && text.size() > 2) {
    const std::string_view amount = text.substr(text[1] == 'T' ? 2 : 1);
    const std::size_t end = amount.find_first_not_of(kDigits);
    return end > 0 && end + 1 == amount.size() &&
           std::string_view("SMHDW").find(amount[end]) != std::string_view::npos;
  }
  return is_cron(text);
}

}  // namespace cutaway::meaning

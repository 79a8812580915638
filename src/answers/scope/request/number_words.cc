// SPDX-License-Identifier: Apache-2.0
// By the words before and behind.
#include "answers/scope/request/number_words.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::answers {

bool is_today(const std::vector<std::string>& written, std::size_t at) {
  if (at == 0) return false;
  // "instead of at least every 20 seconds".
  for (std::size_t back = at > 5 ? at - 5 : 0; back + 1 < at; ++back) {
    const std::string one = lower(written[back]), next = lower(written[back + 1]);
    if ((one == "instead" && next == "of") || (one == "rather" && next == "than")) return true;
  }
  const std::string before = lower(written[at - 1]);
  const std::string first = at > 1 ? lower(written[at - 2]) : std::string();
  if ((before == "of" && first == "instead") || (before == "than" && first == "rather"))
    return true;
  return before == "from" && at + 2 < written.size() &&
         (lower(written[at + 1]) == "to" || lower(written[at + 2]) == "to");
}

bool is_after(const std::vector<std::string>& written, std::size_t at) {
  return at > 0 && at + 1 < written.size() && lower(written[at - 1]) == "after";
}

bool is_one(const std::vector<std::string>& written, std::size_t at) {
  if (at == 0) return false;
  const std::string small = lower(written[at]), before = lower(written[at - 1]);
  if (small != "a" && small != "an") return false;
  // "after a second person has approved it": the second of several, and no time.
  if (at + 2 < written.size() && lower(written[at + 1]) == "second") return false;
  const std::string first = at > 1 ? lower(written[at - 2]) : std::string();
  return before == "after" || before == "for" || before == "within" ||
         (before == "of" && first == "instead") || (before == "than" && first == "rather");
}

std::string told_number(const RequestNumber& number) {
  return number.written == "1" && !number.unit.empty() ? "1 " + number.unit : number.written;
}

namespace {

/// The value of "three" and of "forty"; 0 for any other word. One and two of something are told of
/// pairs and single things as well.
int value_of(const RequestWords& words, const std::string& word) {
  constexpr int kFewest = 3, kFirstTen = 3;
  const std::vector<std::string>&names = words.group("numbers"), &tens = words.group("tens");
  const auto name = std::ranges::find(names, word);
  const auto ten = std::ranges::find(tens, word);
  const int value = name != names.end() ? static_cast<int>(name - names.begin()) + 1
                    : ten != tens.end() ? 10 * (static_cast<int>(ten - tens.begin()) + kFirstTen)
                                        : 0;
  return value < kFewest ? 0 : value;
}

}  // namespace

std::vector<std::string> numbers_not_said(const Request& request, const RequestWords& words,
                                          std::string_view text) {
  const std::vector<std::string> held = identifier_words(lower(text));
  const auto holds = [&](const std::string& one, const std::string& figures) {
    return std::ranges::any_of(held, [&](const std::string& word) {
      return word == one || word == figures || std::to_string(value_of(words, word)) == figures;
    });
  };
  std::vector<std::string> out;
  for (const RequestNumber& number : request.numbers) {
    if (!number.today && !holds(number.written, number.written)) out.push_back(number.written);
  }
  for (const std::string& token : request.tokens) {
    const int value = value_of(words, token);
    const bool read = std::ranges::any_of(
        request.numbers, [&](const RequestNumber& one) { return one.value == value; });
    if (value != 0 && !read && !holds(token, std::to_string(value))) out.push_back(token);
  }
  return out;
}

std::string unit_named(const RequestWords& words, const std::string& word) {
  for (const std::string& unit : words.group("units")) {
    if (equals_ignoring_case(unit, word) || equals_ignoring_case(unit + "s", word))
      return unit == "character" ? "char" : unit;
  }
  return {};
}

std::string with_units_apart(std::string_view text, const RequestWords& words) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (at > 0 && is_digit(text[at - 1]) && is_letter(text[at])) {
      std::size_t begin = at, end = at;
      while (begin > 0 && is_digit(text[begin - 1])) --begin;
      while (end < text.size() && (is_letter(text[end]) || is_digit(text[end]))) ++end;
      const bool alone = begin == 0 || text[begin - 1] == ' ' || text[begin - 1] == '(';
      if (alone && end > at + 1 &&
          !unit_named(words, std::string(text.substr(at, end - at))).empty())
        out += ' ';
    }
    out += text[at];
  }
  return out;
}

}  // namespace cutaway::answers

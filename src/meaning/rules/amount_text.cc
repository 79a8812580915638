// SPDX-License-Identifier: Apache-2.0
// Amounts that are written as texts: "3h", "10mb", "20/minute".
#include <cctype>
#include <charconv>
#include <cmath>
#include <cstdio>

#include "base/text.h"
#include "meaning/rules/amount.h"

namespace cutaway::meaning {
namespace {

constexpr std::size_t kMaxText = 40;

/// "e-4" of 6e-4, at the end of a text.
bool is_exponent(std::string_view text) {
  if (text.size() < 2 || (text.front() != 'e' && text.front() != 'E')) return false;
  text.remove_prefix(text[1] == '-' || text[1] == '+' ? 2 : 1);
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::optional<double> leading_number(std::string_view& text) {
  std::string digits;
  std::size_t i = 0;
  for (; i < text.size(); ++i) {
    const char c = text[i];
    if (std::isdigit(static_cast<unsigned char>(c)) != 0 || (c == '.' && i > 0) ||
        (c == '-' && i == 0)) {
      digits += c;
    } else if ((c == '_' || c == ',') && i > 0) {
      continue;
    } else if (i > 0 && is_exponent(text.substr(i))) {
      for (; i < text.size(); ++i)
        if (text[i] != '+') digits += text[i];
      break;
    } else {
      break;
    }
  }
  double out = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), out);
  if (digits.empty() || error != std::errc() || end != digits.data() + digits.size())
    return std::nullopt;
  text.remove_prefix(i);
  return out;
}

/// "per minute", "/minute", "/ 15 minutes": the time that a rate is counted in.
std::string rate_unit(const RuleWords& words, std::string_view text) {
  text = trim(text);
  if (text.starts_with("/")) {
    text.remove_prefix(1);
  } else if (text.starts_with("per ")) {
    text.remove_prefix(4);
  } else {
    return {};
  }
  text = trim(text);
  const std::string_view unit =
      text.size() == 1 ? words.text("short_units", text) : words.unit(lower(text));
  return dimension_of(unit) == "time" ? std::string(unit) : std::string();
}

/// "0 3 * * *": five or six fields of a schedule.
bool is_cron(std::string_view text) {
  std::size_t fields = 0;
  bool stars = false;
  for (const std::string_view field : split(text, ' ')) {
    if (field.empty()) continue;
    ++fields;
    stars = stars || field.front() == '*';
    const bool plain = field.find_first_not_of("0123456789*,/-?LW#") == std::string_view::npos;
    const bool named = field.size() <= 8 && fields > 3;
    if (!plain && !named) return false;
  }
  return stars && (fields == 5 || fields == 6);
}

}  // namespace

std::string number_text(double number) {
  char buffer[64];
  if (std::floor(number) == number && std::fabs(number) < 1e15) {
    std::snprintf(buffer, sizeof buffer, "%lld", static_cast<long long>(number));
  } else {
    std::snprintf(buffer, sizeof buffer, "%.6g", number);
  }
  return buffer;
}

std::optional<Amount> amount_of(const RuleWords& words, std::string_view text) {
  text = trim(text);
  Amount out;
  if (text.empty() || text.size() > kMaxText) return std::nullopt;
  if (const std::string low = lower(text); low == "true" || low == "false") {
    out.kind = Amount::Kind::boolean, out.text = low;
    return out;
  }
  if (is_cron(text)) {
    out.kind = Amount::Kind::word, out.text = text;
    return out;
  }
  const auto number = leading_number(text);
  if (!number) return std::nullopt;
  out.number = *number, out.text = number_text(*number);
  text = trim(text);
  if (text.empty()) return out;
  out.per = rate_unit(words, text);
  if (!out.per.empty()) return out;
  const std::string_view unit =
      text.size() == 1 ? words.text("short_units", text) : words.unit(lower(text));
  if (unit.empty()) return std::nullopt;
  out.unit = unit, out.constructed = true;
  return out;
}

}  // namespace cutaway::meaning

// SPDX-License-Identifier: Apache-2.0
// Splitting, trimming, joining, identifier words, plurals.
#include "base/text.h"

#include <algorithm>
#include <utility>

namespace cutaway {
namespace {

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
char to_lower(char c) { return is_upper(c) ? static_cast<char>(c + ('a' - 'A')) : c; }
bool is_word(char c) {
  return is_upper(c) || is_lower(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80;
}

bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [&](std::string_view e) { return text.ends_with(e); });
}

/// Whether a new word of a camel-case identifier starts at `i` (i > 0).
bool word_starts(std::string_view text, std::size_t i) {
  const char before = text[i - 1];
  const char here = text[i];
  if (!is_upper(here)) return false;
  if (!is_upper(before)) return true;
  return i + 1 < text.size() && is_lower(text[i + 1]);
}

/// "market data", "product series": what has no plural of its own.
bool is_mass_noun(std::string_view phrase) {
  const std::string last = lower(phrase.substr(phrase.find_last_of(" -") + 1));
  for (const std::string_view word : {"data", "metadata", "media", "information", "equipment",
                                      "software", "feedback", "staff", "series", "news"}) {
    if (last == word) return true;
  }
  return false;
}

/// "people" of "person", "shop_people" of "shop_person"; empty for all that follows the rules.
std::string irregular_plural(std::string_view singular) {
  constexpr std::pair<std::string_view, std::string_view> kKnown[] = {
      {"person", "people"}, {"child", "children"}, {"woman", "women"}, {"analysis", "analyses"}};
  const std::size_t begin = singular.find_last_of(" -_") + 1;
  const std::string_view last = singular.substr(begin);
  for (const auto& [one, several] : kKnown)
    if (last == one) return std::string(singular.substr(0, begin)).append(several);
  return {};
}

}  // namespace

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  std::size_t start = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && text[i] != separator) continue;
    parts.push_back(text.substr(start, i - start));
    start = i + 1;
  }
  return parts;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = to_lower(c);
  return out;
}

bool equals_ignoring_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return to_lower(x) == to_lower(y); });
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

std::string join(const std::vector<std::string>& parts, std::string_view between) {
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) out += between;
    out += parts[i];
  }
  return out;
}

std::string join_and(const std::vector<std::string>& parts) {
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) out += i + 1 == parts.size() ? " and " : ", ";
    out += parts[i];
  }
  return out;
}

std::vector<std::string> identifier_words(std::string_view identifier) {
  std::vector<std::string> words;
  std::string word;
  for (std::size_t i = 0; i < identifier.size(); ++i) {
    const bool part = is_word(identifier[i]);
    if (!word.empty() && (!part || word_starts(identifier, i)))
      words.push_back(std::exchange(word, {}));
    if (part) word += to_lower(identifier[i]);
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

std::string plural(std::string_view singular) {
  if (singular.empty() || is_mass_noun(singular)) return std::string(singular);
  if (std::string known = irregular_plural(singular); !known.empty()) return known;
  if (ends_with_any(singular, {"s", "x", "z", "ch", "sh"})) return std::string(singular) + "es";
  const std::size_t n = singular.size();
  const bool consonant_y =
      n > 1 && singular.back() == 'y' && !contains("aeiou", singular.substr(n - 2, 1));
  if (consonant_y) return std::string(singular.substr(0, n - 1)) + "ies";
  return std::string(singular) + "s";
}

std::string with_commas(std::uint64_t n) {
  std::string digits = std::to_string(n);
  for (std::size_t at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, ",");
  }
  return digits;
}

std::string counted(std::uint64_t n, std::string_view singular) {
  return with_commas(n) + " " + (n == 1 ? std::string(singular) : plural(singular));
}

std::string_view cut_utf8(std::string_view text, std::size_t limit) {
  if (text.size() <= limit) return text;
  while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xC0U) == 0x80U) --limit;
  return text.substr(0, limit);
}

bool is_utf8(std::string_view bytes) {
  for (std::size_t i = 0; i < bytes.size();) {
    const auto lead = static_cast<unsigned char>(bytes[i]);
    if (lead < 0x80) {
      ++i;
      continue;
    }
    const std::size_t more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
    if (lead < 0xC2 || lead > 0xF4 || i + more >= bytes.size()) return false;
    for (std::size_t k = 1; k <= more; ++k) {
      if ((static_cast<unsigned char>(bytes[i + k]) & 0xC0U) != 0x80U) return false;
    }
    const auto second = static_cast<unsigned char>(bytes[i + 1]);
    if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) ||
        (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F)) {
      return false;
    }
    i += more + 1;
  }
  return true;
}

}  // namespace cutaway

// SPDX-License-Identifier: Apache-2.0
// Phrases: the small pieces of English that every rule needs, and the limits that a sentence keeps.
#include "narrative/phrases.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace cutaway::narrative {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word_byte(char c) {
  return is_upper(c) || is_lower(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80;
}

constexpr std::array<std::string_view, 14> kAbbreviations = {
    "e.g", "i.e", "vs", "etc", "no", "st", "dr", "mr", "mrs", "inc", "ltd", "approx", "ca", "resp"};

/// The word before position `end`, in lower case, dots inside kept.
std::string word_before(std::string_view text, std::size_t end) {
  std::size_t begin = end;
  while (begin > 0 && !is_space(text[begin - 1]) && text[begin - 1] != '(') --begin;
  return lower(text.substr(begin, end - begin));
}

bool ends_sentence(std::string_view text, std::size_t i) {
  const char c = text[i];
  if (c == '!' || c == '?') return i + 1 == text.size() || is_space(text[i + 1]);
  if (c != '.')
    return text.substr(i).starts_with("\xE3\x80\x82");  // the full stop of Chinese and Japanese
  if (i + 1 == text.size()) return true;
  if (!is_space(text[i + 1])) return false;
  const std::string word = word_before(text, i);
  const std::size_t next = text.find_first_not_of(" \t\n\r", i + 1);
  // "…, mugs etc. Thanks to …": what ends a list may end its sentence, too.
  const bool goes_on = next != std::string_view::npos && is_upper(text[next]) && word == "etc";
  const bool known =
      std::find(kAbbreviations.begin(), kAbbreviations.end(), word) != kAbbreviations.end();
  if (known && !goes_on) return false;
  return next == std::string_view::npos || !is_lower(text[next]);
}

}  // namespace

std::size_t word_count(std::string_view text) {
  std::size_t count = 0;
  bool counted_here = false;
  for (const char c : text) {
    if (is_space(c)) counted_here = false;
    if (!counted_here && is_word_byte(c)) {
      // A typographic quotation mark alone makes no word, but it always touches one.
      counted_here = true;
      ++count;
    }
  }
  return count;
}

std::size_t words_of_any_script(std::string_view text) {
  constexpr std::size_t kSignsOfAWord = 2;
  const auto signs = std::ranges::count_if(text, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0xE3 && byte <= 0xED;  // the first byte of kana, han and hangul
  });
  // A run of such signs was counted as one word already.
  const auto words = static_cast<std::size_t>(signs) / kSignsOfAWord;
  return word_count(text) + (words == 0 ? 0 : words - 1);
}

std::string capitalised(std::string_view text) {
  std::string out(text);
  if (!out.empty() && is_lower(out[0])) out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

std::string with_article(std::string_view phrase) {
  if (phrase.empty()) return {};
  const std::string word = lower(phrase.substr(0, phrase.find(' ')));
  constexpr std::string_view kVowels = "aeio";
  bool vowel = kVowels.find(word[0]) != std::string_view::npos;
  if (word[0] == 'u') vowel = word.starts_with("un") && !word.starts_with("uni");
  const bool letters =
      word.size() <= 4 && phrase.size() > 1 && is_upper(phrase[0]) && is_upper(phrase[1]);
  if (letters) vowel = std::string_view("AEFHILMNORSX").find(phrase[0]) != std::string_view::npos;
  return (vowel ? "an " : "a ") + std::string(phrase);
}

std::string number_word(std::uint64_t n) {
  constexpr std::array<std::string_view, 13> kWords = {"no",   "one",    "two",   "three", "four",
                                                       "five", "six",    "seven", "eight", "nine",
                                                       "ten",  "eleven", "twelve"};
  return n < kWords.size() ? std::string(kWords[n]) : with_commas(n);
}

std::string amount(std::uint64_t n, std::string_view singular) {
  return number_word(n) + ' ' + (n == 1 ? std::string(singular) : plural(singular));
}

std::string rounded(std::uint64_t n) {
  if (n < 100'000) return with_commas(n);
  if (n < 1'000'000) return with_commas(n / 1000 * 1000);
  const std::uint64_t tenths = n / 100'000;
  return with_commas(tenths / 10) + (tenths % 10 == 0 ? "" : "." + std::to_string(tenths % 10)) +
         " million";
}

std::string quoted(std::string_view text) {
  std::string out = "“";
  for (const char c : text) out += c == '"' ? '\'' : c;
  return out + "”";
}

std::string code(std::string_view name) {
  std::string out = "`";
  for (const char c : name) {
    if (c != '`' && c != '\n' && c != '\r') out += c;
  }
  return out + "`";
}

std::string list_up_to(const std::vector<std::string>& items, std::size_t most) {
  if (items.size() <= most + 1) return join_and(items);
  std::vector<std::string> shown(items.begin(), items.begin() + static_cast<std::ptrdiff_t>(most));
  shown.push_back(with_commas(items.size() - most) + " more");
  return join_and(shown);
}

/// A cut sentence without the words that only lead on to what was cut off: "into an".
static std::string without_loose_end(std::string_view text) {
  constexpr std::string_view kLoose[] = {
      "a",    "an", "the",  "of", "to", "into",  "for", "with", "and", "or",  "in",  "on",
      "that", "by", "from", "as", "at", "which", "is",  "are",  "be",  "can", "your"};
  for (std::size_t gap = text.rfind(' '); gap != std::string_view::npos; gap = text.rfind(' ')) {
    const std::string last = lower(text.substr(gap + 1));
    if (std::find(std::begin(kLoose), std::end(kLoose), last) == std::end(kLoose)) break;
    text = trim(text.substr(0, gap));
  }
  return std::string(text);
}

/// "a standard, | internationalised platform": the comma stands between words that say of what kind
/// a thing is, and the thing is still to come.
static bool between_qualities(std::string_view text, std::size_t comma) {
  constexpr std::string_view kArticles[] = {"a", "an", "the", "our", "your", "this"};
  constexpr std::string_view kGoesOn[] = {"and",   "or",    "but",  "which", "that", "who", "where",
                                          "with",  "so",    "for",  "from",  "to",   "in",  "as",
                                          "using", "while", "when", "by",    "on",   "if",  "it"};
  const auto has = [](const auto& list, std::string_view word) {
    return std::find(std::begin(list), std::end(list), lower(word)) != std::end(list);
  };
  const std::string_view before = text.substr(0, comma);
  const std::size_t gap = before.rfind(' ');
  if (gap == std::string_view::npos || gap == 0) return false;
  const std::string_view earlier = before.substr(0, gap);
  const std::size_t start = earlier.rfind(' ');
  const std::string_view article = earlier.substr(start == std::string_view::npos ? 0 : start + 1);
  const std::string_view after = trim(text.substr(comma + 1));
  return has(kArticles, article) && !has(kGoesOn, after.substr(0, after.find(' ')));
}

std::string cut_words(std::string_view text, std::size_t most, bool* cut) {
  if (cut != nullptr) *cut = word_count(text) > most;
  if (word_count(text) <= most) return std::string(trim(text));
  std::size_t words = 0;
  std::size_t hard = text.size();
  std::size_t clause = 0;
  std::size_t aside = std::string_view::npos;  // where an open parenthesis stands
  std::size_t told = 0;  // where the thing ends that several words say of what kind it is
  bool qualities = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '(') aside = i;
    if (text[i] == ')') aside = std::string_view::npos;
    if (!is_space(text[i]) || i == 0 || is_space(text[i - 1])) continue;
    ++words;
    const char before = text[i - 1];
    const bool inside = aside != std::string_view::npos && aside > 0;
    const bool at_clause = !inside && ((before == ',' && !between_qualities(text, i - 1)) ||
                                       before == ';' || before == ':' || before == ')');
    qualities = qualities || (!inside && before == ',' && !at_clause);
    const std::string_view next = trim(text.substr(i));
    if (qualities && told == 0 && (next.starts_with("for ") || next.starts_with("that "))) told = i;
    if (at_clause && words >= most / 2) clause = i - (before == ')' ? 0 : 1);
    if (words >= most) {
      hard = inside ? aside : i;
      break;
    }
  }
  if (told > 0 && told < hard) hard = told;
  return without_loose_end(trim(text.substr(0, clause > 0 ? clause : hard)));
}

std::vector<std::string> sentences(std::string_view paragraph) {
  std::vector<std::string> out;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < paragraph.size(); ++i) {
    if (!ends_sentence(paragraph, i)) continue;
    const std::size_t length = paragraph[i] == '\xE3' ? 3 : 1;
    const std::string_view one = trim(paragraph.substr(begin, i + length - begin));
    if (!one.empty()) out.emplace_back(one);
    begin = i + length;
  }
  const std::string_view rest = trim(paragraph.substr(std::min(begin, paragraph.size())));
  if (!rest.empty()) out.emplace_back(rest);
  return out;
}

std::string squeezed(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (is_space(c)) {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else {
      out += c;
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string reached_by_choice(const std::vector<std::string>& names, std::size_t always,
                              std::size_t more) {
  std::vector<std::string> first(names.begin(), names.begin() + static_cast<long>(always));
  std::vector<std::string> chosen(names.begin() + static_cast<long>(always), names.end());
  const bool one = chosen.size() + more == 1;
  if (more > 0) (chosen.empty() ? first : chosen).push_back(number_word(more) + " more");
  if (chosen.empty()) return "it was seen to reach " + join_and(first);
  // "plugin services (GitHub, PyPI)" are several under one name.
  const bool several = contains(join(chosen, " "), " (");
  const std::string set_up = one && !several ? "where it is set up" : "where they are set up";
  if (first.empty()) return "it can reach " + join_and(chosen) + ", " + set_up;
  return "it was seen to reach " + join_and(first) + ", and, " + set_up + ", " + join_and(chosen);
}

}  // namespace cutaway::narrative

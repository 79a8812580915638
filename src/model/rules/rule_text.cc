// SPDX-License-Identifier: Apache-2.0
// Builds the sentence of a rule out of its kind's form and its words.
#include "model/rules/rule_text.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdlib>

#include "base/text.h"

namespace cutaway::model {
namespace {

using meaning::Rule;

constexpr std::size_t kMaxQuote = 120;

std::string_view form(const catalogue::Catalogue& catalogue, std::string_view key) {
  const std::string whole = "sentences." + std::string(key);
  for (const auto& [name, text] : catalogue.table("rule_words"))
    if (name == whole) return text;
  return {};
}

std::string capital(std::string text) {
  if (!text.empty()) text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  return text;
}

std::string number_with_commas(const std::string& value) {
  const bool digits = !value.empty() && value.size() < 16 &&
                      value.find_first_not_of("0123456789") == std::string::npos;
  return digits ? with_commas(std::strtoull(value.c_str(), nullptr, 10)) : value;
}

}  // namespace

std::string rule_amount(const Rule& rule) {
  const std::string value = number_with_commas(rule.value);
  if (rule.unit.empty() || rule.unit == "count") return value;
  if (rule.unit.starts_with("per ")) return value + " " + rule.unit;
  if (rule.unit == "byte" && value != rule.value) {
    const std::uint64_t bytes = std::strtoull(rule.value.c_str(), nullptr, 10);
    constexpr std::pair<std::string_view, std::uint64_t> kSizes[] = {{" GiB", 1ULL << 30U},
                                                                     {" MiB", 1ULL << 20U},
                                                                     {" KiB", 1ULL << 10U},
                                                                     {" GB", 1000000000ULL},
                                                                     {" MB", 1000000ULL}};
    for (const auto& [unit, size] : kSizes)
      if (bytes >= size && bytes % size == 0) return with_commas(bytes / size) + std::string(unit);
  }
  if (rule.unit == "byte" || rule.unit == "pixel" || rule.unit == "char") {
    const std::string unit = rule.unit == "char" ? "character" : rule.unit;
    return value + " " + (rule.value == "1" ? unit : plural(unit));
  }
  constexpr std::pair<std::string_view, double> kSeconds[] = {
      {"ms", .001}, {"second", 1}, {"minute", 60}, {"hour", 3600}, {"day", 86400}};
  double seconds = 0;
  for (const auto& [unit, length] : kSeconds)
    if (unit == rule.unit) seconds = std::atof(rule.value.c_str()) * length;
  if (seconds > 0) {
    for (std::size_t i = std::size(kSeconds); i-- > 0;) {
      const double count = seconds / kSeconds[i].second;
      if (count < 1 || std::fabs(count - std::round(count)) > 1e-9) continue;
      const auto whole = static_cast<std::uint64_t>(std::llround(count));
      if (kSeconds[i].first == "ms") return with_commas(whole) + " ms";
      if (whole == 1 && rule.kind == "schedule") return std::string(kSeconds[i].first);
      return counted(whole, kSeconds[i].first);
    }
  }
  const bool symbol = std::isupper(static_cast<unsigned char>(rule.unit.front())) != 0;
  return value + " " +
         (symbol || rule.value == "1" || rule.unit == "ms" ? rule.unit : plural(rule.unit));
}

namespace {

std::string amount(const Rule& rule) { return rule_amount(rule); }

bool has(const std::vector<std::string>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

/// At most, at least, or nothing, as the name says.
std::string bound(const Rule& rule, const std::vector<std::string>& words) {
  constexpr std::string_view kBounds[] = {"at most", "at least", "less than", "more than"};
  for (const std::string& detail : rule.details)
    if (std::ranges::find(kBounds, detail) != std::end(kBounds)) return detail + " ";
  if (has(words, "min") || has(words, "minimum")) return "at least ";
  if (has(words, "max") || has(words, "maximum") || has(words, "limit") ||
      has(words, "maxlength") || has(words, "capacity") || has(words, "quota"))
    return "at most ";
  return {};
}

/// The words of the name without bounds and units, with the subject before them when they say
/// little: "upload size", "passkeys", "timeout of email".
std::string thing(const Rule& rule, const std::vector<std::string>& words) {
  static constexpr std::string_view kLeftOut[] = {
      "max",       "maximum",   "min",   "minimum",  "default", "limit",   "bytes",
      "kilobytes", "megabytes", "ms",    "secs",     "seconds", "minutes", "hours",
      "days",      "mb",        "kb",    "mib",      "count",   "value",   "length",
      "len",       "of",        "chars", "capacity", "millis"};
  std::vector<std::string> said;
  for (const std::string& word : words)
    if (std::ranges::find(kLeftOut, word) == std::end(kLeftOut)) said.push_back(word);
  // A word that all names here begin with (the subject has lost it) says nothing.
  if (said.size() > 1 && words.front() == said.front() && rule.subject.starts_with(said[1]))
    said.erase(said.begin());
  if (said.size() >= 2 || rule.subject.empty()) return join(said, " ");
  if (said.empty() || contains(rule.subject, said.front())) return rule.subject;
  return rule.subject + " " + join(said, " ");
}

std::string sentence_key(const Rule& rule, const std::vector<std::string>& words) {
  if (rule.kind == "flag") return rule.value.empty() ? "flag asked" : "flag " + rule.value;
  if (rule.kind == "retry")
    return rule.unit == "count" || rule.unit.empty() ? "retry" : "retry time";
  if (rule.kind == "plan")
    return rule.value == "unlimited"                       ? "plan unlimited"
           : rule.unit == "count"                          ? "plan"
           : rule.value == "true" || rule.value == "false" ? "plan " + rule.value
           : rule.unit.empty()                             ? "plan name"
                                                           : "plan time";
  if (rule.kind == "schedule")
    return rule.unit.empty() && rule.value.find(' ') != std::string::npos ? "schedule cron"
                                                                          : "schedule";
  if (rule.kind == "retention") {
    const bool ends = std::ranges::any_of(words, [](const std::string& word) {
      return word.starts_with("expir") || word == "ttl" || word == "age" || word == "exp" ||
             word == "lifetime" || word == "validity";
    });
    return ends ? "retention ends" : "retention";
  }
  return rule.kind;
}

/// A name that is a first or a smallest value: what the kind's sentence promises does not hold.
bool is_start_or_least(const std::vector<std::string>& words) {
  return has(words, "default") || has(words, "initial") || has(words, "fallback") ||
         has(words, "min") || has(words, "minimum") || has(words, "max") || has(words, "maximum");
}

bool is_span(const Rule& rule) {
  return rule.kind == "timeout" || rule.kind == "retention" || rule.kind == "session" ||
         (rule.kind == "schedule" && rule.value.find(' ') == std::string::npos);
}

/// Whether the words around the name had to say what it is about.
bool is_borrowed(const Rule& rule, const std::vector<std::string>& words) {
  for (const std::string_view word : split(rule.subject, ' '))
    if (has(words, word)) return false;
  return !rule.subject.empty();
}

/// The name in words, without a unit at its end: "max age", "request timeout".
std::string spoken(const catalogue::Catalogue& catalogue, std::vector<std::string> words) {
  const auto& table = catalogue.table("rule_words");
  const auto is_unit = [&](const std::string& word) {
    return word != "min" && std::ranges::any_of(table, [&](const auto& row) {
             return row.first == "units." + word;
           });
  };
  std::erase_if(words, [&](const std::string& word) {
    return words.size() > 1 && std::ranges::any_of(table, [&](const auto& row) {
             return row.first == "groups.unspoken" && row.second == word;
           });
  });
  while (words.size() > 1 && (is_unit(words.back()) || words.back() == "in")) words.pop_back();
  return join(words, " ");
}

/// What can be said of any name: "Max age in mail provider: 20 minutes", "`maxAge` is 1,200",
/// "Login link: `lifetime` is 900".
std::string plain_text(const catalogue::Catalogue& catalogue, const Rule& rule,
                       const std::vector<std::string>& words) {
  if (rule.unit.empty() || words.empty()) {
    const std::string is = "`" + rule.name + "` is " + amount(rule);
    return is_borrowed(rule, words) ? capital(rule.subject) + ": " + is : is;
  }
  std::string text = spoken(catalogue, words);
  std::string said = amount(rule);
  if (rule.kind == "page_size") {
    text = "entries per page", said = bound(rule, words) + said;
    if (has(words, "default") && !has(words, "max")) said += " by default";
  }
  if (is_borrowed(rule, words)) text += " in " + rule.subject;
  return capital(std::move(text)) + ": " + said;
}

/// Names that say no more than a number: the sentence of the kind would promise too much.
bool needs_plain_text(const Rule& rule, const std::vector<std::string>& words) {
  const bool numeric = rule.value.find_first_not_of("0123456789.") == std::string::npos;
  if (!numeric || rule.technology.valid()) return is_span(rule) && numeric && rule.unit.empty();
  if (is_span(rule)) {
    const bool least = has(words, "min") || has(words, "minimum") || has(words, "initial") ||
                       (rule.kind == "schedule" && is_start_or_least(words));
    const bool bare = rule.subject == "date" || rule.subject == "out" || rule.subject == "time";
    return rule.unit.empty() || least || bare || is_borrowed(rule, words);
  }
  // The delay or the shift between tries is no number of tries.
  constexpr std::string_view kTries[] = {"retries", "retry", "attempts", "tries", "count", "limit"};
  if (rule.kind == "retry" && !words.empty() &&
      std::ranges::find(kTries, words.back()) == std::end(kTries))
    return true;
  if (rule.kind == "page_size" || rule.kind == "retry") return is_borrowed(rule, words);
  const bool start = has(words, "default") || has(words, "initial") || has(words, "fallback");
  const bool most = has(words, "max") || has(words, "maximum");
  return rule.kind == "limit" && start && !most;
}

/// "Cookies expires" → "cookies expire": the verb follows a subject of many.
void agree(const catalogue::Catalogue& catalogue, std::string_view subject, std::string& text) {
  const std::string last(subject.substr(subject.rfind(' ') + 1));
  const bool many = last.size() > 3 && last.ends_with("s") && !last.ends_with("ss") &&
                    !last.ends_with("us") && !last.ends_with("is");
  if (!many) return;
  for (const auto& [key, with] : catalogue.table("rule_words")) {
    constexpr std::string_view kList = "of_many.";
    if (!key.starts_with(kList)) continue;
    const std::string verb = "{subject} " + key.substr(kList.size());
    if (text.starts_with(verb)) text.replace(0, verb.size(), "{subject} " + with);
  }
}

void fill(std::string& text, std::string_view hole, const std::string& with) {
  if (const std::size_t at = text.find(hole); at != std::string::npos)
    text.replace(at, hole.size(), with);
}

}  // namespace

std::string rule_text(const catalogue::Catalogue& catalogue, const Rule& rule) {
  const std::vector<std::string> words =
      identifier_words(rule.name.substr(rule.name.rfind('.') + 1));
  for (const std::string& detail : rule.details)
    if (detail == "example file")
      return "The example file sets `" + rule.name + "` to " + amount(rule);
  if (needs_plain_text(rule, words)) return plain_text(catalogue, rule, words);
  std::string text(form(catalogue, sentence_key(rule, words)));
  const std::string& about = rule.subject;
  if (about.empty() && rule.kind == "page_size") text = form(catalogue, "page_size bare");
  if (contains(text, "{thing}") && thing(rule, words).empty()) text.clear();
  if (text.empty() || (about.empty() && contains(text, "{subject}")))
    return "`" + rule.name + "` is " + amount(rule);
  agree(catalogue, about, text);
  fill(text, "{subject}", about);
  fill(text, "{thing}", thing(rule, words));
  fill(text, "{bound}", bound(rule, words));
  fill(text, "{amount}", amount(rule));
  fill(text, "{value}", std::string(cut_utf8(rule.value, kMaxQuote)));
  fill(text, "{name}", rule.name);
  return capital(std::move(text));
}

}  // namespace cutaway::model

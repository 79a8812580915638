// SPDX-License-Identifier: Apache-2.0
// By the words of names and the ends of paths.
#include "answers/scope/sources/amount_forms.h"

#include <algorithm>
#include <string>

#include "answers/scope/request/dimensions.h"
#include "base/text.h"

namespace cutaway::answers {

bool is_counter(std::string_view name, std::string_view written) {
  static constexpr std::string_view kCounts[] = {"count",  "counter", "nb",       "num",
                                                 "number", "total",   "position", "version"};
  if (written != "0" && written != "1") return false;
  return std::ranges::any_of(identifier_words(name), [](const std::string& word) {
    return std::ranges::find(kCounts, word) != std::end(kCounts);
  });
}

bool hands_on(const syntax::Syntax& syntax, const syntax::ValueNode& call) {
  static constexpr std::string_view kWords[] = {
      "int",     "intval", "integer", "number",  "parse",    "float",     "env",
      "getenv",  "get",    "config",  "default", "duration", "timedelta", "td",
      "decimal", "str",    "bool",    "fetch",   "to"};
  if (call.child_count == 0) return false;
  const syntax::ValueNode& callee = syntax.value(syntax.child(call, 0));
  return std::ranges::any_of(
      identifier_words(syntax.text(callee.text)),
      [](const std::string& word) { return std::ranges::find(kWords, word) != std::end(kWords); });
}

bool is_time_of(const syntax::Syntax& syntax, ValueId id) {
  if (!id.valid()) return false;
  const syntax::ValueNode& call = syntax.value(id);
  if (call.kind != syntax::ValueKind::call || call.child_count != 2) return false;
  const syntax::ValueNode& callee = syntax.value(syntax.child(call, 0));
  return syntax.value(syntax.child(call, 1)).kind == syntax::ValueKind::number &&
         std::ranges::any_of(
             identifier_words(syntax.text(callee.text)),
             [](const std::string& word) { return dimension_named(word) == "time"; });
}

bool holds_number(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    const char before = i == 0 ? ' ' : text[i - 1];
    const bool inside = (before >= 'a' && before <= 'z') || (before >= 'A' && before <= 'Z') ||
                        (before >= '0' && before <= '9') || before == '_';
    if (digit && !inside) return true;
  }
  return false;
}

bool is_settings_file(std::string_view path) {
  const std::string base = lower(base_name(path));
  if (contains(base, "lock") || contains(base, "package")) return false;
  static constexpr std::string_view kTools[] = {"cargo.toml", "pyproject.toml", "rust-toolchain",
                                                "rustfmt",    "clippy",         "taplo",
                                                "deny.toml",  "netlify.toml",   "cliff.toml"};
  if (base.ends_with(".toml") && !base.starts_with("."))
    return std::ranges::none_of(kTools, [&](auto one) { return contains(base, one); });
  const std::string folder = lower(base_name(folder_name(path)));
  if ((base.ends_with(".yml") || base.ends_with(".yaml")) &&
      (folder == "config" || folder == "conf" || folder == "settings"))
    return true;
  return base.ends_with(".properties") || base.ends_with(".env") || base.ends_with(".ini") ||
         contains(base, "config") || contains(base, "setting") || contains(base, "application") ||
         contains(base, "option") || contains(base, "default") || base.starts_with(".env");
}

bool is_value_of_record(std::string_view key) { return key == "default" || key == "value"; }

bool names_bound(std::string_view name) {
  return std::ranges::any_of(identifier_words(name), [](const std::string& word) {
    return word == "max" || word == "maximum" || word == "min" || word == "minimum" ||
           word == "limit";
  });
}

std::uint32_t per_in(const Request& request, const RequestWords& words, const WordBits& bits) {
  const std::vector<std::string>& tokens = request.tokens;
  std::uint32_t out = 0;
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    if (tokens[i] == "per" && dimension_named(tokens[i + 1]).empty()) out = bits.in(tokens[i + 1]);
    if (out == 0 && i + 2 < tokens.size() && (tokens[i] == "on" || tokens[i] == "in") &&
        words.has("articles", tokens[i + 1]) && tokens[i + 2] == "page")
      out = bits.in(tokens[i + 2]);
  }
  return out;
}

/// "queries nobody has opened for 90 days": the number says which of them are meant.
static bool says_which(const Request& request) {
  constexpr std::ptrdiff_t kNear = 5;
  const auto& tokens = request.tokens;
  const auto nobody = std::ranges::find(tokens, "nobody");
  const auto last = tokens.end() - nobody > kNear ? nobody + kNear : tokens.end();
  const auto during = std::find(nobody, last, "for");
  return request.changes && during != last && during + 1 != tokens.end() &&
         std::ranges::all_of(request.numbers, [&](const RequestNumber& number) {
           return number.written == *(during + 1);
         });
}

/// "Its progress should be set to 100 when a task is closed": what it is to become then, and no
/// limit.
static bool sets_at_event(const Request& request) {
  const auto& tokens = request.tokens;
  const bool event = std::ranges::any_of(tokens, [](const std::string& token) {
    return token == "when" || token == "whenever" || token == "once";
  });
  for (std::size_t i = 0; event && i + 2 < tokens.size(); ++i) {
    if (tokens[i] == "set" && tokens[i + 1] == "to" && !tokens[i + 2].empty() &&
        tokens[i + 2].find_first_not_of("0123456789") == std::string::npos)
      return true;
  }
  return false;
}

bool is_condition(const Request& request) {
  if (request.tokens.empty() || std::ranges::any_of(request.numbers, &RequestNumber::today))
    return false;
  if (says_which(request) || sets_at_event(request)) return true;
  static constexpr std::string_view kBegins[] = {"when", "whenever", "if", "once"};
  return std::ranges::find(kBegins, request.tokens.front()) != std::end(kBegins) &&
         std::ranges::any_of(request.tokens, [](const std::string& token) {
           return token == "ago" || token == "older";
         });
}

std::string first_sentence(std::string_view comment) {
  constexpr std::size_t kLongestNote = 90;
  comment = trim(comment.substr(0, std::min(comment.find(". "), comment.find('\n'))));
  while (comment.ends_with(".")) comment.remove_suffix(1);
  return comment.size() > kLongestNote || comment.find(' ') == std::string_view::npos
             ? std::string()
             : std::string(comment);
}

}  // namespace cutaway::answers

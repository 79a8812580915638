// SPDX-License-Identifier: Apache-2.0
// Matches paths by segments and turns simple expressions into globs.
#include "meaning/api/guards/access_paths.h"

#include <algorithm>
#include <cctype>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

std::vector<std::string_view> segments(std::string_view path) {
  std::vector<std::string_view> out;
  for (const std::string_view piece : split(path, '/')) {
    if (!piece.empty()) out.push_back(piece);
  }
  return out;
}

bool fits(std::string_view pattern, std::string_view segment) {
  if (pattern == "*" || pattern.starts_with("{")) return true;
  if (segment.starts_with("{") || segment.starts_with(":")) return false;
  return matches_glob(pattern, segment);
}

/// Reads an expression from the left.
class Expression {
 public:
  explicit Expression(std::string_view text) : text_(text) {}

  std::optional<std::string> glob() {
    std::string out = text_.starts_with("^") ? "" : "*";
    at_ = out.empty() ? 1 : 0;
    while (at_ < text_.size()) {
      if (text_[at_] == '$' && at_ + 1 == text_.size()) return out;
      std::optional<std::string> piece = text_[at_] == '(' ? group() : atom();
      if (!piece) return std::nullopt;
      out += *piece;
    }
    return out + "*";
  }

 private:
  /// `(a|b)`, `(?:a|b)`, with `?` behind it or not; what is in it is plain.
  std::optional<std::string> group() {
    const std::size_t end = text_.find(')', at_);
    if (end == std::string_view::npos) return std::nullopt;
    std::string_view inside = text_.substr(at_ + 1, end - at_ - 1);
    if (inside.starts_with("?:")) inside.remove_prefix(2);
    if (inside.starts_with("?") || contains(inside, "(")) return std::nullopt;
    std::string out;
    for (const std::string_view one : split(inside, '|')) {
      const auto glob = Expression("^" + std::string(one) + "$", true).glob();
      if (!glob || contains(*glob, ",") || contains(*glob, "{")) return std::nullopt;
      out += (out.empty() ? "" : ",") + *glob;
    }
    at_ = end + 1;
    const char next = at_ < text_.size() ? text_[at_] : ' ';
    if (next == '*' || next == '+' || next == '{') return std::nullopt;
    if (next == '?') ++at_;
    return "{" + out + (next == '?' ? ",}" : "}");
  }

  /// A letter, an escaped one, a class of letters; what is repeated is `*`.
  std::optional<std::string> atom() {
    std::string out(1, text_[at_++]);
    bool any = out == ".";
    if (out == "\\" && at_ < text_.size()) {
      out = text_[at_++];
      any = std::isalpha(static_cast<unsigned char>(out.front())) != 0;
    } else if (out == "[") {
      const std::size_t end = text_.find(']', at_ + 1);
      if (end == std::string_view::npos) return std::nullopt;
      at_ = end + 1;
      any = true;
    } else if (std::string_view("|)*+?{}^").find(out.front()) != std::string_view::npos) {
      return std::nullopt;
    }
    const char next = at_ < text_.size() ? text_[at_] : ' ';
    const bool repeated = next == '*' || next == '+' || next == '?' || next == '{';
    if (repeated && !any && !(next == '?' && out == "/")) return std::nullopt;
    if (next == '{') at_ = std::min(text_.size(), text_.find('}', at_));
    if (repeated) ++at_;
    if (repeated && !any) return std::string();  // `/?` at the end
    return any ? "*" : out;
  }

  Expression(const std::string& text, bool) : own_(text), text_(own_) {}

  std::string own_;
  std::string_view text_;
  std::size_t at_ = 0;
};

/// The alternatives at the top: "^/a|^/(b|c)" has two.
std::vector<std::string> alternatives(std::string_view text) {
  std::vector<std::string> out(1);
  int depth = 0;
  for (const char c : text) {
    depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    if (c == '|' && depth == 0)
      out.emplace_back();
    else
      out.back() += c;
  }
  return out;
}

}  // namespace

bool matches_segments(std::string_view pattern, std::string_view path) {
  const auto wanted = segments(pattern);
  const auto given = segments(path);
  std::size_t w = 0, g = 0, star = wanted.size(), from = 0;
  while (g < given.size()) {
    if (w < wanted.size() && wanted[w] == "**") {
      star = w++;
      from = g;
    } else if (w < wanted.size() && fits(wanted[w], given[g])) {
      ++w;
      ++g;
    } else if (star < wanted.size()) {
      w = star + 1;
      g = ++from;
    } else {
      return false;
    }
  }
  while (w < wanted.size() && wanted[w] == "**") ++w;
  return w == wanted.size();
}

std::optional<std::vector<std::string>> globs_of_expression(std::string_view expression) {
  std::vector<std::string> out;
  for (const std::string& one : alternatives(expression)) {
    auto glob = Expression(one).glob();
    if (!glob) return std::nullopt;
    out.push_back(std::move(*glob));
  }
  return out;
}

}  // namespace cutaway::meaning

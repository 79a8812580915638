// SPDX-License-Identifier: Apache-2.0
// Finds the end of a hole: by its closing mark, by balanced braces, or by the words of a directive.
#include "syntax/split/holes.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::syntax {
namespace {

constexpr std::size_t kNone = std::string_view::npos;
constexpr std::string_view kEdges = "-~+ \t\r\n";

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

std::size_t word_end(std::string_view text, std::size_t at) {
  while (at < text.size() && is_word(text[at])) ++at;
  return at;
}

bool holds(const std::vector<std::string>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::string_view without_edges(std::string_view text) {
  while (!text.empty() && kEdges.find(text.front()) != kNone) text.remove_prefix(1);
  while (!text.empty() && kEdges.find(text.back()) != kNone) text.remove_suffix(1);
  return text;
}

std::size_t skip_blanks(std::string_view text, std::size_t at, bool lines) {
  while (at < text.size() &&
         (text[at] == ' ' || text[at] == '\t' || (lines && (text[at] == '\n' || text[at] == '\r'))))
    ++at;
  return at;
}

}  // namespace

HoleFinder::HoleFinder(const SplitTable& table, std::string_view text)
    : table_(table),
      text_(text),
      absent_from_(table.holes.size(), kNone),
      steps_left_(text.size() * 8 + 4096) {}

bool HoleFinder::find(std::size_t at, Hole& out) {
  for (std::size_t i = 0; i < table_.holes.size(); ++i) {
    const HoleRule& rule = table_.holes[i];
    if (!text_.substr(at).starts_with(rule.open)) continue;
    out = {&rule, 0, {}, false, rule.kind};
    if (rule.kind == HoleRule::Kind::directive ? directive(at, rule, out) : between(at, i, out))
      return settle(out);
  }
  return false;
}

/// Some words make a tag of what would be shown.
bool HoleFinder::settle(Hole& hole) {
  const HoleRule& rule = *hole.rule;
  if (rule.chain && !hole.block) hole.kind = HoleRule::Kind::output;
  const std::string_view word = hole.content.substr(0, word_end(hole.content, 0));
  if (!hole.block && (holds(rule.tags, word) || holds(rule.lines, word)))
    hole.kind = HoleRule::Kind::tag;
  if (hole.block) hole.kind = HoleRule::Kind::code;
  return true;
}

bool HoleFinder::between(std::size_t at, std::size_t which, Hole& out) {
  const HoleRule& rule = table_.holes[which];
  const std::size_t begin = at + rule.open.size();
  std::size_t close = 0;
  if (rule.braces) {
    const std::size_t end =
        balanced(at + std::min(rule.open.find_last_of("({["), rule.open.size()));
    if (end == kNone) return false;
    close = end - 1;
  } else {
    if (at >= absent_from_[which]) return false;
    close = text_.find(rule.close, begin);
    if (close == kNone) {
      absent_from_[which] = at;
      return false;
    }
  }
  out.content = without_edges(text_.substr(begin, close - begin));
  out.end = close + rule.close.size();
  return true;
}

/// The place after the bracket that closes the one at `at`; strings are passed over.
std::size_t HoleFinder::balanced(std::size_t at) {
  int depth = 0;
  for (std::size_t i = at; i < text_.size() && steps_left_ > 0; ++i, --steps_left_) {
    const char c = text_[i];
    if (c == '(' || c == '[' || c == '{') ++depth;
    if ((c == ')' || c == ']' || c == '}') && --depth == 0) return i + 1;
    if (c != '"' && c != '\'' && c != '`') continue;
    for (std::size_t q = i + 1; q < text_.size() && steps_left_ > 0; ++q, --steps_left_) {
      if (text_[q] == '\\') {
        ++q;
      } else if (text_[q] == c) {
        i = q;
        break;
      } else if (text_[q] == '\n' && c != '`') {
        break;  // an apostrophe, not a string
      }
    }
  }
  return kNone;
}

bool HoleFinder::directive(std::size_t at, const HoleRule& rule, Hole& out) {
  if (at > 0 && (is_word(text_[at - 1]) || text_[at - 1] == rule.open.back())) return false;
  const std::size_t begin = at + rule.open.size();
  if (begin >= text_.size()) return false;
  if (rule.chain && text_[begin] == '(') {
    out.end = balanced(begin);
    if (out.end == kNone) return false;
    out.content = text_.substr(begin, out.end - begin);
    return true;
  }
  std::size_t end = word_end(text_, begin);
  if (end == begin || (text_[begin] >= '0' && text_[begin] <= '9')) return false;
  const std::string_view word = text_.substr(begin, end - begin);
  if (holds(rule.lines, word) || holds(rule.blocks, word))
    return line_directive(begin, word, rule, out);
  if (holds(rule.prefixes, word)) end = word_end(text_, skip_blanks(text_, end, false));
  const std::size_t open = skip_blanks(text_, end, false);
  if (rule.chain) {
    const std::size_t after =
        open < text_.size() && open > end && text_[open] == '(' ? balanced(open) : chain(end);
    if (after == kNone) return false;
    end = after;
  } else if (open < text_.size() && text_[open] == '(') {
    end = balanced(open);
    if (end == kNone) return false;
  }
  if (end < text_.size() && (text_[end] == '=' || (text_[end] == ':' && !rule.chain))) return false;
  out.content = text_.substr(begin, end - begin);
  out.end = end;
  return true;
}

/// `@using X` takes the line; `@code { … }` what stands in the braces.
bool HoleFinder::line_directive(std::size_t at, std::string_view word, const HoleRule& rule,
                                Hole& out) {
  if (holds(rule.blocks, word)) {
    const std::size_t open = skip_blanks(text_, at + word.size(), true);
    if (open < text_.size() && text_[open] == '{') {
      const std::size_t end = balanced(open);
      if (end == kNone) return false;
      out.content = text_.substr(open + 1, end - open - 2);
      out.end = end;
      out.block = true;
      return true;
    }
  }
  out.end = std::min(text_.find('\n', at), text_.size());
  out.content = without_edges(text_.substr(at, out.end - at));
  return true;
}

/// `.Name`, `?.Name`, `(…)` and `[…]` in a row.
std::size_t HoleFinder::chain(std::size_t at) {
  while (at < text_.size()) {
    if (text_[at] == '(' || text_[at] == '[') {
      const std::size_t end = balanced(at);
      if (end == kNone) return kNone;
      at = end;
      continue;
    }
    const std::size_t dot = at + (text_[at] == '?' || text_[at] == '!' ? 1 : 0);
    if (dot + 1 >= text_.size() || text_[dot] != '.') break;
    const std::size_t end = word_end(text_, dot + 1);
    if (end == dot + 1) break;
    at = end;
  }
  return at;
}

}  // namespace cutaway::syntax

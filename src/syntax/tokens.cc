// SPDX-License-Identifier: Apache-2.0
// One pass over bytes; what is not understood is a sign of one byte.
#include "syntax/tokens.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::syntax {
namespace {

constexpr std::size_t kNone = std::string_view::npos;
constexpr std::size_t kCommentLimit = 1024;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) ||
         static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

Tokens::Tokens(std::string_view text, const TokenStyle& style) : text_(text), style_(style) {
  advance();
}

Token Tokens::take() {
  const Token token = next_;
  last_line_ = line_;
  last_end_ = at_;
  comment_.clear();
  comment_line_ = 0;
  advance();
  return token;
}

bool Tokens::accept(std::string_view what) {
  if (!next_.is(what)) return false;
  take();
  return true;
}

std::string_view Tokens::take_name() {
  if (next_.kind != Token::Kind::word && next_.kind != Token::Kind::text) return {};
  return take().text;
}

void Tokens::skip_balanced(std::string_view open, std::string_view close) {
  for (std::size_t depth = 1; depth > 0 && !at_end();) {
    const Token token = take();
    if (token.is(open)) ++depth;
    if (token.is(close)) --depth;
  }
}

bool Tokens::skip_past(std::string_view mark, std::string_view* skipped) {
  const std::size_t found = text_.find(mark, last_end_);
  if (found == kNone) return false;
  if (skipped != nullptr) *skipped = text_.substr(last_end_, found - last_end_);
  line_ = last_line_ + count_lines(last_end_, found + mark.size());
  at_ = found + mark.size();
  comment_.clear();
  advance();
  return true;
}

std::uint32_t Tokens::count_lines(std::size_t from, std::size_t to) {
  return static_cast<std::uint32_t>(
      std::count(text_.begin() + static_cast<std::ptrdiff_t>(from),
                 text_.begin() + static_cast<std::ptrdiff_t>(std::min(to, text_.size())), '\n'));
}

bool Tokens::skip_blank() {
  const std::size_t begin = at_;
  while (at_ < text_.size() && static_cast<unsigned char>(text_[at_]) <= ' ') {
    if (text_[at_] == '\n') ++line_;
    ++at_;
  }
  return at_ > begin;
}

void Tokens::take_comment(std::string_view written, std::uint32_t line) {
  const bool joins = !comment_.empty() && line <= comment_end_ + 1 && line > last_line_;
  if (!joins) {
    comment_.clear();
    comment_line_ = line;
  }
  comment_end_ = line_;
  if (line == last_line_ && last_end_ > 0) return;  // behind something, not before
  for (std::string_view row : split(written, '\n')) {
    row = trim(row);
    while (!row.empty() && std::string_view("/*#-!").find(row.front()) != kNone)
      row.remove_prefix(1);
    while (row.ends_with("*/")) row.remove_suffix(2);
    row = trim(row);
    if (row.empty() || comment_.size() > kCommentLimit) continue;
    if (!comment_.empty()) comment_ += '\n';
    comment_ += cut_utf8(row, kCommentLimit);
  }
}

bool Tokens::skip_comment() {
  const std::string_view rest = text_.substr(at_);
  for (const std::string_view mark : style_.line_comments) {
    if (mark.empty() || !rest.starts_with(mark)) continue;
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    take_comment(rest.substr(0, end), line_);
    at_ += end;
    return true;
  }
  if (!style_.block_comments || !rest.starts_with("/*")) return false;
  std::size_t end = at_ + 2;
  int depth = 1;
  while (depth > 0) {
    const std::size_t close = text_.find("*/", end);
    const std::size_t open = style_.nested_comments ? text_.find("/*", end) : kNone;
    if (close == kNone) {
      end = text_.size();
      break;
    }
    const bool deeper = open < close;
    depth += deeper ? 1 : -1;
    end = (deeper ? open : close) + 2;
  }
  const std::uint32_t line = line_;
  const std::size_t begin = at_;
  line_ += count_lines(begin, end);
  at_ = end;
  take_comment(text_.substr(begin, end - begin), line);
  return true;
}

/// Reads up to the closing quote; an open text ends with the file.
void Tokens::read_text(std::size_t open, std::string_view quote) {
  const std::size_t begin = at_ + open;
  std::size_t end = begin;
  while (end < text_.size()) {
    if (style_.backslash_escapes && text_[end] == '\\') {
      end += 2;
      continue;
    }
    if (style_.interpolations && (text_[end] == '$' || text_[end] == '%') &&
        end + 1 < text_.size() && text_[end + 1] == '{') {
      end = skip_hole(end + 1);
      continue;
    }
    if (text_.substr(end).starts_with(quote)) {
      const bool doubled = !style_.backslash_escapes && quote.size() == 1 &&
                           end + 1 < text_.size() && text_[end + 1] == quote[0];
      if (!doubled) break;
      ++end;
    }
    ++end;
  }
  end = std::min(end, text_.size());
  next_ = {Token::Kind::text, text_.substr(begin, end - begin), line_, quote[0]};
  at_ = std::min(end + quote.size(), text_.size());
  line_ += count_lines(begin, at_);
}

/// The place after the brace that closes the one at `at`; on the same line, or not at all.
std::size_t Tokens::skip_hole(std::size_t at) const {
  int depth = 0;
  for (std::size_t i = at; i < text_.size() && text_[i] != '\n'; ++i) {
    if (text_[i] == '{') ++depth;
    if (text_[i] == '}' && --depth == 0) return i + 1;
  }
  return at + 1;
}

/// `<<EOF` up to the line that holds the word alone.
bool Tokens::read_heredoc() {
  if (!text_.substr(at_).starts_with("<<")) return false;
  std::size_t begin = at_ + 2;
  if (begin < text_.size() && (text_[begin] == '-' || text_[begin] == '~')) ++begin;
  std::size_t end = begin;
  while (end < text_.size() && (is_word(text_[end]) || text_[end] == '_')) ++end;
  const std::string_view word = text_.substr(begin, end - begin);
  if (word.empty() || end >= text_.size() || (text_[end] != '\n' && text_[end] != '\r'))
    return false;
  const std::size_t content = text_.find('\n', end) + 1;
  std::size_t line = content;
  while (line != 0 && line < text_.size()) {
    const std::size_t stop = std::min(text_.find('\n', line), text_.size());
    if (trim(text_.substr(line, stop - line)) == word) break;
    line = stop + 1;
  }
  line = std::min(line == 0 ? text_.size() : line, text_.size());
  next_ = {Token::Kind::text, text_.substr(std::min(content, line), line - std::min(content, line)),
           line_, '<'};
  const std::size_t after = std::min(text_.find(word, line), text_.size());
  at_ = std::min(after + word.size(), text_.size());
  line_ += count_lines(end, at_);
  return true;
}

bool Tokens::read_dollar() {
  std::size_t end = at_ + 1;
  while (end < text_.size() && (is_word(text_[end]) || text_[end] == '_')) ++end;
  if (end >= text_.size() || text_[end] != '$' || (end > at_ + 1 && is_digit(text_[at_ + 1])))
    return false;
  const std::string_view mark = text_.substr(at_, end + 1 - at_);
  const std::size_t close = text_.find(mark, end + 1);
  if (close == kNone) return false;
  next_ = {Token::Kind::text, text_.substr(end + 1, close - end - 1), line_, '$'};
  at_ = close + mark.size();
  line_ += count_lines(end, at_);
  return true;
}

void Tokens::advance() {
  while (skip_blank() || skip_comment()) {
  }
  begin_ = at_;
  next_ = {Token::Kind::end, {}, line_, 0};
  if (at_ >= text_.size()) return;
  const char c = text_[at_];
  if (style_.triple_quotes && text_.substr(at_).starts_with("\"\"\""))
    return read_text(3, "\"\"\"");
  if (style_.quotes.find(c) != kNone) return read_text(1, text_.substr(at_, 1));
  if (style_.brackets_quote && c == '[') return read_text(1, "]");
  if (style_.heredocs && c == '<' && read_heredoc()) return;
  if (style_.dollar_quotes && c == '$' && read_dollar()) return;
  std::size_t end = at_ + 1;
  const bool negative = c == '-' && end < text_.size() && is_digit(text_[end]);
  if (is_digit(c) || negative) {
    while (end < text_.size() && (is_word(text_[end]) || text_[end] == '.' || text_[end] == '_'))
      ++end;
    next_ = {Token::Kind::number, text_.substr(at_, end - at_), line_, 0};
  } else if (is_word(c) || style_.word_signs.find(c) != kNone) {
    while (end < text_.size() &&
           (is_word(text_[end]) || style_.word_signs.find(text_[end]) != kNone ||
            style_.inner_signs.find(text_[end]) != kNone))
      ++end;
    next_ = {Token::Kind::word, text_.substr(at_, end - at_), line_, 0};
  } else {
    next_ = {Token::Kind::sign, text_.substr(at_, 1), line_, 0};
  }
  at_ = end;
}

}  // namespace cutaway::syntax

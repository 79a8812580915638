// SPDX-License-Identifier: Apache-2.0
// Tokens: words, texts, numbers and signs of a contract or query language, with the comment before
// each.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace cutaway::syntax {

struct Token {
  enum class Kind : std::uint8_t { end, word, text, number, sign } kind = Kind::end;
  std::string_view text;  ///< of a text: what stands between its quotes
  std::uint32_t line = 0;
  char quote = 0;  ///< of a text; '$' = between dollars
  bool is(std::string_view what) const { return kind != Kind::text && text == what; }
};

/// How a language is written.
struct TokenStyle {
  std::string_view line_comments[3] = {"//", {}, {}};
  bool block_comments = true;
  bool nested_comments = false;       ///< `/* /* */ */`
  std::string_view quotes = "\"'";    ///< each opens and closes a text
  bool backslash_escapes = true;      ///< else a doubled quote stands for itself
  bool triple_quotes = false;         ///< `"""…"""`
  bool dollar_quotes = false;         ///< `$tag$ … $tag$`
  bool interpolations = false;        ///< texts hold `${ … }` with texts of their own
  bool heredocs = false;              ///< `<<EOF`
  bool brackets_quote = false;        ///< `[name]` is a name
  std::string_view word_signs = "_";  ///< signs that words may hold and begin with
  std::string_view inner_signs = {};  ///< signs that words may hold behind their first byte
};

/// Asked token by token, with one ahead; never fails and never stands still.
class Tokens {
 public:
  Tokens(std::string_view text, const TokenStyle& style);
  const Token& peek() const { return next_; }
  /// What `peek` showed.
  Token take();
  bool at_end() const { return next_.kind == Token::Kind::end; }
  /// Takes the next token if it is this sign or word.
  bool accept(std::string_view what);
  /// Takes a word or a quoted name; empty when something else stands there.
  std::string_view take_name();
  /// Goes past the sign that closes the `open` just taken; nothing within is told.
  void skip_balanced(std::string_view open, std::string_view close);
  /// Goes on after the next place of `mark` in the bytes that follow what was taken last; false
  /// (and nothing happens) when there is none. `skipped` = what stood before it.
  bool skip_past(std::string_view mark, std::string_view* skipped = nullptr);
  /// The bytes between two places.
  std::string_view written(std::size_t from, std::size_t to) const {
    return text_.substr(from, to > from ? to - from : 0);
  }
  /// The comment right before the token that `peek` shows, without markers.
  std::string_view comment() const { return comment_; }
  std::uint32_t comment_line() const { return comment_line_; }
  std::uint32_t last_line() const { return last_line_; }  ///< of what was taken last
  std::size_t begin() const { return begin_; }            ///< of what `peek` shows, in bytes
  std::size_t last_end() const { return last_end_; }      ///< of what was taken last

 private:
  void advance();
  bool skip_blank();
  bool skip_comment();
  void take_comment(std::string_view written, std::uint32_t line);
  void read_text(std::size_t quote_size, std::string_view quote);
  bool read_dollar();
  bool read_heredoc();
  std::size_t skip_hole(std::size_t at) const;
  std::uint32_t count_lines(std::size_t from, std::size_t to);

  std::string_view text_;
  const TokenStyle& style_;
  std::size_t at_ = 0, begin_ = 0, last_end_ = 0;
  std::uint32_t line_ = 1, last_line_ = 1;
  Token next_;
  std::string comment_;
  std::uint32_t comment_line_ = 0, comment_end_ = 0;
};

}  // namespace cutaway::syntax

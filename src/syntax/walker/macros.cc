// SPDX-License-Identifier: Apache-2.0
// One pass over the characters with a stack of brackets; texts and comments are stepped over.
#include "syntax/walker/macros.h"

#include <algorithm>
#include <vector>

namespace cutaway::syntax {
namespace {

constexpr std::size_t kMaxOpen = 4096;

bool in_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

class Masker {
 public:
  Masker(const Table& table, std::string_view text) : table_(table), text_(text), out_(text) {}

  std::string run() {
    while (at_ < text_.size()) {
      if (!skip_quiet()) step();
    }
    return std::move(out_);
  }

 private:
  struct Open {
    std::size_t word = 0, mark = 0;  ///< of a macro: where its name starts, where its mark stands
    bool macro = false, list = false, plain = true;
    bool items = false;    ///< definitions stand in it, and nothing stands around it
    bool block = false;    ///< statements stand in it, as in any block
    bool members = false;  ///< what stands in it are members of a type: `impl Order { … }`
  };

  char next(std::size_t ahead = 1) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }

  /// Steps over a comment, a text or a character; false if none begins here.
  bool skip_quiet() {
    const char c = text_[at_];
    if (c == '/' && next() == '/') {
      at_ = std::min(text_.find('\n', at_), text_.size());
      return true;
    }
    if (c == '/' && next() == '*') {
      const std::size_t end = text_.find("*/", at_ + 2);
      at_ = end == std::string_view::npos ? text_.size() : end + 2;
      return true;
    }
    if (c == '"') return skip_string();
    if (c == 'r' && (next() == '"' || next() == '#')) return skip_raw();
    if (c == '\'') return skip_character();
    return false;
  }

  bool skip_string() {
    for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_) {
      if (text_[at_] == '\\') ++at_;
    }
    ++at_;
    last_ = '"';
    return true;
  }

  bool skip_raw() {
    if (at_ > 0 && in_word(text_[at_ - 1]) && text_[at_ - 1] != 'b') return false;
    std::size_t open = at_ + 1;
    while (open < text_.size() && text_[open] == '#') ++open;
    if (open >= text_.size() || text_[open] != '"') return false;
    const std::string close = "\"" + std::string(open - at_ - 1, '#');
    const std::size_t end = text_.find(close, open + 1);
    at_ = end == std::string_view::npos ? text_.size() : end + close.size();
    last_ = '"';
    return true;
  }

  /// `'a'`, `'\n'`; a lifetime is an ordinary word.
  bool skip_character() {
    if (next() == '\\') {
      const std::size_t end = text_.find('\'', at_ + 3);
      at_ = end == std::string_view::npos || end > at_ + 12 ? at_ + 1 : end + 1;
    } else {
      std::size_t end = at_ + 2;
      while (end < text_.size() && end < at_ + 5 && (text_[end] & 0xC0) == 0x80) ++end;
      at_ = end < text_.size() && text_[end] == '\'' ? end + 1 : at_ + 1;
    }
    last_ = '\'';
    return true;
  }

  void step() {
    const char c = text_[at_];
    if (c == '(' || c == '[' || c == '{') {
      open(c);
    } else if (c == ')' || c == ']' || c == '}') {
      close();
    } else {
      judge(c);
    }
    if (static_cast<unsigned char>(c) > ' ') last_ = c;
    ++at_;
  }

  void open(char c) {
    if (c == '{' && !open_.empty() && open_.back().macro && last_ == '(') {
      open_.back().plain = false;  // a document: `json!({…})`
    }
    if (open_.size() >= kMaxOpen) {
      open_.clear();
      return;
    }
    Open row;
    row.members = c == '{' && opens_members();
    if (open_.empty() && holds_items(row)) {
      blank(row.word, at_ + 1);
      row.items = true;
    } else if (c == '{' && holds_statements(row)) {
      row.block = true;
    } else if (at_ > 1 && text_[at_ - 1] == table_.macro_mark[0] && in_word(text_[at_ - 2]) &&
               c != '{') {
      row.mark = at_ - 1;
      row.word = row.mark;
      while (row.word > 0 && in_word(text_[row.word - 1])) --row.word;
      const std::string_view name = text_.substr(row.word, row.mark - row.word);
      // Where only members may stand, `insert!(orders);` without its mark would be none.
      const bool member = !open_.empty() && open_.back().members;
      row.list = c == '[' && holds(table_.macro_lists, name);
      row.macro = row.list || (c == '(' && !member && !holds(table_.macro_opaque, name));
    }
    open_.push_back(row);
  }

  void close() {
    if (open_.empty()) return;
    const Open row = open_.back();
    open_.pop_back();
    if (row.items) {
      std::size_t end = at_ + 1;
      while (end < text_.size() && static_cast<unsigned char>(text_[end]) <= ' ') ++end;
      blank(at_, end < text_.size() && text_[end] == ';' ? end + 1 : at_ + 1);
    }
    if (row.block) blank(row.word, row.mark + 1);
    if (!row.macro || !row.plain) return;
    blank(row.list ? row.word : row.mark, row.mark + 1);
  }

  /// Lines stay lines.
  void blank(std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to && i < out_.size(); ++i) {
      if (out_[i] != '\n' && out_[i] != '\r') out_[i] = ' ';
    }
  }

  /// `impl Rows for Order {`, `pub trait Rows {`: a line of what stands between the bracket here
  /// and the statement before begins with one of the words for what has members.
  bool opens_members() const {
    constexpr std::size_t kLongestHead = 400;
    const std::size_t least = at_ > kLongestHead ? at_ - kLongestHead : 0;
    std::size_t from = at_;
    while (from > least && std::string_view(";{}").find(text_[from - 1]) == std::string_view::npos)
      --from;
    std::string_view head = text_.substr(from, at_ - from);
    while (!head.empty()) {
      const std::size_t end = std::min(head.find('\n'), head.size() - 1) + 1;
      if (begins_members(head.substr(0, end))) return true;
      head.remove_prefix(end);
    }
    return false;
  }

  bool begins_members(std::string_view line) const {
    while (!line.empty()) {
      line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
      std::size_t end = 0;
      while (end < line.size() && in_word(line[end])) ++end;
      const std::string_view word = line.substr(0, end);
      if (holds(table_.macro_members, word)) return true;
      if (word != "pub" && word != "unsafe") return false;
      line.remove_prefix(end);
      if (line.starts_with("(")) line.remove_prefix(std::min(line.find(')'), line.size() - 1) + 1);
    }
    return false;
  }

  /// `async_stream::try_stream! { … }`: what begins here reads like any block.
  bool holds_statements(Open& row) const {
    std::size_t mark = at_;
    while (mark > 0 && text_[mark - 1] == ' ') --mark;
    if (mark < 2 || text_[mark - 1] != table_.macro_mark[0]) return false;
    row.word = row.mark = mark - 1;
    while (row.word > 0 && in_word(text_[row.word - 1])) --row.word;
    const bool holding = holds(table_.macro_blocks, text_.substr(row.word, row.mark - row.word));
    while (row.word > 0 && (in_word(text_[row.word - 1]) || text_[row.word - 1] == ':')) --row.word;
    return holding;
  }

  /// `derived! { pub struct Invite { … } }`: what begins here is the definition of a type, with no
  /// syntax of its own behind its name.
  bool holds_items(Open& row) const {
    std::size_t mark = at_;
    while (mark > 0 && text_[mark - 1] == ' ') --mark;
    if (mark < 2 || text_[mark - 1] != table_.macro_mark[0] || !in_word(text_[mark - 2]))
      return false;
    row.word = row.mark = mark - 1;
    while (row.word > 0 && in_word(text_[row.word - 1])) --row.word;
    if (row.word > 0 && text_[row.word - 1] != '\n') return false;
    constexpr std::size_t kFar = 2000;
    const std::string_view rest = text_.substr(at_ + 1, kFar);
    std::size_t at = 0;
    while (at < rest.size()) {
      if (static_cast<unsigned char>(rest[at]) <= ' ') {
        ++at;
      } else if (rest.substr(at).starts_with("//")) {
        at = std::min(rest.find('\n', at), rest.size());
      } else if (rest[at] == '#') {
        at = std::min(rest.find("]\n", at), rest.size() - 1) + 1;
      } else {
        break;
      }
    }
    const auto word = [&] {
      while (at < rest.size() && rest[at] == ' ') ++at;
      const std::size_t from = at;
      while (at < rest.size() && in_word(rest[at])) ++at;
      return rest.substr(from, at - from);
    };
    std::string_view kind = word();
    if (kind == "pub") {
      if (at < rest.size() && rest[at] == '(')
        at = std::min(rest.find(')', at), rest.size() - 1) + 1;
      kind = word();
    }
    if (!holds(table_.macro_items, kind) || word().empty()) return false;
    while (at < rest.size() && rest[at] == ' ') ++at;
    return at < rest.size() && (rest[at] == '{' || rest[at] == '<' || rest[at] == '(');
  }

  /// Signs that no expression has where they stand.
  void judge(char c) {
    if (open_.empty()) return;
    if (c == '$') {
      for (Open& row : open_) row.plain = false;
      return;
    }
    Open& row = open_.back();
    if (!row.macro) return;
    const bool starts = last_ == '(' || last_ == ',' || last_ == '=' || last_ == '[';
    const bool colon = c == ':' && next() != ':' && (at_ == 0 || text_[at_ - 1] != ':');
    const bool arrow = c == '=' && next() == '>';
    const bool sigil = (c == '%' || c == '?') && starts;
    const bool quoted = c == '#' && starts;
    const bool repeats = c == ';' && !row.list;
    if (colon || arrow || sigil || quoted || repeats) row.plain = false;
  }

  static bool holds(const std::vector<std::string>& list, std::string_view name) {
    return std::find(list.begin(), list.end(), name) != list.end();
  }

  const Table& table_;
  const std::string_view text_;
  std::string out_;
  std::vector<Open> open_;
  std::size_t at_ = 0;
  char last_ = ' ';  ///< the last sign that is no space
};

}  // namespace

std::string mask_macros(const Table& table, std::string_view text) {
  return Masker(table, text).run();
}

}  // namespace cutaway::syntax

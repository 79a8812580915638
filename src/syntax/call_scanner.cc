// SPDX-License-Identifier: Apache-2.0
// Reads calls sign by sign; what a call is given is looked at once more, within limits.
#include "syntax/call_scanner.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "syntax/line_reader.h"
#include "syntax/reader.h"

namespace cutaway::syntax {
namespace {

constexpr std::size_t kMostBytes = 2000;  ///< of a call that are looked at
constexpr std::size_t kMostArguments = 40;

bool in_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

class Scanner {
 public:
  Scanner(std::string_view text, const CallForm& form, Syntax& out)
      : text_(text), form_(form), lines_(text), builder_(out) {
    root_ = builder_.add({}, DataKind::list, {}, {}, 1, out.counts.lines);
  }

  void run() {
    for (std::size_t at = 0; at < text_.size();) {
      if (const std::size_t behind = behind_remark(at); behind != at) {
        at = behind;
      } else if (is_text_alone(at)) {
        at = behind_quote(at);
      } else if (!in_name(text_[at])) {
        ++at;
      } else {
        const std::size_t begin = at;
        while (at < text_.size() && in_name(text_[at])) ++at;
        const std::string_view name = text_.substr(begin, at - begin);
        if (at < text_.size() && text_[at] == '(' && form_.is_called(name)) take(name, begin, at);
      }
    }
  }

 private:
  /// A text in which no call can stand.
  bool is_text_alone(std::size_t at) const {
    return form_.quote_open == form_.quote_close && text_[at] == form_.quote_open;
  }

  std::size_t behind_remark(std::size_t at) const {
    const std::string_view rest = text_.substr(at);
    const bool word =
        !form_.word_remark.empty() && rest.starts_with(form_.word_remark) &&
        (at == 0 || !in_name(text_[at - 1])) &&
        (rest.size() == form_.word_remark.size() || !in_name(rest[form_.word_remark.size()]));
    if (!word && !rest.starts_with(form_.remark)) return at;
    return std::min(text_.find('\n', at), text_.size());
  }

  /// The place behind the text in quotes that begins at `at`.
  std::size_t behind_quote(std::size_t at) const {
    const std::size_t stop = std::min(text_.size(), at + kMostBytes);
    if (form_.quote_open == form_.quote_close) {
      const std::string_view triple = "'''";
      if (text_.substr(at).starts_with(triple)) {
        const std::size_t end = text_.find(triple, at + triple.size());
        return end == std::string_view::npos ? text_.size() : end + triple.size();
      }
      for (++at; at < stop && text_[at] != form_.quote_close && text_[at] != '\n'; ++at)
        if (text_[at] == '\\') ++at;
      return std::min(at + 1, text_.size());
    }
    std::size_t depth = 0;
    for (; at < stop; ++at) {
      if (text_[at] == form_.quote_open) ++depth;
      if (text_[at] == form_.quote_close && --depth == 0) return at + 1;
    }
    return stop;
  }

  /// The place behind blanks and remarks that begin at `at`.
  std::size_t behind_space(std::size_t at, std::size_t end) const {
    while (at < end) {
      const std::size_t behind = behind_remark(at);
      if (behind == at && !trim(text_.substr(at, 1)).empty()) break;
      at = std::max(behind, at + 1);
    }
    return std::min(at, end);
  }

  /// The call whose bracket opens at `open`.
  void take(std::string_view name, std::size_t begin, std::size_t open) {
    const std::uint32_t line = lines_.at(begin);
    const DataId id = builder_.add(root_, DataKind::element, name, {}, line, line);
    const std::size_t stop = std::min(text_.size(), open + kMostBytes);
    std::size_t at = open + 1, first = at, depth = 1, given = 0;
    while (at < stop && given < kMostArguments) {
      const char c = text_[at];
      if (const std::size_t behind = behind_remark(at); behind != at) {
        at = behind;
        continue;
      }
      if (c == form_.quote_open) {
        at = behind_quote(at);
        continue;
      }
      depth += c == '(' || c == '[' || c == '{' ? 1 : 0;
      depth -= c == ')' || c == ']' || c == '}' ? 1 : 0;
      if (depth == 0 || (depth == 1 && c == ',')) {
        add_argument(id, first, at);
        ++given;
        first = at + 1;
      }
      if (depth == 0) break;
      ++at;
    }
    builder_.end(id, lines_.at(std::min(at, text_.size())));
  }

  void add_argument(DataId call, std::size_t begin, std::size_t end) {
    begin = behind_space(begin, end);
    std::string_view text = trim(text_.substr(begin, end - begin)), key;
    if (text.empty()) return;
    std::size_t name = 0;
    while (form_.key_mark != '\0' && name < text.size() && in_name(text[name])) ++name;
    if (const std::string_view rest = trim(text.substr(name));
        name > 0 && rest.starts_with(form_.key_mark)) {
      key = text.substr(0, name);
      text = trim(rest.substr(1));
    }
    const bool quoted =
        text.size() > 1 && text.front() == form_.quote_open && text.back() == form_.quote_close;
    const DataId id =
        builder_.add(call, DataKind::scalar, key,
                     quoted ? trim(text.substr(1, text.size() - 2)) : text, lines_.at(begin));
    if (quoted) builder_.mark_quoted(id);
  }

  std::string_view text_;
  const CallForm& form_;
  LineFinder lines_;
  DataBuilder builder_;
  DataId root_;
};

}  // namespace

void read_calls(std::string_view text, const CallForm& form, Syntax& out) {
  count_lines(text, form.remark, "", "", out);
  Scanner(text, form, out).run();
}

}  // namespace cutaway::syntax

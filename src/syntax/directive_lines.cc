// SPDX-License-Identifier: Apache-2.0
// One pass; braces open and close blocks.
#include "syntax/directive_lines.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/text.h"
#include "syntax/reader.h"

namespace cutaway::syntax {
namespace {

class Directives {
 public:
  Directives(std::string_view text, bool semicolons, Syntax& out)
      : text_(text), semicolons_(semicolons), builder_(out), out_(out) {
    open_.push_back(builder_.add({}, DataKind::map, {}, {}, 1, std::max(1U, out.counts.lines)));
  }

  void run() {
    while (at_ < text_.size()) step();
    flush();
  }

 private:
  void step() {
    const char c = text_[at_];
    if (c == '\n') {
      if (!semicolons_) flush();
      ++line_;
    } else if (c == '#' && between_words()) {
      at_ = std::min(text_.find('\n', at_), text_.size());
      return;
    } else if (c == '{' && (semicolons_ || between_words())) {
      if (!semicolons_ && !ends_line(at_ + 1)) return word();
      block();
    } else if (c == '}') {
      flush();
      if (open_.size() > 1) {
        builder_.end(open_.back(), line_);
        open_.pop_back();
      }
    } else if (c == ';' && semicolons_) {
      flush();
    } else if (static_cast<unsigned char>(c) > ' ') {
      return word();
    }
    ++at_;
  }

  bool between_words() const {
    return at_ == 0 || static_cast<unsigned char>(text_[at_ - 1]) <= ' ' || text_[at_ - 1] == ';' ||
           text_[at_ - 1] == '{' || text_[at_ - 1] == '}';
  }

  bool ends_line(std::size_t at) const {
    while (at < text_.size() && (text_[at] == ' ' || text_[at] == '\t' || text_[at] == '\r')) ++at;
    return at >= text_.size() || text_[at] == '\n';
  }

  void word() {
    const std::size_t begin = at_;
    const std::uint32_t line = line_;
    const char first = text_[at_];
    if (first == '"' || first == '\'' || first == '`') {
      ++at_;
      while (at_ < text_.size() && text_[at_] != first) {
        if (text_[at_] == '\\') ++at_;
        if (at_ < text_.size() && text_[at_] == '\n') ++line_;
        ++at_;
      }
      const std::size_t end = std::min(at_, text_.size());
      words_.emplace_back(text_.substr(begin + 1, end - begin - 1));
      at_ = std::min(end + 1, text_.size());
    } else {
      int braces = 0;  // ${name}, {path}
      while (at_ < text_.size() && static_cast<unsigned char>(text_[at_]) > ' ') {
        const char c = text_[at_];
        if (c == '{' && (at_ == begin || text_[at_ - 1] == '$' || !semicolons_))
          ++braces;
        else if (c == '{')
          break;
        if (c == '}' && --braces < 0) break;
        if (c == ';' && semicolons_ && braces <= 0) break;
        ++at_;
      }
      if (at_ == begin) ++at_;
      words_.emplace_back(text_.substr(begin, at_ - begin));
    }
    if (words_.size() == 1) words_line_ = line;
    if (words_.size() > 200) words_.pop_back();
  }

  DataId add() {
    const std::string name = words_.empty() ? std::string("{") : words_.front();
    const std::string rest =
        words_.empty() ? std::string() : join({words_.begin() + 1, words_.end()}, " ");
    const std::uint32_t line = words_.empty() ? line_ : words_line_;
    words_.clear();
    return builder_.add(open_.back(), DataKind::element, name, cut_utf8(rest, 2000), line, line_);
  }

  void flush() {
    if (!words_.empty()) add();
  }

  void block() {
    const DataId id = add();
    if (open_.size() > kDepthLimit) {
      add_problem(out_, "what is nested deeper than 200 levels is left out", line_);
      return;
    }
    open_.push_back(id.valid() ? id : open_.back());
  }

  std::string_view text_;
  bool semicolons_;
  DataBuilder builder_;
  Syntax& out_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 1, words_line_ = 1;
  std::vector<std::string> words_;
  std::vector<DataId> open_;
};

}  // namespace

void read_directives(std::string_view text, bool semicolons, Syntax& out) {
  count_lines(text, "#", {}, {}, out);
  Directives(text, semicolons, out).run();
}

}  // namespace cutaway::syntax

// SPDX-License-Identifier: Apache-2.0
// CMake: commands with their arguments.
#include <string>
#include <vector>

#include "base/text.h"
#include "syntax/line_reader.h"
#include "syntax/reader.h"

namespace cutaway::syntax {
namespace {

constexpr std::string_view kNames[] = {"CMakeLists.txt", "*.cmake"};
constexpr std::size_t kArgumentLimit = 2000;

/// Reads commands sign by sign; one pass.
class Scanner {
 public:
  Scanner(std::string_view text, Syntax& out) : text_(text), lines_(text), builder_(out) {
    root_ = builder_.add({}, DataKind::list, {}, {}, 1, out.counts.lines);
  }

  void run() {
    while (at_ < text_.size()) {
      if (text_[at_] == '#') {
        skip_comment();
      } else if (is_letter(text_[at_])) {
        take_command();
      } else {
        ++at_;
      }
    }
  }

 private:
  static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }
  static bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == ';';
  }

  void skip_comment() {
    const bool block = text_.substr(at_).starts_with("#[[");
    const std::size_t end = block ? text_.find("]]", at_) : text_.find('\n', at_);
    at_ = end == std::string_view::npos ? text_.size() : end + (block ? 2 : 1);
  }

  void take_command() {
    const std::size_t begin = at_;
    while (at_ < text_.size() &&
           (is_letter(text_[at_]) || (text_[at_] >= '0' && text_[at_] <= '9')))
      ++at_;
    const std::string name = lower(text_.substr(begin, at_ - begin));
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
    if (at_ >= text_.size() || text_[at_] != '(') return;
    ++at_;
    std::vector<std::string> words;
    std::vector<std::uint32_t> word_lines;
    for (int depth = 1; at_ < text_.size() && depth > 0;) {
      const char c = text_[at_];
      if (c == '#') {
        skip_comment();
      } else if (is_space(c) || c == '(' || c == ')') {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        ++at_;
      } else {
        std::string word = take_word();
        if (words.size() >= kArgumentLimit) continue;
        word_lines.push_back(lines_.at(at_));
        words.push_back(std::move(word));
      }
    }
    const std::uint32_t line = lines_.at(begin);
    const DataId id =
        builder_.add(root_, DataKind::element, name, join(words, " "), line, lines_.at(at_));
    for (std::size_t i = 0; i < words.size(); ++i)
      builder_.add(id, DataKind::scalar, {}, words[i], word_lines[i]);
  }

  std::string take_word() {
    std::string word;
    if (text_.substr(at_).starts_with("[[")) {
      const std::size_t end = text_.find("]]", at_);
      word = text_.substr(at_ + 2, end == std::string_view::npos ? end : end - at_ - 2);
      at_ = end == std::string_view::npos ? text_.size() : end + 2;
      return word;
    }
    const bool quoted = text_[at_] == '"';
    if (quoted) ++at_;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (quoted ? c == '"' : (is_space(c) || c == '(' || c == ')' || c == '#' || c == '"')) break;
      if (c == '\\' && at_ + 1 < text_.size()) ++at_;
      word.push_back(text_[at_++]);
    }
    if (quoted) ++at_;
    if (!quoted && word.empty()) ++at_;
    at_ = std::min(at_, text_.size());
    return word;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  LineFinder lines_;
  DataBuilder builder_;
  DataId root_;
};

void read(std::string_view text, Syntax& out) {
  count_lines(text, "#", "#[[", "]]", out);
  Scanner(text, out).run();
}

}  // namespace

extern const StructuredReader record_cmake;
const StructuredReader record_cmake = {"cmake", kNames, read,
                                       R"(project(shop VERSION 1.2 LANGUAGES CXX) # all of it
find_package(fmt REQUIRED)
add_executable(shop
  src/main.cc)
)"};

}  // namespace cutaway::syntax

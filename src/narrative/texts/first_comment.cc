// SPDX-License-Identifier: Apache-2.0
// Finds the paragraph with which the author of a file introduces it.
#include "narrative/texts/first_comment.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "base/text.h"
#include "narrative/phrases.h"
#include "narrative/texts/prose.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kMostLines = 160;

constexpr std::array<std::string_view, 17> kNoise = {
    "copyright", "license", "spdx",    "all rights reserved", "warranty", "-*-",
    "vim:",      "@author", "@file",   "redistribut",         "http://",  "https://",
    "eslint",    "(c) ",    "coding:", "@generated",          "pragma"};

bool is_noise(std::string_view text) {
  const std::string low = lower(text);
  return std::any_of(kNoise.begin(), kNoise.end(),
                     [&](std::string_view word) { return contains(low, word); });
}

/// A block comment or docstring: how it begins and ends.
struct BlockMark {
  std::string_view open, close;
};
constexpr std::array<BlockMark, 8> kBlocks = {{{"/*", "*/"},
                                               {"\"\"\"", "\"\"\""},
                                               {"'''", "'''"},
                                               {"{-", "-}"},
                                               {"<!--", "-->"},
                                               {"--[[", "]]"},
                                               {"(*", "*)"},
                                               {"{#", "#}"}}};
constexpr std::array<std::string_view, 8> kLineMarks = {"//", "#", "--",   ";;",
                                                        "\"", "%", "REM ", "dnl "};

/// The words of a comment line without its marks.
std::string_view words_of(std::string_view line) {
  std::string_view t = trim(line);
  while (!t.empty() && std::string_view("/*#!-;\"%=~|<>").find(t[0]) != std::string_view::npos)
    t.remove_prefix(1);
  while (!t.empty() && std::string_view("/*#-=~|").find(t.back()) != std::string_view::npos)
    t.remove_suffix(1);
  return trim(t);
}

class CommentReader {
 public:
  explicit CommentReader(bool quotes) : quotes_(quotes) {}

  std::vector<CommentSentence> read(std::string_view text) {
    std::size_t begin = 0;
    for (std::uint32_t number = 1; number <= kMostLines && begin <= text.size() && out_.empty();
         ++number) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      if (!line(text.substr(begin, end - begin), number)) break;
      begin = end + 1;
    }
    finish();
    return std::move(out_);
  }

 private:
  /// False when code has begun and some comment was seen, or far too much code came.
  bool line(std::string_view raw, std::uint32_t number) {
    const std::string_view t = trim(raw);
    if (number == 1 && t.starts_with("#!")) return true;
    if (!until_.empty()) {
      const std::size_t end = t.find(until_);
      keep(t.substr(0, end), number);
      if (end != std::string_view::npos) until_ = {};
      return true;
    }
    if (t.empty()) return end_paragraph();
    std::string_view body = t;
    if (!body.empty() && (body[0] == 'r' || body[0] == 'u') && body.size() > 3) {
      if (body.substr(1).starts_with("\"\"\"") || body.substr(1).starts_with("'''"))
        body.remove_prefix(1);
    }
    for (const BlockMark& mark : kBlocks) {
      if (!body.starts_with(mark.open)) continue;
      const std::string_view rest = body.substr(mark.open.size());
      const std::size_t end = rest.find(mark.close);
      if (end == std::string_view::npos) until_ = mark.close;
      keep(rest.substr(0, end), number);
      return true;
    }
    for (const std::string_view mark : kLineMarks) {
      if (!body.starts_with(mark) || (mark == "\"" && !quotes_)) continue;
      // "--no-create-home" stands in a command.
      if (mark == "--" && body.size() > 2 && std::isalpha(static_cast<unsigned char>(body[2])) != 0)
        break;
      if (mark == "#" && (body.starts_with("#include") || body.starts_with("#if") ||
                          body.starts_with("#define") || body.starts_with("#pragma"))) {
        break;
      }
      keep(body.substr(mark.size()), number);
      return true;
    }
    if (!end_paragraph()) return false;
    return ++code_ < 40;
  }

  void keep(std::string_view body, std::uint32_t number) {
    const std::string_view words = words_of(body);
    if (words.empty()) {
      end_paragraph();
      return;
    }
    if (text_.empty()) first_ = number;
    if (!text_.empty()) text_ += ' ';
    text_ += words;
    last_ = number;
  }

  /// False: a paragraph that says something is complete.
  bool end_paragraph() {
    if (text_.empty()) return out_.empty();
    const bool says_something = !is_noise(text_) && word_count(text_) >= 4;
    if (says_something) finish();
    text_.clear();
    return !says_something;
  }

  void finish() {
    if (text_.empty() || is_noise(text_) || word_count(text_) < 4 || !out_.empty()) return;
    for (std::string& sentence : sentences(plain_line(text_))) {
      if (out_.size() < 4) out_.push_back({std::move(sentence), first_, last_, code_ > 6});
    }
    text_.clear();
  }

  std::vector<CommentSentence> out_;
  std::string text_;
  std::string_view until_;
  std::uint32_t first_ = 1, last_ = 1;
  int code_ = 0;
  bool quotes_ = false;
};

}  // namespace

std::vector<CommentSentence> first_comment(std::string_view path, std::string_view text) {
  return CommentReader(ending(path) == "vim").read(text);
}

}  // namespace cutaway::narrative

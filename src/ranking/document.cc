// SPDX-License-Identifier: Apache-2.0
// Simple lexing by the marks of a language: no tree, so that old blobs cost little.
#include "ranking/document.h"

#include <algorithm>

#include "base/text.h"
#include "catalogue/languages.h"

namespace cutaway::ranking {
namespace {

constexpr std::size_t kMostBytes = 256U << 10U;
constexpr std::size_t kLongestString = 4'000;
constexpr std::size_t kLongestKey = 80;
constexpr std::size_t kLongestName = 120;
constexpr std::size_t kMostCuts = 1'000'000;

bool is_name_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         (c & '\x80') != 0;
}

enum class Shape : std::uint8_t { code, markup, data, prose };

Shape shape_of(LanguageId id) {
  if (!id.valid()) return Shape::prose;
  const catalogue::Language& language = catalogue::language(id);
  switch (language.type) {
    case catalogue::LanguageType::programming:
      return Shape::code;
    case catalogue::LanguageType::data:
      return Shape::data;
    case catalogue::LanguageType::prose:
      return Shape::prose;
    case catalogue::LanguageType::markup:
      break;
  }
  return language.block_open == "/*" ? Shape::code : Shape::markup;
}

/// Walks a text and hands its pieces to the reader.
class Lexer {
 public:
  Lexer(std::string_view text, LanguageId id, DocumentReader& out)
      : text_(text), shape_(shape_of(id)), out_(out) {
    if (id.valid()) language_ = &catalogue::language(id);
  }

  void run() {
    if (shape_ == Shape::prose) return out_.take_text(text_, Field::texts);
    while (at_ < text_.size()) {
      if (comment() || quoted() || between_tags()) continue;
      if (is_name_byte(text_[at_])) {
        name();
      } else {
        ++at_;
      }
    }
  }

 private:
  bool starts(std::string_view mark) const {
    return !mark.empty() && text_.substr(at_, mark.size()) == mark;
  }
  std::size_t line_end() const { return std::min(text_.find('\n', at_), text_.size()); }

  void take_until(std::size_t end, Field field) {
    out_.take_text(text_.substr(at_, end - at_), field);
    at_ = end;
  }

  bool comment() {
    if (language_ == nullptr) return false;
    if (starts(language_->block_open)) {
      const std::size_t close =
          text_.find(language_->block_close, at_ + language_->block_open.size());
      take_until(std::min(close, text_.size()), Field::comments);
      return true;
    }
    if (!starts(language_->line_comment) && !starts(language_->other_line_comment)) return false;
    // "#" within a colour or an anchor opens no comment.
    if (shape_ != Shape::code && at_ > 0 && text_[at_ - 1] != '\n' && text_[at_ - 1] != ' ')
      return false;
    take_until(line_end(), Field::comments);
    return true;
  }

  bool quoted() {
    const char quote = text_[at_];
    if (quote != '"' && quote != '\'' && quote != '`') return false;
    if (shape_ == Shape::markup && quote == '\'') return false;
    const std::string_view triple = text_.substr(at_, 3);
    if (triple == "\"\"\"" || triple == "'''") {
      const std::size_t close = text_.find(triple, at_ + 3);
      at_ += 3;
      take_until(std::min(close, text_.size()), Field::comments);
      at_ = std::min(at_ + 3, text_.size());
      return true;
    }
    const std::size_t end = closing(quote);
    ++at_;
    if (end == std::string_view::npos) return true;
    const std::string_view inside = text_.substr(at_, end - at_);
    at_ = end + 1;
    const bool key = shape_ == Shape::data && text_.substr(at_, 1) == ":";
    if (key) {
      out_.take_name(inside, Field::names);
    } else if (inside.size() <= kLongestKey && inside.find(' ') == std::string_view::npos) {
      out_.take_name(inside, Field::texts);
    } else {
      out_.take_text(inside, Field::texts);
    }
    return true;
  }

  /// The place of the closing quote, on the same line unless it is a back quote.
  std::size_t closing(char quote) const {
    const std::size_t last = std::min(text_.size(), at_ + kLongestString);
    for (std::size_t i = at_ + 1; i < last; ++i) {
      if (text_[i] == '\\') {
        ++i;
      } else if (text_[i] == quote) {
        return i;
      } else if (text_[i] == '\n' && quote != '`') {
        return std::string_view::npos;
      }
    }
    return std::string_view::npos;
  }

  /// Text after ">" up to "<" or "{"; after ":" or "=" in data.
  bool between_tags() {
    const char mark = text_[at_];
    if (shape_ == Shape::data && (mark == ':' || mark == '=')) {
      ++at_;
      const std::size_t end = line_end();
      const std::string_view rest = trim(text_.substr(at_, end - at_));
      const bool open = rest.empty() || rest.front() == '"' || rest.front() == '\'' ||
                        rest.front() == '{' || rest.front() == '[' || rest.front() == '&';
      if (!open) take_until(end, Field::texts);
      return true;
    }
    if (mark != '>') return false;
    ++at_;
    const std::size_t end = std::min(text_.find_first_of("<{;()=", at_), text_.size());
    const bool text = end < text_.size() && (text_[end] == '<' || text_[end] == '{') && end > at_ &&
                      end - at_ < kLongestString;
    if (text) take_until(end, Field::texts);
    return true;
  }

  void name() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && is_name_byte(text_[at_])) ++at_;
    const bool hyphens = shape_ != Shape::code;
    while (hyphens && at_ + 1 < text_.size() && (text_[at_] == '-' || text_[at_] == '.') &&
           is_name_byte(text_[at_ + 1])) {
      ++at_;
      while (at_ < text_.size() && is_name_byte(text_[at_])) ++at_;
    }
    out_.take_name(text_.substr(begin, at_ - begin), Field::names);
  }

  std::string_view text_;
  std::size_t at_ = 0;
  Shape shape_;
  DocumentReader& out_;
  const catalogue::Language* language_ = nullptr;
};

}  // namespace

void DocumentReader::count(Word word, Field field) {
  if (word == kNoWord) return;
  if (word >= place_.size()) place_.resize(std::max<std::size_t>(word + 1, place_.size() * 2), 0);
  if (place_[word] == 0) {
    out_.entries.push_back({word, {}});
    place_[word] = static_cast<std::uint32_t>(out_.entries.size());
  }
  auto& counter = out_.entries[place_[word] - 1].counts[static_cast<std::size_t>(field)];
  if (counter < 255) ++counter;
}

const DocumentReader::Cut& DocumentReader::cut(std::string_view name) {
  if (const auto found = cuts_.find(name); found != cuts_.end()) return found->second;
  if (cuts_.size() >= kMostCuts) {
    cuts_.clear();
    stems_.clear();
  }
  Cut out;
  out.first = static_cast<std::uint32_t>(stems_.size());
  for (const std::string& word : identifier_words(name)) {
    bool counts = false;
    const Word stem = words_.stem_if_wanted(word, counts);
    if (!counts) continue;
    stems_.push_back(stem);
    ++out.stems;
  }
  out.whole = words_.whole_if_wanted(name);
  return cuts_.emplace(std::string(name), out).first->second;
}

void DocumentReader::count_stems(const Cut& cut, Field field, Word& before) {
  for (std::uint32_t i = cut.first; i < cut.first + cut.stems; ++i) {
    const Word stem = stems_[i];
    count(stem, field);
    if (before != kNoWord && stem != kNoWord) count(words_.pair_if_wanted(before, stem), field);
    before = stem;
  }
  out_.lengths[static_cast<std::size_t>(field)] += cut.stems;
}

void DocumentReader::take_name(std::string_view name, Field field) {
  if (name.size() > kLongestName) return take_text(name, field);
  if (name.size() < 2 || (name.front() >= '0' && name.front() <= '9')) return;
  Word before = kNoWord;
  const Cut& whole = cut(name);
  count_stems(whole, field, before);
  count(whole.whole, field);
  if (name.find('/') == std::string_view::npos) return;
  // "./toolbar/FormatBar.vue" speaks of FormatBar.
  const std::string_view base = base_name(name);
  count(cut(base.substr(0, base.rfind('.'))).whole, field);
}

void DocumentReader::take_text(std::string_view text, Field field) {
  Word before = kNoWord;
  std::size_t at = 0;
  while (at < text.size()) {
    if (!is_name_byte(text[at])) {
      if (text[at] == '\n') before = kNoWord;
      ++at;
      continue;
    }
    const std::size_t begin = at;
    while (at < text.size() && is_name_byte(text[at])) ++at;
    if (at - begin <= kLongestName) count_stems(cut(text.substr(begin, at - begin)), field, before);
  }
}

Document DocumentReader::read(std::string_view text, LanguageId language) {
  out_ = {};
  text = text.substr(0, kMostBytes);
  out_.lines = static_cast<std::uint32_t>(std::ranges::count(text, '\n'));
  Lexer(text, language, *this).run();
  for (const Entry& entry : out_.entries) place_[entry.word] = 0;
  std::ranges::sort(out_.entries, {}, &Entry::word);
  return std::move(out_);
}

}  // namespace cutaway::ranking

// SPDX-License-Identifier: Apache-2.0
// LineReader: the lines of a text one by one, and the line number of a growing byte offset.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace cutaway::syntax {

/// Walks over lines; "\r\n" and "\n" end a line. A last line without an end counts, an empty one
/// after it does not.
class LineReader {
 public:
  explicit LineReader(std::string_view text) : rest_(text) {}
  bool next() {
    if (rest_.empty()) return false;
    const std::size_t size = std::min(rest_.find('\n'), rest_.size());
    line_ = rest_.substr(0, size);
    if (!line_.empty() && line_.back() == '\r') line_.remove_suffix(1);
    rest_.remove_prefix(std::min(size + 1, rest_.size()));
    ++number_;
    return true;
  }
  std::string_view line() const { return line_; }
  std::uint32_t number() const { return number_; }  ///< from 1

 private:
  std::string_view rest_, line_;
  std::uint32_t number_ = 0;
};

/// Turns byte offsets that mostly grow into line numbers, each byte being looked at once.
class LineFinder {
 public:
  explicit LineFinder(std::string_view text) : text_(text) {}
  std::uint32_t at(std::size_t offset) {
    offset = std::min(offset, text_.size());
    const auto count = [this](std::size_t from, std::size_t to) {
      return static_cast<std::uint32_t>(
          std::count(text_.begin() + static_cast<std::ptrdiff_t>(from),
                     text_.begin() + static_cast<std::ptrdiff_t>(to), '\n'));
    };
    if (offset >= offset_) {
      line_ += count(offset_, offset);
    } else {
      line_ -= count(offset, offset_);
    }
    offset_ = offset;
    return line_;
  }

 private:
  std::string_view text_;
  std::size_t offset_ = 0;
  std::uint32_t line_ = 1;
};

}  // namespace cutaway::syntax

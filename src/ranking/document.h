// SPDX-License-Identifier: Apache-2.0
// Document: the words of one file's text with their counts, told apart by where they stand.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/ids.h"
#include "ranking/words.h"

namespace cutaway::ranking {

/// Where in a text a word stands: in names of code and keys of data; in comments; in strings, in
/// text between tags, in prose.
enum class Field : std::uint8_t { names, comments, texts };
inline constexpr std::size_t kFields = 3;

struct Entry {
  Word word = 0;
  std::array<std::uint8_t, kFields> counts{};  ///< 255: that many or more
};

struct Document {
  std::vector<Entry> entries;                    ///< by word
  std::array<std::uint32_t, kFields> lengths{};  ///< stems in all, by field
  std::uint32_t lines = 0;
};

/// Reads texts with one dictionary; not to be shared by threads.
class DocumentReader {
 public:
  explicit DocumentReader(Words& words) : words_(words) {}
  /// Tells comments, strings and names apart by the language's marks (catalogue); at most 256 KiB
  /// of the text. An invalid language is read as prose. Words that nobody wants are counted in
  /// `lengths` only.
  Document read(std::string_view text, LanguageId language);

  void take_name(std::string_view name, Field field);
  void take_text(std::string_view text, Field field);

 private:
  /// A written name, cut once.
  struct Cut {
    std::uint32_t first = 0;  ///< in stems_
    std::uint16_t stems = 0;  ///< wanted or not
    Word whole = kNoWord;
  };
  const Cut& cut(std::string_view name);
  void count(Word word, Field field);
  void count_stems(const Cut& cut, Field field, Word& before);

  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };
  Words& words_;
  Document out_;
  std::vector<std::uint32_t> place_;  ///< by word: its entry + 1
  std::unordered_map<std::string, Cut, TextHash, std::equal_to<>> cuts_;
  std::vector<Word> stems_;  ///< kNoWord: a word that nobody wants
};

}  // namespace cutaway::ranking

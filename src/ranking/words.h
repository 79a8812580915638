// SPDX-License-Identifier: Apache-2.0
// Words: stems with numbers, so that text, names and titles meet.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace cutaway::ranking {

using Word = std::uint32_t;
inline constexpr Word kNoWord = 0xffffffffU;

/// Gives each stem a number, in the order in which they are met. Three spaces of numbers share it:
/// stems ("refund"), whole names ("=getrefund") and pairs of neighbours ("refund_amount").
class Words {
 public:
  Words();
  ~Words();
  Words(const Words&) = delete;
  Words& operator=(const Words&) = delete;

  /// The stem of a lower-case word (Porter 2, English); kNoWord for a stop word or a single letter.
  Word stem(std::string_view word);
  /// The name without its separators, in lower case.
  Word whole(std::string_view name);
  Word pair(Word first, Word second);

  /// From now on `stem_if_wanted` and its like know only words that were there already; so that a
  /// text holds no more than somebody will ask for.
  void want_only_known();
  /// As `stem`, but kNoWord for a word that nobody wants; `counts` tells whether it is a word at
  /// all (no stop word).
  Word stem_if_wanted(std::string_view word, bool& counts);
  Word whole_if_wanted(std::string_view name);
  Word pair_if_wanted(Word first, Word second);
  /// The number that is known for a stem or whole name as written by `text`; else kNoWord.
  Word find(std::string_view text) const;
  /// As it is kept: "refund", "=getrefund", "12_40" for a pair.
  Word add(std::string_view text);
  /// Makes room for so many more words.
  void expect(std::size_t more);
  std::string_view text(Word word) const { return *texts_[word]; }
  std::size_t size() const { return texts_.size(); }

 private:
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };
  std::unordered_map<std::string, Word, TextHash, std::equal_to<>> ids_;
  std::unordered_map<std::string, Word, TextHash, std::equal_to<>> stems_;  ///< by written word
  std::unordered_map<std::uint64_t, Word> pairs_;
  std::vector<const std::string*> texts_;
  Word wanted_below_ = kNoWord;  ///< words from this number on came later
  struct Stemmer;
  std::unique_ptr<Stemmer> stemmer_;
};

/// Whether a word is too common in English to say anything.
bool is_stop_word(std::string_view lower_case);

/// A piece of a text that may be a name: its words in lower case and whether it looks like a name
/// of code (more than one word, a capital inside, digits, in backticks).
struct Piece {
  std::string_view written;
  std::vector<std::string> words;
  bool name = false;
};
/// Cuts a text at everything but letters, digits and what joins names ("_", ".", "-", "/").
std::vector<Piece> pieces(std::string_view text);

}  // namespace cutaway::ranking

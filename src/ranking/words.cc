// SPDX-License-Identifier: Apache-2.0
// Stems by libstemmer, once for each written word.
#include "ranking/words.h"

#include <libstemmer.h>

#include <algorithm>
#include <array>

#include "base/text.h"

namespace cutaway::ranking {
namespace {

constexpr std::size_t kLongestWord = 40;
constexpr std::size_t kMostPieces = 2'000;

/// Function words, by alphabet.
constexpr std::array<std::string_view, 98> kStopWords = {
    "a",       "about",   "after", "again",   "all",   "also",   "an",     "and",   "any",  "are",
    "as",      "at",      "be",    "because", "been",  "before", "being",  "but",   "by",   "can",
    "cannot",  "could",   "did",   "do",      "does",  "doing",  "don",    "each",  "etc",  "even",
    "every",   "for",     "from",  "had",     "has",   "have",   "here",   "how",   "if",   "in",
    "instead", "into",    "is",    "it",      "its",   "just",   "like",   "may",   "me",   "more",
    "most",    "must",    "my",    "no",      "not",   "now",    "of",     "on",    "only", "or",
    "other",   "our",     "out",   "over",    "own",   "same",   "should", "so",    "some", "such",
    "than",    "that",    "the",   "their",   "them",  "then",   "there",  "these", "they", "this",
    "those",   "through", "to",    "too",     "until", "up",     "us",     "very",  "was",  "we",
    "were",    "what",    "when",  "where",   "which", "while",  "will",   "with"};

bool is_name_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         (c & '\x80') != 0;
}
bool joins(char c) { return c == '.' || c == '-' || c == '/' || c == ':'; }

}  // namespace

struct Words::Stemmer {
  sb_stemmer* stemmer = sb_stemmer_new("english", nullptr);
  Stemmer() = default;
  ~Stemmer() { sb_stemmer_delete(stemmer); }
  Stemmer(const Stemmer&) = delete;
  Stemmer& operator=(const Stemmer&) = delete;
};

Words::Words() : stemmer_(std::make_unique<Stemmer>()) {}
Words::~Words() = default;

bool is_stop_word(std::string_view lower_case) {
  return std::ranges::binary_search(kStopWords, lower_case);
}

Word Words::add(std::string_view text) {
  if (const auto found = ids_.find(text); found != ids_.end()) return found->second;
  const auto [at, added] = ids_.emplace(std::string(text), static_cast<Word>(texts_.size()));
  texts_.push_back(&at->first);
  return at->second;
}

void Words::expect(std::size_t more) {
  ids_.reserve(ids_.size() + more);
  texts_.reserve(texts_.size() + more);
}

Word Words::find(std::string_view text) const {
  const auto found = ids_.find(text);
  return found == ids_.end() ? kNoWord : found->second;
}

Word Words::stem(std::string_view word) {
  if (word.size() < 2 || word.size() > kLongestWord) return kNoWord;
  if (const auto found = stems_.find(word); found != stems_.end()) return found->second;
  Word out = kNoWord;
  if (!is_stop_word(word)) {
    const auto* bytes = reinterpret_cast<const sb_symbol*>(word.data());
    const auto* stem = sb_stemmer_stem(stemmer_->stemmer, bytes, static_cast<int>(word.size()));
    const auto size = static_cast<std::size_t>(sb_stemmer_length(stemmer_->stemmer));
    out = stem == nullptr ? add(word) : add({reinterpret_cast<const char*>(stem), size});
  }
  stems_.emplace(std::string(word), out);
  return out;
}

namespace {
std::string whole_key(std::string_view name) {
  std::string key = "=";
  for (const char c : name.substr(0, 2 * kLongestWord)) {
    if (c == '_' || c == '-' || c == '.' || c == ' ') continue;
    key += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  }
  return key;
}
}  // namespace

Word Words::whole(std::string_view name) {
  const std::string key = whole_key(name);
  return key.size() < 4 ? kNoWord : add(key);
}

void Words::want_only_known() { wanted_below_ = static_cast<Word>(texts_.size()); }

Word Words::stem_if_wanted(std::string_view word, bool& counts) {
  if (wanted_below_ == kNoWord) {
    const Word out = stem(word);
    counts = out != kNoWord;
    return out;
  }
  counts = word.size() >= 2 && word.size() <= kLongestWord && !is_stop_word(word);
  if (!counts) return kNoWord;
  const auto* bytes = reinterpret_cast<const sb_symbol*>(word.data());
  const auto* stem = sb_stemmer_stem(stemmer_->stemmer, bytes, static_cast<int>(word.size()));
  if (stem == nullptr) return kNoWord;
  const auto size = static_cast<std::size_t>(sb_stemmer_length(stemmer_->stemmer));
  const Word out = find({reinterpret_cast<const char*>(stem), size});
  return out < wanted_below_ ? out : kNoWord;
}

Word Words::whole_if_wanted(std::string_view name) {
  if (wanted_below_ == kNoWord) return whole(name);
  const Word out = find(whole_key(name));
  return out < wanted_below_ ? out : kNoWord;
}

Word Words::pair_if_wanted(Word first, Word second) {
  const auto found = pairs_.find((static_cast<std::uint64_t>(first) << 32U) | second);
  return found == pairs_.end() || found->second >= wanted_below_ ? kNoWord : found->second;
}

Word Words::pair(Word first, Word second) {
  const std::uint64_t key = (static_cast<std::uint64_t>(first) << 32U) | second;
  if (const auto found = pairs_.find(key); found != pairs_.end()) return found->second;
  const Word out = add(std::string(text(first)) + '_' + std::string(text(second)));
  pairs_.emplace(key, out);
  return out;
}

std::vector<Piece> pieces(std::string_view text) {
  std::vector<Piece> out;
  std::size_t at = 0;
  while (at < text.size() && out.size() < kMostPieces) {
    if (!is_name_byte(text[at])) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    while (at < text.size() &&
           (is_name_byte(text[at]) ||
            (joins(text[at]) && at + 1 < text.size() && is_name_byte(text[at + 1]))))
      ++at;
    Piece piece;
    piece.written = text.substr(begin, at - begin);
    piece.words = identifier_words(piece.written);
    piece.name = piece.words.size() > 1 || (begin > 0 && text[begin - 1] == '`');
    out.push_back(std::move(piece));
  }
  return out;
}

}  // namespace cutaway::ranking

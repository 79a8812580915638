// SPDX-License-Identifier: Apache-2.0
// Stems, whole names and pairs of neighbours of a text; numbers of issues are left out.
#include "ranking/question.h"

#include <algorithm>
#include <unordered_map>

#include "base/text.h"

namespace cutaway::ranking {
namespace {

constexpr double kMoreWeight = 0.4;
constexpr std::size_t kMostTerms = 160;

bool is_number(std::string_view text) {
  return text.find_first_not_of("0123456789.") == std::string_view::npos;
}

class QuestionReader {
 public:
  explicit QuestionReader(Words& words) : words_(words) {}

  void read(std::string_view text, double weight) {
    const std::size_t colon = text.substr(0, 40).find(": ");
    Word before = kNoWord;
    for (const Piece& piece : pieces(text)) {
      const auto place = static_cast<std::size_t>(piece.written.data() - text.data());
      const bool early = colon != std::string_view::npos && place < colon;
      if (is_number(piece.written)) continue;
      take(piece, weight, early, before);
    }
  }
  Question finish() { return std::move(question_); }

 private:
  void take(const Piece& piece, double weight, bool early, Word& before) {
    for (const std::string& word : piece.words) {
      if (is_number(word)) continue;
      const Word stem = words_.stem(word);
      if (stem == kNoWord) continue;
      add(stem, Term::Kind::stem, weight, early, word);
      if (before != kNoWord) add(words_.pair(before, stem), Term::Kind::pair, weight, early, word);
      before = stem;
    }
    const bool file_like = piece.written.find('/') != std::string_view::npos ||
                           piece.written.find('.') != std::string_view::npos;
    if (file_like) question_.paths.emplace_back(piece.written);
    add(words_.whole(piece.written), Term::Kind::whole, weight * (piece.name ? 1.0 : 0.5), early,
        lower(piece.written));
    if (!file_like) return;
    for (const auto part : split(base_name(piece.written), '.'))
      add(words_.whole(part), Term::Kind::whole, weight, early, lower(part));
  }

  void add(Word word, Term::Kind kind, double weight, bool early, std::string written) {
    if (word == kNoWord || question_.terms.size() >= kMostTerms) return;
    const auto [at, added] = seen_.emplace(word, question_.terms.size());
    if (added) {
      question_.terms.push_back({word, kind, weight, early, std::move(written)});
    } else {
      question_.terms[at->second].weight = std::max(question_.terms[at->second].weight, weight);
    }
  }

  Words& words_;
  Question question_;
  std::unordered_map<Word, std::size_t> seen_;
};

}  // namespace

Question read_question(const Text& text, Words& words) {
  QuestionReader reader(words);
  reader.read(text.title, 1);
  if (!text.more.empty()) reader.read(text.more, kMoreWeight);
  return reader.finish();
}

std::vector<Word> title_stems(std::string_view title, Words& words) {
  std::vector<Word> out;
  for (const Piece& piece : pieces(title)) {
    for (const std::string& word : piece.words) {
      if (is_number(word)) continue;
      const Word stem = words.stem(word);
      if (stem != kNoWord && std::ranges::find(out, stem) == out.end()) out.push_back(stem);
    }
  }
  return out;
}

}  // namespace cutaway::ranking

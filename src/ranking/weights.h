// SPDX-License-Identifier: Apache-2.0
// Weights: how much each signal counts, from catalogue/ranking.toml.
#pragma once

#include <array>
#include <vector>

#include "catalogue/catalogue.h"
#include "ranking/classes.h"
#include "ranking/signals.h"
#include "ranking/trees.h"

namespace cutaway::ranking {

class Weights {
 public:
  explicit Weights(const catalogue::Catalogue& catalogue);

  /// From the first signals alone.
  double first(const SignalRow& row) const;
  /// From all of them, with what the trees correct.
  double second(const SignalRow& row) const;
  /// What one signal adds to the second score.
  double part(const SignalRow& row, Signal signal) const;
  /// What a file of this kind has before anything speaks for it.
  double kind(FileKind of) const { return kinds_[static_cast<std::size_t>(of)]; }

 private:
  std::array<double, kSignals> first_{}, second_{};
  std::array<double, kFileKinds> kinds_{};
  Trees trees_;
};

/// Scores the pages of a corpus, text after text.
class Scorer {
 public:
  Scorer(const catalogue::Catalogue& catalogue, Corpus& corpus)
      : weights_(catalogue), classes_(catalogue, corpus.words), corpus_(corpus) {}

  const Weights& weights() const { return weights_; }
  const ClassModel& classes() const { return classes_; }
  /// The scores by page number; fills the rest of the signals on the way.
  std::vector<double> score(const Question& question, Signals& signals);
  FileKind kind(std::uint32_t page) { return static_cast<FileKind>(look(page) % kBeside - 1); }
  /// Neither a test nor a document nor beside the product.
  bool is_product(std::uint32_t page);

 private:
  Weights weights_;
  ClassModel classes_;
  const Corpus& corpus_;
  static constexpr std::uint8_t kBeside = 64;
  std::uint8_t look(std::uint32_t page);
  /// By page: its kind + 1, and `kBeside` more if it is beside the product; 0: not looked at.
  std::vector<std::uint8_t> kinds_;
};

/// Pages by score, best first, product files before all others, with their shares of the weight
/// (softmax over product files); at most `limit`.
struct Ranked {
  std::uint32_t page = 0;
  double score = 0, share = 0;
  bool product = true;
};
std::vector<Ranked> ranked(Scorer& scorer, const Signals& signals,
                           const std::vector<double>& scores, std::size_t limit);

}  // namespace cutaway::ranking

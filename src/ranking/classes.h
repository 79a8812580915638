// SPDX-License-Identifier: Apache-2.0
// ClassModel: the class of a change from words, ranked files and past changes, by weights that are
// data (catalogue/change_words.toml).
#pragma once

#include <array>
#include <string>
#include <unordered_map>
#include <vector>

#include "ranking/kinds.h"
#include "ranking/ranking.h"
#include "ranking/signals.h"

namespace cutaway::ranking {

using ClassScores = std::array<double, kBaseClasses>;

/// What is known about a text before its class is decided. Shares are of 1.
struct ClassSigns {
  ClassScores words{};                     ///< sum of the words' weights
  std::array<double, kFileKinds> kinds{};  ///< of the ranked files, by their weight
  std::array<double, kFileKinds> first{};  ///< of the first file: 1 for its kind
  ClassScores past{};                      ///< of alike changes, by how alike
  ClassScores habit{};                     ///< of the newest changes
  ClassScores own{};  ///< what the words stood for in this repository's own past
  static constexpr std::size_t kCount = 1 + 4 * kBaseClasses + 2 * kFileKinds;
  /// As one row: 1, words, kinds, first, past, habit, own.
  std::array<double, kCount> row() const;
};

class ClassModel {
 public:
  ClassModel(const catalogue::Catalogue& catalogue, Words& words);

  const FileKinds& kinds() const { return kinds_; }
  /// The sum of what the words of the text say for each class.
  ClassScores words(const Question& question) const;
  ClassSigns signs(const Question& question,
                   const std::vector<std::pair<std::string, double>>& files,
                   const std::vector<Alike>& alike, const Before& before) const;
  /// Shares of 1, from the learnt weights.
  ClassScores decide(const ClassSigns& signs) const;
  /// What the words say for the kind of a file.
  double fit(const ClassScores& words, FileKind kind) const;
  /// Words of the question that speak most for the class, as written.
  std::vector<std::string> spoke(const Question& question, BaseClass of) const;
  /// Which of "fix" and "rebuild" the words ask for; empty: neither.
  std::string manner(const Question& question) const;

 private:
  /// For each class, how much likelier a change here was of it where its title has the words, as a
  /// sum of logarithms over the words: naive Bayes, each word with a few changes of the usual mix.
  ClassScores own_words(const Question& question, const Before& before) const;
  FileKind kind_of(const history::Changes& changes, history::PathId path) const;
  /// The class of a past change by the kinds of its product files; false: it has none.
  bool class_of_change(const history::Changes& changes, std::uint32_t change, BaseClass& out) const;

  FileKinds kinds_;
  /// By change: its class + 2; 1: it has none; 0: not looked at. Of the changes in `seen_of_`.
  mutable std::vector<std::uint8_t> seen_;
  mutable std::vector<std::uint8_t> path_kinds_;  ///< by path: its kind + 1; 0: not looked at
  mutable const history::Changes* seen_of_ = nullptr;
  std::unordered_map<Word, ClassScores> words_;
  std::unordered_map<Word, std::string> manners_;
  std::array<std::array<double, ClassSigns::kCount>, kBaseClasses> weights_{};
};

}  // namespace cutaway::ranking

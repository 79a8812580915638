// SPDX-License-Identifier: Apache-2.0
// Signals: named numbers that speak for a file, before they are weighed.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "ranking/corpus.h"
#include "ranking/past.h"
#include "ranking/question.h"

namespace cutaway::ranking {

/// What each number says is in `kSignalNames` and docs/ranking.md. Those up to `kFirstSignals` need
/// the words, the titles and the calendar only; the others look at what the first found.
enum class Signal : std::uint8_t {
  all_text,
  base,
  folders,
  names,
  comments,
  texts,
  whole_names,
  pairs,
  coverage,
  base_covered,
  written_path,
  before_colon,
  titles,
  alike,
  alike_best,
  alike_lately,
  own_words,
  folder_alike,
  month,
  year,
  ever,
  latest,
  product,
  size,
  ending_habit,
  class_fit,
  together,
  neighbours,
  twin,
  uses,
  used_by
};
inline constexpr std::size_t kSignals = 31;
inline constexpr std::size_t kFirstSignals = 26;
inline constexpr std::array<std::string_view, kSignals> kSignalNames = {
    "all_text",     "base",      "folders",    "names",        "comments",     "texts",
    "whole_names",  "pairs",     "coverage",   "base_covered", "written_path", "before_colon",
    "titles",       "alike",     "alike_best", "alike_lately", "own_words",    "folder_alike",
    "month",        "year",      "ever",       "latest",       "product",      "size",
    "ending_habit", "class_fit", "together",   "neighbours",   "twin",         "uses",
    "used_by"};

using SignalRow = std::array<float, kSignals>;

/// A past change that is like the text.
struct Alike {
  std::uint32_t change = 0;
  double score = 0;  ///< 0 to 1
};

/// The signals of every page for one text, at one commit.
class Signals {
 public:
  Signals(const Corpus& corpus, const Before& before, const Question& question);

  const SignalRow& row(std::uint32_t page) const { return rows_[page]; }
  float of(std::uint32_t page, Signal signal) const {
    return rows_[page][static_cast<std::size_t>(signal)];
  }
  /// Pages that are here, by number.
  const std::vector<std::uint32_t>& pages() const { return pages_; }
  /// Best first.
  const std::vector<Alike>& alike() const { return alike_; }
  bool has_past() const { return before_.known(); }

  /// Fills those after `kFirstSignals`, from the first scores by page.
  void spread(const std::vector<double>& first);
  void set(std::uint32_t page, Signal signal, double value) {
    rows_[page][static_cast<std::size_t>(signal)] = static_cast<float>(value);
  }

 private:
  void take_texts();
  void take_term(const Term& term);
  void take_titles();
  void take_alike();
  void give_alike();
  void take_own_words();
  void take_folders();
  void take_habits();
  void scale();
  void add(std::uint32_t page, Signal signal, double value) {
    rows_[page][static_cast<std::size_t>(signal)] += static_cast<float>(value);
  }

  const Corpus& corpus_;
  const Before& before_;
  const Question& question_;
  std::vector<SignalRow> rows_;
  std::vector<std::uint32_t> pages_;
  std::vector<Alike> alike_;
  std::vector<std::array<float, kFields + 2>> counts_;  ///< of one term, by page
  std::vector<std::uint32_t> touched_;
  double mass_ = 0;  ///< sum of the weights of all stems
};

}  // namespace cutaway::ranking

// SPDX-License-Identifier: Apache-2.0
// Past: titles of changes and what they touched; Before: the part of it that one commit could know.
#pragma once

#include <cstdint>
#include <vector>

#include "history/changes.h"
#include "ranking/corpus.h"

namespace cutaway::ranking {

/// The titles of a history as stems, with how much each change says.
class Past {
 public:
  Past(const history::Changes& changes, Words& words);

  const history::Changes& changes() const { return changes_; }
  /// Stems of a title, each once.
  std::span<const Word> title(std::uint32_t change) const;
  /// Changes whose titles hold the stem, newest first.
  const std::vector<std::uint32_t>& with(Word stem) const;
  /// 0 (a merge) to 1; what bots and bulk changes did counts for little.
  double weight(std::uint32_t change) const { return weight_[change]; }

 private:
  const history::Changes& changes_;
  std::vector<Word> stems_;
  std::vector<std::uint32_t> begin_;
  std::vector<std::vector<std::uint32_t>> with_;  ///< by word
  std::vector<float> weight_;
};

/// How often and how lately a page was changed.
struct Heat {
  double month = 0, year = 0;  ///< changes, each halved for every 30 and 365 days that passed
  double ever = 0;
  std::uint32_t latest = 0xffffffffU;  ///< changes of the repository since the last one of the page
};

/// What was known at a commit: its ancestors, itself included.
class Before {
 public:
  /// `at` invalid: nothing is known.
  Before(const Past& past, const Corpus& corpus, history::ChangeId at);

  const Past& past() const { return past_; }
  bool known() const { return changes_ > 0; }
  bool has(std::uint32_t change) const { return change < has_.size() && has_[change]; }
  std::int64_t now() const { return now_; }
  double idf(Word stem) const;
  /// Sum of the idf of a title's stems.
  double title_mass(std::uint32_t change) const;
  /// The page that a lineage has at this commit; kNoWord: none.
  std::uint32_t page_of(history::LineageId lineage) const;
  history::LineageId lineage_of(std::uint32_t page) const { return lineage_[page]; }
  const Heat& heat(std::uint32_t page) const { return heat_[page]; }
  /// Pages touched by the change that are there at this commit.
  void pages_of(std::uint32_t change, std::vector<std::uint32_t>& out) const;

 private:
  void find_pages(const Corpus& corpus, history::ChangeId at);
  void count_changes();

  const Past& past_;
  std::vector<bool> has_;
  std::vector<std::uint32_t> titles_with_;  ///< by word
  std::vector<std::uint32_t> page_;         ///< by lineage
  std::vector<history::LineageId> lineage_;
  std::vector<Heat> heat_;
  std::size_t changes_ = 0;
  std::int64_t now_ = 0;
};

}  // namespace cutaway::ranking

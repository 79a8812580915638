// SPDX-License-Identifier: Apache-2.0
// Backtest: past changes asked again from their titles, at the state before them, beside simpler
// orders of the files.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ranking/ranking.h"

namespace cutaway::ranking {

/// One change to ask for.
struct Case {
  std::string id, parent_commit;
  Text text;
  /// What it really touched of the product's files that were there; empty: not known.
  std::vector<std::string> touched;
  std::string true_class;  ///< one of `kBacktestClasses`; empty: not known
};

struct Prediction {
  std::string id;
  std::vector<std::string> files;  ///< best first; product files before all others
  ChangeClass change_class = ChangeClass::code;
  std::string rule;
};

/// Shares of the cases: one touched file among the first 1, 5, 10; touched files among the
/// first 20.
struct Hits {
  std::size_t cases = 0;
  double at_1 = 0, at_5 = 0, at_10 = 0, recall_20 = 0;
};

/// The orders that are compared.
enum class Order : std::uint8_t { titles, with_lines, text, changed, mix };
inline constexpr std::size_t kOrders = 5;
inline constexpr std::array<std::string_view, kOrders> kOrderNames = {
    "title", "title_and_first_lines", "bm25", "most_changed", "bm25_most_changed_past_titles"};
/// What can be told of a past change: behaviour and rebuild count as code.
inline constexpr std::array<std::string_view, 5> kBacktestClasses = {"data", "contract", "setting",
                                                                     "text_style", "code"};

struct Backtest {
  std::vector<Prediction> predictions;  ///< in the order of the cases
  std::size_t cases = 0;                ///< with touched files known
  std::array<Hits, kOrders> orders{};
  double class_f1 = 0;  ///< mean over the classes that occur
  std::array<Hits, kBacktestClasses.size()> by_class{};
  std::array<double, kBacktestClasses.size()> f1_by_class{};
  std::size_t commits = 0;  ///< of the history that the cases come from
  std::string why_empty;    ///< for the reader, if there is nothing to replay
};

/// The newest changes that say what they do: one parent, no bot, no bulk change, a title of at
/// least three words, and product files that were there before; at most `limit`.
std::vector<Case> cases_of_history(const catalogue::Catalogue& catalogue,
                                   const history::Changes& changes, std::size_t limit);
/// Asks for each case at its parent commit; cases whose commit is not in the history get an empty
/// list of files.
Backtest backtest(const sources::SourceTree& tree, const catalogue::Catalogue& catalogue,
                  const history::Changes& changes, std::vector<Case> cases);

}  // namespace cutaway::ranking

// SPDX-License-Identifier: Apache-2.0
// Near enough: whether what a thing has of a wish is more than chance, so that it may be listed.
#pragma once

#include "answers/scope/outcome/nearest.h"
#include "answers/scope/outcome/witnesses.h"

namespace cutaway::answers {

class NearEnough {
 public:
  /// `weights`: by word of the wish, how much it tells. `seen`: words that any name here has.
  NearEnough(const WishAsked& asked, std::vector<double> weights, std::uint32_t seen);

  /// A near word counts only where other words of the wish meet in the same thing: it needs all of
  /// the words, of which no more are near ones than others, or two words as they are asked for, or
  /// one with a second beside it that are half of what tells, or one that is half of it alone.
  /// `roots`: of how many words its name is made that stand for words of the wish.
  bool holds(const Thing& thing, const WordsMet& met, std::size_t roots) const;

  /// Its name and one sentence about it have two words of the wish, one of them as it is asked for
  /// or by a phrase; a variable is told where people wrote about it, a file where it shows
  /// something.
  bool holds(const PlaceBag& bag) const;

  double weight(std::uint32_t words) const;

 private:
  bool is_only_done(const RequestWord& word) const;

  const WishAsked& asked_;
  const std::vector<double> weights_;
  const std::uint32_t seen_;
  std::uint32_t things_ = 0;   ///< words for what it is done with, and not only for what is done
  std::uint32_t phrases_ = 0;  ///< of several words each
};

/// Half of what tells stands there as it is asked for, or by a phrase: near words alone meet by
/// chance.
bool is_half_said(const Request& request, std::uint32_t telling, const Nearest& one);

/// `HISTORY_IN_DAYS`, `backupsToKeep` where something is to be kept "for five years": the name says
/// that it tells how long.
bool names_asked_span(const WishAsked& asked, std::string_view name);

}  // namespace cutaway::answers

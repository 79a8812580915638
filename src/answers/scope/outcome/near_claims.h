// SPDX-License-Identifier: Apache-2.0
// NearClaims: what is told of a place that is near: which words of the wish it has, where, by which
// of its own words, and which not.
#pragma once

#include <optional>
#include <set>
#include <string>

#include "answers/scope/outcome/nearest.h"
#include "answers/scope/outcome/place_bags.h"
#include "answers/scope/outcome/said_of.h"
#include "answers/scope/outcome/witnesses.h"

namespace cutaway::answers {

/// What may be listed as near.
struct Candidate {
  const Thing* thing;
  WordsMet met;
  double score = 0;
  const SaidOf* said = nullptr;  ///< what a document says of it
  bool sentence = false;         ///< it is that sentence itself
  SaidBy by = SaidBy::nobody;    ///< who wrote `said`, where no document did
};

class NearClaims {
 public:
  NearClaims(const WishAsked& asked, Witnesses& witnesses) : asked_(asked), witnesses_(witnesses) {}

  /// None where nothing of it can be told, or two words of the wish would be told by one guess.
  std::optional<narrative::Claim> of(const Candidate& one);

 private:
  template <typename Find>
  std::vector<std::string> told(std::uint32_t words, Find find);
  std::string document(const SaidOf& said) const;
  std::string told_sentence(const SaidOf& said) const;
  std::string told_by(const Candidate& one) const;
  Confidence confidence(const WordsMet& met) const;

  const WishAsked& asked_;
  Witnesses& witnesses_;
  std::set<std::string> guessed_;  ///< words of the place that are told as near ones
};

}  // namespace cutaway::answers

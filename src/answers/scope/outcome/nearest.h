// SPDX-License-Identifier: Apache-2.0
// Nearest: what of the code meets most of a wish, with the words that it meets and those that it
// does not. Nothing is guessed: each line is true whatever is meant.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "answers/scope/everyday/everyday_said.h"
#include "answers/scope/existing/exists.h"
#include "answers/scope/outcome/place_bags.h"
#include "answers/scope/outcome/witnesses.h"
#include "answers/scope/scope.h"

namespace cutaway::answers {

/// What the list is made from.
struct WishAsked {
  const model::Analysis& analysis;
  const RequestWords& words;
  const Saying& saying;
  Request request;            ///< with near words (`with_near_words`)
  std::uint32_t telling = 0;  ///< bit i: word i tells what is asked for
  std::uint32_t soft = 0;     ///< words of what is only added ("that people have finished")
  /// What has a name that code has for what people say ("not meant for children"), or null.
  const Thing* by_matter = nullptr;
  std::string matter = {};  ///< what people say, in quotes
  /// A sentence in which the product says that it has it, and code named after it; or null.
  const EverydaySaid* by_sentence = nullptr;
  bool texts = false;   ///< what people read is to be another
  bool values = false;  ///< an amount is to be set
};

struct Nearest {
  Thing thing;
  std::uint32_t met = 0;  ///< words that tell and that its name, its file's name or its lines have
  std::uint32_t own = 0;  ///< of these: as they are asked for, and not by a near word
  double score = 0;
  narrative::Claim claim;
  WordsMet words = {};  ///< the same, and where it has them
};

/// What was looked at, near enough to be listed, whether it is or not.
struct Looked {
  Thing thing;
  WordsMet words;
};

struct NearestList {
  std::vector<Nearest> first;  ///< three at most, what meets most of the rarest words first
  /// Where `first` is empty: two places at most that have some words, which is not enough.
  std::vector<Nearest> least;
  PlaceBags bags;              ///< by all that people wrote about places
  std::vector<Looked> looked;  ///< no sentences; what meets most of the rarest words first
  std::uint32_t seen = 0;      ///< words that any name has, also by a near word
};

/// `scope`: its files tell which are near. `found`: what the steps came to, or null.
NearestList find_nearest_of(const WishAsked& asked, const Scope& scope,
                            const narrative::Claim* found);

}  // namespace cutaway::answers

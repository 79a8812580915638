// SPDX-License-Identifier: Apache-2.0
// Reasons: what spoke for a file, in words for the reader.
#pragma once

#include <vector>

#include "ranking/weights.h"

namespace cutaway::ranking {

/// Everything that was known when the file was scored.
struct Scene {
  const Corpus& corpus;
  const Before& before;
  const Weights& weights;
  const Question& question;
  const Signals& signals;
  const std::vector<double>& scores;
};

/// The strongest first, at most five; shares are of what spoke for it.
std::vector<Reason> reasons(const Scene& scene, std::uint32_t page);

/// The class with the rule that decided, in the reader's words.
ClassGuess guess_class(const ClassModel& model, const Question& question,
                       const std::vector<std::pair<std::string, double>>& files,
                       const std::vector<Alike>& alike, const Before& before);

}  // namespace cutaway::ranking

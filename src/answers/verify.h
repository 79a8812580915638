// SPDX-License-Identifier: Apache-2.0
// Verify: each claim that was told is put to the code as it is now: it holds, it holds but moved,
// or it is broken.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "model/model.h"
#include "narrative/document.h"
#include "narrative/told.h"

namespace cutaway::answers {

enum class Verdict : std::uint8_t { holds, moved, broken };
struct Verified {
  const narrative::ToldClaim* claim = nullptr;
  Verdict verdict = Verdict::holds;
  std::string why;  ///< for moved and broken: one sentence
};

/// Puts every claim to the analysis again. `now` are the claims that the same rules make today: a
/// claim that is made again with the same words holds, one that is made with other words is broken
/// and says so. A claim that is not made again (it lost its place among the most important) stands
/// or falls with its evidence.
std::vector<Verified> verify(const std::vector<narrative::ToldClaim>& told,
                             const std::vector<const narrative::Claim*>& now,
                             const model::Analysis& analysis);

}  // namespace cutaway::answers

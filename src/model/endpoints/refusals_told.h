// SPDX-License-Identifier: Apache-2.0
// Refusals of a product, each once: what stands before endpoints for another reason than who asks.
#pragma once

#include <vector>

#include "model/model.h"

namespace cutaway::model {

/// One refusal, with the first place where it is named, and before how many endpoints it stands.
struct Refusal {
  meaning::Guarding is;
  std::size_t endpoints = 0;
};

/// All of them, in the order of the endpoints.
std::vector<Refusal> refusals_of(const Model& model);

}  // namespace cutaway::model

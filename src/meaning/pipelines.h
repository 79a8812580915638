// SPDX-License-Identifier: Apache-2.0
// Pipelines: work that moves data in steps, as the catalogue's shapes tell it.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "meaning/facts.h"
#include "meaning/reader.h"

namespace cutaway::meaning {

struct Pipeline {
  std::string name;
  std::string schedule;  ///< as written: "@daily", "0 5 * * *"; "" = none seen
  bool by_hand = false;  ///< it says itself that no clock starts it: `schedule=None`
  TechnologyId technology;
  std::vector<std::pair<std::string, Place>> steps;  ///< in order of their lines or paths
  Place place;
};

/// By place. Steps that stand in no pipeline's file are one pipeline a technology, named after it.
std::vector<Pipeline> find_pipelines(const ReaderContext& context, const Facts& facts);

}  // namespace cutaway::meaning

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
  using Named = std::pair<std::string, Place>;
  std::vector<Named> steps;          ///< in order of their lines or paths
  std::vector<Named> reads, writes;  ///< what data comes from and goes to, each name once
  std::vector<SymbolRef> functions;  ///< of the project that are steps or make them
  Place place;
};

/// By place. Steps that stand in no pipeline's file are one pipeline a technology, named after it.
std::vector<Pipeline> find_pipelines(const ReaderContext& context, const Facts& facts);

}  // namespace cutaway::meaning

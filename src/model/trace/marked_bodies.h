// SPDX-License-Identifier: Apache-2.0
// MarkedBodies: what a framework asks of a store before or after a function that is marked so.
#pragma once

#include <map>
#include <vector>

#include "model/trace/call_effects.h"

namespace cutaway::model {

class MarkedBodies {
 public:
  explicit MarkedBodies(const Inputs& in);

  struct Mark {
    CallEffect effect;
    Place place;  ///< the line of the mark
  };
  /// `@Cacheable` on the function: the framework asks its cache.
  const std::vector<Mark>& of(SymbolRef body) const;

 private:
  std::map<SymbolRef, std::vector<Mark>> marks_;
};

}  // namespace cutaway::model

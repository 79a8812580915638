// SPDX-License-Identifier: Apache-2.0
// MarkedBodies: what a body asks of a store without a call: by a mark, for which a framework asks,
// by a question that it begins with what a class hands out, and by a member that it looks at.
#pragma once

#include <map>
#include <vector>

#include "model/trace/call_effects.h"
#include "model/trace/held_queries.h"

namespace cutaway::model {

class MarkedBodies {
 public:
  MarkedBodies(const Inputs& in, const Model& model, const HeldQueries& held);

  struct Mark {
    CallEffect effect;
    Place place;                 ///< the line of the mark, or of the question
    std::string condition = {};  ///< under which it is asked
  };
  /// `@Cacheable` on the function: the framework asks its cache.
  const std::vector<Mark>& of(SymbolRef body) const;

 private:
  void note(const Inputs& in, SymbolRef body, std::uint32_t line, GuardId guard, CallEffect effect);

  std::map<SymbolRef, std::vector<Mark>> marks_;
};

}  // namespace cutaway::model

// SPDX-License-Identifier: Apache-2.0
// SharedEffects: what a call asks of a store whichever of several classes answers it.
#pragma once

#include <map>
#include <vector>

#include "model/trace/call_effects.h"

namespace cutaway::model {

class SharedEffects {
 public:
  SharedEffects(const CallBodies& bodies, const CallEffects& effects)
      : bodies_(bodies), effects_(effects) {}

  /// What all of them ask of a store, through the same library; nothing when one of them does not.
  CallEffect of(const std::vector<Entered>& any_of) const;

 private:
  const CallEffect& first(SymbolRef body) const;

  const CallBodies& bodies_;
  const CallEffects& effects_;
  mutable std::map<SymbolRef, CallEffect> known_;
};

}  // namespace cutaway::model

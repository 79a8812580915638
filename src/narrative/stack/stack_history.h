// SPDX-License-Identifier: Apache-2.0
// StackHistory: what is told of technologies and libraries beside the cards of those that are
// there.
#pragma once

#include <vector>

#include "narrative/document.h"

namespace cutaway::narrative {

struct StackHistory {
  bool wanted = true;          ///< false: nobody reads what only this tells
  std::vector<Claim> left;     ///< what manifests asked for once, or commits gave up with a reason
  std::vector<Claim> choices;  ///< why libraries were taken that no entry of the catalogue is for
  std::vector<Claim> uses;     ///< why things are used as they are
  std::vector<Claim> around;   ///< what code goes a way around, as comments say
  std::vector<Claim> built;    ///< why something is built as it is, as comments say
  std::vector<Claim> changed;  ///< the same, as commits and lists of changes say
  std::vector<Claim> swaps;    ///< what was put in the place of what
};

}  // namespace cutaway::narrative

// SPDX-License-Identifier: Apache-2.0
// SetUpFirst: lines of code that reach an outside system only where somebody has set it up.
#pragma once

#include <string>
#include <vector>

#include "model/connections/outside/arms.h"
#include "model/connections/outside/keyed_lines.h"
#include "model/connections/outside/named_arms.h"
#include "model/connections/outside/set_defaults.h"
#include "model/connections/outside/switched_lines.h"
#include "model/connections/outside/unset_keys.h"
#include "model/inputs.h"

namespace cutaway::model {

class SetUpFirst {
 public:
  explicit SetUpFirst(const Inputs& in);
  /// Every line of code among the places, of which there is one, asks for a key or a switch first,
  /// or needs a key that nobody has given, or lies in one of several pieces of which `target` is
  /// chosen, or in an arm that spells its name.
  bool are_all(const std::vector<Place>& places, const std::string& target) const;

 private:
  SetUpFirst(const Inputs& in, const std::vector<SetDefault>& defaults);

  const KeyedLines keyed_;
  const SwitchedLines switched_;
  const UnsetKeys unset_;
  const ArmPieces arms_;
  const NamedArms named_;
};

}  // namespace cutaway::model

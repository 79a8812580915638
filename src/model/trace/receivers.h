// SPDX-License-Identifier: Apache-2.0
// What stands in front of a call: the object itself, something that it holds, something handed in.
#pragma once

#include <cstdint>
#include <string_view>

#include "model/local_binding.h"

namespace cutaway::model {

enum class Receiver : std::uint8_t {
  none,   ///< a plain function
  self,   ///< this object, also where nothing is written in front
  above,  ///< this object, but the function of a class above
  held,   ///< a field or global variable, or what a function gives back
  other,  ///< a parameter, a loop variable, or not known
};

/// What the call, which reaches `function`, is made on. `held` through a local variable, too, but
/// only when `through_locals`: that looks at all assignments of the file.
Receiver receiver_of(const Inputs& in, FileId file, std::uint32_t call, SymbolRef function,
                     bool through_locals = false);

}  // namespace cutaway::model

// SPDX-License-Identifier: Apache-2.0
// What a Value is when calls that lead to it are known.
#pragma once

#include <span>

#include "linking/links.h"

namespace cutaway::linking {

/// A call of an own function, by which its parameters are what that call gives.
struct Handing {
  SymbolRef function;
  FileId file;             ///< of the call
  std::uint32_t call = 0;  ///< in Syntax::calls of that file
};

struct HandedValue {
  ClosedValue value;
  bool is_open = false;  ///< a parameter of the outermost function decides on it
};

/// A Value closed as `calls` lead to it, the nearest first. Who else calls is not asked of
/// `outermost`, the function around the last of these calls (around the Value when there is none).
HandedValue close_handed(const Links& links, ValueRef value, std::span<const Handing> calls,
                         SymbolRef outermost);

}  // namespace cutaway::linking

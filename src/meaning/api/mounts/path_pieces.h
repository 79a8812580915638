// SPDX-License-Identifier: Apache-2.0
// The pieces that a path is put together of.
#pragma once

#include <string>
#include <vector>

#include "meaning/context.h"

namespace cutaway::meaning {

/// What stands there, and in which function.
struct PathPiece {
  ValueRef value;
  SymbolId scope;
  bool apart = false;     ///< a slash stands before it: `join(base, path)`
  std::string text = {};  ///< instead of a value: what a format says beside what it is given
};

/// Pieces of joined and formatted texts, from left to right; names of such are followed.
std::vector<PathPiece> pieces_of_path(const ReaderContext& context, ValueRef value, SymbolId scope);

}  // namespace cutaway::meaning

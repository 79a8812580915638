// SPDX-License-Identifier: Apache-2.0
// Things of data work that an argument names: keys, texts, functions that are things themselves.
#pragma once

#include <string_view>
#include <vector>

#include "meaning/pipelines.h"

namespace cutaway::meaning {

struct NamedData {
  std::vector<Pipeline::Named> names;  ///< each once, in order
  std::vector<SymbolRef> functions;    ///< of the project, by whose names some of them are told
};

/// What stands under one of the names (`deps|ins`) in the calls that begin there: texts, a list
/// that is one key by its pieces (`AssetKey(["raw", "orders"])` is "raw/orders"), entries by what
/// they are set to or else by their own names, and variables by what they hold.
NamedData named_data(const ReaderContext& context, const Place& lines, std::string_view keys);

}  // namespace cutaway::meaning

// SPDX-License-Identifier: Apache-2.0
// ToolMap: the functions that one call hands to a model by name: `{ search: searchTool, ...more }`,
// also where the map is bound, built by a function or imported.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "meaning/ai/ground.h"

namespace cutaway::meaning {

/// One of them, under the name that the model sees.
struct HandedTool {
  std::string name;
  Place place;
  std::set<SymbolRef> made_by;  ///< functions and constants that the value leads to
};

struct ToolMap {
  std::vector<HandedTool> tools;
  bool whole = true;  ///< no part of it was left open
};

/// Nothing where the value leads to no map.
std::optional<ToolMap> read_tool_map(const AiGround& ground, FileId file, SymbolId scope,
                                     ValueId value);

/// All texts of the lists that a value leads to: `active = ["a"]` … `active = ["a", "b"]`.
std::set<std::string> read_name_lists(const AiGround& ground, FileId file, SymbolId scope,
                                      ValueId value);

}  // namespace cutaway::meaning

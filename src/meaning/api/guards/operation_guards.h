// SPDX-License-Identifier: Apache-2.0
// Guards of operations: what is asked before a procedure, a resolver or a message is answered. They
// lie in the values of its Meaning, a value each: what kind it is, its name, what it is given.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "meaning/facts.h"

namespace cutaway::meaning {

/// The word under which a guard lies among the values of a Meaning.
inline constexpr std::string_view kGuardedBy = "guarded_by";

/// Lays them down, outermost first.
inline void note_guards(Meaning& meaning, const std::vector<Guarding>& guards) {
  std::erase_if(meaning.values, [](const auto& value) { return value.first == kGuardedBy; });
  for (const Guarding& guard : guards) {
    linking::ClosedValue closed;
    for (const std::string& text : {guard.kind, guard.name, guard.value})
      closed.alternatives.push_back({text, true, {guard.place}, {}, {}, false});
    meaning.values.emplace_back(kGuardedBy, std::move(closed));
  }
}

/// Those that were laid down.
inline std::vector<Guarding> guards_of(const Meaning& meaning) {
  std::vector<Guarding> out;
  for (const auto& [role, closed] : meaning.values) {
    const auto& said = closed.alternatives;
    if (role != kGuardedBy || said.size() != 3 || said[0].from.empty()) continue;
    out.push_back({said[0].text, said[1].text, said[2].text, said[0].from.front()});
  }
  return out;
}

}  // namespace cutaway::meaning

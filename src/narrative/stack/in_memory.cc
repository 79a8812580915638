// SPDX-License-Identifier: Apache-2.0
// Reads the lines at which a database is named.
#include "narrative/stack/in_memory.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::narrative {

bool is_in_memory(const Story& story, const Place& place) {
  constexpr std::size_t kNear = 3;
  const auto& lines = story.quotes.file(place.file);
  for (std::size_t i = place.line; i > 0 && i <= lines.size() && i < place.line + kNear; ++i) {
    std::string line = lower(lines[i - 1]);
    std::erase(line, ' ');
    if (contains(line, ":memory:") || contains(line, "'memory'=>true") ||
        contains(line, "\"memory\":true"))
      return true;
    if (line.starts_with("]") || line.starts_with("}") || line.starts_with(")")) return false;
  }
  return false;
}

bool is_only_in_memory(const Story& story, TechnologyId id) {
  bool any = false;
  for (const meaning::Sighting& row : story.facts().sightings) {
    if (row.technology != id || story.tree().file(row.place.file).origin != sources::Origin::own)
      continue;
    if (!is_in_memory(story, row.place)) return false;
    any = true;
  }
  return any;
}

}  // namespace cutaway::narrative

// SPDX-License-Identifier: Apache-2.0
// "doctrine.field" of a table is the key "field" of its section "doctrine".
#include "meaning/data/section_words.h"

#include <algorithm>

namespace cutaway::meaning {

std::string_view SectionWords::word(std::string_view key) const {
  const auto found = rows_.find(key);
  return found == rows_.end() ? std::string_view() : std::string_view(found->second);
}

bool SectionWords::has(std::string_view key, std::string_view value) const {
  const auto [begin, end] = all(key);
  return std::any_of(begin, end, [&](const auto& row) { return row.second == value; });
}

std::map<std::string, SectionWords> sections_of(const catalogue::Catalogue& catalogue,
                                                std::string_view table) {
  std::map<std::string, SectionWords> out;
  for (const auto& [path, value] : catalogue.table(table)) {
    const std::size_t dot = path.find('.');
    if (dot != std::string::npos) out[path.substr(0, dot)].add(path.substr(dot + 1), value);
  }
  return out;
}

}  // namespace cutaway::meaning

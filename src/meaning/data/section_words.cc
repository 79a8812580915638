// SPDX-License-Identifier: Apache-2.0
// "doctrine.field" of a table is the key "field" of its section "doctrine".
#include "meaning/data/section_words.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

/// The sections of a table by their names.
std::map<std::string, SectionWords> sections_of(const catalogue::Catalogue& catalogue,
                                                std::string_view table) {
  std::map<std::string, SectionWords> out;
  for (const auto& [path, value] : catalogue.table(table)) {
    const std::size_t dot = path.find('.');
    if (dot != std::string::npos) out[path.substr(0, dot)].add(path.substr(dot + 1), value);
  }
  return out;
}

}  // namespace

std::string_view SectionWords::word(std::string_view key) const {
  const auto found = rows_.find(key);
  return found == rows_.end() ? std::string_view() : std::string_view(found->second);
}

bool SectionWords::has(std::string_view key, std::string_view value) const {
  const auto [begin, end] = all(key);
  return std::any_of(begin, end, [&](const auto& row) { return row.second == value; });
}

void each_file_of_sections(const ReaderContext& context, std::string_view table,
                           std::string_view ending,
                           const std::function<void(FileId file, const std::string& section,
                                                    const SectionWords& words)>& tell) {
  const auto sections = sections_of(context.catalogue, table);
  for (std::size_t i = 0; i < context.project.size(); ++i) {
    const sources::File& one = context.project.file(FileId(i));
    if (one.origin != sources::Origin::own || !one.path.ends_with(ending)) continue;
    for (const auto& [name, words] : sections) {
      const auto [begin, end] = words.all("files");
      const bool fits = std::any_of(
          begin, end, [&](const auto& row) { return matches_glob(row.second, one.path); });
      if (fits) tell(FileId(i), name, words);
    }
  }
}

}  // namespace cutaway::meaning

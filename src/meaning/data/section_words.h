// SPDX-License-Identifier: Apache-2.0
// SectionWords: one section of a table of the catalogue, by its keys.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "meaning/reader.h"

namespace cutaway::meaning {

class SectionWords {
 public:
  using Rows = std::multimap<std::string, std::string, std::less<>>;

  void add(std::string key, std::string value) { rows_.emplace(std::move(key), std::move(value)); }
  /// The first word of a key; "" where there is none.
  std::string_view word(std::string_view key) const;
  bool has(std::string_view key, std::string_view value) const;
  std::pair<Rows::const_iterator, Rows::const_iterator> all(std::string_view key) const {
    return rows_.equal_range(key);
  }

 private:
  Rows rows_;
};

/// Calls for each own file of that ending and each section of the table whose `files` (globs) it
/// fits, by file and by the section's name.
void each_file_of_sections(const ReaderContext& context, std::string_view table,
                           std::string_view ending,
                           const std::function<void(FileId file, const std::string& section,
                                                    const SectionWords& words)>& tell);

}  // namespace cutaway::meaning

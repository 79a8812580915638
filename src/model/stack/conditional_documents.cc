// SPDX-License-Identifier: Apache-2.0
// Cuts a YAML file at its `---` lines and looks for a condition in each piece.
#include "model/stack/conditional_documents.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::model {

std::vector<std::pair<std::uint32_t, std::uint32_t>> conditional_documents(
    std::string_view text, const std::vector<std::string_view>& conditions) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> out;
  std::uint32_t at = 0, first = 1;
  bool conditional = false, several = false;
  const auto end = [&] {
    if (conditional) out.emplace_back(first, at);
    conditional = false;
    first = at + 1;
  };
  for (const std::string_view raw : split(text, '\n')) {
    ++at;
    // Dashes above the first key open the one document that there is.
    if (raw.starts_with("---")) {
      several = several || first < at;
      end();
      continue;
    }
    const std::string_view line = trim(raw);
    conditional =
        conditional ||
        (!line.starts_with("#") && std::ranges::any_of(conditions, [&](std::string_view condition) {
          return line.starts_with(condition) && line.size() > condition.size();
        }));
  }
  end();
  return several ? out : std::vector<std::pair<std::uint32_t, std::uint32_t>>();
}

}  // namespace cutaway::model

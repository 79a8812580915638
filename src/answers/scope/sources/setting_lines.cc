// SPDX-License-Identifier: Apache-2.0
// A line that begins with a quoted key and goes on with a mark and a value.
#include "answers/scope/sources/setting_lines.h"

#include "base/text.h"

namespace cutaway::answers {

std::vector<Registered> settings_by_lines(std::string_view text) {
  constexpr std::size_t kShortest = 6;
  std::vector<Registered> out;
  std::uint32_t at = 0;
  for (const std::string_view line : split(text, '\n')) {
    ++at;
    const std::string_view said = trim(line);
    if (said.size() < kShortest || (said[0] != '\'' && said[0] != '"')) continue;
    const std::size_t end = said.find(said[0], 1);
    if (end == std::string_view::npos) continue;
    std::string_view value = trim(said.substr(end + 1));
    const std::size_t mark = value.starts_with("=>") ? 2 : value.starts_with(":") ? 1 : 0;
    if (mark == 0) continue;
    value = trim(value.substr(mark));
    value = trim(value.substr(0, value.find_first_of(",[{(")));
    const bool quoted = value.size() > 2 && (value[0] == '\'' || value[0] == '"');
    out.push_back({std::string(said.substr(1, end - 1)),
                   std::string(quoted ? value.substr(1, value.size() - 2) : value), at});
  }
  return out;
}

}  // namespace cutaway::answers

// SPDX-License-Identifier: Apache-2.0
// What names and tags say of versions.
#pragma once

#include <string>
#include <string_view>

namespace cutaway::model {

/// "3.12-slim" is 3.12, "slim" is none.
inline std::string image_version(const std::string& tag) {
  if (tag.find_first_of("{$<") != std::string::npos) return {};
  return tag.find_first_of("0123456789") < tag.find('-') ? tag.substr(0, tag.find('-')) : "";
}

/// "echo" of "github.com/labstack/echo/v4", "core" of "@angular/core".
inline std::string_view last_word(std::string_view name) {
  const std::size_t slash = name.find_last_of("/:");
  if (slash == std::string_view::npos) return name;
  const std::string_view last = name.substr(slash + 1);
  const bool major = last.size() > 1 && last[0] == 'v' && last[1] >= '0' && last[1] <= '9';
  return major ? last_word(name.substr(0, slash)) : last;
}

}  // namespace cutaway::model

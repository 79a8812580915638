// SPDX-License-Identifier: Apache-2.0
// A number of more than six digits is a date or a build, and ends the version.
#include "findings/version_numbers.h"

#include <cctype>

#include "base/text.h"

namespace cutaway::findings {

std::string number_of(std::string_view tag) {
  std::size_t end = 0;
  while (end < tag.size() &&
         (std::isdigit(static_cast<unsigned char>(tag[end])) != 0 || tag[end] == '.'))
    ++end;
  return std::string(tag.substr(0, end));
}

std::vector<int> numbers_of(std::string_view version) {
  constexpr std::size_t kLongest = 6;
  std::vector<int> out;
  for (const std::string_view piece : split(version, '.')) {
    const std::string digits = number_of(piece);
    if (digits.empty() || digits.size() > kLongest) break;
    out.push_back(std::stoi(digits));
  }
  return out;
}

}  // namespace cutaway::findings

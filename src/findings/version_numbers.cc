// SPDX-License-Identifier: Apache-2.0
// A number of more than six digits is a date or a build, and ends the version.
#include "findings/version_numbers.h"

#include <algorithm>
#include <cctype>

#include "base/text.h"

namespace cutaway::findings {
namespace {

/// How many of the first numbers a cycle must share with "^7.1", "~=7.1" or "~7.1".
std::size_t fixed_by(std::string_view sign, const std::vector<int>& least,
                     std::string_view ecosystem) {
  if (sign == "^") {
    const auto set = std::ranges::find_if(least, [](int number) { return number > 0; });
    return std::min<std::size_t>(least.size(), set - least.begin() + 1);
  }
  const bool all_but_last = sign == "~=" || ecosystem == "composer";
  return all_but_last ? std::max<std::size_t>(least.size(), 2) - 1
                      : std::min<std::size_t>(least.size(), 2);
}

/// Whether "^7.1" and its like let a cycle in; nothing is known of more than one such bound.
bool is_compatible(std::string_view wanted, const std::vector<int>& asked,
                   std::string_view ecosystem) {
  const std::string_view sign = wanted.substr(0, wanted.starts_with("~=") ? 2 : 1);
  const std::string_view bound = trim(wanted.substr(sign.size()));
  const std::vector<int> least = numbers_of(bound);
  if (least.empty() || bound.find_first_of(" ,|<>*") != std::string_view::npos) return false;
  const std::size_t fixed = fixed_by(sign, least, ecosystem);
  if (asked.size() < fixed) return false;
  const auto end = static_cast<std::ptrdiff_t>(fixed);
  return std::equal(least.begin(), least.begin() + end, asked.begin()) &&
         !std::ranges::lexicographical_compare(
             asked, std::vector(least.begin(), least.begin() + static_cast<std::ptrdiff_t>(std::min(
                                                                   least.size(), asked.size()))));
}

}  // namespace

std::string number_of(std::string_view tag) {
  std::size_t end = 0;
  while (end < tag.size() &&
         (std::isdigit(static_cast<unsigned char>(tag[end])) != 0 || tag[end] == '.'))
    ++end;
  return std::string(tag.substr(0, end));
}

bool is_of(std::string_view version, std::string_view cycle) {
  return version.starts_with(cycle) &&
         (version.size() == cycle.size() || version[cycle.size()] == '.');
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

bool admits(std::string_view wanted, std::string_view cycle, std::string_view ecosystem) {
  const std::vector<int> asked = numbers_of(cycle);
  wanted = trim(wanted);
  if (wanted.starts_with('^') || wanted.starts_with('~'))
    return is_compatible(wanted, asked, ecosystem);
  bool any = false;
  for (std::string_view piece : split(wanted, ',')) {
    piece = trim(piece);
    const bool least = piece.starts_with(">="), below = piece.starts_with("<");
    if ((!least && !below) || piece.starts_with("<=")) return false;
    const std::string_view bound = trim(piece.substr(least ? 2 : 1));
    const std::vector<int> limit = numbers_of(bound);
    if (limit.empty() || bound.find_first_of(" |<>") != std::string_view::npos) return false;
    if (least ? asked < limit : asked >= limit) return false;
    any = true;
  }
  return any;
}

}  // namespace cutaway::findings

// SPDX-License-Identifier: Apache-2.0
// The words of the notice are those that the licences themselves ask for; only the family, the
// number and "any later version" differ.
#include "model/licences/notice.h"

#include <algorithm>
#include <vector>

#include "base/text.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kFirstLines = 40, kLongestNotice = 8;

/// The lines of the notice as one, in small letters, with one blank between words.
std::string joined(const std::vector<std::string_view>& lines, std::size_t from) {
  std::string out;
  const std::size_t end = std::min(lines.size(), from + kLongestNotice);
  for (std::size_t i = from; i < end; ++i) {
    for (const char c : lower(lines[i]) + " ") {
      const char one = std::string_view("*#>/\t\r").find(c) == std::string_view::npos ? c : ' ';
      if (one != ' ' || !out.ends_with(' ')) out += one;
    }
  }
  return out;
}

/// "GPL" of "gnu general public license …"; "" for any other.
std::string_view family(std::string_view licence) {
  constexpr std::string_view kGnu = "gnu ";
  if (!licence.starts_with(kGnu)) return {};
  licence.remove_prefix(kGnu.size());
  if (licence.starts_with("affero general public licen")) return "AGPL";
  if (licence.starts_with("lesser general public licen")) return "LGPL";
  return licence.starts_with("general public licen") ? "GPL" : "";
}

/// "3.0" of "… version 3 of the license"; "" where none is named.
std::string version(std::string_view notice) {
  constexpr std::string_view kVersion = "version ";
  const std::size_t at = notice.find(kVersion);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = notice.substr(at + kVersion.size());
  std::string number(rest.substr(0, rest.find_first_not_of("0123456789.")));
  while (number.ends_with('.')) number.pop_back();
  if (number.empty() || number.front() == '.') return {};
  return contains(number, ".") ? number : number + ".0";
}

}  // namespace

LicenceNotice licence_notice(std::string_view text) {
  constexpr std::string_view kUnder = "under the terms of ";
  const auto lines = split(text, '\n');
  for (std::size_t i = 0; i < lines.size() && i < kFirstLines; ++i) {
    if (!contains(lower(lines[i]), "is free software")) continue;
    const std::string notice = joined(lines, i);
    const std::size_t under = notice.find(kUnder);
    if (under == std::string::npos || !contains(notice.substr(0, under), "redistribute it"))
      continue;
    std::string_view named = std::string_view(notice).substr(under + kUnder.size());
    if (named.starts_with("the ")) named.remove_prefix(4);
    const std::string_view which = family(named);
    const std::string number = version(named);
    if (which.empty() || number.empty()) continue;
    const bool later = contains(named, "any later version");
    return {std::string(which) + "-" + number + (later ? "-or-later" : "-only"),
            static_cast<std::uint32_t>(i + 1)};
  }
  return {};
}

}  // namespace cutaway::model

// SPDX-License-Identifier: Apache-2.0
// Takes holes out of the middle and the front of a host.
#include "model/connections/addresses/open_hosts.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kFewest = 3;  ///< nothing before the first point, and a domain
constexpr std::array<std::string_view, 5> kInside = {"local", "localhost", "internal", "svc",
                                                     "lan"};

bool is_label(std::string_view label) {
  return !label.empty() && std::ranges::all_of(label, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  });
}

/// ".pay.example", ".pay.example:443": a domain that the public net can know.
bool is_domain(std::string_view behind) {
  const auto labels = split(behind.substr(0, behind.find(':')), '.');
  return labels.size() >= kFewest && labels.front().empty() && labels.back().size() > 1 &&
         std::all_of(labels.begin() + 1, labels.end(), is_label) &&
         std::ranges::find(kInside, labels.back()) == kInside.end();
}

}  // namespace

std::string without_holes(std::string_view authority) {
  const std::size_t last = authority.rfind('}');
  if (last == std::string_view::npos || !is_domain(authority.substr(last + 1))) return {};
  std::string out;
  int depth = 0;
  for (const char c : authority) {
    if (c == '{') ++depth;
    if (depth == 0) {
      // "api-{stage}.pay.example" and "api.{region}.pay.example"
      while (c == '.' && !out.empty() && (out.back() == '-' || out.back() == '.')) out.pop_back();
      if (!out.empty() || (c != '.' && c != '-')) out += c;
    }
    if (c == '}' && depth > 0) --depth;
  }
  return out;
}

}  // namespace cutaway::model

// SPDX-License-Identifier: Apache-2.0
// Reads trees written node by node and walks them, without recursion.
#include "ranking/trees.h"

#include <algorithm>
#include <cstdlib>
#include <string>

#include "base/text.h"

namespace cutaway::ranking {

void Trees::add(std::string_view written) {
  const auto first = nodes_.size();
  std::vector<std::uint32_t> open;  // nodes whose second branch is not read yet
  bool whole = false;
  for (const std::string_view token : split(written, ' ')) {
    if (token.empty()) continue;
    if (whole) break;
    const std::size_t sign = token.find('<');
    Node node;
    node.leaf = sign == std::string_view::npos;
    node.value = std::strtod(std::string(token.substr(node.leaf ? 0 : sign + 1)).c_str(), nullptr);
    const auto place = static_cast<std::uint32_t>(nodes_.size());
    if (!node.leaf) {
      const auto found = std::ranges::find(kSignalNames, token.substr(0, sign));
      if (found == kSignalNames.end()) break;
      node.signal = static_cast<std::uint8_t>(found - kSignalNames.begin());
      open.push_back(place);
    }
    nodes_.push_back(node);
    if (!node.leaf) continue;
    whole = open.empty();
    if (whole) continue;
    nodes_[open.back()].other = place + 1;
    open.pop_back();
  }
  if (whole) {
    roots_.push_back(static_cast<std::uint32_t>(first));
  } else {
    nodes_.resize(first);
  }
}

double Trees::sum(const SignalRow& row) const {
  double out = 0;
  for (const std::uint32_t root : roots_) {
    std::uint32_t at = root;
    while (!nodes_[at].leaf)
      at = static_cast<double>(row[nodes_[at].signal]) < nodes_[at].value ? at + 1
                                                                          : nodes_[at].other;
    out += nodes_[at].value;
  }
  return out;
}

}  // namespace cutaway::ranking

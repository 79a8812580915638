// SPDX-License-Identifier: Apache-2.0
// Trees: small corrections of the weighted sum, where signals only mean something together.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "ranking/signals.h"

namespace cutaway::ranking {

class Trees {
 public:
  /// One tree in written form, a node before its two branches: "titles<0.4 -0.1 texts<0.2 0 0.3";
  /// the first branch is taken when the signal is less. Text that is no tree is passed over.
  void add(std::string_view written);
  /// The sum of what all trees say.
  double sum(const SignalRow& row) const;
  std::size_t size() const { return roots_.size(); }

 private:
  struct Node {
    std::uint8_t signal = 0;
    bool leaf = true;
    double value = 0;         ///< of a leaf; else the threshold
    std::uint32_t other = 0;  ///< the second branch; the first follows its node
  };
  std::vector<Node> nodes_;
  std::vector<std::uint32_t> roots_;
};

}  // namespace cutaway::ranking

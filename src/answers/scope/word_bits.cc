// SPDX-License-Identifier: Apache-2.0
// Names are asked for many times, so that each different one is cut up once.
#include "answers/scope/word_bits.h"

namespace cutaway::answers {

WordBits::WordBits(const Request& request) {
  for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
    for (const std::string& root : request.words[i].roots) roots_[root] |= 1U << i;
  }
}

std::uint32_t WordBits::in(std::string_view name) const {
  const auto known = known_.find(name);
  if (known != known_.end()) return known->second;
  const std::uint32_t bits = compute(name);
  known_.emplace(name, bits);
  return bits;
}

std::uint32_t WordBits::compute(std::string_view name) const {
  constexpr std::size_t kLongestName = 300;
  std::uint32_t bits = 0;
  for (const std::string& root : roots_in(name.substr(0, kLongestName))) {
    const auto found = roots_.find(root);
    if (found != roots_.end()) bits |= found->second;
  }
  return bits;
}

}  // namespace cutaway::answers

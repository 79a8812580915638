// SPDX-License-Identifier: Apache-2.0
// Tells by the ecosystems of a part's manifests.
#include "model/parts/page_makers.h"

#include <algorithm>
#include <array>

namespace cutaway::model {

bool is_of_servers(std::string_view ecosystem) {
  static constexpr std::array<std::string_view, 7> kOfServers = {
      "composer", "gem", "pypi", "hex", "maven", "gradle", "go"};
  return std::ranges::find(kOfServers, ecosystem) != kOfServers.end();
}

bool makes_its_pages(const Inputs& in, const Draft& draft) {
  return std::ranges::any_of(draft.packages, [&](std::uint32_t package) {
    return is_of_servers(in.facts.packages[package].ecosystem);
  });
}

}  // namespace cutaway::model

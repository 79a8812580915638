// SPDX-License-Identifier: Apache-2.0
// The manifest says it as the setting "image".
#include "model/parts/said_images.h"

#include <algorithm>

namespace cutaway::model {

std::string folder_of_said_image(const Inputs& in, const Draft& draft) {
  std::string found;
  for (const meaning::Package& package : in.facts.packages) {
    if (!in.own(package.place) || package.folder == found) continue;
    const bool made = std::ranges::any_of(package.settings, [&](const meaning::NamedValue& said) {
      return said.name == "image" && std::ranges::any_of(draft.workloads, [&](std::uint32_t w) {
               const std::string image = image_name(in.facts.workloads[w].image);
               return !image.empty() && image == image_name(said.value);
             });
    });
    if (!made) continue;
    if (!found.empty()) return {};
    found = package.folder;
  }
  return found;
}

}  // namespace cutaway::model

// SPDX-License-Identifier: Apache-2.0
// What a Dockerfile fetches while the image is built.
#pragma once

#include <string>
#include <string_view>

#include "base/text.h"
#include "syntax/data_view.h"

namespace cutaway::syntax {

/// Whether one of the instructions of a Dockerfile fetches something with this variable: an address
/// in it is then none that the program asks while it runs.
inline bool image_fetches_with(DataView root, std::string_view name) {
  const std::string plain = "$" + std::string(name);
  const std::string braced = "${" + std::string(name);
  const auto fetches = [](DataView it) {
    if (it.key() == "ADD") return true;
    return it.key() == "RUN" && (contains(it.value(), "curl ") || contains(it.value(), "wget ") ||
                                 contains(it.value(), "git clone "));
  };
  for (DataView it = root.first_child(); it; it = it.next_sibling()) {
    if (!fetches(it)) continue;
    std::string line(it.value());
    for (const DataView word : it.children()) line += " " + std::string(word.scalar());
    if (contains(line, plain) || contains(line, braced)) return true;
  }
  return false;
}

}  // namespace cutaway::syntax

// SPDX-License-Identifier: Apache-2.0
// Samples: files that show how the product may be started, or start it for its makers.
#pragma once

#include <algorithm>
#include <string_view>

#include "base/text.h"
#include "catalogue/catalogue.h"
#include "model/parts/shown_files.h"

namespace cutaway::model {

/// Whether the file lies in a folder for samples, benchmarks or the makers' own machines, or is
/// called so (samples.toml): nobody runs the product as it says.
inline bool is_sample(const catalogue::Catalogue& catalogue, std::string_view path) {
  const std::string low =
      lower(std::string(before_packages(folder_name(path))) + "/" + std::string(base_name(path)));
  const auto pieces = split(low, '/');
  return std::ranges::any_of(catalogue.table("samples"), [&](const auto& row) {
    constexpr std::string_view kFiles = "samples.files", kFolders = "samples.folders",
                               kTop = "samples.top";
    const std::string_view list = row.first;
    if (list == kTop) return pieces.size() > 1 && pieces.front() == std::string_view(row.second);
    if (list == kFiles) return matches_glob(row.second, pieces.back());
    return list == kFolders &&
           std::any_of(pieces.begin(), pieces.end() - 1,
                       [&](std::string_view piece) { return matches_glob(row.second, piece); });
  });
}

/// Whether the makers run the program by hand, or it is a sample: what only such a program uses is
/// nothing that the product does.
inline bool is_by_hand(const catalogue::Catalogue& catalogue, std::string_view path) {
  const auto pieces = split(path, '/');
  return is_sample(catalogue, path) ||
         std::ranges::any_of(catalogue.table("samples"), [&](const auto& row) {
           constexpr std::string_view kFolders = "by_hand.folders";
           return std::string_view(row.first) == kFolders &&
                  std::find(pieces.begin(), pieces.end() - 1, row.second) != pieces.end() - 1;
         });
}

}  // namespace cutaway::model

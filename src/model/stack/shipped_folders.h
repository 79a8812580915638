// SPDX-License-Identifier: Apache-2.0
// Folders that are called as those for the makers are, and that an image of the product holds.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "model/inputs.h"

namespace cutaway::model {

/// `COPY website /website` of an image that is built of another folder: what lies there is handed
/// out with the product, whatever the folder is called. Only folders with a manifest of their own.
class ShippedFolders {
 public:
  explicit ShippedFolders(const Inputs& in);

  /// Whether the file lies in a folder for the makers that no image ships.
  bool is_for_makers(std::string_view path) const;

 private:
  std::set<std::string> folders_;
};

}  // namespace cutaway::model

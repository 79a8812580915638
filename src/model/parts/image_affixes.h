// SPDX-License-Identifier: Apache-2.0
// Image affixes: `shop-orders-app` is built from a folder `orders` if other images are called in
// the same way.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "model/parts/draft.h"

namespace cutaway::model {

class ImageAffixes {
 public:
  using Folders = std::vector<std::pair<std::string, std::string>>;

  /// `folders`: keys of names → folders that can be built.
  ImageAffixes(const Inputs& in, const Folders& folders);
  /// The folder that is left when what the images share is taken off, or that is called like the
  /// workload with what the folders share; empty if none.
  std::string folder_of(const meaning::Workload& workload) const;

 private:
  void settle(const std::set<std::string>& names, const Folders& folders);
  std::map<std::string, std::string> found_;  ///< by key of the image or the workload
};

/// "v1", "2": behind the name of what runs it says which make of it.
bool is_version(std::string_view word);

/// The names under which a workload may be built, as keys; those of images come first.
std::vector<std::string> build_names(const Inputs& in, const Draft& draft);

}  // namespace cutaway::model

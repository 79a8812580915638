// SPDX-License-Identifier: Apache-2.0
// Which images that deployment files fetch are the product's own.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "findings/ground.h"

namespace cutaway::findings {

/// Knows an image as the product's own by the names of its packages and the first heading of its
/// README, where a pipeline pushes it or a script builds or pushes it (`pipelines` and
/// `image_scripts` of catalogue/debt.toml), and where the same account gives out another own one.
class OwnImages {
 public:
  explicit OwnImages(const Ground& ground);
  bool has(const std::string& image) const;

 private:
  bool is_named_here(const std::string& image) const;
  bool is_pushed(const std::string& name) const;
  bool is_pushed_by(const std::string& account) const;

  std::vector<std::string> names_;    ///< of the product, in lower case
  std::vector<std::string> pushing_;  ///< texts that push images, and lines that build them
  std::set<std::string> accounts_;    ///< "acme" of "ghcr.io/acme/shop"
};

}  // namespace cutaway::findings

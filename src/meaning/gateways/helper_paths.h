// SPDX-License-Identifier: Apache-2.0
// Requests to a helper that stands beside a program: whom the helper is to ask stands in the path.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/facts.h"

namespace cutaway::meaning {

/// Whom a request means that a helper passes on, and the path that he is asked for.
struct HandedOn {
  std::string host, path;
};

/// The table `helper_paths` of catalogue/parts.toml: "/v1.0/invoke/*/method".
class HelperPaths {
 public:
  explicit HelperPaths(const catalogue::Catalogue& catalogue);
  /// Nothing for a path or URL that is meant for no helper, or that leaves open whom it means.
  std::optional<HandedOn> behind(std::string_view url) const;

 private:
  std::vector<std::string_view> patterns_;
};

/// Rules of gateways that lead to a helper lead to whom it asks.
void look_behind_helpers(const catalogue::Catalogue& catalogue, Facts& facts);

}  // namespace cutaway::meaning

// SPDX-License-Identifier: Apache-2.0
// Library users: parts that take a library of the same repository by their manifests, with all
// that it brings.
#pragma once

#include <vector>

#include "model/parts/draft.h"

namespace cutaway::model {

/// Only for package managers by which a library works by being there (`works_by_presence` in
/// catalogue/parts.toml): what it depends on and what it sets then counts for whoever takes it.
class LibraryUsers {
 public:
  LibraryUsers(const Inputs& in, const std::vector<Draft>& drafts);
  /// Parts that are no libraries, in order; empty if the draft is no such library.
  const std::vector<std::uint32_t>& of(std::uint32_t library) const { return users_[library]; }

 private:
  std::vector<std::vector<std::uint32_t>> users_;  ///< by draft
};

}  // namespace cutaway::model

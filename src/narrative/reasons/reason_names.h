// SPDX-License-Identifier: Apache-2.0
// ReasonNames: which technologies a text may name, found by the first words of their names.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "narrative/story.h"

namespace cutaway::narrative {

class ReasonNames {
 public:
  explicit ReasonNames(const Story& story);

  /// Indices into Model::technologies.
  std::set<std::size_t> named_in(std::string_view text) const;

 private:
  std::multimap<std::string, std::size_t> by_first_word_;
};

}  // namespace cutaway::narrative

// SPDX-License-Identifier: Apache-2.0
// Frameworks: which of them carry how much of the product.
#pragma once

#include <cstddef>
#include <vector>

#include "model/model.h"

namespace cutaway::narrative {

/// A framework that is no tool.
struct FrameworkUse {
  const model::TechnologyUse* use = nullptr;
  bool screens = false;   ///< draws: no web framework
  std::size_t files = 0;  ///< own files that import or call it; of an ecosystem whose manifests
                          ///< load all: its files
};

/// Most files first; those that a tenth as many files use as the first of their kind are left out.
std::vector<FrameworkUse> leading_frameworks(const model::Analysis& analysis);

}  // namespace cutaway::narrative

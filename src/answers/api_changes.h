// SPDX-License-Identifier: Apache-2.0
// What became of an API between two revisions: added, removed, changed, and what breaks callers.
#pragma once

#include <string>
#include <vector>

#include "model/model.h"

namespace cutaway::answers {

struct ApiChange {
  std::string what;  ///< "added" "removed" "changed"
  bool breaking = false;
  std::string method, path;
  std::string why;      ///< one clause: "`email` is required now"
  bool before = false;  ///< the places are of the older revision
  std::vector<Place> places;
};

/// Endpoints compared by method and path, however the path writes its holes; the breaking ones
/// first, then by path. Inputs are compared only where both revisions tell them.
std::vector<ApiChange> api_changes(const model::Model& before, const model::Model& now);

}  // namespace cutaway::answers

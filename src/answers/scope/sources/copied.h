// SPDX-License-Identifier: Apache-2.0
// CopiedLibraries: folders of the source that hold a library which a manifest declares.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/model.h"

namespace cutaway::answers {

/// Knows by paths: "overrides/acme/pdf/src/x.php" is a copy where `acme/pdf` is declared.
class CopiedLibraries {
 public:
  explicit CopiedLibraries(const model::Analysis& analysis);
  /// Whether the path lies in such a folder, or in one that holds several of them.
  bool hold(std::string_view path) const;

 private:
  std::vector<std::string> folders_;  ///< in lower case, with the slash at their end
};

}  // namespace cutaway::answers

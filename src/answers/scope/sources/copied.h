// SPDX-License-Identifier: Apache-2.0
// CopiedLibraries: folders of the source that hold a library which a manifest declares, and scripts
// that are a published library.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/model.h"

namespace cutaway::answers {

/// Knows long scripts by how libraries are published, and folders by their paths:
/// "overrides/acme/pdf/src/x.php" is a copy where `acme/pdf` is declared.
class CopiedLibraries {
 public:
  explicit CopiedLibraries(const model::Analysis& analysis);
  /// Whether the path is such a script, or lies in such a folder, or in one that holds several of
  /// them.
  bool hold(std::string_view path) const;

 private:
  void find_published(const model::Analysis& analysis);

  std::set<std::string, std::less<>> published_;  ///< files that are a library as a whole
  std::vector<std::string> folders_;              ///< in lower case, with the slash at their end
};

}  // namespace cutaway::answers

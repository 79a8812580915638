// SPDX-License-Identifier: Apache-2.0
// CopiedLibraries: folders of the source that hold a library which a manifest declares, and scripts
// that are a published library.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/model.h"

namespace cutaway::answers {

/// Knows long scripts by how libraries are published, and folders by their paths:
/// "overrides/acme/pdf/src/x.php" is a copy where `acme/pdf` is declared. The heads of all long
/// scripts are read for it: once an answer, where `CopiedLibrariesKept` lives meanwhile.
class CopiedLibraries {
 public:
  explicit CopiedLibraries(const model::Analysis& analysis);
  /// Whether the path is such a script, or lies in such a folder, or in one that holds several of
  /// them.
  bool hold(std::string_view path) const;

 private:
  friend class CopiedLibrariesKept;
  struct Found {
    std::set<std::string, std::less<>> published;  ///< files that are a library as a whole
    std::vector<std::string> folders;              ///< in lower case, with the slash at their end
  };
  static std::shared_ptr<const Found> find(const model::Analysis& analysis);

  std::shared_ptr<const Found> found_;
};

/// As long as it lives, what is found of this source is found once on this thread.
class CopiedLibrariesKept {
 public:
  explicit CopiedLibrariesKept(const model::Analysis& analysis);
  ~CopiedLibrariesKept();
  CopiedLibrariesKept(const CopiedLibrariesKept&) = delete;
  CopiedLibrariesKept& operator=(const CopiedLibrariesKept&) = delete;

 private:
  friend class CopiedLibraries;
  static thread_local const CopiedLibrariesKept* now_;

  const CopiedLibrariesKept* const before_;
  const model::Analysis* const analysis_;
  const std::shared_ptr<const CopiedLibraries::Found> found_;
};

}  // namespace cutaway::answers

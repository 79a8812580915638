// SPDX-License-Identifier: Apache-2.0
// ImportReach: which parts get to a file of a package that several of them may take, by imports.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "model/parts/draft.h"

namespace cutaway::model {

/// A package beside the parts is handed to all whose manifest asks for it; who imports none of the
/// files that do something does not do it. Told of JavaScript and TypeScript, whose imports name
/// files; of all else everybody is said to get there.
class ImportReach {
 public:
  ImportReach(const Inputs& in, const std::vector<Draft>& drafts);
  /// A part may get to a file: it lies in the part's own folder or beside the manifest
  /// above it, the part's files import it, or it is no program and lies in a package of which they
  /// import one. Those of the parts that do; where none is seen to (its importers are found in a
  /// way that is not seen), those that import anything of its package.
  std::vector<std::uint32_t> of(const std::vector<std::uint32_t>& drafts, FileId file) const;

 private:
  bool reaches(std::uint32_t draft, FileId file, bool package_alone) const;

  struct Reached {
    std::string folder;          ///< of the part
    std::vector<bool> files;     ///< by file
    std::vector<bool> packages;  ///< by index of folders_
  };
  int package_of(std::string_view path) const;

  const Inputs& in_;
  std::vector<std::string> folders_;  ///< of packages of npm, longest first
  std::map<std::uint32_t, Reached> by_draft_;
};

/// Whether all that an import's line brings in is written only where types stand, so that nothing
/// of it runs there.
bool only_for_types(const Inputs& in, const Place& place);

}  // namespace cutaway::model

// SPDX-License-Identifier: Apache-2.0
// Files: paths to file and folder numbers.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "syntax/project.h"

namespace cutaway::linking {

/// The files and folders of a project by path.
class Files {
 public:
  explicit Files(const syntax::Project& project);
  /// The file at exactly this path.
  std::optional<FileId> find(std::string_view path) const;
  /// The folder at exactly this path ("" is the top), if any file lies below it.
  std::optional<std::uint32_t> find_folder(std::string_view path) const;
  std::string_view folder(std::uint32_t id) const { return folders_[id]; }
  std::string_view path(FileId id) const { return project_.file(id).path; }
  /// Files with that base name, in path order.
  std::vector<FileId> named(std::string_view base) const;

 private:
  const syntax::Project& project_;
  std::vector<std::string> folders_;                          ///< sorted
  std::vector<std::pair<std::string_view, FileId>> by_name_;  ///< sorted
};

}  // namespace cutaway::linking

// SPDX-License-Identifier: Apache-2.0
// TemplateFiles: which file a template means by the name of another one.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "linking/files.h"

namespace cutaway::linking {

/// Template engines look below folders that are set up elsewhere; so a name is looked for beside
/// the file, then as the end of a path, nearest first.
class TemplateFiles {
 public:
  explicit TemplateFiles(const Files& files) : files_(files) {}
  /// `module` as written: "shared/form", "layouts.app", "base.html", "./header", "/static/app.js".
  /// Nothing when it is found nowhere, or in several places that are equally near.
  std::optional<FileId> find(FileId from, std::string_view module) const;

 private:
  std::optional<FileId> beside(std::string_view folder, std::string_view module) const;
  std::optional<FileId> by_end(FileId from, std::string_view module) const;

  const Files& files_;
};

}  // namespace cutaway::linking

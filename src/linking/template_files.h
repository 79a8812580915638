// SPDX-License-Identifier: Apache-2.0
// TemplateFiles: which file a template means by the name of another one.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "linking/files.h"
#include "syntax/project.h"

namespace cutaway::linking {

/// Template engines look below folders that are set up elsewhere; so a name is looked for beside
/// the file, then as the end of a path, nearest first.
class TemplateFiles {
 public:
  TemplateFiles(const syntax::Project& project, const Files& files);
  /// `module` as written: "shared/form", "layouts.app", "base.html", "./header", "/static/app.js",
  /// or a name that another template of the language defines. Nothing when it is found nowhere, or
  /// in several places that are equally near.
  std::optional<FileId> find(FileId from, std::string_view module) const;

 private:
  std::optional<FileId> beside(std::string_view folder, std::string_view module) const;
  std::optional<FileId> by_end(FileId from, std::string_view module) const;

  using Defined = std::pair<std::string_view, FileId>;
  std::optional<FileId> by_define(FileId from, std::string_view name) const;

  const syntax::Project& project_;
  const Files& files_;
  std::vector<Defined> defined_;  ///< names that templates give to parts of themselves, ordered
};

}  // namespace cutaway::linking

// SPDX-License-Identifier: Apache-2.0
// NpmWorkspace: the package.json and tsconfig.json files of a project, asked where a written module
// leads.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "linking/files.h"
#include "syntax/data_view.h"
#include "syntax/project.h"

namespace cutaway::linking {

class NpmWorkspace {
 public:
  NpmWorkspace(const syntax::Project& project, const Files& files);

  /// The file meant by a path without ending or folder: endings and index files are tried, `.js`
  /// may mean `.ts`.
  std::optional<FileId> probe(std::string_view path) const;
  /// `paths` and `baseUrl` of the nearest tsconfig.json or jsconfig.json above `folder`.
  std::optional<FileId> by_alias(std::string_view folder, std::string_view module) const;
  /// A package of this project: its exports, main file or a path inside.
  std::optional<FileId> by_package(std::string_view package, std::string_view module) const;
  /// `imports` of the nearest package.json ("#db").
  std::optional<FileId> by_subpath_import(std::string_view folder, std::string_view module) const;
  /// `@/x` and `~/x` as most bundlers are set up: below `src/` or the folder of the nearest
  /// package.json; `$lib/x`, as a generated tsconfig.json gives it, below `lib/` there.
  std::optional<FileId> by_custom(std::string_view folder, std::string_view module) const;

 private:
  struct Config {
    std::string folder;
    std::string base;  ///< folder of baseUrl; "\n" when none is set
    std::vector<std::pair<std::string, std::vector<std::string>>> paths;  ///< longest pattern first
  };
  struct Package {
    std::string folder;
    FileId manifest;
  };
  std::optional<FileId> probe_file(std::string_view path) const;
  void read_config(FileId file);
  void read_paths(syntax::DataView options, std::string_view folder, Config& out) const;
  std::optional<FileId> extended(std::string_view folder, std::string_view target) const;
  std::optional<FileId> by_config(const Config& config, std::string_view module) const;
  std::optional<FileId> entry(const Package& package, std::string_view subpath) const;
  std::optional<FileId> exports_entry(const Package& package, syntax::DataView exports,
                                      std::string_view subpath) const;
  std::optional<FileId> target(const Package& package, syntax::DataView node) const;
  std::optional<FileId> target_path(const Package& package, std::string_view path) const;

  const syntax::Project& project_;
  const Files& files_;
  std::map<std::string, Config, std::less<>> configs_;    ///< by folder
  std::map<std::string, Package, std::less<>> packages_;  ///< by package name
  std::map<std::string, FileId, std::less<>> manifests_;  ///< by folder
};

}  // namespace cutaway::linking

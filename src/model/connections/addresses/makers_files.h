// SPDX-License-Identifier: Apache-2.0
// Files of the makers' own tools: what they ask, the product does not ask.
#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "model/inputs.h"

namespace cutaway::model {

/// Files in folders of tools, and scripts by which versions are handed out ("bin/release.py"), that
/// no file of the product imports, directly or through other such files.
class MakersFiles {
 public:
  explicit MakersFiles(const Inputs& in) : in_(in) {}
  bool has(FileId file) const;
  /// All code among the places is theirs, and there is some: files of settings only hand on what
  /// code reads.
  bool have_all(std::span<const Place> places) const;

 private:
  bool in_tools(FileId file) const;
  /// Files that only such scripts of manifests start as their makers run ("i18n:translate").
  const std::set<FileId>& scripts() const;
  /// Folders and files that a line above code runs to write code: `//go:generate go run ./tables`.
  const std::set<std::string, std::less<>>& generators() const;
  const std::vector<std::vector<FileId>>& importers() const;

  const Inputs& in_;
  /// Made when first asked.
  mutable std::optional<std::vector<std::vector<FileId>>> importers_;
  mutable std::optional<std::set<FileId>> scripts_;
  mutable std::optional<std::set<std::string, std::less<>>> generators_;
};

/// Somebody starts the file by hand, as he needs it (`commands_by_hand` of parts.toml): a command
/// of the framework's own tool.
bool is_by_hand(const Inputs& in, const Place& place);

}  // namespace cutaway::model

// SPDX-License-Identifier: Apache-2.0
// Lists of file and folder names with few wildcards, sorted so that asking is a hash look-up in
// most cases. A pattern with a capital letter must be spelt so; others match any case: ask with the
// text as it is and in lower case.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace cutaway::catalogue {

/// Globs on base names.
class NamePatterns {
 public:
  NamePatterns() = default;
  explicit NamePatterns(const std::vector<std::string>& globs);
  bool empty() const { return exact_.empty() && endings_.empty() && globs_.empty(); }
  bool match(std::string_view name, std::string_view lowered) const;

 private:
  std::unordered_set<std::string> exact_;
  std::vector<std::string> endings_;  ///< of "*ending"
  std::vector<std::string> globs_;
};

/// Names of folders: "vendor", "vendor/bundle", "*.tests".
class FolderPatterns {
 public:
  FolderPatterns() = default;
  explicit FolderPatterns(const std::vector<std::string>& names);
  bool empty() const { return names_.empty() && chains_.empty() && endings_.empty(); }
  /// A folder anywhere above the file.
  bool match(std::string_view path, std::string_view lowered) const;
  /// The first folder only.
  bool match_top(std::string_view path, std::string_view lowered) const;

 private:
  bool match_in(std::string_view path, bool lowered) const;

  std::unordered_set<std::string> names_;
  std::vector<std::string> chains_;   ///< "/a/b/"
  std::vector<std::string> endings_;  ///< of "*ending"
};

}  // namespace cutaway::catalogue

// SPDX-License-Identifier: Apache-2.0
// Ignore rules as git has them: files of globs that hold below their folder; the last glob that
// matches decides.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cutaway::sources {

inline constexpr std::uint64_t kIgnoreFileBytes = 1U << 20U;  ///< of an ignore file are read

/// Whether a glob of an ignore file matches: `*` and `?` stay within a name, `**` crosses folders,
/// `[a-z]` and `\` as in git. Bounded: gives up (no match) after a fixed number of steps.
bool matches_ignore_glob(std::string_view glob, std::string_view path);

/// The rules of all ignore files on the way from the root to a folder, as a chain; `Level` 0 holds
/// no rule.
class IgnoreRules {
 public:
  using Level = std::uint32_t;

  /// Adds the rules of one file that stands in `folder` ("" = root); returns the level for
  /// everything below it.
  Level add(Level parent, std::string_view folder, std::string_view text);
  /// Whether `path` is ignored by the rules of its own level and above; `folder`: the path is a
  /// folder.
  bool ignored(Level level, std::string_view path, bool folder) const;
  /// Whether the rule that decides about `path` says that it is not ignored: "!packages/parts".
  bool kept(Level level, std::string_view path, bool folder) const;

 private:
  struct Rule {
    std::string glob;
    bool negated = false, folders_only = false;
    bool anchored =
        false;  ///< matched against the path below the file's folder, else against the name
    bool literal = false;  ///< no wildcard in it
  };
  struct Step {
    Level parent = 0;
    std::string folder;  ///< with a trailing slash; "" at the root
    std::vector<Rule> rules;
  };
  static bool read_rule(std::string_view line, Rule& rule);
  static bool matches(const Rule& rule, std::string_view below, std::string_view name);
  /// The rule that decides; null: none does.
  const Rule* deciding(Level level, std::string_view path, bool folder) const;

  std::vector<Step> steps_{Step{}};
};

}  // namespace cutaway::sources

// SPDX-License-Identifier: Apache-2.0
// ManifestRules: what catalogue/manifests.toml says about manifests that are plain trees.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cutaway::meaning {

/// One line of the table: where names stand and how they are written.
struct ManifestLine {
  std::string file;                   ///< of a lock: its base name
  std::vector<std::string> path;      ///< keys from the top; "*" = any; empty = the top
  std::string scope;                  ///< "runtime", "dev" …; empty for a lock
  std::string name_key, version_key;  ///< where items are maps
  std::string form;                   ///< "python", "at", "space", "equals", "slash", "paren", …
  std::string versions;               ///< path of a map that holds the versions
  std::string ecosystem;              ///< when it is another than the file's
  char separator = '\0';              ///< between several in one text
};

struct ManifestRule {
  std::string file;  ///< glob on the base name, or on the path when it holds '/'
  std::string ecosystem, needs, name, version, description, license;
  std::vector<ManifestLine> dependencies, locks, calls, texts;
};

/// The rules of the table `manifests`, in its order; lines that say nothing are left out.
std::vector<ManifestRule> manifest_rules(std::span<const std::pair<std::string, std::string>> rows);

/// A name and the version that is wanted.
struct NameAndVersion {
  std::string name, version;
};
/// Takes a written requirement apart: `form` as in ManifestLine; "" = the whole text is the name.
NameAndVersion name_and_version(std::string_view text, std::string_view form);

}  // namespace cutaway::meaning

// SPDX-License-Identifier: Apache-2.0
// ManifestNames: which package one line of a manifest asks for, in whatever version of it.
#pragma once

#include <string>
#include <string_view>

namespace cutaway::narrative {

/// Reads the lines of one manifest in their order; some formats spread a name over two lines.
class ManifestNames {
 public:
  /// The package that the line names, as the catalogue spells names of the ecosystem; empty: none.
  std::string name_on(std::string_view ecosystem, std::string_view line);
  /// The same for a line that stands between others; empty, too, where it names what is left out:
  /// an `<exclusion>`.
  std::string name_between(std::string_view ecosystem, std::string_view above,
                           std::string_view line, std::string_view below);
  /// Whether a tool wrote the line for what another package asks for: "stripe==1.2  # via
  /// payments", "stripe==1.2" over "# via payments".
  static bool is_for_another(std::string_view line, std::string_view below);

 private:
  std::string group_;  ///< of the last `<groupId>`
};

}  // namespace cutaway::narrative

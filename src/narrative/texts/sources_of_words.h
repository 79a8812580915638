// SPDX-License-Identifier: Apache-2.0
// Where a project says in its own words what it is: README, manifests, store texts, page titles,
// help texts, comments.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/evidence.h"
#include "catalogue/catalogue.h"
#include "sources/source_tree.h"

namespace cutaway::narrative {

/// One sentence of theirs, plain, with the lines it stands in.
struct Wording {
  std::string text;
  std::string from;     ///< readme manifest docs interface code
  std::string role;     ///< title tagline paragraph description item heading
  std::string section;  ///< heading above it in a document
  Place place;
  double weight = 0;  ///< how likely it says what the whole project is
};

/// Everything found, best first; at most 120. Deterministic; reads at most 400 small files.
std::vector<Wording> find_wordings(const sources::SourceTree& tree,
                                   const catalogue::Catalogue& catalogue,
                                   const std::vector<std::string>& names);

/// The document at the top that introduces the project, or nothing.
std::optional<FileId> find_readme(const sources::SourceTree& tree);

}  // namespace cutaway::narrative

// SPDX-License-Identifier: Apache-2.0
// Registered packages: which classes the configuration of an application lists itself.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "meaning/matches.h"

namespace cutaway::meaning {

/// What an application registers by name.
struct Registered {
  std::vector<std::string> packages;  ///< with all below them; not empty: others are not meant
  std::set<FileId> files;             ///< of the classes that are named one by one

  bool holds(const ReaderContext& context, FileId file) const;
};

/// `config.packages("shop.api")` on what a mount is given, or inside of its class: the role
/// `registers` has the names of such calls. Empty where nothing is listed.
Registered registered_by(const ReaderContext& context, const Match& match);

}  // namespace cutaway::meaning

// SPDX-License-Identifier: Apache-2.0
// LibraryTexts: what the team's own texts say of libraries that no entry of the catalogue is for.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/libraries/uses.h"
#include "narrative/story.h"

namespace cutaway::narrative {

/// The name by which people call it: "auth" of "github.com/go-pkgz/auth/v2" stays with its maker.
std::string short_name(const model::LibraryUse& use);

class LibraryTexts {
 public:
  /// Reads the README at the top, guides to the code, and sections of documents that list what the
  /// product is built with; only those that name one of the libraries.
  LibraryTexts(const Story& story, const std::vector<model::LibraryUse>& uses);

  /// "Told in `README.md`: “parcel-labels draws the labels of parcels”": the first sentence, or
  /// part of one, that says what the library does. Nothing where none does.
  std::optional<Claim> of(const model::LibraryUse& use) const;

 private:
  void read(const Story& story, FileId id, const std::vector<model::LibraryUse>& uses);

  std::map<std::pair<std::string, std::string>, Claim> told_;  ///< by ecosystem and name
};

}  // namespace cutaway::narrative

// SPDX-License-Identifier: Apache-2.0
// The project's own licences: files with licence texts, and what its manifests say.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/licences/expression.h"
#include "model/model.h"

namespace cutaway::model {

/// Whether a file of that name holds a licence: LICENSE, COPYING.md, LICENSE-MIT …
bool is_licence_file(std::string_view path);

/// A condition on top of a licence (catalogue/licence_riders.toml).
struct LicenceRider {
  std::string name;  ///< "the Commons Clause"
  std::string does;  ///< "takes away the right to sell it"
  Place place;
};

/// One statement of a licence.
struct OwnLicence {
  std::string folder;      ///< that it is for; "" = the whole repository
  std::string expression;  ///< SPDX; "" = a text or a name that is not known
  std::string name;        ///< as people say it, "MIT License"; or as written
  /// "text" (all of it matches), "notice" (it puts the program under it), "words" (it calls itself
  /// so), "readme" (which says so where nothing else does), "manifest"
  std::string how;
  std::vector<std::string> also;  ///< further texts in the same file
  std::vector<LicenceRider> riders = {};
  Place place;
};

struct OwnLicences {
  std::vector<OwnLicence> all;  ///< by folder, files before manifests
  std::string expression;       ///< of the repository as a whole; "" = not told or not known
  std::string kind;             ///< as catalogue/licence_kinds.toml names it; "proprietary", "none"
  std::size_t decides = 0;      ///< row of `all` that decides; valid when `all` has one for ""
  bool told = false;            ///< there is a row for the whole repository
  /// Folders with another licence than the whole, rows of `all`.
  std::vector<std::size_t> exceptions;
};

/// At most 200 licence files of own code are read.
OwnLicences own_licences(const Analysis& analysis, const LicenceBook& book);

/// "MIT License" for "MIT"; the identifier when the list does not have it. GNU texts do not say
/// "only".
std::string licence_name(std::string_view identifier);

}  // namespace cutaway::model

// SPDX-License-Identifier: Apache-2.0
// LibraryUses: how the product's code uses the libraries that it asks for and that the catalogue
// does not know.
#pragma once

#include <string>
#include <vector>

#include "model/stack/callers.h"

namespace cutaway::model {

/// A name that code takes out of a library or calls there.
struct TakenName {
  std::string name;         ///< as the code writes it
  std::uint32_t files = 0;  ///< in which it stands
  Place place;              ///< of the first
};

/// One library of the product, by what its code does with it.
struct LibraryUse {
  std::string ecosystem, name;
  std::string version;           ///< as the lock file fixes it, else as the manifest wants it
  Place declared;                ///< the manifest's line
  std::vector<Place> files;      ///< where each file of the product first uses it, by path
  std::vector<Place> named;      ///< those of them that name it: others use what these hand on
  std::vector<TakenName> taken;  ///< most files first
  Called called;
  std::string about;  ///< what its makers say that it is, where a lock file quotes them; else ""
  Place about_place;
  bool only_to_build = false;  ///< manifests ask for it while the product is built, and no longer
  bool copied = false;         ///< its code lies in the repository, at `declared`
  bool undeclared = false;     ///< no manifest asks for it: `declared` is the first import
};

/// Libraries that own manifests ask for, that no entry of the catalogue is for, and that product
/// code is seen to use, with what most of the code takes in though none asks for it; most files
/// first. What only tests, samples and programs run by hand use is left out.
std::vector<LibraryUse> find_library_uses(const Analysis& analysis);

}  // namespace cutaway::model

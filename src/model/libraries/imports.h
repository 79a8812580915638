// SPDX-License-Identifier: Apache-2.0
// Which libraries the project's code names in its imports.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "model/libraries/libraries.h"

namespace cutaway::model {

/// Imports of one outside library, by whose file.
struct LibraryImports {
  std::uint32_t own = 0, test = 0, other = 0;  ///< files
  std::vector<Place> places;                   ///< own first; at most three
};

/// What code imports from outside, joined by library.
class Imports {
 public:
  Imports(const Analysis& analysis, const Libraries& libraries);

  /// Of all versions of a library together; null when no import names it.
  const LibraryImports* of(const Library& library) const;
  /// How code names libraries of the ecosystem; "" when it cannot be told
  /// (catalogue/libraries.toml).
  std::string_view named(std::string_view ecosystem) const;
  /// Whether imports can tell that it is used: of a PHP package only a lock file says which
  /// namespaces it has.
  bool tell(const Library& library) const;
  /// Outside modules that no known library answers for, by ecosystem and name, with a place.
  const std::map<std::pair<std::string, std::string>, LibraryImports>& unknown() const {
    return unknown_;
  }
  /// Names of modules that a Python distribution may have, best guess first.
  std::vector<std::string> modules_of(std::string_view distribution) const;
  /// The key by which all versions of a library are one: ecosystem and name.
  static std::string key_of(const Library& library);
  /// The key of the library that an import of this name is of; "" = none that is known.
  std::string library_named(std::string_view ecosystem, std::string_view package) const {
    return find(ecosystem, package);
  }

 private:
  void index(const Libraries& libraries);
  std::string find(std::string_view ecosystem, std::string_view package) const;
  void count(const Analysis& analysis, FileId file);

  std::map<std::string, std::string, std::less<>> named_, ecosystem_of_;
  std::multimap<std::string, std::string, std::less<>> modules_;
  std::set<std::string, std::less<>> standard_;  ///< modules of Python's own
  /// Ecosystem, how it is named, and the name → key.
  std::map<std::string, std::map<std::string, std::string, std::less<>>, std::less<>> names_;
  std::map<std::string, LibraryImports, std::less<>> found_;
  std::map<std::pair<std::string, std::string>, LibraryImports> unknown_;
};

}  // namespace cutaway::model

// SPDX-License-Identifier: Apache-2.0
// What is built into the project's programs, where the language itself decides it: in Go a package
// that no `package main` imports is in no program, whatever stands in it.
#pragma once

#include <vector>

#include "linking/links.h"

namespace cutaway::linking {

/// Files of the project's own that are in none of its programs, each list in path order.
struct NotBuilt {
  std::vector<FileId> for_tests;  ///< their package is imported by tests alone
  std::vector<FileId> left_out;   ///< nobody imports it, or a build tag keeps the file out
};

/// Told of modules that have a program of their own and mostly serve it; packages of a library are
/// imported by others, so nothing is told of those. Whoever lies in a module without a program is
/// taken to be in one.
NotBuilt find_not_built(const syntax::Project& project, const Links& links,
                        const catalogue::Catalogue& catalogue);

}  // namespace cutaway::linking

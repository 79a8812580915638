// SPDX-License-Identifier: Apache-2.0
// Needs: whether a shape that counts only beside a dependency stands in a package that has it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "meaning/matches.h"

namespace cutaway::meaning {

/// A dependency is of the name that a shape wants beside it, a glob; without regard to case where
/// its ecosystem has none.
bool is_wanted(std::string_view wanted, const Dependency& dependency);

class Needs {
 public:
  Needs(const ReaderContext& context, const Facts& facts);

  /// The match's shape names no dependency (`needs`, a glob), or the file lies in a package that
  /// has it: itself or, where packages of its kind pass on what they are built with, through
  /// another package of the project.
  bool met(const Match& match) const;

 private:
  bool is_in(std::size_t package, std::string_view path) const;
  bool is_in_no_package(std::string_view path) const;

  const ReaderContext& context_;
  const Facts& facts_;
  std::vector<std::vector<std::size_t>> given_to_;  ///< by package: itself and those built with it
};

}  // namespace cutaway::meaning

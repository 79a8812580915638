// SPDX-License-Identifier: Apache-2.0
// DefinedPieces: folders of which each piece says in a file of its own what it is, so that whoever
// runs the product chooses among them.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "model/inputs.h"

namespace cutaway::model {

class DefinedPieces {
 public:
  explicit DefinedPieces(const Inputs& in);
  /// The file lies in one of the pieces.
  bool has(std::string_view path) const { return !folder(path).empty(); }
  /// The folder that holds the piece and its like; empty where there is none.
  std::string folder(std::string_view path) const;

 private:
  void note_packages(const Inputs& in);

  std::set<std::string, std::less<>> folders_;
};

}  // namespace cutaway::model

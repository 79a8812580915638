// SPDX-License-Identifier: Apache-2.0
// ArmPieces: pieces of code of which one branching makes the one that was chosen.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "model/inputs.h"

namespace cutaway::model {

/// Files or folders that are called after what they connect to, and whose objects are made in the
/// arms of one branching alone: `match kind { Kind::Sns => aws_sns::Integration::new(conf) … }`, or
/// in functions of its file that the arms call. Who uses or sets up the product says which.
class ArmPieces {
 public:
  explicit ArmPieces(const Inputs& in);
  /// Every line of code among the places, of which there is one, lies in such a piece, and the name
  /// of the piece shares a word with `target`.
  bool are_all(const std::vector<Place>& places, const std::string& target) const;

 private:
  using Arms = std::map<SymbolId, std::map<GuardId, std::set<SymbolRef>>>;
  Arms arms_of(FileId file) const;
  void add_made(FileId file, SymbolId scope, std::set<SymbolRef>& made) const;
  bool is_made_elsewhere(const std::set<SymbolRef>& made, FileId dispatcher) const;
  void take(FileId file, const std::map<GuardId, std::set<SymbolRef>>& arms);

  const Inputs& in_;
  std::set<std::string, std::less<>> pieces_;  ///< paths of files and folders
};

}  // namespace cutaway::model

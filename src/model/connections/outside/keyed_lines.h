// SPDX-License-Identifier: Apache-2.0
// KeyedLines: lines of code that reach an outside system only where whoever runs the product has
// given a key, or has the piece or the edition that they lie in.
#pragma once

#include <vector>

#include "catalogue/word_rows.h"
#include "model/connections/outside/defined_pieces.h"
#include "model/inputs.h"

namespace cutaway::model {

class KeyedLines {
 public:
  explicit KeyedLines(const Inputs& in);
  /// Every line of code among the places, of which there is one, is such a line.
  bool are_all(const std::vector<Place>& places) const;

 private:
  bool is_keyed(const Place& place) const;
  bool is_behind_key(const Place& place) const;
  bool names_key(std::string_view condition) const;

  const Inputs& in_;
  const catalogue::WordSet words_, alone_;  ///< `key_words`, `key_names` of catalogue/parts.toml
  const DefinedPieces pieces_;
};

}  // namespace cutaway::model

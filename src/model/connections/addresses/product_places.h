// SPDX-License-Identifier: Apache-2.0
// Of several lines that show the same thing, those of the product before those for trials.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "model/inputs.h"

namespace cutaway::model {

class ProductPlaces {
 public:
  explicit ProductPlaces(const Inputs& in);
  /// Orders places so that what only developers or tests run comes last: the settings of a test
  /// environment, files in hidden folders, tools. Otherwise in the order given.
  void order(std::vector<Place>& places) const;
  /// Orders them and leaves so many.
  void choose(std::vector<Place>& places, std::size_t most) const;
  /// Collects places to choose from, each once, up to a number that is enough for that.
  static void add(std::vector<Place>& places, const std::vector<Place>& more);
  /// Whether the file's name or a folder says that it is for trials or for development.
  bool is_for_trial(const Place& place) const;

 private:
  const Inputs& in_;
  std::set<std::string, std::less<>> words_;
};

}  // namespace cutaway::model

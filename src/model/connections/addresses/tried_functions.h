// SPDX-License-Identifier: Apache-2.0
// Functions by which makers try a class out by hand.
#pragma once

#include <vector>

#include "model/inputs.h"

namespace cutaway::model {

/// `public static void main` in a class of a server that others of its classes take in: whoever
/// wrote it tries the class out there, the server starts elsewhere and never comes by.
class TriedFunctions {
 public:
  explicit TriedFunctions(const Inputs& in);

  bool has(const Place& place) const;

 private:
  std::vector<Place> bodies_;
};

}  // namespace cutaway::model

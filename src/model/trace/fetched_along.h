// SPDX-License-Identifier: Apache-2.0
// FetchedAlong: what the same chain of calls fetches beside what it asks for, where only the way to
// it tells what that is: `this.model.find(…).populate("buyer")` in a class for any kept thing.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/data/relations.h"
#include "model/trace/call_effects.h"

namespace cutaway::model {

class FetchedAlong {
 public:
  FetchedAlong(const Inputs& in, const EntityObjects& objects, const Model& model);
  /// Adds to a question about one thing what later calls of its chain name by members of it.
  void add(FileId file, std::uint32_t call, CallEffect& effect) const;

 private:
  const Inputs& in_;
  const Relations relations_;
  std::set<std::string, std::less<>> words_;  ///< "npm.populate"
  std::vector<std::string_view> ecosystems_;
};

}  // namespace cutaway::model

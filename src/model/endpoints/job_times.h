// SPDX-License-Identifier: Apache-2.0
// When work runs that no request asks for.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/model.h"

namespace cutaway::model {

class JobTimes {
 public:
  /// The analysis is kept by reference.
  explicit JobTimes(const Analysis& made);
  /// "every 5 minutes", "0 3 * * *", "by the clock", "when it was handed over", "when a message
  /// comes": of a job or event; empty for all others.
  std::string of(const Operation& work) const;
  /// The part in which it waits, where the topic of a connection says so: "Redis", or "Redis, where
  /// it is set up" of one that people can choose; empty for none.
  std::string waits_in(const Operation& work) const;

 private:
  const Analysis& made_;
  std::map<Place, std::vector<const meaning::Meaning*>> at_;
  std::map<Place, std::string> started_;  ///< when a deployment starts what stands there
};

/// Work of the model that no request asks for, in the order of the model.
std::vector<const Operation*> unasked_work(const Model& model);

}  // namespace cutaway::model
